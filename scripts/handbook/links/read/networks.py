"""Which machines may be contacted at all.

A page can send its reader to an address inside the school's own network. No such place is ever contacted because a page
said so: every connection is made to an IP address that was judged here, after its name was looked up.
"""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def may_contact(address: str, allow_private: bool) -> bool:
    """Whether a connection to this IP address may be opened.

    Public addresses always; this machine and private networks only if *allow_private*; link-local addresses (where
    cloud machines keep their secrets), multicast and reserved ones never.
    """
    try:
        found = _inner(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if found.is_multicast or found.is_link_local or found.is_unspecified:
        return False
    if found.is_global:
        return True
    return allow_private and (found.is_loopback or found.is_private) and not _broadcast(found)


def _broadcast(address: IPv4Address | IPv6Address) -> bool:
    return address == IPv4Address("255.255.255.255")


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address carries, if it carries one."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None) or address
