"""Which network addresses a page may be fetched from."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

__all__ = ["is_public", "resolve"]

# IPv6 prefixes that carry an IPv4 address in their last 32 bits: NAT64 (RFC 6052), IPv4-mapped
# and IPv4-translated (RFC 7915), IPv4-compatible (RFC 4291).
_WRAPPING_IPV4 = tuple(
    IPv6Network(prefix) for prefix in ("64:ff9b::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "::/96")
)
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")


def is_public(address: str) -> bool:
    """True when ``address``, an IP address as text, is one of the open internet.

    False for private, loopback, link-local, multicast, reserved and unspecified addresses,
    also where an IPv6 address carries one (mapped, NAT64, 6to4, Teredo), and for what is
    no IP address.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed in _LOCAL_NAT64 or parsed.is_site_local:
            return False
        inner = _carried(parsed)
        if inner:
            return all(_is_open(part) for part in inner)
    return _is_open(parsed)


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    if any(address in network for network in _WRAPPING_IPV4):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    if address.sixtofour is not None:
        return (address.sixtofour,)
    return address.teredo or ()


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """The addresses of ``host``, each once, in the order to try them.

    Raises :class:`OSError` or :class:`UnicodeError` for a name that does not resolve and
    :class:`TimeoutError` after ``seconds``.
    """
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.set_result([str(entry[4][0]) for entry in found])
        except BaseException as error:  # noqa: BLE001  handed over to the thread that waits
            answer.set_exception(error)

    # The system's resolver cannot be told to give up; a daemon thread can be left behind.
    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        return tuple(dict.fromkeys(answer.result(timeout=max(seconds, 0.0))))
    except FutureTimeout as error:
        raise TimeoutError(f"no answer for {host}") from error
