"""Make editions: plan what is wanted, take what is kept, make the rest, and put the shelf together."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from handbook import carried
from handbook.content.kinds import Shape
from handbook.content.library import Library
from handbook.content.school import SETTINGS_FILE
from handbook.editions.formats import FORMATS, Medium, maker, medium_of, tools
from handbook.editions.formats.braille.liblouis import MISSING, translator
from handbook.editions.formats.pdf.fonts import FONT
from handbook.editions.letters import LETTER, NO_FONTS, missing_letters, own_fonts
from handbook.editions.pivot.copy_details import written_on
from handbook.editions.pivot.pictures import ReadPicture, pictures_in, pictures_of
from handbook.editions.pivot.pieces import PICTURE, rendering
from handbook.editions.pivot.pivot import Unprintable, Words, complete, words_of
from handbook.editions.pivot.refused_elements import ELEMENT, locate
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.bundles import bundles
from handbook.editions.plan.formats import Faulty, Format, Order, Written, file_name
from handbook.editions.plan.store import Kept, claim, digest, find, keep, prune, writable
from handbook.problems import Level, Problem, WrongUse, did_you_mean
from handbook.render import Extensions, read_extensions
from handbook.shelf import MANIFEST, Copy, Shelf, Title, as_manifest

ONE_SIDE = "print-12"
"""The format that only what fits one side is made in."""
CACHE = ".editions"
"""The folder in a project that keeps finished editions from build to build."""

AHEAD = 16
"""How many jobs wait at most: whole documents are large."""

Tell = Callable[[int, int, str], None]
"""Takes how many are done, of how many, and what was made last."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make: the bundles with these *ids* (all if there are none), in one medium and size or in all."""

    ids: tuple[str, ...] = ()
    medium: str | None = None
    size: int | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.ids and self.medium is None and self.size is None

    def takes(self, form: Format) -> bool:
        """Whether a format is wanted."""
        return self.medium in (None, form.medium) and self.size in (None, form.size)


@dataclass(frozen=True, slots=True)
class _Job:
    words: Words
    form: Format
    key: str


_Place = tuple[str, str]
"""A bundle and a format, each by its id."""


def make_for(root: Path, library: Library, wish: Wish, tell: Tell, store: Path | None = None) -> Shelf:
    """The shelf of the project at *root*: all that is wished for, made or kept.

    A *store* is a folder in which several schools keep what they make: what is the same for all is made once.

    Raises :class:`Unprintable` with every problem found, and ``OSError`` if the disk fails.
    """
    extensions = read_extensions((root / SETTINGS_FILE).read_bytes())
    docs = library.layer.folders(root, library.settings.docs_dir)

    def read(name: str) -> bytes:
        return carried.asset(docs, name).read_bytes()

    owner = root if store else None
    return make_editions(library, extensions, read, store or writable(root / CACHE), wish, tell, own_fonts(root), owner)


def put(shelf: Shelf, folder: Path) -> None:
    """Put every copy of the shelf into *folder*, each in one step, with the manifest last."""
    for path, file in shelf.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target.with_name(f".new-{target.name}"))
        os.replace(target.with_name(f".new-{target.name}"), target)
    (folder / MANIFEST).write_text(as_manifest(shelf), encoding="utf-8", newline="\n")


def formats_of(bundle: Bundle) -> tuple[Format, ...]:
    """Every format that a bundle is made in, in the order of the table."""
    side = bundle.shape is Shape.SIDE
    return tuple(
        form for form in FORMATS if (form.medium == Medium.SLIDES) is bundle.slides and (side or form.id != ONE_SIDE)
    )


def make_editions(
    library: Library,
    extensions: Extensions,
    read: ReadPicture,
    cache: Path,
    wish: Wish,
    tell: Tell,
    fonts: Mapping[str, bytes] = NO_FONTS,
    owner: Path | None = None,
    pool: Executor | None = None,
) -> Shelf:
    """The shelf of every wanted edition; what is kept in *cache* and unchanged is not made again.

    An *owner* is the project's folder, where several use the cache. The *pool* is anything with ``submit`` (PEP 3148):
    its jobs are plain data. Without one, threads of this process make them.

    Raises :class:`Unprintable` with every problem found, :class:`handbook.problems.WrongUse` if what is wished for is
    not there, and ``OSError`` if the disk fails.
    """
    absent = frozenset(form.id for form in FORMATS if form.grade and translator(form.grade) is None)
    problems = list(missing_letters(library, fonts))
    unwritten = {found.path for found in problems if found.level is Level.REMINDER}
    problems = [found for found in problems if found.level is Level.PROBLEM]
    docs = library.settings.docs_dir
    table = [
        (row, bundle)
        for row, found in bundles(library)
        for bundle in found
        if f"{docs}/{bundle.page.path}" not in unwritten
    ]
    _refuse_unknown(wish, (bundle for _, bundle in table))
    chosen = [(row, bundle) for row, bundle in table if not wish.ids or bundle.id in wish.ids]
    forms = {
        bundle.id: [form for form in formats_of(bundle) if wish.takes(form) and form.id not in absent]
        for _, bundle in chosen
    }
    chosen = [(row, bundle) for row, bundle in chosen if forms[bundle.id]]
    jobs: dict[_Place, _Job] = {}
    html_of = rendering(library, extensions)
    for _, bundle in chosen:
        wanted = forms[bundle.id]
        try:
            words = words_of(bundle, library, html_of)
            around = complete(replace(words, main="<main></main>", contents=""), FORMATS[0], library)
            keys = _keys(words.main, around, wanted, read, fonts)
            jobs |= {(bundle.id, form.id): _Job(words, form, keys[form.id]) for form in wanted}
        except Unprintable as found:
            problems += found.problems
    if problems:
        raise Unprintable(problems)
    needed = frozenset(job.key for job in jobs.values())
    if owner and wish.everything:
        claim(cache, owner, needed)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        kept = _all_made(jobs, cache, library, read, tell, fonts, pool or threads)
    if wish.everything:
        prune(cache, needed)
    titles, files = [], dict[str, Path]()
    for row, bundle in chosen:
        copies = []
        for form in forms[bundle.id]:
            done = kept[bundle.id, form.id]
            path = file_name(bundle.id, form)
            files[path] = done.file
            copies.append(Copy(path, form.id, form.label, form.medium, form.use, done.size, done.sha256, done.pages))
        written = written_on(bundle, library)
        day = written.isoformat() if written else ""
        titles.append(Title(bundle.id, bundle.title, row.heading, bundle.page.id, bundle.also, day, tuple(copies)))
    return Shelf(tuple(titles), MappingProxyType(files), (MISSING,) if absent else ())


def _refuse_unknown(wish: Wish, table: Iterable[Bundle]) -> None:
    """Refuse a wish for a bundle that is not there, and for a size that none of the bundles is made in."""
    known = {bundle.id: formats_of(bundle) for bundle in table}
    for name in wish.ids:
        if name not in known:
            raise WrongUse(f'There is no printed thing called "{name}". {did_you_mean(name, known)}')
    forms = {form for name, each in known.items() if not wish.ids or name in wish.ids for form in each}
    if forms and not any(wish.takes(form) for form in forms):
        made = dict.fromkeys(f"{form.medium} {form.size or ''}".strip() for form in FORMATS if form in forms)
        raise WrongUse(f"Nothing is made in this format and size. There are: {', '.join(made)}.")


def _keys(
    main: str, around: str, forms: Iterable[Format], read: ReadPicture, fonts: Mapping[str, bytes]
) -> dict[str, str]:
    """The key of each format of a bundle. It needs no whole pivot: that follows from the words, what is around
    them, the format and our own files."""
    drawn = [part for name, data in pictures_in(main, read).items() for part in (name.encode(), data)]
    same = digest(main.encode(), around.encode(), *drawn, *fonts.values()).encode()
    return {form.id: digest(same, repr(form).encode(), tools(medium_of(form)).encode()) for form in forms}


def _all_made(
    jobs: Mapping[_Place, _Job],
    cache: Path,
    library: Library,
    read: ReadPicture,
    tell: Tell,
    fonts: Mapping[str, bytes],
    pool: Executor,
) -> dict[_Place, Kept]:
    kept = {place: found for place, job in jobs.items() if (found := find(cache, job.key)) is not None}
    many = len(jobs) - len(kept)
    problems: list[Problem] = []
    waiting: deque[tuple[Mapping[_Place, _Job], Future[list[Written | Faulty]]]] = deque()
    number = 0

    def take_first() -> int:
        batch, made = waiting.popleft()
        try:
            results = made.result()
        except Exception as error:
            error.add_note(f"It was making {', '.join(_name(job) for job in batch.values())}.")
            raise
        for at, ((place, job), done) in enumerate(zip(batch.items(), results, strict=True), number + 1):
            if isinstance(done, Faulty):
                problems.append(_problem(done, job, library))
            else:
                kept[place] = keep(cache, job.key, *done)
            tell(at, many, _name(job))
        return len(batch)

    for batch in _batches({place: job for place, job in jobs.items() if place not in kept}):
        orders = [_order(job, library, read, fonts) for job in batch.values()]
        waiting.append((batch, pool.submit(write, medium_of(orders[0].form), orders)))
        if len(waiting) == AHEAD:
            number += take_first()
    while waiting:
        number += take_first()
    if problems:
        raise Unprintable(problems)
    return kept


def write(medium: Medium, orders: list[Order]) -> list[Written | Faulty]:
    """Editions of one medium: a job that any engine can run, because all that it needs is in it."""
    return list(maker(medium).write(orders))


def _name(job: _Job) -> str:
    return file_name(job.words.bundle.id, job.form)


def _batches(jobs: Mapping[_Place, _Job]) -> Iterator[Mapping[_Place, _Job]]:
    """The jobs in lots that are made at a time: of one medium, and as many as are best written together."""
    for medium in Medium:
        of_it = [(place, job) for place, job in jobs.items() if medium_of(job.form) is medium]
        while of_it:
            many = maker(medium).together
            yield dict(of_it[:many])
            of_it = of_it[many:]


def _order(job: _Job, library: Library, read: ReadPicture, fonts: Mapping[str, bytes]) -> Order:
    pivot = complete(job.words, job.form, library)
    shown = dict(pictures_of(pivot, read))
    if medium_of(job.form) is Medium.PDF:
        shown |= {f"{FONT}{name}": (name, data) for name, data in fonts.items()}
    return Order(pivot, job.form, shown)


def _problem(fault: Faulty, job: _Job, library: Library) -> Problem:
    """The fault of an edition as a problem in the document whose words it is about."""
    bundle = job.words.bundle
    for document in (*bundle.documents, bundle.page):
        line = locate(document, fault.words) if fault.words else 1
        if line > 1:
            return fault.rule.problem(f"{library.settings.docs_dir}/{document.path}", line, fault.what, fault.do)
    return fault.rule.problem(f"{library.settings.docs_dir}/{bundle.page.path}", 1, fault.what, fault.do)


RULES = (ELEMENT, LETTER, PICTURE)
"""The rules that are met before a format is made."""
