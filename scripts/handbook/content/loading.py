"""Files in, library out: every document read, every problem reported, everything linked both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from handbook.content.kinds import FOLDERS, can_be_address, kind_of, misplaced
from handbook.content.kinds.layers import COUNCIL_KEYS
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.layers.facts import RULES as FACTS_RULES
from handbook.content.layers.facts import Facts, services_of
from handbook.content.layers.left_out import without_names, words_of_links
from handbook.content.layers.overlay import RULES as LAYER_RULES
from handbook.content.layers.overlay import Base, overlay
from handbook.content.library import Body, Document, Library, Policy, cited, internal_targets, is_a
from handbook.content.lock import Lock
from handbook.content.pins import Attachment, attach
from handbook.content.policy import CitedClauses, called, clauses_of
from handbook.content.queries.translations import TRANSLATION, outdated
from handbook.content.queries.versions import became, in_force
from handbook.content.recorded.acts import checked_service
from handbook.content.school import Settings
from handbook.content.search_words import WORDS_FILE, SearchWords, read_search_words
from handbook.content.subjects import RULES as SUBJECT_RULES
from handbook.content.subjects import is_subject, read_subjects
from handbook.content.unchecked import Line, answers, settled
from handbook.problems import Level, Problem, Rule, did_you_mean
from handbook.source.file import read_source
from handbook.source.forms import Pin
from handbook.source.markdown_links import outline
from handbook.source.model import read_model
from handbook.source.yaml_nodes import Entries, Items

K = TypeVar("K")
D = TypeVar("D", bound=Document)

NO_LOCK = Lock()
NOTHING: Mapping[str, str] = MappingProxyType({})

_DRAFT = re.compile(rb"^draft:[ \t]*true[ \t\r]*$", re.M)
_SPARE = re.compile(r"~$|\.(?:bak|old|orig|save|sw[op]|te?mp)$", re.I)
"""How the copies end that editors and careful people keep beside a document; the website would publish them."""


def load(
    files: Mapping[str, bytes],
    assets: frozenset[str],
    settings: Settings,
    lock: Lock = NO_LOCK,
    kept: Mapping[str, str] = NOTHING,
    base: Base | None = None,
) -> tuple[Library, list[Problem]]:
    """The library that *files* (path under ``docs/`` to bytes) make up, and every problem found in reading them.

    A file that cannot be read is left out of the library and has at least one problem. *assets* are the paths of
    the other files, so that links to them can be followed. *kept* are the words that clauses had, by fingerprint. What
    the project does not have itself is taken from its *base*.
    """
    merged = overlay(files, assets, settings, base)
    files, assets, layer = merged.files, merged.assets, merged.layer
    problems = [
        *merged.problems,
        *(
            FILE_NAME.problem(
                f"{settings.docs_dir}/{path}",
                1,
                f'"{PurePosixPath(path).name}" looks like a spare copy, and would be published.',
                f"Move it out of {settings.docs_dir}/, or delete it.",
            )
            for path in sorted(assets)
            if _SPARE.search(path)
        ),
    ]
    subject, missing, told_of = read_subjects(files, settings, layer.gone)
    problems += told_of
    search_words = SearchWords()
    if WORDS_FILE in files:
        search_words, faults = read_search_words(f"{settings.docs_dir}/{WORDS_FILE}", files[WORDS_FILE], layer.gone)
        problems += faults
    documents, drafts = dict[str, Document](), set[str]()
    marked, answered = dict[str, tuple[Line, ...]](), answers(lock)
    bodies: list[Body] = []
    aside = {WORDS_FILE, *filter(is_subject, files)}  # these are no documents
    signed = [path for path in sorted(files) if (kind := kind_of(path)) and kind.signed]

    def read(paths: Iterable[str], facts: Facts) -> None:
        for path in paths:
            if is_draft(path, files[path]):
                drafts.add(path)
                what, do = "This page is kept back while it is written.", "Take draft: true out when it is to go out."
                problems.append(KEPT_BACK.problem(f"{settings.docs_dir}/{path}", 1, what, do, Level.REMINDER))
                continue
            data, gone = files[path], layer.gone if path in layer.paths else frozenset()
            if gone and path not in signed:
                data = words_of_links(data.decode("utf-8", "surrogateescape"), path, gone).encode(
                    "utf-8", "surrogateescape"
                )
            if b"o be checked by the school" in data and path not in signed:
                text, lines = settled(data.decode("utf-8", "surrogateescape"), answered)
                data = text.encode("utf-8", "surrogateescape")
                marked.update({path.removesuffix(".md"): lines} if lines else {})
            body, document = _read_document(path, data, settings, facts, problems, gone)
            if document and (sure := checked_service(document, lock)):
                text = sure.body.text if sure.header.to_check else settled(sure.body.text, answered, whole=True)[0]
                body = replace(sure.body, text=text, outline=outline(text, sure.body.line))
                document = replace(sure, body=body)
            bodies.extend([body] if body else [])
            if document is not None:
                documents[document.id] = document

    read(signed, Facts({}, "", {}, frozenset()))  # signed words hold no facts of ours, and come first
    policies = {name: _policy(name, group) for name, group in _versions(documents.values()).items()}
    read(
        (path for path in sorted(files) if path not in signed and path not in aside), _facts(settings, policies, files)
    )
    for body, fault in outdated(documents, files, settings.docs_dir):
        problems.append(fault)
        bodies.remove(body)
        drafts.add(body.path)
        del documents[body.id]
    clauses = CitedClauses.of({name: policy.text for name, policy in policies.items() if policy.current})
    fingerprints = {name: clause.words for name, clause in clauses.items()}
    known = frozenset(name for name, policy in policies.items() if policy.current)
    earlier = {pin: clause for policy in policies.values() for pin, clause in became(policy).items()}
    attached = {
        document.id: tuple(attach(document.id, pin, fingerprints, known, lock, earlier) for pin in pins)
        for document in documents.values()
        if (pins := tuple(pin for pin in document.header.clauses if isinstance(pin, Pin)))
    }
    library = Library(
        settings=settings,
        documents=MappingProxyType(documents),
        kinds=_grouped(documents.values(), lambda document: type(document.header)),
        folders=_grouped(documents.values(), lambda document: document.folder),
        bodies=tuple(bodies),
        policies=MappingProxyType(policies),
        clauses=clauses,
        files=frozenset(files) - drafts | assets,
        drafts=frozenset(drafts),
        unread=missing | frozenset(files) - drafts - aside - {document.path for document in documents.values()},
        incoming=MappingProxyType(_incoming(documents)),
        attached=MappingProxyType(attached),
        naming=MappingProxyType(_naming(documents, attached)),
        search_words=search_words,
        subject=subject,
        lock=lock,
        kept=kept,
        marked=MappingProxyType(marked),
        layer=layer,
    )
    return library, problems


def _facts(settings: Settings, policies: Mapping[str, Policy], files: Mapping[str, bytes]) -> Facts:
    known = frozenset(name for name, policy in policies.items() if policy.current)
    homes = {
        policy.cite(part.citation): (policy.current.path, called(part.name))
        for policy in policies.values()
        if policy.current
        for part in policy.text.by_citation.values()
    }
    names = {name: policy.current.header.name for name, policy in policies.items() if policy.current}
    several = {name: f" of the policy “{title}”" for name, title in names.items()} if len(known) > 1 else {}
    councils = {f"councils.{key}": services_of(settings.school.councils, key, files) for key in COUNCIL_KEYS}
    return Facts(settings.school.facts, settings.school.ask, MappingProxyType(homes), known, several, councils)


def _read_document(
    path: str,
    data: bytes,
    settings: Settings,
    facts: Facts,
    problems: list[Problem],
    gone: frozenset[str] = frozenset(),
) -> tuple[Body | None, Document | None]:
    shown = f"{settings.docs_dir}/{path}"
    kind = kind_of(path)
    if kind is None:
        folder = str(PurePosixPath(path).parent)
        what = f'The folder "{folder}" is not the folder of a kind of document.'
        what, do = misplaced(path) or (what, did_you_mean(folder, FOLDERS))
        problems.append(FOLDER.problem(shown, 1, what, do))
        return None, None
    if not can_be_address(path):
        what = f'"{PurePosixPath(path).name}" cannot be the address of a page.'
        do = "Use small letters, digits and single hyphens, .md at the end, and another name than 404 or search."
        problems.append(FILE_NAME.problem(shown, 1, what, do))
        return None, None
    source, faults = read_source(shown, data)
    problems += faults
    if source is None:
        return None, None
    before = len(problems)

    def tell(line: int, what: str, do: str, rule: Rule) -> None:
        problems.append(rule.problem(shown, line, what, do))

    signed = kind.signed
    text = source.body if signed else facts.filled(source.body, path, source.body_line, tell)
    body = Body(path, kind, text, source.body_line, outline(text, source.body_line))
    if source.header is None:
        return body, None

    article = "an" if kind.name[0] in "aeiou" else "a"
    written = source.header if signed else facts.filled_node(without_names(source.header, gone), path, tell)
    assert isinstance(written, Entries)
    header = read_model(kind.model, written, f"{article} {kind.name}", tell, source.hidden)
    if header is None or faults or len(problems) > before:
        return body, None
    return body, Document(header, body, MappingProxyType(_lines(source.header)))


def _lines(header: Entries) -> dict[str, int]:
    """The line of each key, and of each item of a list, such as ``clauses.0``."""
    items = {
        f"{key.text}.{at}": item.line
        for key, value in header.entries
        if isinstance(value, Items)
        for at, item in enumerate(value.items)
    }
    return {key.text: key.line for key, _ in header.entries} | items


def is_draft(path: str, data: bytes) -> bool:
    """Whether the header of a document says that it is kept back while it is written, whatever else is wrong in it."""
    kind = kind_of(path)
    return kind is not None and not kind.signed and bool(_DRAFT.search(data.partition(b"\n---")[0]))


def _grouped(documents: Iterable[D], key: Callable[[D], K]) -> Mapping[K, tuple[D, ...]]:
    found: dict[K, list[D]] = {}
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


def _versions(documents: Iterable[Document]) -> Mapping[str, tuple[Document[PolicyHeader], ...]]:
    """The versions of each policy by its folder's name."""
    versions = [document for document in documents if is_a(document, PolicyHeader)]
    return _grouped(versions, lambda version: version.folder.rpartition("/")[2])


def _policy(name: str, versions: tuple[Document[PolicyHeader], ...]) -> Policy:
    current = in_force(versions)
    texts = {version.id: clauses_of(version.body.outline.blocks) for version in versions}
    return Policy(name, versions, MappingProxyType(texts), current)


def _naming(
    documents: Mapping[str, Document], attached: Mapping[str, tuple[Attachment, ...]]
) -> dict[str, tuple[Document, ...]]:
    """For each clause, the documents that belong to it. Made once: asking every document for every clause is slow.

    A note belongs only where the words are those that it was written for.
    """
    found: dict[str, list[Document]] = {}
    for document in documents.values():
        pinned = attached.get(document.id, ())
        sound = [part.clause for part in pinned if part.clause and (part.sound or not is_a(document, NoteHeader))]
        for clause in sound if pinned else cited(document.header):
            found.setdefault(clause, []).append(document)
    return {clause: tuple(named) for clause, named in found.items()}


FOLDER = Rule(
    "folder",
    "The folder says what kind of document it is.",
    "docs/risk/bullying.md",
    "docs/risks/bullying.md",
    _read_document,
)
KEPT_BACK = Rule("draft", "A page that is not ready helps nobody.", "draft: true", "no such key", _read_document)
FILE_NAME = Rule(
    "file-name", "The file name is the page's address.", "docs/risks/My Page.md", "docs/risks/my-page.md", load
)

RULES = (FOLDER, FILE_NAME, KEPT_BACK, TRANSLATION, *FACTS_RULES, *SUBJECT_RULES, *LAYER_RULES)
"""The rules on where a file is, what it is called, and the facts that its prose names."""
