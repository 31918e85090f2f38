"""All documents of one site, by kind and by the clauses they name; frozen once made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeGuard, cast

from typing_extensions import TypeIs, TypeVar

from handbook.content.kinds import Header, Kind, Words, kind_of
from handbook.content.kinds.choices import FAMILIES, MAKERS, UNFOLLOWED, Reader, Status, View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.layers import plain
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.layers.overlay import Layer
from handbook.content.lock import Lock
from handbook.content.pins import Attachment, Hold
from handbook.content.policy import CitedClauses, Clauses
from handbook.content.school import Settings
from handbook.content.search_words import SearchWords
from handbook.content.subjects import Subject
from handbook.content.unchecked import Line
from handbook.source.forms import Pin
from handbook.source.markdown_links import Link, Outline, has_scheme, links_of, resolve
from handbook.source.model import fields_of

H = TypeVar("H", bound=Header)
H_co = TypeVar("H_co", bound=Header, covariant=True, default=Header)

PROSE = ("summary", "instead", "why", "tell", "how", "closed", "told", "trouble", "next")
"""The keys of headers that hold sentences for readers; links may be in them."""


@dataclass(frozen=True, slots=True)
class Body:
    """A document's text below its header: *path* and *id* are its place under ``docs/``, with and without ``.md``."""

    path: str
    kind: Kind[Header]
    text: str
    line: int
    outline: Outline

    @property
    def id(self) -> str:
        """The path without ``.md``, by which headers name the document."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Document(Generic[H_co]):
    """One Markdown file under ``docs/``: its header as a typed model, and its body.

    ``Document[NoteHeader]`` is a note; a plain ``Document`` is of any kind.
    """

    header: H_co
    body: Body
    key_lines: Mapping[str, int]

    @property
    def path(self) -> str:
        """Its place under ``docs/``."""
        return self.body.path

    @property
    def id(self) -> str:
        """Its path without ``.md``."""
        return self.body.id

    @property
    def kind(self) -> Kind[Header]:
        """What its folder says it is."""
        return self.body.kind

    @property
    def folder(self) -> str:
        """The folder that it is in, such as ``about/decisions``; empty for ``docs/`` itself."""
        return self.id.rpartition("/")[0]

    @property
    def title(self) -> str:
        """The title from the header. A version that nobody follows says so first, wherever its title is shown."""
        standing = getattr(self.header, "standing", None)
        return f"{UNFOLLOWED[standing]}: {self.header.title}" if standing in UNFOLLOWED else self.header.title

    @property
    def for_families(self) -> bool:
        """Whether pupils or parents may leave its title on a screen."""
        readers = self.header.readers
        return self.kind.words is not Words.STAFF and (not readers or not FAMILIES.isdisjoint(readers))

    @property
    def is_searched(self) -> bool:
        """Whether the search may find it: no makers' page, sheet of a lesson, answers or unfollowed version."""
        readers, followed = set(self.header.readers), getattr(self.header, "standing", None) not in UNFOLLOWED
        return followed and not (readers and readers <= MAKERS) and not self.kind.sheet and self.kind.searched

    def line_of(self, key: str) -> int:
        """The line of a header key, or the first line."""
        return self.key_lines.get(key, 1)

    @property
    def prose(self) -> Mapping[str, tuple[str, ...]]:
        """The sentences for readers in its header, by their key."""
        written = {part.key for part in fields_of(type(self.header))}
        found = {key: getattr(self.header, key) for key in PROSE if key in written}
        return {key: (words,) if isinstance(words, str) else words or () for key, words in found.items()}

    @property
    def header_links(self) -> tuple[Link, ...]:
        """The links in the header's sentences, each on the line of its key."""
        return tuple(
            replace(link, line=self.line_of(key))
            for key, words in self.prose.items()
            for link in links_of("\n".join(words))
        )

    def having(self, header: H) -> Document[H]:
        """This document, whose header is the one given; for where a ``match`` has found out the kind of the header."""
        assert header is self.header
        return cast("Document[H]", self)


def is_a(document: Document | None, model: type[H]) -> TypeIs[Document[H]]:
    """Whether there is a document and its header is of this model."""
    return document is not None and isinstance(document.header, model)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named set of signed words: its versions, what each of them says, and the one in force; None if none is."""

    id: str
    versions: tuple[Document[PolicyHeader], ...]
    texts: Mapping[str, Clauses]
    current: Document[PolicyHeader] | None

    @property
    def text(self) -> Clauses:
        """What the version in force says; nothing if none is."""
        return self.texts[self.current.id] if self.current else Clauses()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses in force, such as ``pictures:6.3``, in the order of the text."""
        return tuple(map(self.cite, self.text.by_citation))

    def version(self, id: str | None) -> Document[PolicyHeader] | None:
        """The version with this id; None if there is none."""
        return next((part for part in self.versions if part.id == id), None)

    def cite(self, citation: str) -> str:
        """The citation of a clause with the policy's name."""
        return f"{self.id}:{citation}"


@dataclass(frozen=True, slots=True)
class Library:
    """The whole site's content. Every mapping is keyed by document id or by a clause's citation, in a stable order.

    *bodies* also holds the texts of files whose header was refused, so that all faults come in the same run.
    *kept* are the words that clauses have or had, by fingerprint. *drafts* are the documents that are kept back while
    they are written; nothing else of them is here. *unread* are the Markdown files that are no document for a fault of
    their own. *subject* is what all subjects that the school takes say.
    *layer* is what the school has of its base.
    *marked* are the lines that the school has to check or has checked, by the id of their document.
    *kinds* holds the documents by the model of their header, and *folders* by the folder that they are in (the empty
    name for ``docs/`` itself): asking every document for every page would cost the square of the site.
    """

    settings: Settings
    documents: Mapping[str, Document]
    kinds: Mapping[type[Header], tuple[Document, ...]]
    folders: Mapping[str, tuple[Document, ...]]
    bodies: tuple[Body, ...]
    policies: Mapping[str, Policy]
    clauses: CitedClauses
    files: frozenset[str]
    drafts: frozenset[str]
    unread: frozenset[str]
    incoming: Mapping[str, tuple[str, ...]]
    attached: Mapping[str, tuple[Attachment, ...]]
    naming: Mapping[str, tuple[Document, ...]]
    search_words: SearchWords
    subject: Subject
    lock: Lock
    kept: Mapping[str, str]
    marked: Mapping[str, tuple[Line, ...]]
    layer: Layer

    def of(self, model: type[H]) -> tuple[Document[H], ...]:
        """The documents whose header is of one model."""
        return cast("tuple[Document[H], ...]", self.kinds.get(cast("type[Header]", model), ()))

    def within(self, folder: str) -> tuple[Document, ...]:
        """The documents in a folder and in the folders inside it."""
        return tuple(
            document
            for name, documents in self.folders.items()
            if name == folder or name.startswith(f"{folder}/")
            for document in documents
        )

    def unread_of(self, *models: type[Header]) -> bool:
        """Whether a file whose header would be of one of these models could not be read."""
        return any((kind := kind_of(path)) and kind.model in models for path in self.unread)

    @property
    def in_force(self) -> tuple[Document[PolicyHeader], ...]:
        """The policies of the school, each in the version in force."""
        return tuple(policy.current for policy in self.policies.values() if policy.current)

    def policy_of(self, clause: str) -> Document[PolicyHeader]:
        """The policy in force that holds a clause, which is cited such as ``pictures:6.3``."""
        current = self.policies[clause.partition(":")[0]].current
        assert current is not None
        return current

    def id_of(self, words: str) -> str:
        """The id that people mean by a document's path from the project's folder, or by the id itself."""
        return plain(words).removeprefix(f"{plain(self.settings.docs_dir)}/").removesuffix(".md")

    def get(self, reference: str) -> Document | None:
        """The document with this id."""
        return self.documents.get(reference)

    def notes_on(self, clause: str) -> tuple[Document[NoteHeader], ...]:
        """The notes on this very clause that were written for its words, the most serious first."""
        notes = [part for part in self.naming.get(clause, ()) if is_a(part, NoteHeader)]
        return tuple(sorted(notes, key=by_severity))

    def using(self, clause: str) -> tuple[Document, ...]:
        """The pages that put this very clause into practice, and the services it names; a core counts for its views."""
        return tuple(
            document
            for document in self.naming.get(clause, ())
            if not is_a(document, NoteHeader)
            if not is_view(document)
        )

    def stale(self, document: Document) -> tuple[Attachment, ...]:
        """The pins of a document whose clause has other words than those that it was written for."""
        return tuple(found for found in self.attached.get(document.id, ()) if found.hold in (Hold.OTHER, Hold.EARLIER))


def by_severity(note: Document[NoteHeader]) -> tuple[str, str]:
    """A sorting key: the most serious note first, then by id."""
    return note.header.severity, note.id


def label(clause: str) -> str:
    """The label in a citation: ``6.3`` of ``pictures:6.3``."""
    return clause.partition(":")[2]


def cited(header: Header) -> tuple[str, ...]:
    """The clauses that a header names, such as ``pictures:6.3``."""
    return tuple(part.clause if isinstance(part, Pin) else part for part in header.clauses)


def is_view(document: Document) -> bool:
    """Whether a document is a view of another guide, and so is listed with its core."""
    return is_a(document, GuideHeader) and document.header.view is not View.CORE


def usable(service: Document) -> TypeGuard[Document[ServiceHeader]]:
    """Whether a reader may be sent to this service: it is not closed, renamed or replaced."""
    header = service.header
    return (
        isinstance(header, ServiceHeader)
        and header.status in (Status.LIVE, Status.UNVERIFIED)
        and header.replaced_by is None
    )


def services_for(library: Library, readers: tuple[Reader, ...]) -> tuple[Document[ServiceHeader], ...]:
    """The usable services for any of these readers, or for everybody: sure ones first, for a reader takes the first."""
    found = [
        service
        for service in library.of(ServiceHeader)
        if usable(service) and (not readers or set(readers) & set(service.header.readers))
    ]
    return tuple(sorted(found, key=_surest_first))


def _surest_first(service: Document[ServiceHeader]) -> tuple[bool, str]:
    return service.header.status is not Status.LIVE, service.title.casefold()


def internal_targets(body: Body) -> Iterator[str]:
    """The ids of the documents that a text links to."""
    for link in body.outline.links:
        if not has_scheme(link.target):
            place = resolve(body.path, link.target)
            if place is not None and place[0].endswith(".md"):
                yield place[0].removesuffix(".md")
