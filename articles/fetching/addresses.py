"""Where requests may go: which addresses (URL) are sound, and which IP addresses are open to everybody.

Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and what followed), the
WHATWG Fetch standard (port blocking).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from articles.schema import gettext_noop

from .errors import FetchError

MAX_URL = 2000
LOWEST_FREE_PORT = 1024
# Ports from 1024 on at which other protocols than HTTP listen, as browsers block them.
BAD_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080)
)  # fmt: skip

Address = IPv4Address | IPv6Address

_PRIVATE: tuple[IPv4Network | IPv6Network, ...] = (
    *map(IPv4Network, ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")),
    IPv6Network("::1/128"),
    IPv6Network("fc00::/7"),
)
# Never, not even in an intranet. Link-local addresses, the last two here and fd00:ec2::254 are where cloud providers
# tell a machine its secrets.
_FORBIDDEN_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "100.100.100.200/32",
    )
)  # fmt: skip
_METADATA_6 = IPv6Address("fd00:ec2::254")
_GLOBAL_6 = IPv6Network("2000::/3")
# Inside of it: protocol assignments with Teredo (2001::/32), documentation, 6to4.
_FORBIDDEN_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address in the last 32 bits


def may_reach(address: Address, *, private_networks: bool = False) -> bool:
    """May a connection go there? Only what is open to everybody, and with `private_networks` the intranet too."""
    if isinstance(address, IPv6Address) and address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if any(address in network for network in _PRIVATE):  # of another IP version: not in it
        metadata = address == _METADATA_6 or any(address in network for network in _FORBIDDEN_4)
        return private_networks and not metadata
    if isinstance(address, IPv4Address):
        return _is_public_4(address)
    return address in _GLOBAL_6 and not any(address in network for network in _FORBIDDEN_6)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in network for network in (*_PRIVATE, *_FORBIDDEN_4))


def as_ip(text: str) -> Address:
    """An address as a name server gives it; raises FetchError for what is none."""
    try:
        return ip_address(text)
    except ValueError as error:
        raise FetchError(gettext_noop("The name server answered with no address.")) from error


def checked_url(url: str) -> httpx.URL:
    """The address without its fragment; raises FetchError if nothing may be fetched from it."""
    if len(url) > MAX_URL:
        raise FetchError(gettext_noop("The address is longer than %(limit)d characters."), {"limit": MAX_URL})
    try:
        parsed = httpx.URL(url.strip()).copy_with(fragment=None)
        host, port = parsed.host, parsed.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(gettext_noop("This is no valid address.")) from error
    if parsed.scheme not in ("http", "https"):
        raise FetchError(gettext_noop("The address must begin with http:// or https://."))
    if not host or "%" in host:  # no zones of an IPv6 address
        raise FetchError(gettext_noop("This is no valid address."))
    if parsed.userinfo:
        raise FetchError(gettext_noop("The address must not hold a user name or a password."))
    if port is not None and not _is_open_port(port):
        raise FetchError(gettext_noop("Nothing is fetched from port %(port)d."), {"port": port})
    return parsed


def _is_open_port(port: int) -> bool:
    return port in (80, 443) or (LOWEST_FREE_PORT <= port <= 65535 and port not in BAD_PORTS)
