"""The offline pack, unpacked as on a USB stick and opened from the file system."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from handbook.website.offline import PACK, pack
from readers import Readers


@pytest.fixture(scope="session")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("usb stick")
    with zipfile.ZipFile(site / PACK) as archive:
        archive.extractall(place)
    return place


def test_the_pack_is_the_whole_site_and_one_page_to_start_from(site: Path, stick: Path) -> None:
    assert sorted(path.name for path in stick.iterdir()) == ["START-HERE.html", "website"]
    for path in site.rglob("*"):
        name = path.relative_to(site)
        if path.is_file() and name.parts[0] not in (PACK, "_headers", ".htaccess", "web.config", "404.html", "hosting"):
            assert (stick / "website" / name).read_bytes() == path.read_bytes(), name


def test_the_same_site_makes_the_same_pack(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        for path in ("z.html", "a/b.html", "start-here.html", "_headers"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(path, encoding="utf-8")
        pack(folder)
        assert not (folder / "start-here.html").exists()
        made.append((folder / PACK).read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one" / PACK) as archive:
        assert archive.namelist() == ["START-HERE.html", "website/a/b.html", "website/z.html"]


def test_help_opens_from_the_stick_without_a_network(reader: Readers, stick: Path) -> None:
    page = reader((stick / "START-HERE.html").as_uri(), offline=True)
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("link", name="What to do now").click()
    page.get_by_role("link", name="I am a pupil").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("pupils")


def test_search_works_from_the_stick(reader: Readers, stick: Path) -> None:
    page = reader((stick / "START-HERE.html").as_uri(), offline=True)
    page.get_by_role("link", name="Search, and a list of every page").click()
    page.get_by_role("searchbox").fill("childline")
    page.keyboard.press("Enter")
    page.locator("#search-results a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Childline")


def test_reading_settings_hold_from_the_stick(reader: Readers, stick: Path) -> None:
    page = reader((stick / "website" / "about" / "reading-settings.html").as_uri(), offline=True)
    page.get_by_label("Dark", exact=True).check()
    page.goto((stick / "website" / "index.html").as_uri())
    assert page.evaluate("() => document.documentElement.dataset.colours") == "dark"


def test_every_file_of_a_page_comes_from_the_stick(reader: Readers, stick: Path) -> None:
    page = reader((stick / "START-HERE.html").as_uri(), offline=True)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path in sorted((stick / "website").rglob("*.html"))[::10]:
        page.goto(path.as_uri())
    assert not failed
    assert all(url.startswith(("file:", "data:")) for url in reader.asked)
