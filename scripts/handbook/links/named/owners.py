"""Who owns a name: the part of a host name that somebody registers, by the public suffix list.

The list comes with the package ``publicsuffixlist`` and is never fetched. Two hosts belong to one owner when that
part is the same; an IP address or a name without dots is its own owner.
"""

from __future__ import annotations

import functools
import ipaddress
import unicodedata

import idna
from publicsuffixlist import PublicSuffixList

_ENDINGS = "adult bet bingo cam casino dating lotto poker porn sex sexy singles webcam xxx"
SUSPICIOUS_ENDINGS = frozenset(_ENDINGS.split())
"""Top-level names that no help service uses, those of GOV.UK's checker among them."""

RESTRICTED = frozenset(
    {"gov.uk", "gov.scot", "gov.wales", "llyw.cymru", "nhs.uk", "nhs.scot", "police.uk", "parliament.uk", "mod.uk"}
)
"""Endings under which only public bodies can have a name, so that a move between two of them is no takeover."""

# Letters of other alphabets that look like these small Latin letters in common typefaces (Unicode TR 39).
_CYRILLIC = "аеорсухіјѕԁһԛԝӏɡк"
_GREEK = "αορνικυχ"
_TWINS = frozenset(_CYRILLIC + _GREEK)


@functools.cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def is_ip(host: str) -> bool:
    """Whether the host is written as an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_INNER = frozenset({"internal", "local", "localhost", "lan", "home", "corp", "intranet", "private"})
"""Endings of names that exist inside one network only, by RFC 6762, RFC 8375, ICANN and habit."""


def is_inner(host: str) -> bool:
    """Whether a host can only be inside a private network, by its name or by its IP address."""
    if is_ip(host):
        found = ipaddress.ip_address(host)
        return not found.is_global and not found.is_multicast
    return host.rpartition(".")[2] in _INNER or host.endswith(".home.arpa")


def owner_of(host: str) -> str:
    """The registered part of a host name, such as ``example.org.uk`` for ``www.example.org.uk``."""
    if is_ip(host):
        return host
    found = _suffixes().privatesuffix(host)
    return found if isinstance(found, str) else host


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts belong to one owner; a leading ``www.`` never matters."""
    return owner_of(one) == owner_of(other) or one.removeprefix("www.") == other.removeprefix("www.")


def is_public_body(host: str) -> bool:
    """Whether only a public body can have this name."""
    parts = host.split(".")
    return any(".".join(parts[start:]) in RESTRICTED for start in range(len(parts)))


def is_suspicious(host: str) -> bool:
    """Whether the name's ending is one that no help service uses."""
    return host.rpartition(".")[2] in SUSPICIOUS_ENDINGS


def imitates(host: str) -> bool:
    """Whether a name outside ASCII mixes alphabets, or is made of nothing but twins of Latin letters."""
    for label in host.split("."):
        if not label.startswith("xn--"):
            continue
        try:
            shown = idna.decode(label)
        except idna.IDNAError:
            return True
        letters = [letter for letter in shown if letter.isalpha()]
        scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in letters}
        east_asian = scripts <= {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"}
        if len(scripts) > 1 and not east_asian:
            return True
        if letters and all(letter in _TWINS for letter in letters):
            return True
    return False
