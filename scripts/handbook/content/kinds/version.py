"""Parts of a policy's header that say where a version comes from and what became of it.

A proposed version says of each clause which clauses of the version before it was, and why it changes. Approvals, dates
and decisions are people's own: ``handbook adopt`` writes them, and no proposal has any.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.choices import Decision
from handbook.source.forms import Day, Label, Line, Text


@dataclass(frozen=True, slots=True)
class Doing:
    """What readers do differently from now on. Who is left out does nothing differently."""

    staff: Text | None = None
    """What every adult at the school does differently."""
    lead: Text | None = None
    """What the safeguarding lead does differently."""
    parents: Text | None = None
    """What parents do differently."""
    pupils: Text | None = None
    """What pupils do differently."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A clause of this version, and the clauses that it was."""

    at: Label
    """The clause of this version. The row counts for its items too, unless they have rows of their own."""
    why: Text
    """Why it is kept, changed, moved or new."""
    was: tuple[Label, ...] = ()
    """The clauses of the version that this one replaces. Leave it out for a clause that is new."""
    notes: tuple[Line, ...] = ()
    """The notes that it takes up, by file name, such as never-look-at-the-picture."""
    do: Doing | None = None
    """What readers do differently."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Clauses of the version before that this one no longer has."""

    was: tuple[Label, ...]
    """The clauses that are taken out."""
    why: Text
    """Why."""
    notes: tuple[Line, ...] = ()
    """The notes that ask for it, by file name."""
    do: Doing | None = None
    """What readers do differently."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A note that this version does not take up."""

    note: Line
    """The note's file name."""
    why: Text
    """Why. The body that decides reads it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Who settled a point, and how."""

    by: Line
    """The role of the person who did."""
    on: Day
    """The day."""
    why: Line
    """What was found, or why it may stay open."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point to close before anybody signs."""

    point: Line
    """What nobody has verified yet, and against what to check it."""
    owner: Line
    """The role that should."""
    clauses: tuple[Label, ...] = ()
    """The clauses that rest on it."""
    closed: Settled | None = None
    """Who checked it, when, and what was found."""
    left_open: Settled | None = None
    """Who accepts that it stays open, when, and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that the body must take besides those on notes."""

    ask: Text
    """What is to be decided."""
    recommend: Text
    """What whoever wrote the proposal recommends, and why."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A body's approval of the words of this version. handbook adopt writes it."""

    body: Line
    """The body that decided, such as Board."""
    role: Line
    """The role that signed, such as Chair. Never a name."""
    on: Day
    """The day of the meeting."""
    minute: Line
    """The reference of the minute."""
    text: Line
    """The fingerprint of the words that were approved. Words changed afterwards are not approved."""


@dataclass(frozen=True, slots=True)
class NoteDecision:
    """What the body decided of a note."""

    note: Line
    """The note's file name."""
    decision: Decision
    """adopted, changed or refused."""
    on: Day
    """The day of the meeting."""
    minute: Line
    """The reference of the minute."""
    why: Line | None = None
    """The reason. A refusal of a note of severity A needs one."""


@dataclass(frozen=True, slots=True)
class Ended:
    """When and why a version ceased to be followed."""

    on: Day
    """The day."""
    by: Line
    """The version that replaces it, such as policy/behaviour/2; or the role that withdrew it."""
    why: Line | None = None
    """The reason, where it was withdrawn."""
    minute: Line | None = None
    """The reference of the minute, where a body decided it."""
