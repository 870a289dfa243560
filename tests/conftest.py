"""No test leaves the machine: sockets beyond loopback and names beyond localhost are refused."""

from __future__ import annotations

import socket
import sys
from ipaddress import ip_address

from hypothesis import settings

# On top of the profile in force (hypothesis has one of its own for CI): a loaded machine is slow.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")


class NetworkBlocked(BaseException):
    """A test tried to reach the network; not an Exception, so that no code takes it for one."""


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = None if _is_numeric(arguments[0]) else arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    else:
        return
    if host is not None and not _stays_here(host):
        raise NetworkBlocked(f"{event}: {host!r} is beyond loopback")


def _stays_here(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in ("", "localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _is_numeric(host: object) -> bool:
    """True for an address in figures, also in the old forms (127.1): nobody is asked for it."""
    if not isinstance(host, str):
        return False
    try:
        ip_address(host)
    except ValueError:
        try:
            socket.inet_aton(host)
        except OSError:
            return False
    return True


sys.addaudithook(_guard)
