"""The offline packs, unpacked as on a USB stick and opened from the file system."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from handbook.shelf import MANIFEST, Copy, Shelf, Title, as_manifest
from handbook.website.finished.offline import CORE, WHOLE, first_needed, pack
from readers import Readers

MOST_BYTES = 8_000_000
"""What the small pack may weigh: a file of this size can be sent by email, where 10 MB is a usual limit."""
LEFT_OUT = (CORE, WHOLE, "_headers", ".htaccess", "web.config", "404.html", "hosting")


@pytest.fixture(scope="session")
def sticks(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    places = {}
    for name in (CORE, WHOLE):
        places[name] = tmp_path_factory.mktemp("usb stick")
        with zipfile.ZipFile(site / name) as archive:
            archive.extractall(places[name])
    return places


@pytest.fixture
def stick(sticks: dict[str, Path]) -> Path:
    """The small pack: whatever works from it works from the other."""
    return sticks[CORE]


def test_one_pack_is_the_whole_site_and_one_page_to_start_from(site: Path, sticks: dict[str, Path]) -> None:
    stick = sticks[WHOLE]
    assert sorted(path.name for path in stick.iterdir()) == ["START-HERE.html", "website"]
    for path in site.rglob("*"):
        name = path.relative_to(site)
        if path.is_file() and name.parts[0] not in LEFT_OUT:
            assert (stick / "website" / name).read_bytes() == path.read_bytes(), name


def test_the_small_pack_can_be_sent_and_every_copy_that_a_page_names_is_there_or_explained(
    site: Path, stick: Path
) -> None:
    assert (site / CORE).stat().st_size <= MOST_BYTES
    pages = {path for path in (stick / "website").rglob("*.html") if "editions" not in path.parts}
    assert {path.relative_to(stick / "website") for path in pages} == {
        name
        for path in site.rglob("*.html")
        if (name := path.relative_to(site)).parts[0] not in ("editions", *LEFT_OUT)
    }
    assert 'id="not-in-this-copy"' in (stick / "START-HERE.html").read_text(encoding="utf-8")
    held = 0
    for page in pages:
        for target in re.findall(r'href="([^"#]*(?:editions/|START-HERE)[^"#]*)', page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), (page, target)
            held += "editions/" in target
    assert held


def test_the_small_pack_has_large_print_of_what_is_needed_first() -> None:
    def title(name: str) -> Title:
        forms = ("clear-print-14", "large-print-18", "word-18")
        copies = tuple(Copy(f"{name}-{form}", form, "", "pdf", "", 1, "", 1) for form in forms)
        return Title(name, "T", "H", name, (), "", copies)

    named = ("help/staff", "policy/p/2020", "policy/p/2020-short", "lessons/01-x/pack")
    shelf = Shelf(tuple(title(name) for name in named))
    assert first_needed(shelf) == {"help/staff-large-print-18", "policy/p/2020-short-large-print-18"}


def _built(folder: Path, **changed: str) -> Path:
    names = ("z.html", "a/b.html", "start-here.html", "_headers", "editions/lessons/x.pdf", f"editions/{MANIFEST}")
    for path in names:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(changed.get(path[0], path), encoding="utf-8")
    (folder / "a/b.html").write_text('<a href="../editions/lessons/x.pdf">x</a>', encoding="utf-8")
    (folder / "editions" / MANIFEST).write_text(as_manifest(Shelf()), encoding="utf-8")
    return folder


def test_the_same_site_makes_the_same_packs(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = _built(tmp_path / name)
        pack(folder, tmp_path / f"kept {name}")
        assert not (folder / "start-here.html").exists()
        made.append([(folder / each).read_bytes() for each in (CORE, WHOLE)])
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one" / CORE) as archive:
        assert archive.namelist() == ["START-HERE.html", "website/a/b.html", "website/z.html"]
        assert b'href="../../START-HERE.html#not-in-this-copy"' in archive.read("website/a/b.html")
    with zipfile.ZipFile(tmp_path / "one" / WHOLE) as archive:
        assert "website/editions/lessons/x.pdf" in archive.namelist()
        assert b'href="../editions/lessons/x.pdf"' in archive.read("website/a/b.html")


@pytest.mark.parametrize("harm", ["nothing", "a page", "the kept file"])
def test_the_large_pack_is_made_again_when_anything_in_it_changed(tmp_path: Path, harm: str) -> None:
    kept = tmp_path / "kept"
    pack(_built(tmp_path / "one"), kept)
    (before,) = (file for file in kept.iterdir() if not file.suffix)
    if harm == "the kept file":
        before.write_bytes(before.read_bytes()[:-9])
    else:
        before.touch()
    stamp = before.stat().st_mtime_ns
    again = _built(tmp_path / "two", **({"z": "other"} if harm == "a page" else {}))
    pack(again, kept)
    (after,) = (file for file in kept.iterdir() if not file.suffix)
    assert (after.name == before.name) is (harm != "a page")
    assert (after.stat().st_mtime_ns == stamp) is (harm == "nothing")
    assert (again / WHOLE).read_bytes() == after.read_bytes()
    pack(_built(tmp_path / "new", **({"z": "other"} if harm == "a page" else {})), tmp_path / "none kept")
    assert (tmp_path / "new" / WHOLE).read_bytes() == after.read_bytes()


@pytest.mark.parametrize("name", [CORE, WHOLE])
def test_help_opens_from_the_stick_without_a_network(reader: Readers, sticks: dict[str, Path], name: str) -> None:
    page = reader((sticks[name] / "START-HERE.html").as_uri(), offline=True)
    assert page.get_by_role("heading", name="Not in this copy").count() == (name == CORE)
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
