"""What a run found, link by link, in words that a school's office can act on; the one source of every report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, usable
from handbook.content.recorded.due import due
from handbook.links.judge.likeness.phone_numbers import spaced
from handbook.links.judge.rules import BY_NAME, State, Verdict
from handbook.links.named.subject import Link, Use
from handbook.links.remember.memory import Known, Outcome
from handbook.links.remember.states import ALARMS, DAYS, exception_for, verdict_of
from handbook.links.tell.stand_ins import stand_in
from handbook.links.tell.steps import steps_for
from handbook.source.period import day_in_words


@dataclass(frozen=True, slots=True)
class Instead:
    """What to show in place of an address: a service, and how to reach it."""

    document: str
    title: str
    phone: str

    def __str__(self) -> str:
        return f"{self.title} ({self.phone})" if self.phone else self.title


@dataclass(frozen=True, slots=True)
class Finding:
    """One address: its verdict, where it is written, and what to say about it. Days are written as 2026-11-22."""

    address: str
    title: str
    document: str
    verdict: Verdict
    rule: str
    state: State
    meets: str
    do: str
    ask: str
    uses: tuple[Use, ...]
    shown_on: tuple[str, ...] = ()
    shown_titles: tuple[str, ...] = ()
    detail: str = ""
    since: str = ""
    checked: str = ""
    good: str = ""
    failing: tuple[str, ...] = ()
    hops: tuple[str, ...] = ()
    instead: Instead | None = None
    phone: str = ""
    exception: str = ""
    change: str = "same"
    before: str = ""
    second: str = ""
    page: str = ""
    steps: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def alarm(self) -> bool:
        """Whether it fails the run."""
        return self.state in ALARMS


@dataclass(frozen=True, slots=True)
class Rota:
    """A service whose number or address a person must compare with its page: who did so last, and by when again."""

    document: str
    title: str
    number: str
    website: str
    last: date | None
    due: date | None

    def late(self, today: date) -> bool:
        """Whether it is due."""
        return self.due is None or self.due <= today


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a report needs. *remarks* are sentences for people about the run itself.

    *network* is true if our own network answered in place of websites, so that nothing may be done upon this run.
    """

    links: tuple[Finding, ...]
    rota: tuple[Rota, ...]
    at: str
    today: date
    school: str = ""
    offline: bool = False
    network: bool = False
    remarks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def alarm(self) -> bool:
        """Whether the run fails."""
        return any(finding.alarm for finding in self.links)

    @property
    def whole(self) -> bool:
        """Whether every address was read."""
        return not self.offline and not self.network and not self.where(State.NOT_CHECKED)

    def where(self, *states: State) -> tuple[Finding, ...]:
        """The findings in these states."""
        return tuple(finding for finding in self.links if finding.state in states)


_ORDER = {
    state: place
    for place, state in enumerate(
        (
            State.DANGER,
            State.WRONG,
            State.BROKEN,
            State.RETURNED,
            State.LOOK,
            State.WATCH,
            State.NOT_CHECKED,
            State.EXCEPTED,
        )
    )
}


def findings(
    links: Sequence[Link],
    outcome: Outcome,
    library: Library,
    today: date,
    at: str,
    opinions: Mapping[str, str],
    remarks: tuple[str, ...],
) -> Findings:
    """The findings of a run, the most urgent first. *opinions* are the second opinions by address."""
    danger = frozenset(
        link.subject.document
        for link in links
        if outcome.memory.links.get(link.written, Known("")).state == State.DANGER
    )
    listed = [_finding(link, outcome, library, today, danger, opinions.get(link.written, "")) for link in links]
    listed.sort(key=lambda finding: (_ORDER.get(finding.state, 99), finding.title.casefold(), finding.address))
    return Findings(
        tuple(listed),
        _rota(library),
        at,
        today,
        library.settings.school.name,
        outcome.offline,
        bool(outcome.network),
        remarks,
    )


def _finding(
    link: Link, outcome: Outcome, library: Library, today: date, danger: frozenset[str], second: str
) -> Finding:
    known, before = outcome.memory.links.get(link.written), outcome.before.links.get(link.written)
    unread = outcome.unread.get(link.written, "" if known and known.checked else "The check did not get to it.")
    subject = link.subject
    state = _state(known, link.written in outcome.unread)
    not_read = "own-network" if link.written in outcome.ours else "not-checked"
    rule = BY_NAME[not_read if state is State.NOT_CHECKED or known is None else known.rule]
    other = _instead(library, subject.document, danger)
    title = subject.title or link.written
    detail = unread if known is None or state is State.NOT_CHECKED else known.detail
    blanks = {
        "title": title,
        "detail": readable(printable(detail), rule.name),
        "instead": _standing(other, subject.phone),
    }
    meets = rule.meets.format_map(blanks)
    held = known.held if known and state is State.DANGER else None
    if held and held.on != today.isoformat():
        found_on = day_in_words(date.fromisoformat(held.on))
        meets = f"Found on {found_on}, and not to be trusted since, whatever opens today: {meets}"
    return Finding(
        address=link.written,
        title=title,
        document=subject.document,
        verdict=verdict_of(state, rule.name),
        rule=rule.name,
        state=state,
        meets=meets,
        do=_do(state, rule.do.format_map(blanks), known),
        ask=rule.ask,
        uses=link.uses,
        shown_on=library.incoming.get(subject.document, ()) if subject.facts else (),
        shown_titles=_titles(library, library.incoming.get(subject.document, ())) if subject.facts else (),
        detail=printable(detail),
        since=known.since if known else "",
        checked=known.checked if known else "",
        good=known.good if known else "",
        failing=known.failing if known else (),
        hops=known.hops if known else (),
        instead=other if state in (State.DANGER, State.BROKEN) else None,
        phone=subject.phone,
        exception=_exception(state, rule.name, link, known, today),
        change=_change(before, state),
        before=before.state if before else "",
        second=second,
        page=printable((held.title if held else "") or (known.title if known else "")),
        steps=steps_for(state, link.written, subject.document, link.uses, bool(subject.owners)),
        evidence=tuple(printable(line) for line in (held or known or Known("")).evidence),
    )


def _state(known: Known | None, unread: bool) -> State:
    """The state to report: what is known to be dangerous is so, whether it could be read this time or not."""
    if known is None or not known.checked:
        return State.NOT_CHECKED
    return State.NOT_CHECKED if unread and known.state != State.DANGER else State(known.state)


def _exception(state: State, rule: str, link: Link, known: Known | None, today: date) -> str:
    if state is not State.EXCEPTED:
        return ""
    exception = exception_for(rule, link.subject, today)
    if exception:
        return f"{exception.reason} (until {day_in_words(exception.until)})"
    looked = max(known.looked if known else "", link.subject.looked_at.isoformat() if link.subject.looked_at else "")
    return f"A person looked on {day_in_words(date.fromisoformat(looked))} and found it right." if looked else ""


def _titles(library: Library, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(document.title if (document := library.get(name)) else name for name in names)


def readable(detail: str, rule: str) -> str:
    """A detail with its telephone numbers spaced as people read them."""
    if rule not in ("other-number", "number-gone", "rings-other"):
        return detail
    return ", ".join(spaced(number) for number in detail.split(", "))


def printable(text: str) -> str:
    """A page's own words, safe to show: no control characters, not too long."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:300]


def _standing(other: Instead | None, phone: str) -> str:
    stays = f"its number, {phone}, and " if phone else ""
    return f"{stays}{other}" if other else f"{stays}a note to ask an adult at school"


def _do(state: State, do: str, known: Known | None) -> str:
    match state:
        case State.WATCH:
            return f"Change nothing yet. It is tried again by itself. After {DAYS} days of failing it moves to the top."
        case State.BROKEN:
            days = len(known.failing) if known else DAYS
            return f"It has failed here on {days} days now. If it fails on another network too, it is broken. {do}"
        case State.EXCEPTED:
            return "Nothing until the exception ends."
        case _:
            return do


def _change(before: Known | None, state: State) -> str:
    if before is None or not before.checked:
        return "new"
    if before.state == state or state is State.NOT_CHECKED:
        return "same"
    old, new = _ORDER.get(State(before.state), 99), _ORDER.get(state, 99)
    return "worse" if new < old else "better"


def _instead(library: Library, document: str, danger: frozenset[str]) -> Instead | None:
    found = stand_in(library, document, danger)
    if found is None or not isinstance(found.header, ServiceHeader):
        return None
    text = f"text {found.header.text.to}" if found.header.text else ""
    return Instead(found.id, found.title, found.header.phone or text)


def _rota(library: Library) -> tuple[Rota, ...]:
    """Every usable service with a number or an address, those that were never looked at first."""
    rows = [_row(service, library) for service in library.of(ServiceHeader) if usable(service)]
    return tuple(sorted(rows, key=lambda row: (row.due or date.min, row.title.casefold())))


def _row(service: Document, library: Library) -> Rota:
    header = service.header
    assert isinstance(header, ServiceHeader)
    checked = due(service, library)
    number = header.phone or (header.text.to if header.text else "")
    last, by = (checked.since, checked.day) if checked else (None, None)
    return Rota(service.path, service.title, number, header.website or "", last, by)
