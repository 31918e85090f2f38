"""Shared fixtures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sites import EXAMPLE, ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example project on disk, with the real overrides and hook, free to be changed."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("../../", f"{ROOT.as_posix()}/")
    settings.write_text(text, encoding="utf-8")
    return root
