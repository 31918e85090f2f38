"""File names that another system cannot hold, or takes for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from unicodedata import normalize

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""The names of devices, which Windows gives to no file, whatever its ending (Microsoft, *Naming Files*)."""
LONGEST = 120
"""Letters of a path under ``docs/``. Of Windows' 260, the folder of a person's downloads and the unpacked archive take
about 100, and a printed copy's own folder and ending 36."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$|^ ')


def faults(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each path with such a name, what is wrong with it and what to do."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        for part in PurePosixPath(path).parts:
            if part.partition(".")[0].strip().casefold() in DEVICES:
                yield path, f'Windows keeps the name "{part}" for a device.', "Give it another name."
            elif _FORBIDDEN.search(part):
                yield path, f'Windows can hold no file called "{part}".', "Use letters, digits and hyphens."
        if len(path) > LONGEST:
            yield path, f"Its path has {len(path)} letters.", f"Shorten it to {LONGEST}, for Windows' sake."
        twin = seen.setdefault(normalize("NFC", path).casefold(), path)
        if twin != path:
            yield path, f"Windows and macOS take it for {twin}.", "Give one of them another name."
