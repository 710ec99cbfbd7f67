"""A list is fetched within a time and a size and from the open net, whatever is at the other end."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from companionway.meetings.actions import fetching
from companionway.meetings.actions.fetching import Fetched, Unreached, fetch
from tests.meetings.lists_served import head, moved, whole

LIST = b'[{"slug": "noon"}]'


def why(url: str) -> str:
    with pytest.raises(Unreached) as no:
        fetch(url)
    return no.value.reason.code


def test_a_list_comes_with_its_marks_and_is_asked_for_by_them_next_time(served):
    url = served.at("/feed?x=1", whole(LIST, ETag='"7"', Last_Modified="Tue, 24 Nov 2026 10:00:00 GMT"))
    first = fetch(url)
    again = fetch(url, etag=first.etag, last_modified=first.last_modified)

    assert first == Fetched(LIST, '"7"', "Tue, 24 Nov 2026 10:00:00 GMT")
    assert again == Fetched(unchanged=True)
    (_, asked), (path, asked_again) = served.asked
    assert path == "/feed?x=1"
    assert asked["Host"] == f"127.0.0.1:{served.server_port}"
    assert "If-None-Match" not in asked
    assert asked_again["If-Modified-Since"] == "Tue, 24 Nov 2026 10:00:00 GMT"
    assert not {name.lower() for name in asked} & {"cookie", "referer", "authorization"}


def test_marks_that_cannot_be_sent_again_are_not_kept(served):
    assert fetch(served.at("/", whole(LIST, ETag='"' + "x" * 300 + '"'))).etag == ""


def test_not_modified_is_no_answer_to_whoever_has_nothing(served):
    assert why(served.at("/", lambda handler: head(handler, 304))) == "feed_status"


def test_a_packed_list_is_unpacked(served):
    assert fetch(served.at("/", whole(gzip.compress(LIST * 9000), Content_Encoding="gzip"))).body == LIST * 9000


def test_the_switch_is_off_and_nothing_on_this_machine_is_asked(served, settings):
    url = served.at("/", LIST)
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = False
    dressed = [url, url.replace("127.0.0.1", "localhost"), url.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
               url.replace("127.0.0.1", "2130706433"), url.replace("127.0.0.1", "0x7f.1")]  # fmt: skip

    assert {why(one) for one in dressed} == {"feed_address_private"}
    assert served.asked == []


def test_the_switch_is_off_unless_the_operator_turns_it_on():
    from companionway.config import settings as product

    assert product.COMPANIONWAY_FEEDS_FROM_ANYWHERE is False


def test_a_name_with_one_private_address_is_not_read(served, settings, monkeypatch):
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = False
    named(monkeypatch, "8.8.8.8", "10.0.0.1")

    assert why(f"http://lists.example.org:{served.server_port}/") == "feed_address_private"


def test_the_connection_is_made_to_the_address_that_was_judged_and_the_name_is_asked_once(settings, monkeypatch):
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = False
    looked_up, connected = named(monkeypatch, "8.8.8.8"), []

    def dial(address, seconds):
        connected.append(address[1])
        raise OSError

    monkeypatch.setattr(fetching, "_dial", dial)
    assert why("https://lists.example.org/feed") == "feed_unreachable"
    assert (looked_up, connected) == (["lists.example.org"], [("8.8.8.8", 443)])


def named(monkeypatch, *addresses: str) -> list[str]:
    """Every name has these addresses; the names that were looked up."""
    asked = []

    def found(name, port, type):
        asked.append(name)
        return [(socket.AF_INET, type, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", found)
    return asked


def test_redirects_are_followed_five_times_and_each_is_judged(served):
    end = served.at("/end", LIST)
    for n in range(5):
        served.at(f"/{n}", moved(f"/{n + 1}" if n < 4 else end))
    assert fetch(served.at("/0", served.answers["/0"])).body == LIST

    assert why(served.at("/round", moved("/round"))) == "feed_redirects"
    assert why(served.at("/file", moved("file:///etc/hostname"))) == "feed_address_scheme"
    assert why(served.at("/login", moved("http://a:b@example.org/"))) == "feed_address_login"
    assert why(served.at("/nowhere", moved("http://[::1"))) == "feed_address_unreadable"


def test_a_redirect_into_our_own_house_is_not_followed(served, settings, monkeypatch):
    """The first address is of the open net; what it leads to is not."""
    outside = served.at("/outside", moved(served.at("/inside", LIST)), host="lists.example.org")
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = False
    look_up, dial = socket.getaddrinfo, fetching._dial
    elsewhere = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", served.server_port))
    inside = (socket.AF_INET, ("127.0.0.1", served.server_port))
    monkeypatch.setattr(
        fetching.socket, "getaddrinfo", lambda name, *rest, **more: (
            [elsewhere] if name == "lists.example.org" else look_up(name, *rest, **more)
        ),
    )  # fmt: skip
    monkeypatch.setattr(fetching, "_dial", lambda address, seconds: dial(inside, seconds))
    assert why(outside) == "feed_address_private"
    assert [path for path, _ in served.asked] == ["/outside"]


def endless(handler):
    head(handler, Transfer_Encoding="chunked")
    while True:
        handler.wfile.write(b"10000\r\n" + b"[" * 0x10000 + b"\r\n")


def test_what_does_not_end_is_left(served):
    bomb = gzip.compress(bytes(40_000_000))
    assert len(bomb) < 100_000
    assert why(served.at("/bomb", whole(bomb, Content_Encoding="gzip"))) == "feed_too_large"
    assert why(served.at("/endless", endless)) == "feed_too_large"
    assert why(served.at("/said", lambda handler: head(handler, Content_Length="99999999"))) == "feed_too_large"


def test_what_is_broken_off_or_packed_oddly_is_no_list(served):
    def short(handler):
        head(handler, Content_Length="1000")
        handler.wfile.write(LIST)

    def headless(handler):
        handler.wfile.write(b"nothing of the kind\r\n")

    packed = gzip.compress(LIST * 100)
    assert why(served.at("/short", short)) == "feed_cut_off"
    assert why(served.at("/half", whole(packed[:-9], Content_Encoding="gzip"))) == "feed_cut_off"
    assert why(served.at("/odd", whole(LIST, Content_Encoding="gzip"))) == "feed_packed"
    assert why(served.at("/br", whole(LIST, Content_Encoding="br"))) == "feed_packed"
    assert why(served.at("/headless", headless)) == "feed_unreachable"
    assert why(served.at("/gone", whole(b"", 404))) == "feed_status"


@pytest.mark.parametrize("where", ["head", "body", "before"])
def test_a_list_that_comes_drop_by_drop_is_left_when_the_time_is_up(served, settings, where):
    settings.COMPANIONWAY_FEED_SECONDS = 0.2

    def drip(handler):
        if where == "body":
            head(handler)
        while where != "before":
            handler.wfile.write(b"x")
            time.sleep(0.01)
        time.sleep(0.5)

    began = time.monotonic()
    assert why(served.at("/", drip)) == "feed_slow"
    assert time.monotonic() - began < 0.4


def test_a_name_that_nobody_has_and_a_port_where_nobody_listens(served, monkeypatch):
    def unknown(*args, **rest):
        raise socket.gaierror

    served.server_close()
    assert why(f"http://127.0.0.1:{served.server_port}/") == "feed_unreachable"
    monkeypatch.setattr(fetching.socket, "getaddrinfo", unknown)
    assert why("https://lists.example.org/") == "feed_unknown_name"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted_and_one_of_its_name_is(served, tmp_path, monkeypatch):
    """The name is what is checked, although the connection is made to an address."""
    pem = tmp_path / "lists.pem"
    pem.write_bytes(certificate("lists.example.org"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    served.socket = context.wrap_socket(served.socket, server_side=True)
    served.at("/", LIST)
    named(monkeypatch, "127.0.0.1")
    url, trusted = f"https://lists.example.org:{served.server_port}/", ssl.create_default_context
    assert why(url) == "feed_certificate"

    monkeypatch.setattr(fetching.ssl, "create_default_context", lambda: trusted(cafile=pem))
    assert fetch(url).body == LIST
    assert served.asked[-1][1]["Host"] == f"lists.example.org:{served.server_port}"
    assert why(url.replace("lists.", "others.")) == "feed_certificate"


def certificate(name: str) -> bytes:
    """A key and a certificate of one's own making, for a day."""
    key, whose = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(whose).issuer_name(whose).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + made.public_bytes(serialization.Encoding.PEM)


def test_no_thread_is_left_behind(served):
    fetch(served.at("/", LIST))
    time.sleep(0.02)
    assert not [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
