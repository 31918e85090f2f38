"""From one reading to what counts: one bad night is no alarm, danger is one at once and ends only by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from handbook.links.judge.likeness.sketch import likeness_of
from handbook.links.judge.rules import BY_NAME, State, Verdict, Weight
from handbook.links.judge.seen import Seen
from handbook.links.judge.verdict import Reading
from handbook.links.named.subject import Exempt, Subject
from handbook.links.remember.memory import Held, Known

DAYS = 3
"""Failures on so many different days make a link broken: Wikipedia's measure. At 1.2 % passing faults a check, 40 links
checked daily give 0.03 false alarms a year with three, and 175 with one."""

ALARMS = frozenset({State.BROKEN, State.DANGER, State.WRONG})
"""The states that fail a run."""

LEFT_BY_A_PERSON = frozenset({"no-name", "domain-ended"})
"""Failures after which somebody else may have bought the name, once they have lasted."""

_COMPARED = frozenset({"changed", "other-words", "says-new"})
"""Findings that only say that a page is not what it was. A person who has looked accepts the new page."""
_ALIKE = 0.5
"""How much of a page must be the same as when a person looked, for that look to hold."""


def advance(known: Known | None, reading: Reading, subject: Subject, now: datetime, run: str) -> Known:
    """What is known after a reading."""
    today = now.date().isoformat()
    before = _settled(known or Known(first=today), subject)
    looked, held = _looked(before, subject), before.held
    same = before.rule == reading.rule and likeness_of(before.sketch, reading.seen.sketch) >= _ALIKE
    if reading.rule in _COMPARED and same and looked >= before.since:
        reading = replace(reading, rule="fine", detail="")
    weight = BY_NAME[reading.rule].weight
    failing, good = before.failing, before.good
    if weight is Weight.NONE:
        failing, good = (), today
    elif weight is Weight.DAYS:
        failing = tuple(dict.fromkeys((*failing, today)))[-10:]
    state = _state(weight, failing, before, reading, subject, now.date())
    if (state is State.DANGER and (held is None or BY_NAME[held.rule].weight is not Weight.DANGER)) or (
        state is State.BROKEN and held is None and reading.rule in LEFT_BY_A_PERSON
    ):
        title, sketch = reading.seen.title, reading.seen.sketch
        held = Held(reading.rule, today, looked, reading.detail, title, sketch, reading.evidence)
    rule = "returned" if state is State.RETURNED else reading.rule
    if state is State.DANGER and held is not None and weight is not Weight.DANGER:
        rule, reading = held.rule, replace(reading, detail=held.detail)
    changed = (state.value, rule) != (before.state, before.rule)
    events = (*before.events, f"{today} {state.value} {rule}")[-10:] if changed else before.events
    return replace(
        before,
        checked=now.isoformat(timespec="seconds"),
        good=good,
        state=state.value,
        since=today if state.value != before.state or (changed and rule in _COMPARED) else before.since,
        rule=rule,
        detail=reading.detail,
        title=reading.seen.title,
        sketch=reading.seen.sketch if weight is not Weight.NONE else "",
        failing=failing,
        held=held,
        seen=reading.seen if weight is Weight.NONE else _kept(before, reading),
        full=today if reading.full and weight is Weight.NONE else before.full,
        run=run,
        hops=reading.hops,
        evidence=reading.evidence,
        events=events,
    )


def looked_at(known: Known, today: date) -> Known:
    """The same after a person has said that the address is right: nothing found so far counts any more."""
    day = today.isoformat()
    found = known.held or Held(known.rule, day, "", known.detail, known.title, known.sketch)
    return replace(known, held=None, settled=found, looked=day, failing=(), state=State.FINE.value, since=day)


def _looked(known: Known, subject: Subject) -> str:
    """The last day on which a person looked, by the document or by the memory."""
    return max(known.looked, subject.looked_at.isoformat() if subject.looked_at else "")


def _settled(known: Known, subject: Subject) -> Known:
    """*known* without a finding that a person has ended: by a new day, not before the day of the finding."""
    held, looked = known.held, _looked(known, subject)
    if held is None or not (looked > held.looked_at and looked >= held.on):
        return known
    return replace(known, held=None, settled=held, failing=())


def _kept(before: Known, reading: Reading) -> Seen:
    """The last good copy stays what pages are compared with; only the certificate's date is always the newest."""
    return replace(before.seen, certificate_ends=reading.seen.certificate_ends or before.seen.certificate_ends)


def _state(
    weight: Weight, failing: tuple[str, ...], before: Known, reading: Reading, subject: Subject, today: date
) -> State:
    held = before.held
    if exception_for(reading.rule, subject, today) and (held is None or held.rule == reading.rule):
        return State.EXCEPTED
    if held is None and weight is not Weight.NONE and _accepted(before.settled, reading):
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


def _accepted(settled: Held | None, reading: Reading) -> bool:
    """Whether this is what a person looked at and found right: the same finding, on much the same page."""
    if settled is None or (settled.rule, settled.detail) != (reading.rule, reading.detail):
        return False
    return likeness_of(settled.sketch, reading.seen.sketch) >= _ALIKE


def exception_for(rule: str, subject: Subject, today: date) -> Exempt | None:
    """The exception that covers this rule today, if a person wrote one."""
    return next((part for part in subject.exceptions if part.rule == rule and today <= part.until), None)


def verdict_of(state: State, rule: str) -> Verdict:
    """The verdict that belongs to a state: an exception passes, every other state keeps its rule's verdict."""
    return Verdict.PASS if state is State.EXCEPTED else BY_NAME[rule].verdict
