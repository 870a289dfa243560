from __future__ import annotations

import socket

import pytest


def test_a_socket_beyond_loopback_is_blocked() -> None:
    with (
        socket.socket() as connection,
        pytest.raises(BaseException, match="beyond loopback"),
    ):
        connection.connect(("192.0.2.1", 80))


def test_a_name_beyond_localhost_is_not_looked_up() -> None:
    with pytest.raises(BaseException, match="beyond loopback"):
        socket.getaddrinfo("example.org", 80)
