"""What a row of the table of kinds says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from typing_extensions import TypeVar

from handbook.content.kinds.choices import Act

M_co = TypeVar("M_co", covariant=True)

LESSONS = "lessons"
LESSON = f"{LESSONS}/*"
"""The folder of every lesson, such as ``lessons/02-who-could-see-it``."""

POLICY = "policy"
VERSIONS = f"{POLICY}/*"
"""The folder of every policy, such as ``policy/behaviour``: a file a version."""

WRITE = "TODO: write this page."


class Words(StrEnum):
    """Whose limits the words of a kind's pages keep."""

    READERS = "those of the readers that its header names"
    STAFF = "those of adults at the school, whoever may read it"
    SIGNED = "none: these words are signed, and nobody may edit them"


class Shape(StrEnum):
    """How a printed copy is laid out."""

    BOOK = "book"
    """A cover, a contents list, then the words: for what is looked up."""
    SHEETS = "sheets"
    """Sheets to hand out, each on pages of its own under a short title: for what is printed by the page."""
    SIDE = "side"
    """One side of paper at 12 and at 14 point, under a short title."""
    LEAFLET = "leaflet"
    """The words start under the title, the details of the copy are last: for what is read in a hurry."""


class Counted(StrEnum):
    """From what day the next reading of a kind's documents is counted."""

    OWN = "its own last reading, else the day it was written"
    PLAN = "the plan of its lesson, with which it is read"
    CHECK = "the last day on which a person checked its number and addresses"
    PRINTED = "the day that the policy prints"


@dataclass(frozen=True, slots=True)
class Alone:
    """Each document is printed as a copy of its own; *heading* is over them in the print room."""

    heading: str
    shape: Shape = Shape.LEAFLET


class Printed(StrEnum):
    """How a kind is printed if not each document alone."""

    CHOSEN = "the plan of editions chooses which documents, and with which others"
    LISTED = "its words are in the copies of pages that list them"
    NEVER = "not at all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[M_co]):
    """Everything that differs by kind. Its page is chosen by the model of its header, where pages are composed."""

    name: str
    """What authors and messages call it."""
    model: type[M_co]
    """The model of its header."""
    folders: tuple[str, ...]
    """The folders under ``docs/`` that say the kind."""
    stems: tuple[str, ...] = ()
    """The names of its files, without ``.md``, where a folder has files of several kinds."""
    why: str = ""
    """Why a lesson needs its files: the advice when one is missing."""
    new: str | None
    """What ``handbook new`` writes below the header; None if it writes no such document."""
    body: bool
    """Whether there must be words below the header."""
    menu: bool
    """Whether the menu of its section lists it. Search finds every page."""
    printed: Alone | Printed
    """How it is printed."""
    words: Words = Words.READERS
    """Whose limits its words keep."""
    asks: tuple[Act, ...] = (Act.READ,)
    """What a person at the school must do with its documents."""
    counted: Counted = Counted.OWN
    """From what day its next reading is counted."""
    optional: bool = False
    """Whether a lesson may be without its file."""
    versioned: bool = False
    """Whether its page says which version of its lesson it belongs to."""
    searched: bool = True
    """Whether the search finds its pages for readers."""
    scripts: tuple[str, ...] = ()
    """The scripts that its page needs."""

    @property
    def signed(self) -> bool:
        """Whether its words are signed and so are never edited."""
        return self.words is Words.SIGNED

    @property
    def of_lessons(self) -> bool:
        """Whether all its files are in the folders of the lessons."""
        return all(folder in (LESSONS, LESSON) for folder in self.folders)

    @property
    def sheet(self) -> bool:
        """Whether its files are kept beside a lesson's plan, and so are reached from there and not from menus."""
        return LESSON in self.folders and not self.menu
