"""Whether a publication is what it was: the edition that people last looked at, against the one that was just met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handbook.watch.edition import Change, Edition, Standing


class Verdict(StrEnum):
    """What the watch says of an authority; a closed list."""

    FIRST = "read for the first time"
    SAME = "same"
    CHANGED = "changed"
    SILENT = "changed in silence"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    UNREAD = "not read"


@dataclass(frozen=True, slots=True)
class Difference:
    """A verdict, and what is new in the publisher's words or, where there are none, in ours."""

    verdict: Verdict
    said: tuple[Change, ...] = ()


def difference(before: Edition | None, now: Edition, written: date) -> Difference:
    """What is new since *before*; at a first reading, since the day on which the oldest note was written."""
    if now.standing is not Standing.THERE:
        if before and (before.standing, before.why, before.instead) == (now.standing, now.why, now.instead):
            return Difference(Verdict.SAME, (Change("", f"It is still {now.standing}, as when a person last looked."),))
        verdict = Verdict.WITHDRAWN if now.standing is Standing.WITHDRAWN else Verdict.GONE
        reasons = [now.why, f"It leads to {now.instead}." if now.instead else ""]
        return Difference(verdict, tuple(Change("", words) for words in reasons if words))
    if before is None:
        return _at_first(now, written)
    new = tuple(change for change in now.changes if change not in before.changes)
    if new:
        return Difference(Verdict.CHANGED, new)
    if now.changed > before.changed:
        return Difference(Verdict.CHANGED, (Change(now.changed, "The publisher gives no note of what changed."),))
    files = tuple(Change("", f"Now offered: {file}") for file in now.files if file not in before.files)
    files += tuple(Change("", f"No longer offered: {file}") for file in before.files if file not in now.files)
    if now.words != before.words:
        files = (Change("", "The words are others than before, and the publisher says nothing of it."), *files)
    back = before.standing is not Standing.THERE
    if back:
        files = (Change("", "It was withdrawn or gone, and is there again."), *files)
    return Difference(Verdict.SILENT, files) if files else Difference(Verdict.SAME)


def _at_first(now: Edition, written: date) -> Difference:
    """At a first reading the publisher's own days say whether anything changed since the notes were written."""
    since = written.isoformat()
    new = tuple(change for change in now.changes if change.on[:10] > since and change not in now.coming)
    if new:
        return Difference(Verdict.CHANGED, new)
    if now.changed[:10] > since:
        return Difference(Verdict.CHANGED, (Change(now.changed, "The publisher gives no note of what changed."),))
    return Difference(Verdict.SAME if now.changed else Verdict.FIRST)
