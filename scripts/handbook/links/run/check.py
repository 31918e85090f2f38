"""The whole link check as one call: collect, remember, read, ask for a second opinion, and report."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from handbook.content.library import Library
from handbook.links.judge.rules import BY_NAME
from handbook.links.named.collect import collect
from handbook.links.named.subject import Link
from handbook.links.read.answers import Fetch
from handbook.links.read.certificates import trust
from handbook.links.read.fetch import network
from handbook.links.read.limits import Limits
from handbook.links.remember.memory import Memory, Outcome, read_memory, write_memory
from handbook.links.remember.states import looked_at
from handbook.links.run.every_link import Perform, Surroundings, read_all
from handbook.links.run.linkchecker import second_opinions
from handbook.links.run.lock import alone
from handbook.links.tell.findings import Findings, findings
from handbook.problems import WrongUse, did_you_mean
from handbook.source.period import day_in_words


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. *state* is the memory's file; *only* are ids of documents, such as support/example-line."""

    state: Path
    limits: Limits = field(default_factory=Limits)
    ca_file: Path | None = None
    only: tuple[str, ...] = ()
    second: bool = False
    names: bool = True


def run(
    files: Mapping[str, bytes],
    library: Library,
    options: Options,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, total: None,
    reach: Callable[[], AbstractAsyncContextManager[Fetch]] | None = None,
    perform: Perform = asyncio.run,
) -> Findings:
    """Check the addresses that *files* name, remember what was found, and report it.

    *now* carries its time zone. *reach* opens the network, and is the real one if left out; *perform* runs
    the event loop, whose clock all waits go by. Raises ``OSError`` if the
    memory or the certificates cannot be read or written, :class:`handbook.problems.WrongUse` if ``only`` names nothing,
    and ``KeyboardInterrupt`` after keeping what was learnt.
    """
    options = replace(options, limits=options.limits.within_reason())
    links = chosen(collect(files, library), options.only, library)
    trust(options.ca_file)  # a file of certificates that cannot be read stops the run before it begins
    with alone(options.state):
        memory = read_memory(options.state)
        around = Surroundings(
            now=now,
            network=reach or functools.partial(network, options.limits, options.ca_file),
            save=functools.partial(write_memory, options.state),
            progress=progress,
            names=options.names,
            perform=perform,
        )
        outcome = read_all(links, memory, options.limits, around)
        outcome = _forget(outcome, links, options, now)
    opinions, about = second_opinions(links, outcome, options.limits, options.ca_file) if options.second else ({}, "")
    sentences = tuple(
        sentence for sentence in (outcome.network, about, *_about_exceptions(links, now.date())) if sentence
    )
    return findings(links, outcome, library, now.date(), now.isoformat(timespec="seconds"), opinions, sentences)


def settle(state: Path, written: Sequence[str], today: date) -> None:
    """Remember that a person has looked at these addresses today and found them right, which ends what was found.

    Raises :class:`handbook.problems.WrongUse` for an address that was never read, and ``OSError`` as ``run`` does.
    """
    with alone(state):
        memory = read_memory(state)
        for address in written:
            if address not in memory.links:
                what = f'"{address}" was never checked. Copy the address from the report.'
                raise WrongUse(f"{what} {did_you_mean(address, memory.links)}".strip())
            memory = memory.with_link(address, looked_at(memory.links[address], today))
        write_memory(state, memory)


def _about_exceptions(links: Sequence[Link], today: date) -> Iterator[str]:
    """A sentence for each exception that has ended or that names no finding, so that none is forgotten."""
    known = {part: link.subject.title for link in links for part in link.subject.exceptions}
    for part, title in known.items():
        if part.rule not in BY_NAME:
            yield f'{title}: an exception names "{part.rule}", which is no finding. {did_you_mean(part.rule, BY_NAME)}'
        elif part.until < today:
            ended = day_in_words(part.until)
            yield f"{title}: the exception for {part.rule} ended on {ended}. Take it out or renew it."


def chosen(links: Sequence[Link], only: Sequence[str], library: Library) -> tuple[Link, ...]:
    """The links of the named documents and the named addresses, or all of them.

    Raises :class:`handbook.problems.WrongUse` for a name that is neither.
    """
    written = {link.written for link in links}
    for name in only:
        if name not in written and f"{library.id_of(name)}.md" not in library.files:
            raise WrongUse(f'There is no document or address "{name}". {did_you_mean(name, library.documents)}')
    wanted = {library.id_of(name) for name in only}
    return tuple(
        link
        for link in links
        if not only
        or link.subject.document in wanted
        or any(library.id_of(use.path) in wanted for use in link.uses)
        or link.written in only
    )


def _forget(outcome: Outcome, links: Sequence[Link], options: Options, now: datetime) -> Outcome:
    """Drop what is known of addresses that have long left the content, except what only a person can end."""
    if outcome.offline or options.only:
        return outcome
    named, year = {link.written for link in links}, now.year - 1
    kept = {
        written: known
        for written, known in outcome.memory.links.items()
        if written in named or known.held or known.checked[:4] > str(year)
    }
    if len(kept) == len(outcome.memory.links):
        return outcome
    memory: Memory = replace(outcome.memory, links=kept)
    write_memory(options.state, memory)
    return replace(outcome, memory=memory)
