"""The kinds of document: a header a file, and the table of all kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.lesson.files import LESSON_KINDS, LessonFile, lesson_kind
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.risk import RiskHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader

Header = PolicyHeader | NoteHeader | ServiceHeader | RiskHeader | PageHeader | GuideHeader | StepHeader | LessonFile


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, the folder that says so and the model of its header."""

    name: str
    folder: str | None
    model: type[Header]


KINDS = (
    Kind("policy", "policy", PolicyHeader),
    Kind("note", "notes", NoteHeader),
    Kind("service", "support", ServiceHeader),
    Kind("risk", "risks", RiskHeader),
    Kind("guide", None, GuideHeader),
    Kind("step", "help", StepHeader),
    *(Kind(name, None, model) for name, model in LESSON_KINDS.items()),
    Kind("page", None, PageHeader),
)
"""Every kind. A folder's ``index.md``, and everything in the page folders, is a plain page."""

GUIDE_FOLDERS = ("parents", "pupils", "staff")

PAGE_FOLDERS = ("office", "about", "about/decisions", "lessons")

FOLDERS: Mapping[str, Kind] = MappingProxyType(
    {kind.folder: kind for kind in KINDS if kind.folder}
    | {folder: next(kind for kind in KINDS if kind.name == "guide") for folder in GUIDE_FOLDERS}
    | dict.fromkeys(PAGE_FOLDERS, KINDS[-1])
)

RESERVED = ("404", "search")
"""File names that the website uses itself."""


def kind_of(path: str) -> Kind | None:
    """The kind that a path under ``docs/`` stands for; None if its folder is not one of ours."""
    lesson = lesson_kind(path)
    if lesson:
        return next(kind for kind in KINDS if kind.name == lesson)
    place = PurePosixPath(path)
    folder = "" if str(place.parent) == "." else str(place.parent)
    if folder in ("", *PAGE_FOLDERS) or (place.name == "index.md" and folder in FOLDERS):
        return KINDS[-1]
    return FOLDERS.get(folder)


def can_be_address(path: str) -> bool:
    """Whether the name of the file at *path* can be the address of a page."""
    name = PurePosixPath(path).stem
    return (
        path.endswith(".md")
        and bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name))
        and not (name in RESERVED and "/" not in path)
    )
