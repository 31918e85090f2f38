"""The header of a step of *What to do now*; the string under a field is its help, as in ``kinds``."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.choices import Reader, Sight
from handbook.content.kinds.shared import Practice, Review, Unordered
from handbook.source.forms import AssetRef, Day, DocumentRef, Flag, Line, PinnedClause, Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a step: a link to another step of the same reader."""

    words: Line
    """What a reader picks, in their own words, such as "Someone sent me a picture"."""
    to: DocumentRef
    """The step it leads to, such as help/pupil-it-came-to-me."""
    drawing: AssetRef | None = None
    """A drawing beside the words, such as assets/symbols/phone.svg."""


@dataclass(frozen=True, slots=True)
class StepHeader(Practice, Unordered):
    """One step of what to do now. Its body is one question or one action, in at most 60 words.

    A step has choices, or it is an end. An end has all four of tell, how, next and services. What every end of a reader
    says is written once, on the reader's first step, under how, closed, told and trouble.
    """

    title: Line
    """The step in a few words that say nothing of what happened, because it shows in tabs, histories and prints."""
    summary: Line
    """One sentence, for lists and search."""
    reader: Reader
    """Whose step it is: pupils, parents, staff or lead. A reader's steps lead only to each other."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it puts into practice, each with the fingerprint it was written from."""
    seen: Sight
    """How the source of the step was seen: live, in a stored copy, second-hand in another body's account, or not."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    heading: Line | None = None
    """The words at the top of the page, where they say more than the title may."""
    choices: tuple[Choice, ...] = ()
    """Where a reader can go from here, danger first; one of them is "Something else" or "I am not sure"."""
    tell: Line | None = None
    """At an end: who to tell. For pupils it names an adult they trust."""
    how: tuple[Text, ...] = ()
    """At an end: how to tell them, one thing an item. Links may be in it."""
    closed: tuple[Text, ...] = ()
    """At an end: what to do now if the school is closed, one thing an item. Links may be in it."""
    told: tuple[Text, ...] = ()
    """On a reader's first step: who is told, with the exceptions, one thing an item. Every end says it."""
    trouble: Text | None = None
    """On a reader's first step: what asking for help leads to. Every end says it. Links may be in it."""
    next: tuple[Text, ...] = ()
    """At an end: what happens then, one thing an item, in the order in which it happens. Links may be in it."""
    services: tuple[DocumentRef, ...] = ()
    """At an end: the services that help, the best first; at least one is live and for every age of this reader."""
    read: tuple[DocumentRef, ...] = ()
    """At an end: pages to read afterwards, such as parents/the-law."""
    start: Flag = False
    """true on the first step of a reader, and on no other."""
    emergency: Flag = False
    """true where a life may be at risk: the call for help then comes before everything else."""
    longer: Line | None = None
    """Only for the safeguarding lead: why the body needs more than 60 words, such as a list that must be whole."""

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The readers, as other kinds name them."""
        return (self.reader,)
