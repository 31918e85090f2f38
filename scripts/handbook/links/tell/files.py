"""The reports as files in a folder: the office's page, the data, JUnit. Each is put in place whole."""

from __future__ import annotations

from pathlib import Path

from handbook.links.tell.findings import Findings
from handbook.links.tell.office_page import as_page
from handbook.links.tell.printers import as_json, as_junit
from handbook.swap import put_whole

FILES = {"links.html": as_page, "links.json": as_json, "links.junit.xml": as_junit}


def write_reports(folder: Path, found: Findings) -> Path:
    """Write every report into *folder*; the path of the office's page. Raises ``OSError``."""
    for name, form in FILES.items():
        put_whole(folder / name, form(found).encode("utf-8"))
    return folder / "links.html"
