"""Modules with their questions, and how far the school has agreed what they rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.kinds.choices import Act
from handbook.content.kinds.module import Item, ModuleHeader, QuestionsHeader, Trainee
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.recorded.acts import QUESTIONS, last

SHARE = 0.8
"""The share of the questions that are not critical that must be right; all critical ones must be."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module and its questions."""

    document: Document[ModuleHeader]
    questions: Document[QuestionsHeader]

    @property
    def header(self) -> ModuleHeader:
        """The module's header."""
        return self.document.header

    @property
    def name(self) -> str:
        """The name of its file, by which a record names it."""
        return self.document.id.rpartition("/")[2]

    @property
    def items(self) -> tuple[Item, ...]:
        """Its questions."""
        return self.questions.header.items

    @property
    def later(self) -> tuple[Item, ...]:
        """Its questions for the last set and for afterwards: those that do not come earlier in it."""
        before = (self.header.opening, *self.header.checks)
        return tuple(item for item in self.items if item.id not in before)

    def item(self, name: str) -> Item:
        """The question of this id."""
        return next(item for item in self.items if item.id == name)

    @property
    def critical(self) -> tuple[str, ...]:
        """The critical subjects of its questions, in their order."""
        return tuple(dict.fromkeys(item.critical for item in self.items if item.critical))


def modules_of(library: Library) -> tuple[Module, ...]:
    """The modules that have their questions, in order."""
    found = [Module(part, asked) for part in library.of(ModuleHeader) if (asked := questions_of(part, library))]
    return tuple(sorted(found, key=lambda module: (module.header.order, module.name)))


def questions_of(module: Document[ModuleHeader], library: Library) -> Document[QuestionsHeader] | None:
    """The questions of a module, if they could be read."""
    found = library.get(QUESTIONS + module.id.rpartition("/")[2])
    return found if is_a(found, QuestionsHeader) else None


def module_of(document: Document[QuestionsHeader], library: Library) -> Document[ModuleHeader] | None:
    """The module that questions belong to."""
    found = library.get(f"training/{document.id.rpartition('/')[2]}")
    return found if is_a(found, ModuleHeader) else None


def path_of(trainee: Trainee, library: Library) -> tuple[Module, ...]:
    """What somebody takes, in order."""
    return tuple(module for module in modules_of(library) if trainee in module.header.trainees)


def notes_of(names: tuple[str, ...], library: Library) -> tuple[Document[NoteHeader], ...]:
    """The notes among what a screen or a question rests on."""
    return tuple(note for name in names if is_a(note := library.get(f"notes/{name}"), NoteHeader))


def counts(item: Item, library: Library) -> bool:
    """Whether the school has agreed every note that a question rests on; else it is asked and never scored."""
    return all(last(note, library, Act.AGREED) for note in notes_of(item.rests, library))


def changed_under(module: Module, library: Library) -> tuple[tuple[str, str], ...]:
    """Each clause or note with other words than the module was written for, and the questions and screens on it."""
    revisions = {note.id.rpartition("/")[2]: note.header.revision for note in library.of(NoteHeader)}
    names = [part.pin.clause for part in library.stale(module.document)]
    names += [pin.note for pin in module.header.notes if revisions.get(pin.note, pin.revision) != pin.revision]
    return tuple((name, _resting(name, module)) for name in names)


def _resting(name: str, module: Module) -> str:
    """The questions and screens that rest on a clause or a note, in words."""
    items = [item.id for item in module.items if name in item.rests]
    screens = [str(number) for number, screen in enumerate(module.header.screens, 1) if name in screen.rests]
    said = [
        f"{noun if len(found) == 1 else noun + 's'} {', '.join(found)}"
        for noun, found in (("question", items), ("screen", screens))
        if found
    ]
    return "; ".join(said) or "no question"


def open_points(module: Module, library: Library) -> Iterator[str]:
    """Why a module is practice, a reason each; none where it can be passed."""
    if not last(module.document, library, Act.AGREED):
        yield "The school has not agreed this module."
    for name, resting in changed_under(module, library):
        yield f"{name} has other words now. On it rest: {resting}."
    plain = [item for item in module.later if not item.critical and counts(item, library)]
    if len(plain) < module.header.others:
        yield "Too few of its questions rest on notes that the school has agreed."
    names = dict.fromkeys(name for item in module.items if item.critical for name in item.rests)
    for note in notes_of(tuple(names), library):
        if not last(note, library, Act.AGREED):
            yield f"The school has not agreed the note “{note.title}”."


def scored(module: Module, library: Library) -> tuple[Item, ...]:
    """The questions from which the last set is drawn: once a module can be passed, those that count."""
    if any(open_points(module, library)):
        return module.later
    return tuple(item for item in module.later if counts(item, library))


def needed(others: int) -> int:
    """How many of so many questions that are not critical must be right."""
    return math.ceil(others * SHARE)
