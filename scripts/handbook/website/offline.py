"""The offline pack: the whole site in one archive, to unpack on a USB stick and open by double click.

Beside one folder with everything stands one page to start from, so that nobody has to guess which of a hundred files
is the first.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

PACK = "offline.zip"
"""The archive's place in the site."""
START = "start-here.html"
"""The page to start from, as the templates make it; its links lead into the folder beside it."""
FOLDER = "website"
"""The folder of the site inside the archive."""
_FOR_HOSTS = frozenset({"_headers", ".htaccess", "web.config", "404.html"})
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the form can hold: the same site makes the same archive
_READABLE = 0o644 << 16


def pack(site: Path) -> None:
    """Move the start page of the built *site* into an archive of all of it. Raises ``OSError`` if the disk is full."""
    start = site / START
    if not start.exists():
        return
    files = {
        path.relative_to(site).as_posix(): path
        for path in site.rglob("*")
        if path.is_file() and path != start and path.name not in _FOR_HOSTS and path.parent.name != "hosting"
    }
    with zipfile.ZipFile(site / PACK, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "START-HERE.html", start)
        for name, path in sorted(files.items()):
            _add(archive, f"{FOLDER}/{name}", path)
    start.unlink()


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    archive.writestr(entry, path.read_bytes())
