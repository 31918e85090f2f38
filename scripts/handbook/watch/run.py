"""The whole watch as one call: ask every authority, compare, remember, and say what rests on what changed."""

from __future__ import annotations

import asyncio
import functools
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library
from handbook.links.read.answers import Fetch
from handbook.links.read.certificates import trust
from handbook.links.read.fetch import network
from handbook.links.read.limits import Limits
from handbook.links.run.lock import alone
from handbook.problems import WrongUse, did_you_mean
from handbook.watch.ask import LIMITS, Asking, edition_at
from handbook.watch.authorities import Authority, authorities
from handbook.watch.compare import Verdict, difference
from handbook.watch.edition import Change, Edition, Unread
from handbook.watch.memory import Known, Memory, looked, read_memory, write_memory
from handbook.watch.rests import Rest, everything_printed, rests_on

Perform = Callable[[Coroutine[Any, Any, Any]], Any]
"""Runs an event loop to its end. All waits go by the clock of that loop."""
QUIET = (Verdict.SAME, Verdict.FIRST)
"""The verdicts that ask nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. *state* is the memory's file; *only* are addresses or ids of notes; *contact* is whom to write to."""

    state: Path
    limits: Limits = LIMITS
    ca_file: Path | None = None
    only: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """One authority and what is to be said of it. *since* is the day on which this was first met, empty if unread.

    *read* is the day of the last good reading; *coming* are days on which a law takes effect.
    """

    authority: Authority
    verdict: Verdict
    said: tuple[Change, ...] = ()
    since: str = ""
    read: str = ""
    coming: tuple[Change, ...] = ()
    rest: Rest = field(default_factory=Rest)

    @property
    def alarm(self) -> bool:
        """Whether a person must look."""
        return self.verdict not in (*QUIET, Verdict.UNREAD)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run says: each authority with an address, the most urgent first, and those that have none."""

    watched: tuple[Watched, ...]
    nameless: tuple[Authority, ...] = ()
    offline: bool = False

    @property
    def alarm(self) -> bool:
        """Whether a person must look at anything."""
        return any(part.alarm for part in self.watched)

    @property
    def whole(self) -> bool:
        """Whether every authority was read."""
        return not self.offline and all(part.verdict is not Verdict.UNREAD for part in self.watched)


def run(
    library: Library,
    options: Options,
    now: datetime,
    reach: Callable[[], AbstractAsyncContextManager[Fetch]] | None = None,
    perform: Perform = asyncio.run,
) -> Report:
    """Ask every authority on whose address a note rests, and remember what was met.

    *now* carries its time zone. *reach* opens the network, and is the real one if left out; *perform* runs the event
    loop. Raises ``OSError`` if the memory or the certificates cannot be read or written, and
    :class:`handbook.problems.WrongUse` if ``only`` names nothing.
    """
    named = [part for part in authorities(library) if part.address]
    chosen = _chosen(named, options.only)
    trust(options.ca_file)
    opened = reach or functools.partial(network, options.limits, options.ca_file)
    with alone(options.state):
        memory = read_memory(options.state)
        met, offline = perform(_ask(chosen, options, now, opened))
        if offline:
            return Report((), offline=True)
        known = {
            part.address: _advanced(memory.get(part.address), part, met[part.address], now.date()) for part in chosen
        }
        named_at = {part.address for part in named}
        kept = {address: record for address, record in memory.items() if address in named_at}
        write_memory(options.state, {**kept, **{address: record for address, record in known.items() if record}})
    found = _watched(chosen, known, met, library)
    nameless = () if options.only else tuple(part for part in authorities(library) if not part.address)
    return Report(found, nameless)


def settle(library: Library, state: Path, addresses: Sequence[str], today: date) -> None:
    """Remember that a person has held the notes against what these addresses showed when they were last read.

    Raises :class:`handbook.problems.WrongUse` for an address that was never read, and ``OSError`` as ``run`` does.
    """
    with alone(state):
        memory = dict(read_memory(state))
        for address in addresses:
            if address not in memory:
                what = f'"{address}" was never read. Copy the address from the report.'
                raise WrongUse(f"{what} {did_you_mean(address, memory)}".strip())
            memory[address] = looked(memory[address], today)
        write_memory(state, memory)


def remembered(library: Library, memory: Memory) -> tuple[Watched, ...]:
    """What the last runs found, without asking anybody; an authority that was never read is not read."""
    named = [part for part in authorities(library) if part.address]
    return _watched(named, {part.address: memory.get(part.address) for part in named}, {}, library)


async def _ask(
    chosen: Iterable[Authority],
    options: Options,
    now: datetime,
    reach: Callable[[], AbstractAsyncContextManager[Fetch]],
) -> tuple[Mapping[str, Edition | Unread], bool]:
    async with reach() as fetch:
        asking = Asking(fetch, options.limits, now, options.contact)
        addresses = [part.address for part in chosen]
        answers = await asyncio.gather(*(edition_at(address, asking) for address in addresses), return_exceptions=True)
        met: dict[str, Edition | Unread] = {}
        for address, answer in zip(addresses, answers, strict=True):
            if isinstance(answer, BaseException) and not isinstance(answer, Unread):
                raise answer
            met[address] = answer
        return _own_network(met), asking.lost and not asking.reached


def _own_network(met: Mapping[str, Edition | Unread]) -> Mapping[str, Edition | Unread]:
    """What was met, without a page that answers for several publications: a filter or a sign-in put it there."""
    shown = Counter(answer.words for answer in met.values() if isinstance(answer, Edition) and answer.words)
    same = Unread("The same page answers for several websites: a filter or a sign-in of our own network.")
    return {
        address: same if isinstance(answer, Edition) and shown[answer.words] > 1 else answer
        for address, answer in met.items()
    }


def _chosen(named: Sequence[Authority], only: Sequence[str]) -> list[Authority]:
    known = {part.address for part in named} | {note.id for part in named for note in part.notes}
    for name in only:
        if name not in known:
            raise WrongUse(f'No note rests on "{name}". {did_you_mean(name, known)}'.strip())
    return [part for part in named if not only or {part.address, *(note.id for note in part.notes)} & {*only}]


def _advanced(known: Known | None, authority: Authority, met: Edition | Unread, today: date) -> Known | None:
    """The record after this reading. One that failed changes nothing but the day on which it was tried."""
    day = today.isoformat()
    if isinstance(met, Unread):
        return replace(known, tried=day) if known else None
    written = min(written_on(note) for note in authority.notes)
    if known and known.since and written.isoformat() > known.since:
        known = replace(known, base=known.newest)  # every note was written again after the change was found
    found = difference(known.base if known else None, met, written)
    same = known and (known.verdict, known.said) == (found.verdict, found.said)
    since = known.since if known and same else day
    base = known.base if known else None
    return Known(
        base=base or (met if found.verdict in QUIET else None),
        newest=met,
        verdict=found.verdict,
        said=found.said,
        since=since,
        read=day,
        tried=day,
        accepted=known.accepted if known else "",
    )


def written_on(note: Document[NoteHeader]) -> date:
    """The day on which a note was last written."""
    return note.header.written


def _watched(
    chosen: Iterable[Authority],
    known: Mapping[str, Known | None],
    met: Mapping[str, Edition | Unread],
    library: Library,
) -> tuple[Watched, ...]:
    printed = everything_printed(library)
    found = []
    for authority in chosen:
        record, answer = known.get(authority.address), met.get(authority.address)
        rest = rests_on(authority.notes, library, printed)
        if record is None or isinstance(answer, Unread):
            why = str(answer) if answer else "It was never read."
            unread = (Change("", why),)
            standing = record if record and record.verdict not in QUIET else None
            said = (*unread, *standing.said) if standing else unread
            verdict = standing.verdict if standing else Verdict.UNREAD
            since = standing.since if standing else ""
            found.append(Watched(authority, verdict, said, since, record.read if record else "", (), rest))
        else:
            coming = record.newest.coming
            found.append(Watched(authority, record.verdict, record.said, record.since, record.read, coming, rest))
    order = [*(verdict for verdict in reversed(Verdict) if verdict not in QUIET), *QUIET]
    return tuple(sorted(found, key=lambda part: order.index(part.verdict)))
