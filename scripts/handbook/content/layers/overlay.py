"""A base and a school as one set of files: the same path wins, and each page knows whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from handbook.content.kinds import kind_of
from handbook.content.kinds.layers import within
from handbook.content.layers.elsewhere import LEFT, listed, names, nations_elsewhere, needed_first, not_here
from handbook.content.policy.words import fingerprint
from handbook.content.school import SETTINGS_FILE, Settings
from handbook.problems import Level, Problem, Rule, counted, did_you_mean

_HEADER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*$", re.S | re.M)
_DRAFT = re.compile(r"^draft:[ \t]*true[ \t]*$", re.M)
_REPLACES = re.compile(r"^replaces:[ \t]*[\"']?(\w+)[\"']?[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Base:
    """The project that a school stands on, from *folder*: its settings, and what is in its folder of documents.

    *kept* are the fingerprints of its pages that the school has kept as they were when it replaced them.
    """

    folder: str
    settings: Settings
    files: Mapping[str, bytes]
    assets: frozenset[str]
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Layer:
    """What a school has of its base: where that is, the paths that are the base's, and those that the school lacks.

    *offered* are all pages that the base gives to this school. *moved* are the pages that the school replaced and that
    have since changed in the base, each with the fingerprint that it was replaced at. *without* is on the *line* of
    the settings. *elsewhere* are the pages that follow another nation's law, those that are needed first at the front.
    """

    place: str = ""
    paths: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    offered: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    without: tuple[str, ...] = ()
    line: int = 1
    elsewhere: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of the base that the school has, in order."""
        return tuple(path for path in sorted(self.paths) if path.endswith(".md"))

    def folders(self, root: Path, docs: str) -> tuple[Path, ...]:
        """Where the documents are of a project at *root*: its own folder, then that of its base."""
        return (root / docs, *([root / self.place] if self.place else []))

    def placed(self, problem: Problem, docs: str) -> Problem:
        """A problem with a page of the base, as somebody at the school must read it."""
        path = problem.path.removeprefix(f"{docs}/")
        if path not in self.paths:
            return problem
        ways = "This page is the base's: tell those who keep it, leave it out under without, "
        ways += f'or run "handbook base {path}" to change it here.'
        do = f"{problem.do} {ways}" if problem.level is Level.PROBLEM else problem.do
        return replace(problem, path=f"{self.place}/{path}", do=do)

    def told(self, problems: Iterator[Problem] | list[Problem], docs: str) -> list[Problem]:
        """Problems, each at its file; those of one rule in the base's pages are one, or all if the school goes without.

        Warnings on words of the base are for those who keep it.
        """
        ours, theirs = list[Problem](), dict[str, list[Problem]]()
        for problem in sorted(problems):
            if problem.path.removeprefix(f"{docs}/") not in self.paths:
                ours.append(problem)
            elif problem.level is not Level.WARNING:
                theirs.setdefault(f"{problem.rule} {problem.level}", []).append(problem)
        grouped = list[Problem]()
        for first, *others in theirs.values():
            pages = list(dict.fromkeys(part.path.removeprefix(f"{docs}/") for part in others))
            more = f" {len(others)} more like it in the base: {names(pages)}." if others else ""
            grouped.append(replace(first, what=f"{first.what}{more}"))
        missed = [part for part in grouped if part.level is Level.PROBLEM and self.without]
        ours += [self.placed(part, docs) for part in grouped if part not in missed]
        return [*ours, self._missed(missed, docs)] if missed else ours

    def _missed(self, missed: list[Problem], docs: str) -> Problem:
        said = " ".join(f"{self.placed(part, docs).path}:{part.line}: {part.what} [{part.rule}]" for part in missed)
        what = f"Without {', '.join(self.without)}, pages of the base do not pass here. {said}"
        do = 'Leave these pages out too, take back what they need, or change them here with "handbook base PAGE".'
        return BASE.problem(SETTINGS_FILE, self.line, what, do)


@dataclass(frozen=True, slots=True)
class Merged:
    """The files and assets of a school with those of its base, what it has of the base, and what is wrong."""

    files: Mapping[str, bytes]
    assets: frozenset[str]
    layer: Layer
    problems: tuple[Problem, ...] = ()


def overlay(files: Mapping[str, bytes], assets: frozenset[str], settings: Settings, base: Base | None) -> Merged:
    """*files* and *assets* of a school over those of its base; the same without one."""
    if base is None:
        return Merged(files, assets, Layer())
    policies = {path.split("/")[1] for path in files if path.startswith("policy/")}
    offered = {path: data.decode("utf-8", "replace").replace("\r\n", "\n") for path, data in base.files.items()}
    given = {
        path: text
        for path, text in offered.items()
        if not within(path, base.settings.layers.own) and not _DRAFT.search(header_of(text))
    }
    problems = list(_wrong(files, settings, base, given))
    taken, elsewhere, areas = set[str](), dict[str, set[str]](), list[str]()
    for path, text in given.items():
        if path in files or within(path, settings.layers.without) or _own_policy(path, policies):
            continue
        header = header_of(text)
        if kind_of(path) and (nations := nations_elsewhere(header, settings, base.settings.school.nation)):
            elsewhere[path] = nations
        elif (named := listed(header, "areas")) and not named & {part.area for part in settings.school.councils}:
            areas.append(path)
        else:
            taken.add(path)
    problems += not_here(settings, base.settings.school.nation, elsewhere, areas)
    pins = {path: pin for path, pin in _replaced(files) if path in given and pin != of_page(given[path])}
    moved = {path: pin for path, pin in pins.items() if pin in base.kept}
    problems += _of_no_version(settings, pins.keys() - moved.keys(), pins)
    if moved:
        problems.append(_moved(settings, moved))
    extra = {
        path
        for path in base.assets - assets
        if not within(path, (*base.settings.layers.own, *settings.layers.without)) and not _own_policy(path, policies)
    }
    left = {path for path in base.assets - assets if within(path, settings.layers.without)}
    merged = {**{path: base.files[path] for path in taken}, **files}
    layer = Layer(
        f"{base.folder}/{base.settings.docs_dir}",
        frozenset(taken | extra),
        frozenset((base.files.keys() - merged.keys()) | left),
        tuple(sorted(given)),
        MappingProxyType(moved),
        settings.layers.without,
        settings.lines.get("without", 1),
        needed_first(elsewhere, settings),
    )
    return Merged(dict(sorted(merged.items())), assets | extra, layer, tuple(problems))


def of_page(text: str) -> str:
    """The fingerprint of a whole page, header and all."""
    return fingerprint(text)


def header_of(text: str) -> str:
    """The header of a page, as it is written."""
    found = _HEADER.match(text)
    return found[1] if found else ""


def _own_policy(path: str, policies: Set[str]) -> bool:
    """Whether the school has a policy of this name: signed words are one school's, and two are never mixed."""
    return path.startswith("policy/") and path.split("/")[1] in policies


def _replaced(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each page of the school that says which page of its base it is made from, with the fingerprint."""
    for path, data in files.items():
        kind = kind_of(path)
        if kind and not kind.signed and b"\nreplaces:" in data:
            found = _REPLACES.search(header_of(data.decode("utf-8", "replace").replace("\r\n", "\n")))
            if found:
                yield path, found[1]


def _wrong(files: Mapping[str, bytes], settings: Settings, base: Base, given: Mapping[str, str]) -> Iterator[Problem]:
    if base.settings.school.nation and not settings.school.nation:
        what = f"The base is for {base.settings.school.nation}, and this school has not said where it is."
        do = "Write nation under extra.school: a page is only shown in the nation whose law it follows."
        yield BASE.problem(SETTINGS_FILE, settings.lines.get("school", 1), what, do)
    known = {
        "/".join(path.split("/")[:depth]) for path in (*given, *base.assets) for depth in range(1, path.count("/") + 2)
    }
    for place in settings.layers.without:
        if not any(within(path, (place,)) for path in (*base.files, *base.assets)):
            what, do = f'"without" names "{place}", which the base does not have.', did_you_mean(place, known)
            yield BASE.problem(SETTINGS_FILE, settings.lines.get("without", 1), what, do)
    pins = dict(_replaced(files))
    for path, data in files.items():
        kind = kind_of(path)
        if not kind or kind.signed or (path in given and within(path, settings.layers.without)):
            continue
        shown = f"{settings.docs_dir}/{path}"
        if path not in given:
            if path in pins:
                what, do = "The base has no page of this path.", "Take replaces out, or delete the page."
                yield REPLACES.problem(shown, 1, what, do)
        elif data == base.files[path]:
            yield REPLACES.problem(shown, 1, "This copy is the same as the page of the base.", "Delete it.")
        elif path not in pins:
            what = "This page takes the place of one of the base, and does not say so."
            yield REPLACES.problem(shown, 1, what, f'Write replaces: "{of_page(given[path])}" in its header.')


def _moved(settings: Settings, moved: Mapping[str, str]) -> Problem:
    number = counted(len(moved), "page")
    what = f"The base has changed {number} that you replaced: {names(moved)}."
    do = 'See the difference with "handbook base", and mend yours.'
    return MOVED.problem(SETTINGS_FILE, settings.lines.get("base", 1), what, do, Level.REMINDER)


def _of_no_version(settings: Settings, paths: Set[str], pins: Mapping[str, str]) -> Iterator[Problem]:
    """Pages whose *pins* name a version of the base's page that neither the base has nor the school has kept."""
    for path in sorted(paths):
        what = f'"{pins[path]}" is the fingerprint of no version of the base\'s page that is known here.'
        do = f"Read yours against the base's page of today, then: handbook base {path.removesuffix('.md')}"
        yield REPLACES.problem(f"{settings.docs_dir}/{path}", 1, what, do, Level.REMINDER)


BASE = Rule(
    "base",
    "A school that stands on a base shows the base's pages as its own.",
    "base: ../nowhere",
    "base: ../trust",
    _wrong,
)
REPLACES = Rule(
    "replaces",
    "A page that takes the place of another must follow when that one is mended.",
    "a page at the path of one of the base",
    'replaces: "0b936892"',
    _wrong,
)
MOVED = Rule(
    "base-moved",
    "What the base has mended may be wrong in a school's own copy.",
    "a copy of the base's page of last year",
    "a copy that was read again",
    _moved,
)
RULES = (BASE, REPLACES, MOVED, LEFT)
"""The rules on a base and the school that stands on it."""
