"""All documents of one site, loaded, checked and linked both ways; frozen once made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from handbook.content import clauses as numbering
from handbook.content.choices import Reader, Status
from handbook.content.clauses import Clause, NumberFault, Section
from handbook.content.kinds import Header, NoteHeader, PageHeader, PolicyHeader, RiskHeader, ServiceHeader
from handbook.content.markdown_links import Outline, outline, resolve
from handbook.content.model import read_model
from handbook.content.school import Settings
from handbook.content.source import read_source
from handbook.problems import Problem, did_you_mean


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
    Kind("page", None, PageHeader),
)
"""Every kind. A folder's ``index.md``, and everything in the page folders, is a plain page."""

PAGE_FOLDERS = ("help", "parents", "pupils", "staff", "office", "about", "about/decisions")
FOLDERS: Mapping[str, Kind] = MappingProxyType(
    {kind.folder: kind for kind in KINDS if kind.folder} | dict.fromkeys(PAGE_FOLDERS, KINDS[-1])
)
RESERVED = ("404", "search")
"""File names that the website uses itself."""


@dataclass(frozen=True, slots=True)
class Body:
    """A document's text below its header: *path* and *id* are its place under ``docs/``, with and without ``.md``."""

    path: str
    kind: Kind
    text: str
    line: int
    outline: Outline

    @property
    def id(self) -> str:
        """The path without ``.md``, by which headers name the document."""
        return self.path.removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file under ``docs/``: its header as a typed model, and its body."""

    header: Header
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
    def title(self) -> str:
        """The title from the header."""
        return self.header.title

    def line_of(self, key: str) -> int:
        """The line of a header key, or the first line."""
        return self.key_lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Library:
    """The whole site's content. Every mapping is keyed by document id or clause number, in a stable order.

    *bodies* also holds the texts of files whose header was refused, so that their own faults are told in the same run.
    """

    settings: Settings
    documents: Mapping[str, Document]
    bodies: tuple[Body, ...]
    sections: tuple[Section, ...]
    clauses: Mapping[str, Clause]
    files: frozenset[str]
    incoming: Mapping[str, tuple[str, ...]]
    number_faults: tuple[NumberFault, ...] = ()

    def of(self, model: type[Header]) -> tuple[Document, ...]:
        """The documents whose header is of one model."""
        return tuple(document for document in self.documents.values() if isinstance(document.header, model))

    @property
    def policy(self) -> Document | None:
        """The signed policy, if there is one."""
        return next(iter(self.of(PolicyHeader)), None)

    def get(self, reference: str) -> Document | None:
        """The document with this id."""
        return self.documents.get(reference)

    def notes_on(self, number: str) -> tuple[Document, ...]:
        """The notes that name this very clause, the most serious first."""
        found = [note for note in self.of(NoteHeader) if number in clause_numbers(note.header)]
        return tuple(sorted(found, key=by_severity))

    def notes_touching(self, number: str) -> tuple[Document, ...]:
        """The notes on a clause, on anything inside it and on anything it lies inside."""

        def touches(note: Document) -> bool:
            named = clause_numbers(note.header)
            return any(numbering.covers(number, part) or numbering.covers(part, number) for part in named)

        return tuple(sorted((note for note in self.of(NoteHeader) if touches(note)), key=by_severity))

    def using(self, number: str) -> tuple[Document, ...]:
        """The pages and risks that put this very clause into practice, and the services it names."""
        return tuple(
            document
            for document in self.documents.values()
            if not isinstance(document.header, NoteHeader) and number in clause_numbers(document.header)
        )

    def fingerprint(self, number: str) -> str:
        """The fingerprint of a clause: its words, those of the clauses inside it, and of the notes touching it."""
        words = [clause.text for clause in self.clauses.values() if numbering.covers(number, clause.number)]
        for note in self.notes_touching(number):
            assert isinstance(note.header, NoteHeader)
            words += [note.id, note.header.severity, note.header.instead, note.body.text]
        return numbering.fingerprint("\n".join(words))


def by_severity(note: Document) -> tuple[str, str]:
    """A sorting key: the most serious note first, then by id."""
    assert isinstance(note.header, NoteHeader)
    return note.header.severity, note.id


def clause_numbers(header: Header) -> tuple[str, ...]:
    """The clauses that a header names."""
    match header:
        case NoteHeader():
            return header.clauses
        case ServiceHeader():
            return header.named_in
        case RiskHeader() | PageHeader():
            return tuple(pin.clause for pin in header.clauses)
        case PolicyHeader():
            return ()


def usable(service: Document) -> bool:
    """Whether a reader may be sent to this service: it is not closed, renamed or replaced."""
    header = service.header
    return (
        isinstance(header, ServiceHeader)
        and header.status in (Status.LIVE, Status.UNVERIFIED)
        and header.replaced_by is None
    )


def services_for(library: Library, readers: tuple[Reader, ...]) -> tuple[Document, ...]:
    """The usable services for any of these readers (for everybody if none is named), in the order of their titles."""
    found = [
        service
        for service in library.of(ServiceHeader)
        if usable(service) and (not readers or set(readers) & set(getattr(service.header, "readers", ())))
    ]
    return tuple(sorted(found, key=lambda service: service.title.casefold()))


def kind_of(path: str) -> Kind | None:
    """The kind that a path under ``docs/`` stands for; None if its folder is not one of ours."""
    place = PurePosixPath(path)
    folder = "" if str(place.parent) == "." else str(place.parent)
    if folder in ("", *PAGE_FOLDERS) or (place.name == "index.md" and folder in FOLDERS):
        return KINDS[-1]
    return FOLDERS.get(folder)


def load(files: Mapping[str, bytes], assets: frozenset[str], settings: Settings) -> tuple[Library, list[Problem]]:
    """The library that *files* (path under ``docs/`` to bytes) make up, and every problem found in reading them.

    A file that cannot be read is left out of the library and has at least one problem. *assets* are the paths of
    the other files, so that links to them can be followed.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    bodies: list[Body] = []
    for path in sorted(files):
        body, document = _read_document(path, files[path], settings, problems)
        bodies += [body] if body else []
        if document is not None:
            documents[document.id] = document
    policy = next((document for document in documents.values() if isinstance(document.header, PolicyHeader)), None)
    sections, faults = numbering.read_sections(policy.body.text, policy.body.line) if policy else ((), ())
    clauses = {clause.number: clause for clause in numbering.clauses_of(sections)}
    library = Library(
        settings=settings,
        documents=MappingProxyType(documents),
        bodies=tuple(bodies),
        sections=sections,
        clauses=MappingProxyType(clauses),
        files=frozenset(files) | assets,
        incoming=MappingProxyType(_incoming(documents)),
        number_faults=faults,
    )
    return library, problems


def _read_document(
    path: str, data: bytes, settings: Settings, problems: list[Problem]
) -> tuple[Body | None, Document | None]:
    shown = f"{settings.docs_dir}/{path}"
    kind = kind_of(path)
    if kind is None:
        folder = str(PurePosixPath(path).parent)
        what = f'The folder "{folder}" does not stand for a kind of document.'
        problems.append(Problem(shown, 1, "folder", what, did_you_mean(folder, FOLDERS)))
        return None, None
    name = PurePosixPath(path).stem
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) or (name in RESERVED and "/" not in path):
        do = "Use small letters, digits and single hyphens, and another name than 404 or search."
        problems.append(Problem(shown, 1, "file-name", f'"{name}.md" cannot be the address of a page.', do))
        return None, None
    source, told = read_source(shown, data)
    problems += told
    if source is None:
        return None, None
    body = Body(path, kind, source.body, source.body_line, outline(source.body, source.body_line))
    if source.header is None:
        return body, None
    before = len(problems)

    def tell(line: int, what: str, do: str, rule: str) -> None:
        problems.append(Problem(shown, line, rule, what, do))

    article = "an" if kind.name[0] in "aeiou" else "a"
    header = read_model(kind.model, source.header, f"{article} {kind.name}", tell, source.hidden)
    if header is None or told or len(problems) > before:
        return body, None
    return body, Document(header, body, MappingProxyType({key.text: key.line for key, _ in source.header.entries}))


def _incoming(documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """For each document, the ids of those whose text links to it."""
    found: dict[str, list[str]] = {}
    for document in documents.values():
        for target in internal_targets(document.body):
            found.setdefault(target, []).append(document.id)
    return {target: tuple(dict.fromkeys(sources)) for target, sources in sorted(found.items())}


def internal_targets(body: Body) -> Iterator[str]:
    """The ids of the documents that a text links to."""
    for link in body.outline.links:
        if "://" not in link.target:
            place = resolve(body.path, link.target)
            if place is not None and place[0].endswith(".md"):
                yield place[0].removesuffix(".md")
