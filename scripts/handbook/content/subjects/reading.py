"""The files of subjects: each read, its patterns put together, and those that a school takes made one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from handbook.content.layers.left_out import without_names
from handbook.content.school import SETTING, SETTINGS_FILE, Settings
from handbook.content.subjects.model import Subject
from handbook.content.subjects.promises import faults
from handbook.problems import Problem, Rule, did_you_mean
from handbook.source.file import read_source
from handbook.source.model import read_model

FOLDER = "subjects"
"""Where the files are under ``docs/``."""

GENERAL: Mapping[str, str] = {
    "NEAR": r"(?:[\w'’-]+\s+){0,5}?",
    "FEW": r"(?:[\w'’-]+\s+){0,3}?",
    "ONE": r"(?:the|your|a|an|this|that|any|each|another|other|affected)",
    "CHILD": r"(?:(?:the|your|a|an|this|that|any|each|another|other|affected)\s+)*(?:child|children|pupils?|students?"
    r"|victims?|sons?|daughters?|friends?|boys?|girls?|young person|young people|them|him|her)",
}
"""The pieces that every subject may use."""

_NAMED = re.compile(r"\{([A-Z_]+)\}")


def is_subject(path: str) -> bool:
    """Whether a path under ``docs/`` is a subject's file."""
    return path.startswith(f"{FOLDER}/")


def read_subjects(
    files: Mapping[str, bytes], settings: Settings, gone: frozenset[str] = frozenset()
) -> tuple[Subject, frozenset[str], list[Problem]]:
    """The subjects that the school takes as one, the files that are missing or faulty, and what is wrong in any file.

    Pages that are *gone*, because a school leaves them out of its base, need say no promise.
    """
    found: dict[str, Subject] = {}
    problems: list[Problem] = []
    names = {path.removeprefix(f"{FOLDER}/").removesuffix(".md"): path for path in files if is_subject(path)}
    for name, path in names.items():
        subject, faults = _read(f"{settings.docs_dir}/{path}", files[path], frozenset(files), gone)
        problems += faults
        if subject:
            found[name] = subject
    for name in settings.school.subjects:
        if name not in names:
            what = f'"subjects" names "{name}", and there is no {settings.docs_dir}/{FOLDER}/{name}.md.'
            line = settings.lines.get("subjects", 1)
            problems.append(SETTING.problem(SETTINGS_FILE, line, what, did_you_mean(name, names)))
    taken = settings.school.subjects
    missing = frozenset(f"{FOLDER}/{name}.md" for name in (*taken, *names) if name not in found)
    return _together([found[name] for name in taken if name in found]), missing, problems


def _read(path: str, data: bytes, files: frozenset[str], gone: frozenset[str]) -> tuple[Subject | None, list[Problem]]:
    source, faults = read_source(path, data)
    problems = list(faults)

    def tell(line: int, what: str, do: str, rule: Rule) -> None:
        problems.append(rule.problem(path, line, what, do))

    if source is None or source.header is None:
        return None, problems
    subject = read_model(Subject, without_names(source.header, gone), "a subject", tell, source.hidden)
    if source.body.strip():
        tell(source.body_line, "There are words below the header, and no page shows them.", "Take them out.", SUBJECT)
    lines = {key.text: key.line for key, _ in source.header.entries}
    for key, what, do in _unnamed(subject) if subject else ():
        tell(lines[key], what, do, SUBJECT)
    for what, do in _helpers(subject) if subject and not problems else ():
        tell(lines["cards"], what, do, SUBJECT)
    for what, do in _promises(subject, files) if subject and not problems else ():
        tell(lines["promises"], what, do, SUBJECT)
    return (None if problems else subject), problems


def _helpers(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each helper of a card whose name is a word of the adults' teaching, which no page for pupils uses."""
    words = "|".join(_resolved(subject).teaching)
    for helper in (name for card in subject.cards for name in (*card.helpers, *card.ready)):
        if words and re.search(rf"\b(?:{words})\b", helper, re.I):
            yield f'The card offers the helper "{helper}", a word that no page for pupils uses.', "Name another person."


def _promises(subject: Subject, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    for promise in subject.promises:
        for page in promise.pages:
            if f"{page}.md" not in files:
                yield (
                    f'"{promise.name}" names "{page}".',
                    did_you_mean(page, [name.removesuffix(".md") for name in files]),
                )
    yield from faults(_resolved(subject).promises)


def _unnamed(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Each name in a pattern that no piece above it has, with the key in which it is."""
    known = dict.fromkeys(GENERAL)

    def missing(pattern: str) -> Iterator[tuple[str, str]]:
        for name in _NAMED.findall(pattern):
            if name not in known:
                yield f"There is no piece {name} before this pattern.", did_you_mean(name, known)

    for piece in subject.pieces:
        yield from (("pieces", *found) for found in missing(piece.pattern))
        known[piece.name] = None
    for key, patterns in (
        ("verbs", [f"{{{name}}}" for name in subject.verbs]),
        ("acts", [pattern for act in subject.acts for pattern in act.asks]),
        ("unsaid", [part.pattern for part in subject.unsaid]),
        ("teaching", subject.teaching),
        ("rehearsals", [pattern for part in subject.rehearsals for pattern in part.refused]),
        ("promises", [pattern for promise in subject.promises for pattern in promise.refused]),
    ):
        yield from ((key, *found) for pattern in patterns for found in missing(pattern))


def _together(subjects: list[Subject]) -> Subject:
    """Several subjects as one; each resolves its own pieces first, so that two may use one name."""
    whole = [_resolved(subject) for subject in subjects]
    lists = [part.name for part in fields(Subject) if isinstance(part.default, tuple)]
    found: dict[str, Any] = {name: tuple(item for part in whole for item in getattr(part, name)) for name in lists}
    return Subject(**found)


def _resolved(subject: Subject) -> Subject:
    pieces = dict(GENERAL)

    def filled(pattern: str) -> str:
        return _NAMED.sub(lambda found: f"(?:{pieces[found[1]]})", pattern)

    for piece in subject.pieces:
        pieces[piece.name] = filled(piece.pattern)
    return replace(
        subject,
        pieces=(),
        verbs=tuple(pieces[name] for name in subject.verbs),
        acts=tuple(replace(act, asks=tuple(map(filled, act.asks))) for act in subject.acts),
        unsaid=tuple(replace(part, pattern=filled(part.pattern)) for part in subject.unsaid),
        teaching=tuple(map(filled, subject.teaching)),
        rehearsals=tuple(replace(part, refused=tuple(map(filled, part.refused))) for part in subject.rehearsals),
        promises=tuple(replace(part, refused=tuple(map(filled, part.refused))) for part in subject.promises),
    )


SUBJECT = Rule(
    "subject",
    "What only one subject needs is in its file, and its patterns can be searched for.",
    "asks: ['{LOK} {THING}']",
    "asks: ['{LOOK} {THING}']",
    read_subjects,
)

RULES = (SUBJECT,)
"""The rule on the files of subjects."""
