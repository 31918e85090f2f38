"""The offline packs: the website in an archive, to unpack on a USB stick and open by double click.

One is small enough to send: every page, search, and large print of what is needed first. The other has every printed
copy too, and is not made again when nothing in it has changed. In each, beside one folder with everything, stands one
page to start from, so that nobody has to guess which of a hundred files is the first.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.editions.formats import FORMATS, Medium
from handbook.editions.plan.bundles import SHORT
from handbook.editions.plan.store import digest, find, keep, prune
from handbook.shelf import FOLDER as EDITIONS
from handbook.shelf import MANIFEST, Shelf, Title, read_manifest

CORE, WHOLE = "offline.zip", "offline-everything.zip"
"""The archives' places in the site."""
PACKED = "packed"
"""The folder beside the kept editions that keeps the larger archive."""
START = "start-here.html"
"""The page to start from, as the templates make it; its links lead into the folder beside it."""
FOLDER = "website"
"""The folder of the site inside the archives."""
FIRST = frozenset({"help", "support", "parents", "pupils", "staff", "risks"})
"""The folders whose documents are needed first, on paper too: what to do, whom to call, and the guides."""
LARGE = frozenset(form.id for form in FORMATS if form.medium == Medium.PDF and form.size == 18)
"""The print that the small archive has: who reads 14 point can read 18 point too."""
_FOR_HOSTS = frozenset({"_headers", ".htaccess", "web.config", "404.html"})
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the form can hold: the same site makes the same archive
_READABLE = 0o644 << 16
_ABSENT = "not-in-this-copy"
"""The part of the start page to which the small archive leads whoever asks for what it has not."""
_SAYS_WHAT_IS_ABSENT = re.compile(rf'\s*<section id="{_ABSENT}">.*?</section>', re.S)
_COPIES = re.compile(rf'href="((?:\.\./)*){EDITIONS}/([^"#]+)"')


def pack(site: Path, kept: Path) -> None:
    """Put both archives into the built *site*, and take its start page out. *kept* keeps the larger for later builds.

    Raises ``OSError`` if the disk is full.
    """
    start = site / START
    if not start.exists():
        return
    words = start.read_text(encoding="utf-8")
    start.unlink()
    files = {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in _FOR_HOSTS and path.parent.name != "hosting"
    }
    listed = site / EDITIONS / MANIFEST
    needed = first_needed(read_manifest(listed.read_text(encoding="utf-8")) if listed.exists() else Shelf())
    everything = _kept_archive(_SAYS_WHAT_IS_ABSENT.sub("", words), files, kept)
    core = (
        (name, _without_absent(path, needed))
        for name, path in files.items()
        if not name.startswith(f"{EDITIONS}/") or name.removeprefix(f"{EDITIONS}/") in needed
    )
    (site / CORE).write_bytes(_archive(words, core))
    shutil.copyfile(everything, site / WHOLE)


def first_needed(shelf: Shelf) -> frozenset[str]:
    """The copies that the small archive has: the large print of what is needed first, and of each short policy."""
    return frozenset(
        copy.path for title in shelf.titles if _is_first(title) for copy in title.copies if copy.form in LARGE
    )


def _is_first(title: Title) -> bool:
    return title.id.partition("/")[0] in FIRST or title.id.endswith(SHORT)


def _without_absent(page: Path, held: frozenset[str]) -> bytes:
    """A file for the small archive: what a page says of a copy that is not there leads to where that is explained."""
    data = page.read_bytes()
    if page.suffix != ".html":
        return data

    def lead(link: re.Match[str]) -> str:
        return link[0] if link[2] in held else f'href="../{link[1]}START-HERE.html#{_ABSENT}"'

    return _COPIES.sub(lead, data.decode("utf-8")).encode("utf-8")


def _kept_archive(start: str, files: Mapping[str, Path], kept: Path) -> Path:
    """The archive of everything, made again only if a name or a byte in it is another."""
    parts = (
        part for name, path in files.items() for part in (name.encode(), hashlib.sha256(path.read_bytes()).digest())
    )
    made_by = (Path(__file__).read_bytes(), zlib.ZLIB_RUNTIME_VERSION.encode())
    key = digest(*made_by, start.encode(), *parts)
    every = ((name, path.read_bytes()) for name, path in files.items())
    made = find(kept, key) or keep(kept, key, _archive(start, every), 0)
    prune(kept, frozenset({key}))
    return made.file


def _archive(start: str, files: Iterable[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        _add(archive, "START-HERE.html", start.encode("utf-8"))
        for name, data in files:
            _add(archive, f"{FOLDER}/{name}", data)
    return held.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    archive.writestr(entry, data)
