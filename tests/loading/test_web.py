from __future__ import annotations

import gzip
import socket
import time
import zlib

import pytest

from summarizer.config import Settings
from summarizer.errors import (
    FetchFailed,
    InputError,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreadable,
)
from summarizer.loading import load

from .conftest import Site, answer

ARTICLE = (
    "<!doctype html><html><head><title>Blaze at Dunmore mill</title>"
    '<meta property="og:site_name" content="Dunmore Echo">'
    '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>'
    "<body><nav><a href=/>Home</a></nav><article><h1>Blaze at Dunmore mill</h1>"
    "<p>Two people died in a fire at a mill near Dunmore on Monday, police said.</p>"
    "<p>The café next door wasn’t damaged.</p></article></body></html>"
)
OPEN = Settings(allow_private_network=True, timeout=5)
HASTY = Settings(allow_private_network=True, timeout=0.6)


def one_line(error: pytest.ExceptionInfo[InputError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    assert "127.0.0.1" in message or "localhost" in message
    return message


def test_an_article_is_loaded_with_title_publisher_and_date(site: Site) -> None:
    url = site.serve("/a", answer(ARTICLE.encode()))
    document = load(url, OPEN)
    assert document.text == (
        "Blaze at Dunmore mill\n"
        "Two people died in a fire at a mill near Dunmore on Monday, police said.\n"
        "The café next door wasn’t damaged."
    )
    assert (document.title, document.publisher, document.published) == (
        "Blaze at Dunmore mill",
        "Dunmore Echo",
        "2024-03-05",
    )
    assert document.location == url
    assert document.loader.name == "trafilatura"


def test_the_host_header_names_the_host_of_the_address(site: Site) -> None:
    site.serve("/a", answer(ARTICLE.encode()))
    load(site.url("/a", "localhost"), OPEN)
    assert f"Host: localhost:{site.port}\r\n" in site.requests[0]


def test_redirects_are_followed_and_the_last_address_is_recorded(site: Site) -> None:
    site.serve("/end", answer(ARTICLE.encode()))
    for step in range(4, 0, -1):
        site.redirect(f"/{step}", f"/{step + 1}" if step < 4 else "/end?x=1")
    site.serve("/end?x=1", answer(ARTICLE.encode()))
    document = load(site.redirect("/0", site.url("/1#part")), OPEN)
    assert document.location == site.url("/end?x=1")


def test_redirects_for_ever_end_after_five(site: Site) -> None:
    url = site.redirect("/loop", "/loop")
    with pytest.raises(FetchFailed) as error:
        load(url, OPEN)
    assert "redirects more than 5 times" in one_line(error)
    assert len(site.requests) == 6


def test_a_redirect_without_a_target_is_an_error(site: Site) -> None:
    with pytest.raises(FetchFailed, match="redirects to nowhere"):
        load(site.serve("/r", answer(status="301 Moved")), OPEN)


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "file:///etc/hosts", "javascript:x"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    with pytest.raises(SourceRefused, match="redirects to"):
        load(site.redirect("/r", target), OPEN)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1"])
def test_a_loopback_address_is_refused_however_it_is_written(site: Site, host: str) -> None:
    with pytest.raises(SourceRefused, match="--allow-private-network") as error:
        load(site.url("/a", host), Settings())
    assert host in str(error.value)
    assert site.requests == []


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "0.0.0.0",
    ],
)
def test_an_address_in_a_private_network_is_refused_before_any_connection(host: str) -> None:
    with pytest.raises(SourceRefused, match="private network address"):
        load(f"http://{host}/latest/meta-data", Settings())


@pytest.mark.parametrize(
    ("status", "kind", "advice"),
    [
        ("401 Unauthorized", FetchFailed, "login"),
        ("403 Forbidden", FetchFailed, "refuses programs"),
        ("404 Not Found", SourceNotFound, "check the address"),
        ("410 Gone", SourceNotFound, "removed"),
        ("418 Teapot", FetchFailed, "check the address"),
        ("429 Too Many", FetchFailed, "try again later"),
        ("500 Oops", FetchFailed, "the server failed"),
        ("204 No Content", FetchFailed, "no page"),
    ],
)
def test_a_status_error_is_one_line_with_advice(
    site: Site, status: str, kind: type[InputError], advice: str
) -> None:
    with pytest.raises(kind) as error:
        load(site.serve("/x", answer(b"" if status[0] == "2" else b"sorry", status=status)), OPEN)
    message = one_line(error)
    assert f"answers {status[:3]}" in message
    assert advice in message


def test_a_slow_first_byte_runs_into_the_time_out(site: Site) -> None:
    url = site.behave("/slow", lambda *_: time.sleep(3))
    started = time.monotonic()
    with pytest.raises(FetchFailed) as error:
        load(url, HASTY)
    assert time.monotonic() - started < 2
    assert "not loaded within 0.6 s" in one_line(error)


@pytest.mark.parametrize("lead", [b"HTTP/1.1 200 OK\r\nX-Drip: ", answer(b"x" * 1000)[:-1000]])
def test_a_drip_runs_into_the_time_out(site: Site, lead: bytes) -> None:
    def drip(connection: socket.socket, _: str) -> None:
        connection.sendall(lead)
        for _step in range(40):
            time.sleep(0.1)
            connection.sendall(b"a")

    started = time.monotonic()
    with pytest.raises(FetchFailed, match="not loaded within"):
        load(site.behave("/drip", drip), HASTY)
    assert time.monotonic() - started < 2


def test_a_slow_chain_of_redirects_shares_one_time_out(site: Site) -> None:
    def later(connection: socket.socket, request: str) -> None:
        time.sleep(0.25)
        step = int(request.split(" ")[1][1:])
        connection.sendall(answer(status="302 Found", headers=(f"Location: /{step + 1}",)))

    for step in range(6):
        site.behave(f"/{step}", later)
    with pytest.raises(FetchFailed, match="not loaded within"):
        load(site.url("/0"), HASTY)


def test_headers_without_end_are_an_error(site: Site) -> None:
    def flood(connection: socket.socket, _: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: " + b"a" * 8000 + b"\r\n")

    with pytest.raises(FetchFailed, match="broken"):
        load(site.behave("/flood", flood), OPEN)


def test_a_body_without_end_stops_at_the_limit(site: Site) -> None:
    sent = 0

    def flood(connection: socket.socket, _: str) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            sent += connection.send(b"word " * 20_000)

    with pytest.raises(SourceTooLarge) as error:
        load(site.behave("/endless", flood), Settings(allow_private_network=True, max_bytes=10_000))
    assert "the limit is 10,000 bytes" in one_line(error)
    assert sent < 50_000_000


def test_a_body_declared_too_large_is_not_read(site: Site) -> None:
    def announce(connection: socket.socket, _: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        time.sleep(3)

    started = time.monotonic()
    with pytest.raises(SourceTooLarge):
        load(site.behave("/1gb", announce), OPEN)
    assert time.monotonic() - started < 2


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(megabytes))
    return packed + packer.flush()


def test_a_decompression_bomb_does_not_unfold(site: Site) -> None:
    packed = bomb(200)
    url = site.serve("/bomb", answer(packed, headers=("Content-Encoding: gzip",)))
    assert len(packed) < 1_000_000
    with pytest.raises(SourceTooLarge):
        load(url, Settings(allow_private_network=True, max_bytes=1_000_000))


def test_a_compressed_page_is_read(site: Site) -> None:
    packed = gzip.compress(ARTICLE.encode())
    document = load(site.serve("/z", answer(packed, headers=("Content-Encoding: gzip",))), OPEN)
    assert "café next door" in document.text


@pytest.mark.parametrize("cut", [slice(0, -20), slice(20, None)])
def test_a_damaged_compressed_page_is_an_error(site: Site, cut: slice) -> None:
    packed = gzip.compress(ARTICLE.encode())[cut]
    with pytest.raises(FetchFailed, match="compressed body"):
        load(site.serve("/z", answer(packed, headers=("Content-Encoding: gzip",))), OPEN)


def test_an_encoding_that_was_not_asked_for_is_an_error(site: Site) -> None:
    with pytest.raises(FetchFailed, match="encoding br"):
        load(site.serve("/z", answer(b"x", headers=("Content-Encoding: br",))), OPEN)


def test_a_body_that_breaks_off_is_an_error(site: Site) -> None:
    with pytest.raises(FetchFailed, match="cut off"):
        load(site.serve("/cut", answer(ARTICLE.encode())[:-100]), OPEN)


def test_something_that_is_no_web_server_is_an_error(site: Site) -> None:
    with pytest.raises(FetchFailed, match="broken"):
        load(site.serve("/ssh", b"SSH-2.0-Server\r\n\r\n"), OPEN)


def test_a_port_where_nobody_listens_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchFailed, match="cannot be reached"):
        load(f"http://127.0.0.1:{port}/", OPEN)


def test_a_server_without_tls_behind_https_is_an_error(site: Site) -> None:
    site.serve("/a", answer(ARTICLE.encode()))
    with pytest.raises(FetchFailed):
        load(site.url("/a").replace("http:", "https:"), HASTY)


@pytest.mark.parametrize("media_type", ["image/png", "application/json", "video/mp4"])
def test_a_type_that_holds_no_report_is_refused(site: Site, media_type: str) -> None:
    with pytest.raises(SourceUnreadable) as error:
        load(site.serve("/i", answer(b"\x89PNG\r\n\x1a\n", media_type=media_type)), OPEN)
    assert f"serves {media_type}" in one_line(error)


def test_an_image_that_calls_itself_a_page_is_refused(site: Site) -> None:
    with pytest.raises(SourceUnreadable, match="is a PNG image"):
        load(site.serve("/i", answer(b"\x89PNG\r\n\x1a\n" + bytes(100))), OPEN)


@pytest.mark.parametrize("charset", ["iso-8859-1", "nonsense", "utf-16"])
def test_a_wrongly_declared_charset_does_not_spoil_a_page_in_utf8(site: Site, charset: str) -> None:
    url = site.serve("/c", answer(ARTICLE.encode(), media_type=f"text/html; charset={charset}"))
    assert "The café next door wasn’t damaged." in load(url, OPEN).text


def test_the_declared_charset_is_used_where_the_page_is_not_utf8(site: Site) -> None:
    text = "Полиция сообщила, что в пожаре погибли два человека, и начала проверку."
    body = f"<html><body><p>{text}</p></body></html>".encode("koi8-r")
    url = site.serve("/k", answer(body, media_type="text/html; charset=KOI8-R"))
    document = load(url, OPEN)
    assert document.text == text
    assert document.notices == ()


def test_plain_text_is_loaded_as_it_is(site: Site) -> None:
    url = site.serve("/t", answer(b"Two died.\nPolice came.\n", media_type="text/plain"))
    assert load(url, OPEN).text == "Two died.\nPolice came.\n"


def test_credentials_are_sent_to_the_first_host_and_shown_nowhere(site: Site) -> None:
    site.serve("/end", answer(ARTICLE.encode()))
    site.redirect("/a", f"http://other:word@127.0.0.1:{site.port}/end")
    document = load(f"http://anna:s%40cret@127.0.0.1:{site.port}/a", OPEN)
    assert document.location == site.url("/end")
    assert "Authorization: Basic YW5uYTpzQGNyZXQ=" in site.requests[0]
    assert "Authorization" not in site.requests[1]
    with pytest.raises(SourceNotFound) as error:
        load(f"http://anna:s%40cret@127.0.0.1:{site.port}/missing", OPEN)
    assert "anna" not in str(error.value)
    assert "cret" not in str(error.value)


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://[::1", "http://x:99999/", "ftp://x/y"]
)
def test_what_is_no_web_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(InputError) as error:
        load(url, Settings())
    assert "\n" not in str(error.value)


def test_control_characters_in_an_address_do_not_reach_the_terminal() -> None:
    with pytest.raises(InputError) as error:
        load("http://127.0.0.1/\x1b[31mred\x07", Settings())
    assert str(error.value).isprintable()
