"""What people at the school did with a document (read, agreed, checked, took over), and whether it still counts.

Nothing here is ever set by a tool or by an author for somebody else: the acts are rows of the school's lock, written
by ``handbook record`` from what people wrote down themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType

from handbook.content.kinds.choices import Act, Status, Way
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.module import ModuleHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import Lock, Recorded
from handbook.content.policy.words import fingerprint
from handbook.source.period import Span, day_in_words

KEPT = frozenset(
    {"clauses", "exceptions", "former", "named_in", "notes", "order", "review", "unconcerned", "waivers", "written"}
)
"""The keys of headers that keep the books and say nothing to a reader."""

QUESTIONS = "training/questions/"
"""The folder of the questions of training modules, each under the name of its module."""

CHECKABLE = ("phone", "text", "email", "website", "pages", "hours", "times", "languages")
"""The keys of a service that a person checks by ringing it and by opening its pages."""


@dataclass(frozen=True, slots=True)
class Terms:
    """In which ways an act is done, whether it needs a reason, whether other words end it, and how long it counts."""

    ways: tuple[Way, ...]
    why: bool = False
    words: bool = True
    lasts: Span | None = None


TERMS: Mapping[Act, Terms] = MappingProxyType(
    {
        Act.READ: Terms((Way.SCREEN, Way.PAPER)),
        Act.AGREED: Terms((Way.MEETING, Way.WRITING)),
        Act.REFUSED: Terms((Way.MEETING, Way.WRITING), why=True),
        Act.CHECKED: Terms((Way.LIVE, Way.RUNG)),
        Act.TOOK_OVER: Terms((Way.MEETING, Way.WRITING), words=False),
        Act.YES: Terms(tuple(Way)),
        Act.NO: Terms(tuple(Way), why=True),
        Act.CHANGED: Terms(tuple(Way), why=True),
        Act.WITHOUT: Terms((Way.MEETING, Way.WRITING), why=True, words=False, lasts=Span(3, "months")),
    }
)
"""A stored copy is no way to check: only the publisher's own page, opened today, or a number that was rung."""


def identity(document: Document) -> str:
    """The name of a document that no move changes: the first address that it had."""
    former = [name for name in document.header.former if not name.startswith("#")]
    return former[0] if former else document.id


def last(document: Document, library: Library, *acts: Act) -> Recorded | None:
    """The last of these acts that counts for a document as it is, also under a former address; None if none does."""
    names = (document.id, *document.header.former)
    rows = [row for name in names for row in library.lock.rows_on.get(name, ()) if row.act in acts]
    if any(TERMS[row.act].words for row in rows):  # the fingerprint of a long page takes a while
        words = words_read(document, library)
        rows = [row for row in rows if row.words == words or not TERMS[row.act].words]
    return max(rows, key=lambda row: row.on, default=None)


def words_read(document: Document, library: Library) -> str:
    """The fingerprint of what a document says to its readers, in its header and below it.

    A lesson is all its files, and a module has its questions; of a service, what a person rings and opens.
    """
    if is_a(document, ServiceHeader):
        return _contacts(document.header)
    parts = library.folders[document.folder] if is_a(document, LessonHeader) else (document,)
    if is_a(document, ModuleHeader) and (asked := library.get(QUESTIONS + document.id.rpartition("/")[2])):
        parts = (document, asked)
    return fingerprint(" ".join(f"{_flat(part.header)} {part.body.text}" for part in parts))


def _contacts(service: ServiceHeader) -> str:
    return fingerprint(" ".join(f"{key}: {_flat(getattr(service, key))}" for key in CHECKABLE))


def checked_service(document: Document, lock: Lock) -> Document[ServiceHeader] | None:
    """A service as it is once somebody at the school checked it, or found it wrong; None if nobody looked."""
    if not is_a(document, ServiceHeader):
        return None
    header, words = document.header, _contacts(document.header)
    rows = [row for name in (document.id, *header.former) for row in lock.rows_on.get(name, ()) if row.words == words]
    row = max((row for row in rows if row.act in (Act.CHECKED, Act.NO)), key=lambda row: row.on, default=None)
    if row is None or header.status in (Status.CLOSED, Status.RENAMED):
        return None
    wrong = (f"what the {row.by} found wrong on {day_in_words(row.on)}", *header.to_check)
    found = (Status.LIVE, ()) if row.act is Act.CHECKED else (Status.UNVERIFIED, wrong)
    return replace(document, header=replace(header, status=found[0], to_check=found[1]))


def _flat(value: object) -> str:
    """A value as words: what a key holds by default is not counted, so that a new key changes no reading."""
    if is_dataclass(value) and not isinstance(value, type):
        held = ((part.name, getattr(value, part.name), part.default) for part in fields(value))
        return " ".join(f"{name}: {_flat(said)}" for name, said, usual in held if name not in KEPT and said != usual)
    return "; ".join(_flat(part) for part in value) if isinstance(value, tuple) else str(value)
