"""Whether it was our own network that answered: a sign-in page, a filter, a cable out of its socket.

Such a network answers in the place of many websites at once. What it says is never held against any of them. One
address alone is judged by its words and by where it leads; several are compared with each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.links.judge.likeness.sketch import ADDRESS, likeness_of
from handbook.links.judge.rules import BY_NAME, Weight
from handbook.links.judge.verdict import Reading
from handbook.links.judge.words import hosts
from handbook.links.named.addresses import Web, read_address
from handbook.links.named.owners import owner_of
from handbook.problems import counted

_BROKEN_OFF = frozenset({"no-answer", "slow", "insecure", "garbled", "cut-off", "no-network"})
_DEAD = frozenset({"no-name", "refused"})
_UNREACHABLE = _BROKEN_OFF | _DEAD
"""Findings that have one cause when they come all at once. A website that has died is often met in the same way as
other dead ones; a connection that is broken off seldom is."""
_TURNED_AWAY = frozenset({"server-fault", "refused-page", "legal"})
_LED_AWAY = frozenset({"other-owner", "moved-by-page", "moved-by-script", "framed"})
_CERTIFICATES = frozenset({"other-certificate", "certificate-unknown", "certificate-ended"})
"""What a filter's certificates for many websites have in common: one of these, from one issuer."""
_ALIKE = 0.8
"""How much of two pages must be the same for them to be one page."""
_TEMPLATES = frozenset({"parked", "unclaimed", "sells"})
"""Pages that one seller puts on many names, so that being alike says nothing about our network."""
_NOBODY = frozenset({"not-them", "no-facts", "other-words", "sign-in", "consent", "script-only", "says-little"})
"""Findings on a page that shows nothing of those who are expected there."""
_STOCK = 200
"""Characters of a sketch below which a page that says that nothing is there may be that of any server."""
_TRADES = 2
"""Marks of a trade that no network's page has."""
_MOST = 300
"""Readings that are compared with each other; a run that meets more of them is everybody's matter anyway."""

MANY = 4
"""Owners lost in the same way below which our network is not suspected."""

DO = (
    "Nothing was recorded about {them}. Run the check again on another network, such as one at home. If a filter "
    "opens every page itself, name its certificate with --ca-file."
)


@dataclass(frozen=True, slots=True)
class Met:
    """What our network did: the addresses that it answered for, and one sentence about it, empty if it did nothing."""

    addresses: frozenset[str] = frozenset()
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Sort:
    """One way in which a network gives itself away: how many owners, and what share of all, must meet it."""

    least: int
    share: float
    words: str


_SORTS = {
    "words": _Sort(1, 0.0, "a page of this network, such as a sign-in page or a filter's, came in place of {them}"),
    "certificate": _Sort(2, 0.05, "one certificate came for {them}"),
    "page": _Sort(3, 0.05, "one and the same page came for {them}"),
    "place": _Sort(2, 0.0, "{them} led to one place, {detail}"),
    "front": _Sort(3, 0.15, "{them} led to one place, {detail}"),
    "issuer": _Sort(3, 0.05, "{them} came with certificates from one issuer whom nobody knows"),
    "certificates": _Sort(MANY, 0.1, "{them} came with certificates that are not theirs"),
    "together": _Sort(3, 0.15, "{them} failed in the same way at once"),
    "dead": _Sort(MANY, 0.12, "{them} failed in the same way at once"),
    "mixed": _Sort(MANY + 1, 0.15, "{them} could not be reached at once"),
    "rule": _Sort(MANY, 0.5, "{them} failed in the same way at once"),
}
_AT_ONCE = {"together": 3, "dead": 3, "mixed": 3, "front": 2}
"""So many owners whose pages were all good the last time do not fail in the same way in one run by chance: at 1.2 % of
passing faults in a check, once in years."""


def met(
    readings: Mapping[str, Reading],
    owners: int,
    good: frozenset[str] = frozenset(),
    failing: frozenset[str] = frozenset(),
) -> Met:
    """What our network did to these readings, in a run over so many *owners*.

    *good* are the addresses that were fine the last time, *failing* those that had failed on an earlier day.
    """
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for written, reading in readings.items():
        for key in (*_keys(reading), *(_failure(reading) if written not in failing else ())):
            groups[key].add(written)
    for number, alike in enumerate(_alike(readings)):
        groups["page", str(number)] = alike
    held: set[str] = set()
    said: list[str] = []
    for (name, detail), alike in sorted(groups.items(), key=lambda group: -len(group[1])):
        sort, count = _SORTS[name], len({_owner(address) for address in alike})
        everybody = count >= 2 and 2 * count > owners and name not in ("rule", *_AT_ONCE)
        sudden = len({_owner(address) for address in alike & good}) >= _AT_ONCE.get(name, count + 1)
        if not (everybody or sudden) and (count < sort.least or count <= sort.share * owners):
            continue
        if not alike <= held:
            said.append(sort.words.format(them=counted(count, "website"), detail=detail))
        # what answers for most websites answers for all, so no bad reading of this run can be believed
        everything = 2 * count > owners and count >= 2 and name != "words"
        held |= {written for written, reading in readings.items() if _bad(reading)} | alike if everything else alike
    if not held:
        return Met()
    first = "; ".join(said[:2])
    return Met(
        frozenset(held), f"{first[0].upper()}{first[1:]}. {DO.format(them=counted(len(held), 'address', 'addresses'))}"
    )


def _owner(written: str) -> str:
    address = read_address(written)
    return owner_of(address.host) if isinstance(address, Web) else written


def _bad(reading: Reading) -> bool:
    return BY_NAME[reading.rule].weight in (Weight.DANGER, Weight.DAYS) or reading.rule == "own-network"


def _keys(reading: Reading) -> list[tuple[str, str]]:
    """What a reading may have in common with others."""
    if reading.rule == "own-network":
        return [("words", "")]
    if not _bad(reading) and reading.rule not in _NOBODY:
        return []
    alike = {"unreachable": _UNREACHABLE, "certificate": _CERTIFICATES}
    found = [("rule", next((name for name, rules in alike.items() if reading.rule in rules), reading.rule))]
    if reading.rule in _CERTIFICATES and (reading.issuer or reading.rule != "certificate-ended"):
        found.append(("certificates", f"{reading.rule} {reading.issuer}"))
    if reading.rule == "certificate-unknown" and reading.issuer:
        found.append(("issuer", reading.issuer))
    if reading.certificate:
        found.append(("certificate", reading.certificate))
    if reading.rule in _LED_AWAY and not hosts.sells_by_name(owner_of(reading.detail)):
        # names that were bought lead to a front page; a filter says for whom, or why
        front = not re.search(r"\w[/\\]+[\w.-]|[?#]", reading.hops[-1].partition("//")[2] if reading.hops else "")
        if not front or (reading.rule == "other-owner" and len(reading.hops) == 1):
            found.append(("front" if front else "place", owner_of(reading.detail)))
    return found


def _failure(reading: Reading) -> list[tuple[str, str]]:
    """How a reading failed, where many that begin to do so in one run have one cause."""
    rule = reading.rule
    if rule == "gone" and len(reading.seen.sketch) > _STOCK:
        return [("together", f"{rule} {reading.seen.sketch}")]
    if rule in _BROKEN_OFF | _TURNED_AWAY:
        return [("together", rule), *([("mixed", "")] if rule in _BROKEN_OFF else ())]
    return [("dead", rule), ("mixed", "")] if rule in _DEAD else []


def _alike(readings: Mapping[str, Reading]) -> list[set[str]]:
    """The addresses whose pages are the same, in groups."""
    groups: list[tuple[Reading, set[str]]] = []
    for written, reading in list(readings.items())[:_MOST]:
        if not reading.seen.sketch or reading.theirs or reading.rule in _TEMPLATES or reading.rule == "own-network":
            continue
        if sum(line.startswith("against: trade (") for line in reading.evidence) >= _TRADES:
            continue
        group = next((names for other, names in groups if _same(other, reading)), None)
        if group is None:
            groups.append((reading, {written}))
        else:
            group.add(written)
    strange = {written for written, reading in readings.items() if reading.rule in _NOBODY}
    return [names for _, names in groups if len({_owner(written) for written in names & strange}) >= 2]


def _same(one: Reading, other: Reading) -> bool:
    first, second = (ADDRESS.sub("", reading.seen.title.casefold()) for reading in (one, other))
    return first == second and likeness_of(one.seen.sketch, other.seen.sketch) >= _ALIKE
