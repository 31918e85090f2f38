"""ZIP files with the same bytes on every day: Word documents and e-books are such files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the form can hold


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files in an archive, in its order. Raises ``zipfile.BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of the files, in their order; one called ``mimetype`` is stored as it is, as e-books demand."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return held.getvalue()
