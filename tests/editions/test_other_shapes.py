"""Policies of other schools and shapes: every label and word as printed, in order, on the page and in every copy."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from lxml import html

from handbook.audit import audit
from handbook.audit.source import squeezed
from handbook.content import Library
from handbook.content.library import Document
from handbook.content.policy.words import words_of
from handbook.editions.formats.pdf.fonts import SIGNS
from handbook.editions.make import Wish, make_editions
from handbook.editions.pivot.pivot import Unprintable
from handbook.editions.plan.bundles import policy_sections
from handbook.pages import compose
from handbook.render import render
from handbook.source.markdown import Sort
from press_room import FORM, extensions, made, pivot, read_asset
from sites import TESTS, changed, read

FOLDER = TESTS / "cases" / "content" / "policy"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
PRINTED = ("keys", "mobile-phones-ids", "online-safety", "trips", "trust")
COPIES = (
    ("online-safety", "giant-print-24"),
    ("keys", "clear-print-14"),
    ("trust", "large-print-18"),
    *((name, form) for name in PRINTED for form in ("word-12", "e-book", "web-page", "plain-text")),
)
HEADER = 'title: Other\nsummary: What it says.\nreaders: [staff]\nblanks: ["[SCHOOL NAME]", "[DATE]"]\n'
OURS = "clause-number", "signed-label", "related", "editorial"


@cache
def library_of(name: str, printed: str = "") -> Library:
    """The example school with one of the policies of other shapes beside its own."""
    body = (FOLDER / f"{name}.md").read_text("utf-8").replace("images/flowchart.png", "../../assets/symbols/help.svg")
    library, _ = read(changed(put={"policy/other/2026.md": f"---\n{HEADER}{printed}---\n\n{body}"}))
    assert library is not None
    return library


def page_of(library: Library) -> html.HtmlElement:
    version: Document = library.documents["policy/other/2026"]
    return html.fragment_fromstring(render(compose(version, library), extensions()), create_parent="div")


def shown(library: Library) -> list[str]:
    """The words in the clauses of a page without what this website adds, and footnotes last."""
    page = page_of(library)
    for name in OURS:
        for part in page.xpath(f".//*[contains(@class, '{name}')]"):
            part.drop_tree()
    notes = [part.text_content() for part in page.xpath(".//div[@class='footnote']")]
    for part in page.xpath(".//div[@class='footnote']"):
        part.drop_tree()
    for picture in page.iter("img"):
        picture.tail = f"{picture.get('alt')} ({picture.get('src')}) {picture.tail or ''}"
    sections = page.xpath("./section[@class='clause-section']")
    said = " ".join(text for part in sections for text in part.itertext())
    return [squeezed(said.replace("Front page", "")), squeezed("".join(notes))]


def printed(library: Library) -> list[str]:
    blocks = [part.block for part in library.policies["other"].text.parts]
    plain = words_of(block for block in blocks if block.sort is not Sort.FOOTNOTE)
    notes = words_of(block for block in blocks if block.sort is Sort.FOOTNOTE)
    return [squeezed(plain.replace("|", "")), squeezed(notes)]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_every_word_as_printed_and_in_order(name: str) -> None:
    library = library_of(name)
    addresses = re.compile(r"\(https?//[^()]*\)")  # an address behind words is shown after them
    of_page, of_print = shown(library), printed(library)
    assert addresses.sub("", of_page[0]).replace("_", "") == of_print[0].replace("_", "")
    assert all(note in of_print[1] for note in [of_page[1]])


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_can_be_reached_and_is_headed_by_its_name_or_its_heading(name: str) -> None:
    page, text = page_of(library_of(name)), library_of(name).policies["other"].text
    for clause in text.by_citation.values():
        (place,) = page.xpath(".//*[@id=$name]", name=clause.anchor)
        number = place.findtext("./p[@class='clause-number']/a")
        assert clause.heading or number or text.is_front(clause.citation)
        assert clause.label in " ".join(place.text_content().split())


@pytest.mark.parametrize("form", ["clear-print-14", "large-print-18"])
def test_in_the_contents_no_page_number_is_on_a_line_by_itself(form: str) -> None:
    data = made(pivot(library_of("online-safety"), form, "policy/other/2026"), FORM[form])
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lines = [line for page in pdf.pages[1:3] for line in page.extract_text().splitlines()]
    listed = [line for line in lines if ". ." in line]
    assert len(listed) > 10
    assert all(re.search(r"\d$", line) for line in listed)
    assert not [line for line in lines if line.strip().isdecimal()]


def test_a_version_that_is_not_in_force_shows_its_own_words_without_notes() -> None:
    put = {
        "policy/bicycles/2015.md": f"---\n{HEADER}standing: superseded\n---\n\n## 1. Riding\n\n1.1 Ride on the left.\n"
    }
    library, _ = read(changed(put=put))
    assert library is not None
    old, new = (compose(library.documents[f"policy/bicycles/{year}"], library) for year in (2015, 2020))
    assert "Ride on the left." in old
    assert "does not follow this version" in old
    assert "helmet" not in old.casefold()
    assert "Ride on the left." not in new
    assert 'class="note note-a"' in new


@pytest.mark.parametrize(("name", "form"), COPIES)
def test_a_copy_is_sound_and_says_it_all(name: str, form: str) -> None:
    text = pivot(library_of(name), form, "policy/other/2026")
    assert list(audit(made(text, FORM[form]), FORM[form], text)) == []


@pytest.mark.parametrize("form", ["clear-print-14", "web-page", "word-12"])
def test_headings_that_repeat_or_are_called_as_parts_of_a_copy_are_printed_as_they_are(form: str) -> None:
    headings = ("Contents", "About this copy", "Rewards", "Rewards", "THE RULES OF ALL", "Help numbers", "Last")
    body = "".join(f"## {name}\n\nWords.\n\n" for name in headings)
    body += "".join(f"### {name} {{: of=last }}\n\nMore words.\n\n" for name in headings)
    library, _ = read(changed(put={"policy/other/2026.md": f"---\n{HEADER}---\n\n{body}"}))
    assert library is not None
    assert library.policies["other"].text.faults == ()
    text = pivot(library, form, "policy/other/2026")
    assert list(audit(made(text, FORM[form]), FORM[form], text)) == []


@pytest.mark.parametrize("name", PRINTED)
def test_each_section_has_a_copy_of_its_own(name: str) -> None:
    library = library_of(name)
    copies = [bundle for bundle in policy_sections(library) if bundle.page.id == "policy/other/2026"]
    text = library.policies["other"].text
    assert len(copies) == len(text.sections)
    said = "".join(pivot(library, "plain-text", bundle.id) for bundle in copies)
    assert {f'id="{clause.anchor}"' in said for clause in text.by_citation.values()} == {True}


def test_signs_that_a_policy_prints_are_printed() -> None:
    data = made(pivot(library_of("keys"), "clear-print-14", "policy/other/2026"), FORM["clear-print-14"])
    assert SIGNS.replace(" ", "").encode() in data


@pytest.mark.parametrize("form", ["clear-print-14", "giant-print-24"])
def test_a_long_number_and_version_leave_room_for_the_page_number(form: str) -> None:
    library = library_of("keys", 'number: "TBC-none"\nversion: "none printed, and none will be"\n')
    text = pivot(library, form, "policy/other/2026")
    assert list(audit(made(text, FORM[form]), FORM[form], text)) == []


def refused(printed: str, folder: Path) -> list[tuple[str, int, str]]:
    """Where a policy that prints this of itself cannot be made at 24 point, and what to do."""
    wish = Wish(("policy/other/2026",), "pdf", 24)
    with pytest.raises(Unprintable) as told:
        make_editions(library_of("keys", printed), extensions(), read_asset, folder, wish, lambda *_: None)
    return [(part.path, part.line, part.do) for part in told.value.problems]


def test_a_fault_in_what_a_policy_prints_of_itself_names_its_header(tmp_path: Path) -> None:
    ((path, line, _),) = refused(f"owner: Head\nnumber: W{'@' * 29}\n", tmp_path)
    assert (path, line) == ("docs/policy/other/2026.md", 7)


def test_letters_that_no_print_font_has_are_asked_of_the_fonts_and_not_of_the_signed_words(tmp_path: Path) -> None:
    ((path, line, do),) = refused('reference: "漢字"\n', tmp_path)
    assert (path, line, do[:10]) == ("docs/policy/other/2026.md", 6, "Put a font")
