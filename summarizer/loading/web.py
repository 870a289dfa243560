"""Fetches a page: the only module of the package that does."""

from __future__ import annotations

import ssl
import time
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

from summarizer.config import Settings
from summarizer.errors import (
    FetchFailed,
    InputError,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreadable,
)
from summarizer.loading.addresses import is_public, resolve
from summarizer.loading.material import Raw, shown, without_credentials

if TYPE_CHECKING:
    from httpcore2 import SOCKET_OPTION

__all__ = ["fetch"]

_MAX_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TYPES = frozenset(
    (
        "application/xhtml+xml",
        "application/pdf",
        "application/x-pdf",
        "application/octet-stream",
        "binary/octet-stream",
    )
)
_ADVICE = {
    401: "it asks for a login: save the page in a browser and give the file",
    402: "it asks for payment: save the page in a browser and give the file",
    403: "it refuses programs: save the page in a browser and give the file",
    404: "there is no such page: check the address",
    410: "the page was removed: look for a copy of it",
    429: "too many requests: try again later",
    451: "withheld for legal reasons: look for a copy of it",
}


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The moment by which the page must have arrived, all redirects included."""

    at: float

    def remaining(self, limit: float | None = None) -> float:
        """Seconds left, at most ``limit``; raises when none are, so that no drip lasts."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the page took too long")
        return left if limit is None else min(left, limit)


@dataclass(frozen=True, slots=True)
class _Address:
    """An address to fetch and how messages call it."""

    url: httpx2.URL
    name: str


def fetch(source: str, settings: Settings) -> Raw:
    """The bytes behind the address ``source``, decompressed.

    Follows up to 5 redirects. Raises :class:`SourceNotFound`, :class:`FetchFailed`,
    :class:`SourceRefused`, :class:`SourceTooLarge` or :class:`SourceUnreadable`, each with
    one line that names the address without its credentials.
    """
    name = shown(without_credentials(source))
    deadline = _Deadline(time.monotonic() + settings.timeout)
    address = _Address(_parse(source, name), name)
    authorization = _authorization(address.url)
    backend = _CheckedBackend(deadline, name, allow_private=settings.allow_private_network)
    try:
        with httpcore2.ConnectionPool(network_backend=backend) as pool:
            for _ in range(_MAX_REDIRECTS + 1):
                result = _visit(pool, address, authorization, settings)
                if isinstance(result, Raw):
                    return result
                authorization = None
                address = _Address(result, name)
    except (httpcore2.TimeoutException, TimeoutError) as error:
        raise FetchFailed(
            f"{name}: not loaded within {settings.timeout:g} s: "
            "try again later or raise SUMMARIZER_TIMEOUT"
        ) from error
    except (httpcore2.NetworkError, OSError, UnicodeError) as error:
        raise FetchFailed(f"{name}: {_network_trouble(error)}") from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchFailed(
            f"{name}: the server's answer is broken or was cut off: try again later"
        ) from error
    raise FetchFailed(
        f"{name}: redirects more than {_MAX_REDIRECTS} times: "
        "open it in a browser and give the address it ends at"
    )


def _parse(text: str, name: str) -> httpx2.URL:
    try:
        url = httpx2.URL(text.strip())
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise SourceRefused(f"{name}: not a valid web address: check it") from error
    if not _is_web(url):
        raise SourceRefused(f"{name}: not an http or https address with a host: check it")
    return url


def _is_web(url: httpx2.URL) -> bool:
    port = url.port is None or 0 < url.port < 65536
    return url.scheme in ("http", "https") and bool(url.host) and port


def _authorization(url: httpx2.URL) -> bytes | None:
    """Basic credentials that the user wrote into the address; never sent on after a redirect."""
    if not url.username:
        return None
    return b"Basic " + b64encode(f"{url.username}:{url.password}".encode("utf-8", "replace"))


def _visit(
    pool: httpcore2.ConnectionPool,
    address: _Address,
    authorization: bytes | None,
    settings: Settings,
) -> Raw | httpx2.URL:
    """Ask once: the page, or where it has moved."""
    url = address.url
    headers = [
        (b"Host", url.netloc),
        (b"User-Agent", b"incident-summarizer"),
        (b"Accept", b"text/html, application/xhtml+xml, application/pdf, text/*;q=0.9"),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]
    if authorization is not None:
        headers.append((b"Authorization", authorization))
    target = httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    with pool.stream("GET", target, headers=headers) as response:
        answer = _Answer(response.status, _header_table(response.headers))
        if answer.status in _REDIRECTS:
            return _moved(address, answer)
        _refuse_status(address.name, answer)
        _refuse_type(address.name, answer)
        body = _body(response.iter_stream(), address.name, answer, settings.max_bytes)
    location = shown(without_credentials(str(url.copy_with(fragment=None))))
    return Raw(body, address.name, location, answer.media_type, answer.charset)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]

    @property
    def media_type(self) -> str | None:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        for part in self.headers.get("content-type", "").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


def _header_table(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in headers}


def _moved(address: _Address, answer: _Answer) -> httpx2.URL:
    target = answer.headers.get("location", "")
    if not target:
        raise FetchFailed(f"{address.name}: redirects to nowhere: give another address")
    try:
        url = address.url.join(target).copy_with(username=None, password=None)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchFailed(
            f"{address.name}: redirects to something that is no web address: check it"
        ) from error
    where = shown(without_credentials(str(url)))
    if not _is_web(url):
        raise SourceRefused(f"{address.name}: redirects to {where}, no web address: check it")
    if address.url.scheme == "https" and url.scheme == "http":
        raise SourceRefused(
            f"{address.name}: redirects from https to {where}, where anybody could change it: "
            "give that address if you trust it"
        )
    return url


def _refuse_status(name: str, answer: _Answer) -> None:
    status = answer.status
    if status in (200, 203):
        return
    advice = _ADVICE.get(status)
    if advice is None:
        advice = (
            "the server failed: try again later"
            if status >= 500
            else "that is no page: check the address"
        )
    error: type[InputError] = SourceNotFound if status in (404, 410) else FetchFailed
    raise error(f"{name}: answers {status}: {advice}")


def _refuse_type(name: str, answer: _Answer) -> None:
    media_type = answer.media_type
    if media_type is None or media_type.startswith("text/") or media_type in _TYPES:
        return
    raise SourceUnreadable(
        f"{name}: serves {shown(media_type)}, not a report: give a page, text or PDF"
    )


def _body(chunks: Iterable[bytes], name: str, answer: _Answer, max_bytes: int) -> bytes:
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > max_bytes:
        raise _too_large(name, max_bytes)
    parts: list[bytes] = []
    size = 0
    for part in _decompressed(_bounded(chunks, name, max_bytes), name, answer, max_bytes):
        size += len(part)
        if size > max_bytes:
            raise _too_large(name, max_bytes)
        parts.append(part)
    return b"".join(parts)


def _bounded(chunks: Iterable[bytes], name: str, max_bytes: int) -> Iterator[bytes]:
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > max_bytes:
            raise _too_large(name, max_bytes)
        yield chunk


def _decompressed(
    chunks: Iterator[bytes], name: str, answer: _Answer, max_bytes: int
) -> Iterator[bytes]:
    """Undo gzip or deflate in pieces of bounded size, so that a bomb never unfolds."""
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchFailed(
            f"{name}: sent in the encoding {shown(encoding)}, which was not asked for: "
            "save the page in a browser and give the file"
        )
    # 32 + MAX_WBITS: a gzip or zlib header, whichever comes.
    inflater = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            pending = chunk
            while pending and not inflater.eof:
                yield inflater.decompress(pending, max_bytes + 1)
                pending = inflater.unconsumed_tail
    except zlib.error as error:
        raise FetchFailed(f"{name}: its compressed body is broken: try again later") from error
    if not inflater.eof:
        raise FetchFailed(f"{name}: its compressed body was cut off: try again later")


def _too_large(name: str, max_bytes: int) -> SourceTooLarge:
    return SourceTooLarge(
        f"{name}: too large; the limit is {max_bytes:,} bytes: "
        "save the report's text to a file or raise SUMMARIZER_MAX_BYTES"
    )


def _network_trouble(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "its certificate is not valid: check the address"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection could be made: check the address"
    if isinstance(error, httpcore2.ReadError | httpcore2.WriteError):
        return "the connection broke off: try again later"
    return "cannot be reached: check the address and your connection"


class _CheckedBackend(httpcore2.NetworkBackend):
    """Connects to addresses that were checked, and to no others, before the deadline.

    The name is resolved once and the connection goes to the very address that passed, so a
    second DNS answer can lead nowhere else.
    """

    def __init__(self, deadline: _Deadline, name: str, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._name = name
        self._allow_private = allow_private
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of ``host`` that answers; refuse private ones."""
        addresses = resolve(host, port, self._deadline.remaining())
        if not self._allow_private and not all(is_public(address) for address in addresses):
            raise SourceRefused(
                f"{self._name}: leads to a private network address ({shown(host)}): "
                "use --allow-private-network if you mean it"
            )
        failure: Exception = httpcore2.ConnectError(f"no address for {host}")
        for tried, address in enumerate(addresses):
            share = self._deadline.remaining(timeout) / (len(addresses) - tried)
            try:
                stream = self._plain.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore2.NetworkStream):
    """A connection on which every wait ends at the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._deadline.remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of ``buffer``."""
        self._stream.write(buffer, self._deadline.remaining(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Secure the connection for the name of the host, not for its address."""
        stream = self._stream.start_tls(
            ssl_context, server_hostname, self._deadline.remaining(timeout)
        )
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """As the plain connection."""
        return self._stream.get_extra_info(info)
