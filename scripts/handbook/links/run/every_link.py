"""A whole run: all links read side by side, one host at a time each, remembered as they come in.

The network, the event loop with its clock, and the screen are handed in. Whatever is not fine is held back until the
end: only then can be known whether our own network is the cause, and what it did is never remembered against a website.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from handbook.links.judge.own_network import Met, met
from handbook.links.judge.rules import BY_NAME, Weight
from handbook.links.judge.verdict import Reading
from handbook.links.named.addresses import Web, read_address
from handbook.links.named.owners import is_ip, owner_of
from handbook.links.named.subject import Link
from handbook.links.read.answers import OURS, Answer, Ask, Fetch
from handbook.links.read.limits import Limits
from handbook.links.read.pace import mannerly
from handbook.links.remember.memory import Known, Memory, Outcome
from handbook.links.remember.states import advance
from handbook.links.run.one_link import Tools, read_link
from handbook.links.run.registries import SOON, ask_names
from handbook.source.period import day_in_words

RESUME_WITHIN = timedelta(hours=20)
"""A stopped run is gone on with for so long; then a new one begins."""
SAVE_EVERY = 1.0
"""Seconds between two writings of the memory, so that a killed run loses hardly more than the last second; more if a
writing takes so long that it would hold up the reading."""
_LOST_EARLY, _LOST_ALL = 6, 3
"""So many hosts lost and none reached end a run early; so many names that nobody has heard of, and no other, mean no
network."""
_NEVER_PUBLIC = frozenset({"invalid", "test", "example", "localhost", "local", "internal"})


Perform = Callable[[Coroutine[Any, Any, Outcome]], Outcome]
"""Runs an event loop to its end. All waits go by the clock of that loop."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run needs from outside: the time, the network, and where to put what it learns."""

    now: datetime
    network: Callable[[], AbstractAsyncContextManager[Fetch]]
    save: Callable[[Memory], None] = lambda memory: None
    progress: Callable[[int, int], None] = lambda done, total: None
    names: bool = True
    perform: Perform = asyncio.run


@dataclass(slots=True)
class _Progress:
    """The one place where a run's state changes."""

    memory: Memory
    held_back: dict[str, tuple[Reading, bool]] = field(default_factory=dict)
    taken_in: dict[str, tuple[Reading, Known | None]] = field(default_factory=dict)
    broke: dict[str, str] = field(default_factory=dict)
    reached: bool = False
    hosts_lost: set[str] = field(default_factory=set)
    unheard_of: set[str] = field(default_factory=set)
    save_at: float = float("-inf")
    done: int = 0


def read_all(links: Sequence[Link], memory: Memory, limits: Limits, outside: Surroundings) -> Outcome:
    """Read every link once. Ctrl-C leaves what was learnt in the memory and goes up."""
    return outside.perform(_read_all(links, memory, limits, outside))


async def _read_all(links: Sequence[Link], memory: Memory, limits: Limits, outside: Surroundings) -> Outcome:
    resumed = not memory.finished and _age(memory.run, outside.now) < RESUME_WITHIN
    run = memory.run if resumed else outside.now.isoformat(timespec="seconds")
    waiting = [link for link in links if not (resumed and _known_of(memory, link).run == run)]
    progress = _Progress(replace(memory, run=run, finished=False), done=len(links) - len(waiting))
    outside.progress(progress.done, len(links))
    try:
        async with outside.network() as fetch:
            request = mannerly(_counted(fetch, progress), limits)
            tools = Tools(request, limits, outside.now)
            async with asyncio.TaskGroup() as group:
                for queue in _by_host(waiting):
                    group.create_task(_read_queue(queue, progress, tools, outside, len(links)))
            if _offline(progress):
                return Outcome(memory, memory, {link.written: "There is no network." for link in links}, offline=True)
            if outside.names:
                await _read_names(links, progress, tools)
        ours = _settle(links, progress, outside.now)
        read = {**progress.taken_in, **progress.held_back}
        unread = {**{written: read[written][0].detail for written in ours.addresses}, **progress.broke}
        progress.memory = replace(progress.memory, finished=True)
        outside.save(progress.memory)
        return Outcome(progress.memory, memory, unread, network=ours.said, ours=ours.addresses)
    except asyncio.CancelledError:
        if progress.reached:
            outside.save(progress.memory)
        raise


def _age(run: str, now: datetime) -> timedelta:
    try:
        return abs(now - datetime.fromisoformat(run))
    except (ValueError, TypeError):
        return timedelta.max


def _known_of(memory: Memory, link: Link) -> Known:
    return memory.links.get(link.written, Known(first=""))


def _by_host(links: Sequence[Link]) -> list[list[Link]]:
    """The links in one queue a host, the longest queue first."""
    queues: dict[str, list[Link]] = {}
    for link in links:
        address = read_address(link.written)
        queues.setdefault(address.host if isinstance(address, Web) else "", []).append(link)
    return sorted(queues.values(), key=len, reverse=True)


def _counted(fetch: Fetch, progress: _Progress) -> Fetch:
    """*fetch*, noting whether any website was reached at all, and which names nobody has heard of."""

    async def counted(ask: Ask) -> Answer:
        answer = await fetch(ask)
        if answer.trouble not in OURS:
            progress.reached = True
        elif answer.lasting:
            progress.unheard_of.add(ask.host)
        return answer

    return counted


async def _read_queue(queue: list[Link], progress: _Progress, tools: Tools, outside: Surroundings, total: int) -> None:
    for link in queue:
        if not progress.reached and len(progress.hosts_lost) >= _LOST_EARLY:
            return  # nothing out there answers; the run says so once
        known = progress.memory.links.get(link.written)
        try:
            reading, probed = await read_link(link, known, tools)
        except Exception as fault:  # a page that breaks the reading of itself must not cost another link its result
            progress.broke[link.written] = f"The check broke on this page: {type(fault).__name__}: {str(fault)[:200]}"
            continue
        if BY_NAME[reading.rule].weight in (Weight.DANGER, Weight.DAYS) or reading.rule == "own-network":
            progress.held_back[link.written] = reading, probed
            if reading.rule in OURS and reading.detail.rpartition(".")[2] not in _NEVER_PUBLIC:
                progress.hosts_lost.add(reading.detail)
        else:
            progress.taken_in[link.written] = reading, known
            _remember(link, reading, probed, progress, tools.now)
            if progress.reached and time.monotonic() >= progress.save_at:
                started = time.monotonic()
                outside.save(progress.memory)
                progress.save_at = time.monotonic() + max(SAVE_EVERY, 10 * (time.monotonic() - started))
        progress.done += 1
        outside.progress(progress.done, total)


def _remember(link: Link, reading: Reading, probed: bool, progress: _Progress, now: datetime) -> None:
    memory = progress.memory
    known = advance(memory.links.get(link.written), reading, link.subject, now, memory.run)
    if probed:
        known = replace(known, probed=now.date().isoformat(), any_path=reading.rule == "any-path")
    progress.memory = memory.with_link(link.written, known)


def _offline(progress: _Progress) -> bool:
    """Whether no website was reached, and it is not just that one or two names are nobody's."""
    lost = progress.hosts_lost
    return bool(lost) and not progress.reached and (len(lost) >= _LOST_ALL or not lost <= progress.unheard_of)


def _settle(links: Sequence[Link], progress: _Progress, now: datetime) -> Met:
    """Count what was held back, but for that of which our own network must be the cause; say what that did."""
    owners = {owner_of(address.host) for link in links if isinstance(address := read_address(link.written), Web)}
    readings = {written: reading for written, (reading, _) in (*progress.taken_in.items(), *progress.held_back.items())}
    known = progress.memory.links
    good = frozenset(name for name in readings if name in known and known[name].good and not known[name].failing)
    today = now.date().isoformat()
    failing = frozenset(name for name in readings if name in known and {*known[name].failing} - {today})
    ours = met(readings, len(owners), good, failing)
    for written in ours.addresses & progress.taken_in.keys():  # as if it had not been read
        before = progress.taken_in[written][1]
        kept = {name: known for name, known in progress.memory.links.items() if name != written}
        progress.memory = replace(progress.memory, links=kept | ({written: before} if before else {}))
    by_name = {link.written: link for link in links}
    for written, (reading, probed) in progress.held_back.items():
        if written not in ours.addresses:
            _remember(by_name[written], reading, probed, progress, now)
    return ours


async def _read_names(links: Sequence[Link], progress: _Progress, tools: Tools) -> None:
    """Ask for the end dates of the services' names, and count those that are near."""
    owners = {
        link.written: owner_of(address.host) for link in links if link.subject.facts and (address := _public(link))
    }
    found = await ask_names(owners.values(), progress.memory.names, tools.request, tools.now)
    if found:
        progress.memory = replace(progress.memory, names={**progress.memory.names, **found})
    for link in links:
        ends = progress.memory.names.get(owners.get(link.written, ""))
        known = progress.memory.links.get(link.written)
        if ends is None or not ends.ends or known is None or known.rule != "fine":
            continue
        last = date.fromisoformat(ends.ends)
        if last - tools.now.date() <= SOON:
            rule = "domain-ended" if last < tools.now.date() else "domain-soon"
            _remember(link, Reading(rule, day_in_words(last), known.seen), False, progress, tools.now)


def _public(link: Link) -> Web | None:
    address = read_address(link.written)
    if not isinstance(address, Web) or is_ip(address.host) or address.host.rpartition(".")[2] in _NEVER_PUBLIC:
        return None
    return address
