"""Files in, library out: every document read, every problem told, everything linked both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from handbook.content import clauses as numbering
from handbook.content.clauses import Clause
from handbook.content.kinds import FOLDERS, can_be_address, kind_of, misplaced
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Body, Document, Library, by_severity, clause_numbers, internal_targets, is_a
from handbook.content.school import Settings
from handbook.problems import Problem, Rule, did_you_mean
from handbook.source.file import read_source
from handbook.source.markdown_links import outline
from handbook.source.model import read_model

K = TypeVar("K")

_SPARE = re.compile(r"~$|\.(?:bak|old|orig|save|sw[op]|te?mp)$", re.I)
"""How the copies end that editors and careful people keep beside a document; the website would publish them."""


def load(files: Mapping[str, bytes], assets: frozenset[str], settings: Settings) -> tuple[Library, list[Problem]]:
    """The library that *files* (path under ``docs/`` to bytes) make up, and every problem found in reading them.

    A file that cannot be read is left out of the library and has at least one problem. *assets* are the paths of
    the other files, so that links to them can be followed.
    """
    problems = [
        FILE_NAME.problem(
            f"{settings.docs_dir}/{path}",
            1,
            f'"{PurePosixPath(path).name}" looks like a spare copy, and would be published.',
            f"Move it out of {settings.docs_dir}/, or delete it.",
        )
        for path in sorted(assets)
        if _SPARE.search(path)
    ]
    documents: dict[str, Document] = {}
    bodies: list[Body] = []
    for path in sorted(files):
        body, document = _read_document(path, files[path], settings, problems)
        bodies += [body] if body else []
        if document is not None:
            documents[document.id] = document
    policy = next((document for document in documents.values() if is_a(document, PolicyHeader)), None)
    sections, faults = numbering.read_sections(policy.body.text, policy.body.line) if policy else ((), ())
    clauses = {clause.number: clause for clause in numbering.clauses_of(sections)}
    naming = _naming(documents)
    library = Library(
        settings=settings,
        documents=MappingProxyType(documents),
        kinds=_grouped(documents.values(), lambda document: type(document.header)),
        folders=_grouped(documents.values(), lambda document: document.folder),
        bodies=tuple(bodies),
        sections=sections,
        clauses=MappingProxyType(clauses),
        files=frozenset(files) | assets,
        unread=frozenset(files) - {document.path for document in documents.values()},
        incoming=MappingProxyType(_incoming(documents)),
        naming=MappingProxyType(naming),
        fingerprints=MappingProxyType(_fingerprints(clauses, naming)),
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
        what, do = misplaced(path) or (what, did_you_mean(folder, FOLDERS))
        problems.append(FOLDER.problem(shown, 1, what, do))
        return None, None
    if not can_be_address(path):
        what = f'"{PurePosixPath(path).name}" cannot be the address of a page.'
        do = "Use small letters, digits and single hyphens, .md at the end, and another name than 404 or search."
        problems.append(FILE_NAME.problem(shown, 1, what, do))
        return None, None
    source, told = read_source(shown, data)
    problems += told
    if source is None:
        return None, None
    body = Body(path, kind, source.body, source.body_line, outline(source.body, source.body_line))
    if source.header is None:
        return body, None
    before = len(problems)

    def tell(line: int, what: str, do: str, rule: Rule) -> None:
        problems.append(rule.problem(shown, line, what, do))

    article = "an" if kind.name[0] in "aeiou" else "a"
    header = read_model(kind.model, source.header, f"{article} {kind.name}", tell, source.hidden)
    if header is None or told or len(problems) > before:
        return body, None
    return body, Document(header, body, MappingProxyType({key.text: key.line for key, _ in source.header.entries}))


def _grouped(documents: Iterable[Document], key: Callable[[Document], K]) -> Mapping[K, tuple[Document, ...]]:
    found: dict[K, list[Document]] = {}
    for document in documents:
        found.setdefault(key(document), []).append(document)
    return MappingProxyType({name: tuple(group) for name, group in found.items()})


def _incoming(documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """For each document, the ids of those whose text links to it."""
    found: dict[str, list[str]] = {}
    for document in documents.values():
        for target in internal_targets(document.body):
            found.setdefault(target, []).append(document.id)
    return {target: tuple(dict.fromkeys(sources)) for target, sources in sorted(found.items())}


def _naming(documents: Mapping[str, Document]) -> dict[str, tuple[Document, ...]]:
    """For each clause number, the documents that name it. Made once: asking every document for every clause is slow."""
    found: dict[str, list[Document]] = {}
    for document in documents.values():
        for number in clause_numbers(document.header):
            found.setdefault(number, []).append(document)
    return {number: tuple(named) for number, named in found.items()}


def _fingerprints(clauses: Mapping[str, Clause], naming: Mapping[str, tuple[Document, ...]]) -> dict[str, str]:
    """The fingerprint of every clause. A note touches the clauses it names, those inside them and around them."""
    made: dict[str, str] = {}
    for number in clauses:
        words = [clause.text for clause in clauses.values() if numbering.covers(number, clause.number)]
        near = {part for part in naming if numbering.covers(number, part) or numbering.covers(part, number)}
        touching = {note.id: note for part in near for note in naming[part] if is_a(note, NoteHeader)}
        for note in sorted(touching.values(), key=by_severity):
            words += [note.id, note.header.severity, note.header.instead, note.body.text]
        made[number] = numbering.fingerprint("\n".join(words))
    return made


FOLDER = Rule(
    "folder",
    "The folder says what kind of document it is.",
    "docs/risk/bullying.md",
    "docs/risks/bullying.md",
    _read_document,
)
FILE_NAME = Rule(
    "file-name", "The file name is the page's address.", "docs/risks/My Page.md", "docs/risks/my-page.md", load
)

RULES = (FOLDER, FILE_NAME)
"""The rules on where a file stands and what it is called."""
