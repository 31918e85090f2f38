"""From one reading to what counts: one bad night is no alarm, danger is one at once and ends only by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from handbook.links.judge.memory import Held, Known
from handbook.links.judge.rules import BY_NAME, Verdict, Weight
from handbook.links.judge.verdict import Reading, Seen
from handbook.links.named.subject import Exempt, Subject

DAYS = 3
"""Failures on so many different days make a link broken: Wikipedia's measure. At 1.2 % passing faults a check, 40 links
checked daily give 0.03 false alarms a year with three, and 175 with one."""


class State(StrEnum):
    """Where a link stands with its memory."""

    FINE = "fine"
    WATCH = "watch"  # it failed, but not yet on three days
    BROKEN = "broken"
    DANGER = "danger"
    RETURNED = "returned"  # it works, but its name had been gone
    WRONG = "wrong"  # the address itself cannot work
    LOOK = "look"  # a person must look
    EXCEPTED = "excepted"
    NOT_CHECKED = "not-checked"


ALARMS = frozenset({State.BROKEN, State.DANGER, State.WRONG})
"""The states that fail a run."""

LEFT_BY_A_PERSON = frozenset({"no-name", "domain-ended"})
"""Failures after which somebody else may have bought the name, once they have lasted."""


def advance(known: Known | None, reading: Reading, subject: Subject, now: datetime, run: str) -> Known:
    """What is known after a reading."""
    today = now.date().isoformat()
    before = known or Known(first=today)
    held = None if before.held is None or _settled(before.held, subject) else before.held
    weight = BY_NAME[reading.rule].weight
    failing, good = before.failing, before.good
    if weight is Weight.NONE:
        failing, good = (), today
    elif weight is Weight.DAYS:
        failing = tuple(dict.fromkeys((*failing, today)))[-10:]
    state = _state(weight, failing, held, reading, subject, now.date())
    looked = subject.looked_at.isoformat() if subject.looked_at else ""
    if state is State.DANGER and (held is None or BY_NAME[held.rule].weight is not Weight.DANGER):
        held = Held(reading.rule, today, looked)
    if state is State.BROKEN and held is None and reading.rule in LEFT_BY_A_PERSON:
        held = Held(reading.rule, today, looked)
    rule, detail = _said(state, held, reading)
    changed = (state.value, rule) != (before.state, before.rule)
    events = (*before.events, f"{today} {state.value} {rule}")[-10:] if changed else before.events
    return replace(
        before,
        checked=now.isoformat(timespec="seconds"),
        good=good,
        state=state.value,
        since=today if state.value != before.state else before.since,
        rule=rule,
        detail=detail,
        failing=failing,
        held=held,
        seen=reading.seen if weight is Weight.NONE else _kept(before, reading),
        full=today if reading.full and weight is Weight.NONE else before.full,
        run=run,
        hops=reading.hops,
        events=events,
    )


def _kept(before: Known, reading: Reading) -> Seen:
    """The last good copy stays what pages are compared with; only the certificate's date is always the newest."""
    return replace(before.seen, certificate_ends=reading.seen.certificate_ends or before.seen.certificate_ends)


def _state(
    weight: Weight, failing: tuple[str, ...], held: Held | None, reading: Reading, subject: Subject, today: date
) -> State:
    if exception_for(reading.rule, subject, today) and (held is None or held.rule == reading.rule):
        return State.EXCEPTED
    if weight is Weight.DANGER or (held is not None and BY_NAME[held.rule].weight is Weight.DANGER):
        return State.DANGER
    if weight is Weight.CONTENT:
        return State.WRONG
    if weight is Weight.DAYS:
        return State.BROKEN if len(failing) >= DAYS or held is not None else State.WATCH
    if held is not None:
        return State.RETURNED
    return State.FINE if weight is Weight.NONE else State.LOOK


def _said(state: State, held: Held | None, reading: Reading) -> tuple[str, str]:
    if state is State.RETURNED:
        return "returned", ""
    if state is State.DANGER and held is not None and BY_NAME[reading.rule].weight is not Weight.DANGER:
        return held.rule, f"as found on {held.on}"
    return reading.rule, reading.detail


def _settled(held: Held, subject: Subject) -> bool:
    """Whether a person has looked since: a new day in the document, not before the day of the finding."""
    looked = subject.looked_at.isoformat() if subject.looked_at else ""
    return looked > held.looked_at and looked >= held.on


def exception_for(rule: str, subject: Subject, today: date) -> Exempt | None:
    """The exception that covers this rule today, if a person wrote one."""
    return next((part for part in subject.exceptions if part.rule == rule and today <= part.until), None)


def verdict_of(state: State, rule: str) -> Verdict:
    """The verdict that belongs to a state: an exception passes, every other state keeps its rule's verdict."""
    return Verdict.PASS if state is State.EXCEPTED else BY_NAME[rule].verdict
