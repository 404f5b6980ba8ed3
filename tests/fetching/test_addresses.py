"""Which IP addresses and which addresses of the web requests may go to."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.fetching import FetchError
from articles.fetching.addresses import checked_url, may_reach
from tests.each import each

PRIVATE = """
    10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 172.16.0.1 172.31.255.255
    192.168.0.1 ::1 fc00::1 fd12:3456::1 fdff:ffff::1
""".split()
FORBIDDEN = """
    0.0.0.0 0.1.2.3 169.254.169.254 169.254.0.1 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255
    198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 100.100.100.200 168.63.129.16
    :: fe80::1 fec0::1 ff02::1 fd00:ec2::254 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
    2002:7f00:1::1 2002:808:808::1 3fff::1 5f00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
    64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b:1::8.8.8.8 4000::1
""".split()
PUBLIC = """
    8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 169.253.0.1 192.169.0.1 223.255.255.255
    2606:4700::1111 2a02:2e0::1 2003::1 64:ff9b::8.8.8.8
""".split()


@each("text", PRIVATE)
def test_an_intranet_may_be_reached_only_where_that_is_permitted(text: str) -> None:
    assert not may_reach(ip_address(text))
    assert may_reach(ip_address(text), private_networks=True)


@each("text", FORBIDDEN)
def test_reserved_and_metadata_addresses_are_never_reached(text: str) -> None:
    assert not may_reach(ip_address(text))
    assert not may_reach(ip_address(text), private_networks=True)


@each("text", PUBLIC)
def test_public_addresses_are_always_reached(text: str) -> None:
    assert may_reach(ip_address(text))
    assert may_reach(ip_address(text), private_networks=True)


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_not_reached(address: IPv4Address | IPv6Address) -> None:
    if may_reach(address) and not (isinstance(address, IPv6Address) and str(address).startswith("64:ff9b::")):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_an_address_of_ipv4_inside_one_of_ipv6_is_no_way_round(address: IPv4Address) -> None:
    number = int(address)
    assert may_reach(IPv6Address((0x64FF9B << 96) | number)) == may_reach(address)  # NAT64
    for prefix in (0xFFFF << 32, 0, (0x2002 << 112) | (number << 80), 0x20010000 << 96):
        assert not may_reach(IPv6Address(prefix | number))


@each(
    "url",
    [
        "", " ", "bote.example", "//bote.example/", "/pfad", "http://", "http:///pfad", "https://:443/",
        "ftp://bote.example/", "file:///etc/passwd", "gopher://bote.example/", "data:text/plain,x",
        "javascript:alert(1)", "http://a@bote.example/", "http://a:b@bote.example/", "http://:b@bote.example/",
        "http://bote.example:22/", "http://bote.example:25/", "http://bote.example:0/", "http://bote.example:6667/",
        "http://bote.example:99999/", "http://bote.example:-1/", "http://[fe80::1%25eth0]/", "http://[::1/",
        "http://bote.example/" + "x" * 2000, "http://bo\x00te.example/", "http://bo te.example/",
    ],
)  # fmt: skip
def test_what_is_no_open_address_of_the_web_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_url(url)
    assert str(caught.value).endswith(".")


def test_a_sound_address_keeps_all_but_its_fragment() -> None:
    assert str(checked_url("https://bote.example:8443/a/b?c=d#e")) == "https://bote.example:8443/a/b?c=d"
    assert str(checked_url(" http://bücher.example/ä ")) == "http://xn--bcher-kva.example/%C3%A4"


@given(st.text(max_size=60))
def test_no_text_makes_the_check_fail_otherwise(text: str) -> None:
    for url in (text, f"http://{text}", f"http://bote.example/{text}"):
        with suppress(FetchError):
            assert checked_url(url).host
