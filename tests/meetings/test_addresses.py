"""From where a list may be read: the open net, and nothing that only we can reach."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.meetings.rules import formats_address, is_public, led_to, why_not_fetch, why_not_follow

OURS = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.0.8", "192.88.99.1",
    "192.0.2.7", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "2001:0:7f00:1::1", "localhost", "127.1", "0x7f.1",
    "2130706433",
]  # fmt: skip
OPEN = [
    "8.8.8.8", "1.1.1.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808",
    "2a00:1450:4001:81b::200e",
]  # fmt: skip
PRIVATE = [
    ip_network(one) for one in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
]
private = st.sampled_from(PRIVATE).flatmap(
    lambda net: st.integers(int(net.network_address), int(net.broadcast_address)).map(IPv4Address)
)


@pytest.mark.parametrize("address", OURS)
def test_what_only_we_can_reach_is_never_read(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_the_open_net_is_read(address):
    assert is_public(address)


@given(private)
def test_no_dress_hides_a_private_address(four):
    number = int(four)
    dressed = [(0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80), number]
    assert not any(is_public(str(IPv6Address(one))) for one in dressed)
    assert not is_public(str(four))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://lists.example.org/feed.json", None),
        ("http://lists.example.org:8080/?a=b", None),
        ("https://köln.example.org/", None),
        ("ftp://lists.example.org/x", "feed_address_scheme"),
        ("file:///etc/hostname", "feed_address_scheme"),
        ("feed.json", "feed_address_scheme"),
        ("https://", "feed_address_unreadable"),
        ("https://[::1", "feed_address_unreadable"),
        ("https://x:99999/", "feed_address_unreadable"),
        ("https://lists.example.org/a b", "feed_address_unreadable"),
        ("https://lists.example.org\\@127.0.0.1/", "feed_address_unreadable"),
        ("https://" + "a" * 64 + ".org/", "feed_address_unreadable"),
        ("https://mei:secret@lists.example.org/", "feed_address_login"),
        ("https://lists.example.org/" + "x" * 500, "feed_address_long"),
    ],
)
def test_an_address_is_looked_at_before_anything_leaves(url, why):
    reason = why_not_fetch(url)
    assert (reason.code if reason else None) == why


@given(st.text(max_size=60))
def test_nothing_that_somebody_types_breaks_it(text):
    why_not_fetch(text)
    why_not_fetch(f"https://{text}")
    is_public(text)


def test_a_redirect_is_followed_within_the_net_and_never_out_of_encryption():
    before = "https://lists.example.org/a/feed"
    assert led_to(before, "../b c?q=ü d#e") == "https://lists.example.org/b%20c?q=%C3%BC%20d"
    assert led_to(before, "//other.example.org/x") == "https://other.example.org/x"
    assert why_not_follow(before, "https://other.example.org/x") is None
    assert why_not_follow("http://lists.example.org/", "https://lists.example.org/") is None
    assert why_not_follow(before, "http://lists.example.org/").code == "feed_no_longer_encrypted"
    assert why_not_follow(before, "file:///etc/hostname").code == "feed_address_scheme"


def test_a_bmlt_server_is_asked_for_its_formats_where_the_list_does_not_bring_them():
    root = "https://bmlt.example.org/main_server/client_interface/json/"
    asked = root + "?switcher=GetSearchResults&services=5&lang_enum=es"
    assert formats_address(asked) == root + "?switcher=GetFormats&lang_enum=es"
    assert formats_address(asked + "&get_used_formats=1") == ""
    assert formats_address("https://aa.example.org/wp-admin/admin-ajax.php?action=meetings") == ""
