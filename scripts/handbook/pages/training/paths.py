"""Who takes what, and what has changed since somebody was trained: gathered from the modules, notes and versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.content.kinds.choices import Severity
from handbook.content.kinds.module import Trainee
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Library, by_severity
from handbook.content.recorded.modules import Module, modules_of, open_points, path_of
from handbook.pages.markup import escaped, link_to
from handbook.pages.training.module import named, short_form
from handbook.problems import counted
from handbook.source.period import day_in_words


def training_list(base: str, library: Library) -> str:
    """The path of each group of people, then every module."""
    parts = []
    for trainee in Trainee:
        modules = path_of(trainee, library)
        if not modules:
            continue
        short = trainee is Trainee.GATE and all(module.header.short_minutes for module in modules)
        minutes = sum(module.header.short_minutes if short else module.header.minutes for module in modules)
        rows = "\n".join(f"1. {link_to(module.document, base)}{_how(module, short)}" for module in modules)
        time = counted(minutes, "minute") + (" in the short form" if short else "")
        parts.append(f"## {escaped(named(trainee, library))}\n\n{time}, in order:\n\n{rows}")
    agreed = [module for module in modules_of(library) if not any(open_points(module, library))]
    state = f"{len(agreed)} of {counted(len(modules_of(library)), 'module')} can be passed. The others are practice."
    return "\n\n".join([state, *parts])


def short_forms(base: str, library: Library) -> str:
    """The short form of each module that people at the door take."""
    found = [module for module in path_of(Trainee.GATE, library) if module.header.short_minutes]
    return "\n\n".join(short_form(module, base, library) for module in found)


def _how(module: Module, short: bool) -> str:
    if not short:
        return f" ({counted(module.header.minutes, 'minute')})"
    screens = [str(number) for number, screen in enumerate(module.header.screens, 1) if screen.short]
    return f": screens {', '.join(screens)}, then the last questions ({counted(module.header.short_minutes, 'minute')})"


def changes_list(base: str, library: Library) -> str:
    """What is new, the latest first: whoever was trained reads down to the day on their certificate."""
    days: dict[date, list[str]] = {}
    for day, words in sorted(_changes(base, library), reverse=True):
        days.setdefault(day, []).append(words)
    return "\n\n".join(f"## Written {day_in_words(day)}\n\n" + "\n".join(sorted(rows)) for day, rows in days.items())


def _changes(base: str, library: Library) -> Iterator[tuple[date, str]]:
    for note in sorted(library.of(NoteHeader), key=by_severity):
        if note.header.severity in (Severity.A, Severity.B):
            since = f" In force since {note.header.changed}." if note.header.changed else ""
            words = f"- {note.header.severity}: {link_to(note, base)}, revision {note.header.revision}.{since}"
            yield note.header.written, words
    for policy in library.in_force:
        if policy.header.effective:
            version = f", version {escaped(policy.header.version)}" if policy.header.version else ""
            yield policy.header.effective, f"- The policy: {link_to(policy, base)}{version}, in force from this day."
    for module in modules_of(library):
        words = f"- Module: {link_to(module.document, base)}, version {escaped(module.header.version)}."
        yield module.header.written, words
