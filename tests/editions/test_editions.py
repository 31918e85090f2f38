"""Editions of every format: sound at every size, the same bytes each time, and hard cases come out right."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from lxml import html

from handbook.audit import audit
from handbook.audit.pdf.paragraphs import running_lines
from handbook.audit.pdf.printed import read_pdf
from handbook.audit.source import squeezed
from handbook.editions.formats import Medium
from handbook.editions.formats.archive import unpacked
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.formats.braille.pages import braille_blocks, brf
from handbook.editions.formats.pdf.fonts import FOLDER as FONTS
from handbook.editions.formats.pdf.fonts import SECOND_FILES, family_of
from handbook.editions.formats.pdf.source import typeset
from handbook.editions.formats.text import plain_text
from handbook.editions.formats.web_page import one_file
from handbook.editions.letters import missing_letters, own_fonts
from handbook.editions.make import Wish, make_editions
from handbook.editions.pivot.kept_together import stays_whole
from handbook.editions.pivot.pictures import pictures_in, pictures_of, qr_code
from handbook.editions.pivot.pivot import Unprintable
from handbook.editions.plan.formats import Format
from handbook.problems import WrongUse
from press_room import (
    DECK,
    FORM,
    NOTE,
    PAPER,
    extensions,
    library_with,
    made,
    pivot,
    read_asset,
    real_edition,
    sound_forms,
)
from sites import changed, read

LARGE = FORM["large-print-18"]
LINE = "docs/support/example-line.md"
POLICY = "policy/pictures/2019"


@pytest.mark.parametrize(
    ("name", "form"), sound_forms("policy/bicycles/2020", NOTE, "parents/index", "forms/fall-slip", DECK), ids=str
)
def test_the_example_is_sound_in_every_format(name: str, form: Format) -> None:
    text = pivot(library_with(), form.id, name)
    assert list(audit(made(text, form), form, text)) == []


@pytest.mark.parametrize("form", PAPER, ids=lambda form: form.id)
def test_the_signed_policy_is_sound_in_print(form: Format) -> None:
    text, data = real_edition(POLICY, form.id)
    assert list(audit(data, form, text)) == []


@pytest.mark.parametrize(("name", "form"), sound_forms(NOTE, DECK), ids=str)
def test_an_edition_has_the_same_bytes_each_time(name: str, form: Format) -> None:
    text = pivot(library_with(), form.id, name)
    assert made(text, form) == made(text, form)


def printed(body: str, form: Format = LARGE, title: str = "") -> tuple[str, str]:
    """What is read from the PDF of the example's risk page with another body, and its pivot."""
    text = pivot(library_with(body, title), form.id)
    data = made(text, form)
    assert list(audit(data, form, text)) == []
    read = read_pdf(data)
    return squeezed("".join(glyph.text for leaf in read.leaves for glyph in leaf.glyphs)), text


@pytest.mark.parametrize(
    "hostile",
    [
        'O\'Neill #"x" \\*b\\* $y$ @ref \\<z\\> \\\\end',
        "Say: #set page(width: 1cm) #panic() // not a comment",
        "Żółć, Łukasz, Zoë, Ångström and Siân",
        "semi-detached well-being self-harm co-ordinated " * 8,
    ],
)
def test_hostile_words_print_as_they_are(hostile: str) -> None:
    found, text = printed(hostile)
    wanted = re.search(r"What it is</h2>\s*<p>(.*?)</p>", text, re.S)
    assert wanted is not None
    import html as entities

    assert squeezed(entities.unescape(wanted[1])) in found


@pytest.mark.parametrize("form", PAPER, ids=lambda form: form.id)
def test_an_address_of_300_letters_stays_inside_the_margins(form: Format) -> None:
    address = "https://www.example.org/" + "a-very-long-slug-with-hyphens/" * 8 + "x" * 40
    found, _ = printed(f"See [the long way]({address}).", form)
    assert squeezed(address) in found


NAMES = (
    "Gwenllïan Ŵyn",
    "Nguyễn Thị Huế",
    "Ọlá Adébáyọ̀",
    "Łukasz Żółć",
    "Γιώργος Παπαδόπουλος",
    "Олена Шевченко",
    "Ștefan Țepeș",
    "Şükrü Iğdır",
    "Māori ʻokina",
)
"""BandarLabs/Cobalt#9, endesive#126, dejavu-fonts#384, typst/typst#3004, Kozea/WeasyPrint#1776 and #506."""


@pytest.mark.parametrize("form", PAPER, ids=lambda form: form.id)
def test_names_of_europe_vietnam_and_the_yoruba_print(form: Format) -> None:
    found, _ = printed("\n\n".join(NAMES), form)
    for name in NAMES:
        assert unicodedata.normalize("NFC", squeezed(name)) in unicodedata.normalize("NFC", found)


@pytest.mark.parametrize("form", PAPER, ids=lambda form: form.id)
def test_a_long_name_of_a_school_is_on_every_page_and_leaves_room_for_the_page_number(form: Format) -> None:
    name = "The Congregation of Saint Etheldreda and Saint Withburga Voluntary Aided Academy of Lower Alder"
    library = library_with("Words.\n\n" * 60, settings=[["    name: Alder House", f"    name: {name}"]])
    text = pivot(library, form.id)
    data = made(text, form)
    assert list(audit(data, form, text)) == []
    pages = ["".join(line.text for line in running_lines(leaf)) for leaf in read_pdf(data).leaves]
    assert len(pages) > 1
    assert all(squeezed(name) in squeezed(words) for words in pages)
    assert all("5January2026" in squeezed(words) for words in pages[1:])


def test_a_school_adds_a_font_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "own.ttf").write_bytes((FONTS / SECOND_FILES[0]).read_bytes())
    fonts = own_fonts(tmp_path)
    assert [family_of(data) for data in fonts.values()] == ["Noto Sans"]
    library = library_with("Words.")
    shelf = make_editions(library, extensions(), read_asset, tmp_path, Wish((NOTE,), "pdf", 14), lambda *_: None, fonts)
    assert len(shelf.files) == 1
    (problem,) = missing_letters(library, {"own.ttf": b"no font"})
    assert problem.path == "fonts/own.ttf"


def test_a_name_in_a_script_that_the_font_lacks_is_refused_with_its_line(tmp_path: Path) -> None:
    library = library_with("李明 wrote this.")
    with pytest.raises(Unprintable) as refused:
        make_editions(library, extensions(), read_asset, tmp_path, Wish((NOTE,)), lambda *_: None)
    assert {(problem.path, problem.rule) for problem in refused.value.problems} == {
        (f"docs/{NOTE}.md", "edition-letter")
    }
    lines = (library.documents[NOTE].body.text.split("\n"), library.documents[NOTE].body.line)
    wanted = lines[1] + lines[0].index("李明 wrote this.")
    assert {problem.line for problem in refused.value.problems} == {wanted}


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ({"mkdocs.yml": [["    name: Alder House", "    name: 李 Alder"]]}, ("mkdocs.yml", 24)),
        ({"support/example-line.md": [["title: The Example Line", "title: The Example 李ne"]]}, (LINE, 2)),
    ],
)
def test_such_a_letter_in_a_name_is_told_where_the_name_is_written(
    tmp_path: Path, edit: dict[str, list[list[str]]], place: tuple[str, int]
) -> None:
    library, _ = read(changed(edit))
    assert library is not None
    with pytest.raises(Unprintable) as refused:
        make_editions(library, extensions(), read_asset, tmp_path, Wish((), "pdf", 18), lambda *_: None)
    assert {(problem.path, problem.line) for problem in refused.value.problems} == {place}


def test_a_table_whose_words_are_too_wide_for_it_is_a_list() -> None:
    words = "Donaudampfschifffahrtsgesells", "x" * 30
    found, _ = printed(f"| One | Two |\n| --- | --- |\n| {words[0]} | {words[1]} |", FORM["giant-print-24"])
    assert all(word in found for word in words)


_LONG = " ".join(f"Sentence {number} says that the desk is open." for number in range(45))
_HARD = {
    "a row taller than a page": f"| Who | What |\n| --- | --- |\n| Desk | {_LONG} |\n| Gate | Shut. |",
    "a row of many short lines": f"| Who | What |\n| --- | --- |\n| Desk | {'<br>'.join('abc' for _ in range(70))} |",
    "a narrow column of short words": f"| a | b | c | d | e |\n|{' - |' * 5}\n| {' | '.join([_LONG[:390]] * 5)} |",
    "telephone numbers": "| Who | Mail | Tel |\n| - | - | - |\n| A | <a.name@a-long-school.example> | 01632 960 001 |",
    "dates and numbers": f"|{' head |' * 5}\n|{' - |' * 5}\n| 12 September 2026 | {'a ' * 99}|{' 01632 960 001 |' * 3}",
    "a long compound in a heading": "### Commemorative-communication\n\nMore.",
    "a word of wide letters": f"The {'W' * 30}\n\n### {'m' * 24}\n\n- - - {'W' * 22}",
    "lines of code": "```\nThe School\n  1 High Street\n\nRochester\n```",
}


@pytest.mark.parametrize("form", [LARGE, FORM["giant-print-24"]], ids=str)
@pytest.mark.parametrize("body", _HARD.values(), ids=_HARD)
def test_what_is_long_or_wide_is_printed_whole(body: str, form: Format) -> None:
    found, _ = printed(body, form)
    for words in re.findall(r"[\w.@]+", re.sub(r"<br>|---", " ", body)):
        assert squeezed(words) in found


def test_each_line_of_code_is_a_line_in_every_format() -> None:
    body = "```\nThe School\n  1 High Street\n```"
    assert "The School\n  1 High Street\n" in plain_text(pivot(library_with(body), "plain-text"))
    word = unpacked(made(pivot(library_with(body), "word-12"), FORM["word-12"]))["word/document.xml"].decode()
    assert re.search(r"The School</w:t></w:r><w:r><w:br/></w:r>", word)
    _, text = printed(body)
    assert '#"The School"#linebreak()' in typeset(text, LARGE.size, _pictures(text))


def test_what_a_power_is_stays_one_on_paper() -> None:
    _, text = printed("10<sup>3</sup> and H<sub>2</sub>O")
    assert 'typographic: false)[#"3"]' in typeset(text, LARGE.size, _pictures(text))


def test_words_that_may_not_be_parted_and_do_not_fit_are_refused_with_their_line(tmp_path: Path) -> None:
    library, wish = library_with("word\u00a0" * 12 + "word"), Wish((NOTE,), "pdf", 24)
    with pytest.raises(Unprintable) as refused:
        make_editions(library, extensions(), read_asset, tmp_path, wish, lambda *_: None)
    problem = refused.value.problems[0]
    assert (problem.path, problem.rule) == (f"docs/{NOTE}.md", "edition-width")
    assert problem.line > 10


def _pictures(text: str) -> dict[str, str]:
    return dict.fromkeys(re.findall(r'src="([^"]+)"', text), "p.svg")


def test_words_beside_drawings_begin_at_their_edge() -> None:
    drawings = "![A plan](../assets/plan.svg) ![A door](../assets/plan.svg)"
    text = pivot(library_with(f'<div class="cut-cards" markdown="1">\n\n- {drawings}<br>Words\n\n</div>'), LARGE.id)
    source = typeset(text, LARGE.size, _pictures(text))
    assert re.search(r"\)\[#par\[[^ ]*Words", source)


def test_boxes_to_tick_and_lines_to_write_on_are_drawn() -> None:
    found, text = printed("- [ ] One\n- [ ] Two\n\nYour name: ______________\n\nThe DSL: ..............")
    assert "[ ] One" in text
    assert "YournameTheDSL" in found
    source = typeset(text, LARGE.size, _pictures(text))
    assert "#list(marker: tick, " in source
    assert source.count("#write-on") == 2


def test_what_leads_into_a_list_is_not_last_on_a_page() -> None:
    _, text = printed("These may help:\n\n- One\n- Two\n\nWho asks?\n\n- Kit\n- Mia\n\nNothing follows this:")
    assert typeset(text, LARGE.size, _pictures(text)).count("#lead-in[") == 2


@pytest.mark.parametrize("found", [pictures_in, lambda words, read: pictures_of(f"<p>{words}</p>", read)])
def test_a_picture_is_found_by_the_name_that_its_address_writes(found: Any) -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b""

    found('<img alt="A hand" src="assets/symbols/Help%20Me.svg">', read)
    assert asked == ["assets/symbols/Help Me.svg"]


def test_a_short_note_on_what_is_unsafe_is_never_cut_by_the_end_of_a_page() -> None:
    text, _ = real_edition(POLICY, LARGE.id)
    notes = html.document_fromstring(text).xpath("//*[@class='note note-a']")
    serious = sum(stays_whole(note, LARGE.size) for note in notes)
    assert typeset(text, LARGE.size, {}).count("#whole[\n#note-a[") == serious > 5


def test_each_chapter_of_a_pack_starts_on_a_page_of_its_own() -> None:
    text, data = real_edition("lessons/02-who-could-see-it-next/pack-pupils", LARGE.id)
    assert list(audit(data, LARGE, text)) == []
    first = {leaf.number: squeezed("".join(glyph.text for glyph in leaf.glyphs)) for leaf in read_pdf(data).leaves}
    for name in ("Start questions", "Labels for the table", "To tick and write", "To read"):
        assert any(f"2026{squeezed(name)}Lesson2" in words for words in first.values()), name


def test_an_e_book_leads_to_each_sheet_of_a_pack() -> None:
    text, data = real_edition("lessons/06-law-and-practice/pack-pupils", "e-book")
    assert list(audit(data, FORM["e-book"], text)) == []


@pytest.mark.parametrize("form", [FORM["clear-print-14"], LARGE], ids=str)
def test_bubbles_of_a_practice_in_words_keep_the_print_rules(form: Format) -> None:
    text, data = real_edition("lessons/06-law-and-practice/pack-teacher", form.id)
    assert list(audit(data, form, text)) == []


def test_the_card_for_staff_has_two_sides_in_the_smallest_print() -> None:
    text, data = real_edition("staff/first-five-minutes-card", "clear-print-14")
    assert list(audit(data, FORM["clear-print-14"], text)) == []
    assert len(read_pdf(data).leaves) == 2


def _word(name: str) -> str:
    _, data = real_edition(name, "word-18")
    return unpacked(data)["word/document.xml"].decode()


def test_two_notes_of_a_kind_have_a_frame_each_in_word() -> None:
    styles = re.findall(r'w:pStyle w:val="(\w+)"', _word(f"{POLICY}-section-6"))
    assert {"NoteALabel", "NoteANextLabel", "NoteBLabel", "NoteBNextLabel"} <= set(styles)
    for one, below in pairwise(styles):
        if below.startswith("Note") and below.endswith("Label"):
            assert one != below.removesuffix("Label"), "Word would draw one frame around both"


def test_a_drawing_is_as_small_in_word_as_in_print() -> None:
    wide = {
        int(size)
        for size in re.findall(r'<wp:extent cx="(\d+)"', _word("lessons/02-who-could-see-it-next/pack-pupils"))
    }
    assert max(wide) <= 33 * 36_000, "a drawing stands beside its words: 3.3 cm at most"


def test_no_row_of_a_table_goes_over_the_end_of_a_page_in_word() -> None:
    form = FORM["word-12"]
    files = unpacked(made(pivot(library_with("| Ask | Write |\n| --- | --- |\n| Who | |"), form.id), form))
    assert files["word/document.xml"].count(b"<w:cantSplit") == files["word/document.xml"].count(b"<w:tr>") == 2


def test_facts_stand_on_a_line_each_in_word() -> None:
    text = _word("staff/first-five-minutes-card")
    assert text.count('w:val="Fact"') == 6
    assert "DefinitionTerm" not in text


def test_a_sentence_is_one_paragraph_in_braille() -> None:
    steps = "1. Stay calm and tell the person who looks after safety in the school, and then wait for an answer."
    louis: Any = SimpleNamespace(has=bool)
    blocks = list(braille_blocks(pivot(library_with(f"{steps}\n\nName: {'_' * 40}"), "braille-1"), louis))
    assert steps in blocks
    assert "Name: ..." in blocks
    contact = next(words for words in blocks if "Other formats" in words)
    assert contact.strip().startswith("Other formats: Ask")
    assert "Email" in contact


@pytest.mark.skipif(translator(1) is None, reason="liblouis is not installed")
def test_a_letter_that_braille_does_not_have_is_written_as_near_as_it_can_be() -> None:
    louis = translator(1)
    assert louis is not None
    text = pivot(library_with("Nguyễn, Ọlá, Ștefan and Żółć: 10⁴, 10³, H₂O, № 3, Ж ☎."), "braille-1")
    blocks = " ".join(braille_blocks(text, louis))
    assert "Nguyên, Olá, Stefan and Zółć: 10^4, 10³, H_2O, No 3, (cyrillic capital letter zhe) (black telephone)" in (
        " ".join(blocks.split())
    )
    data = brf(text, louis).encode()
    assert list(audit(data, FORM["braille-1"], text)) == []
    broken = data.replace(b"NGUY", b"'\\X1")
    assert next(rule for _, rule, _ in audit(broken, FORM["braille-1"], text)) == "braille-form"


def test_a_word_longer_than_a_line_is_whole_in_plain_text_and_no_other_line_is_too_long() -> None:
    text = pivot(library_with(f"- a\n    - b\n        - {'abcdefghij' * 8} end"), "plain-text")
    made = plain_text(text)
    assert "abcdefghij" * 8 in made
    assert list(audit(made.encode(), FORM["plain-text"], text)) == []
    joined = made.replace("one tap", "one tap").replace("\n\nAbout", f"\n\n{'word ' * 20}\n\nAbout", 1)
    assert "text-form" in [rule for _, rule, _ in audit(joined.encode(), FORM["plain-text"], text)]


def test_a_heading_stands_apart_in_braille_and_is_never_last_on_a_page() -> None:
    body = "\n\n".join(
        f"### Part {number}\n\n" + "One more sentence to read. " * (number % 5 + 1) for number in range(60)
    )
    louis: Any = SimpleNamespace(forward=str.upper, has=bool)
    pages = brf(pivot(library_with(body), "braille-1"), louis).removesuffix("\r\n").split("\f")
    for page in pages:
        lines = page.split("\r\n")[1:]
        held = [line for line in lines if line]
        assert not held[-1].startswith("    PART")
        assert lines[0]
        for one, below in pairwise(lines):
            assert not below.startswith("    PART") or not one


def test_a_broken_drawing_is_refused(tmp_path: Path) -> None:
    library = library_with("![A plan](../assets/plan.svg)")
    wish = Wish((NOTE,), "pdf", 18)
    with pytest.raises(Unprintable) as refused:
        make_editions(library, extensions(), lambda name: b"<svg", tmp_path, wish, lambda *_: None)
    assert [problem.rule for problem in refused.value.problems] == ["edition-typeset"]


def test_a_wide_table_is_a_list_at_24_point_and_a_table_below() -> None:
    body = "| Who | When | How |\n| --- | --- | --- |\n| Parents | Monday | By post |\n| Pupils | Tuesday | On paper |"
    for form in PAPER:
        text = pivot(library_with(body), form.id)
        tags = read_pdf(made(text, form)).tags
        assert tags is not None
        tables = sum(1 for tag in tags.walk() if tag.type == "Table")
        assert tables == (0 if form.size == 24 else 1)


def test_ten_times_the_words_are_sound_too() -> None:
    body = "\n\n".join(f"### Part {number}\n\n" + "One more sentence to read at leisure. " * 30 for number in range(30))
    printed(body)


def test_a_qr_code_reads_back_to_its_address() -> None:
    text = pivot(library_with(), LARGE.id)
    document = pypdfium2.PdfDocument(made(text, LARGE))
    pages = [document[number].render(scale=150 / 72).to_pil() for number in range(len(document))]
    found = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
    document.close()
    assert found == [f"https://rules.alder.example/{NOTE}.html"]


def test_a_qr_code_is_black_on_white_with_a_quiet_zone() -> None:
    drawn = qr_code("https://rules.alder.example/").decode()
    assert 'fill="#fff"' in drawn or "#fff" in drawn
    assert len(drawn) < 6000


@pytest.mark.parametrize("form", PAPER, ids=lambda form: form.id)
@pytest.mark.parametrize(
    "inside", ["<blockquote><p>Deep.</p></blockquote>", "<div>Deep.</div>", "<p>Deep.</p>", "Deep."]
)
def test_whatever_says_what_a_term_means_is_printed(form: Format, inside: str) -> None:
    assert "deep." in printed(f"<dl><dt>Term</dt><dd>{inside}</dd></dl>", form)[0].casefold()


def test_a_table_becomes_lines_of_plain_text_with_nothing_lost() -> None:
    body = "| Who | When |\n| --- | --- |\n| Parents | Monday |"
    text = plain_text(pivot(library_with(body), "plain-text"))
    assert "- Who: Parents" in text
    assert "  When: Monday" in text


def test_no_line_of_plain_text_ends_inside_a_word() -> None:
    text = plain_text(pivot(library_with("self-harm and well-being " * 20), "plain-text"))
    assert text.count("self-harm") == text.count("well-being") == 20


def test_a_one_file_page_asks_for_nothing_else() -> None:
    text = pivot(library_with("![A plan](../assets/plan.svg)"), "web-page")
    page = one_file(text, {"assets/plan.svg": ("p.svg", b"<svg/>"), **_qr(text)})
    assert not re.search(r'(?:src|href)="(?!data:|#|https:|tel:|mailto:|sms:)', page)


@pytest.mark.parametrize(("name", "leaves"), [("parents/index", True), ("staff/steps", False)])
def test_a_one_file_page_for_families_can_be_left_by_a_plain_link(name: str, leaves: bool) -> None:
    text = pivot(library_with(), "web-page", name)
    page = one_file(text, _qr(text) if "qr:" in text else {})
    assert ('rel="noreferrer nofollow">Leave this page</a>' in page) is leaves
    assert 'name="leave"' not in page


def _qr(text: str) -> dict[str, tuple[str, bytes]]:
    source = re.search(r'src="(qr:[^"]+)"', text)
    assert source is not None
    return {source[1]: ("q.svg", b"<svg/>")}


def test_reading_the_table_of_formats_loads_no_maker() -> None:
    code = "import sys, handbook.editions.formats; sys.exit(len({'lxml', 'pptx', 'typst'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_liblouis_braille_is_left_out_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    shelf = make_editions(library_with(), extensions(), read_asset, tmp_path, Wish((NOTE,)), lambda *_: None)
    assert {copy.medium for title in shelf.titles for copy in title.copies} == set(Medium) - {
        Medium.SLIDES,
        Medium.BRAILLE,
    }
    assert "liblouis is not installed" in shelf.missing[0]


def test_a_second_run_makes_nothing_again(tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        told.clear()
        wish = Wish((NOTE,))
        make_editions(
            library_with(), extensions(), read_asset, tmp_path, wish, lambda done, total, name: told.append(name)
        )
    assert told == []


def test_a_changed_word_makes_only_its_own_editions_again(tmp_path: Path) -> None:
    told: list[str] = []
    make_editions(library_with(), extensions(), read_asset, tmp_path, Wish((), "txt"), lambda *_: None)
    changed = library_with("Another fall.")
    make_editions(
        changed, extensions(), read_asset, tmp_path, Wish((), "txt"), lambda done, total, name: told.append(name)
    )
    assert told == [f"{NOTE}-plain-text.txt"]


@pytest.mark.parametrize("harm", ["cut", "record gone", "record of another"])
def test_a_half_written_or_stale_file_is_made_again(tmp_path: Path, harm: str) -> None:
    wish = Wish((NOTE,), "txt")
    shelf = make_editions(library_with(), extensions(), read_asset, tmp_path, wish, lambda *_: None)
    (file,) = shelf.files.values()
    whole = file.read_bytes()
    if harm == "cut":
        file.write_bytes(whole[:100])
    elif harm == "record gone":
        file.with_name(f"{file.name}.json").unlink()
    else:
        file.with_name(f"{file.name}.json").write_text('{"sha256": "0", "pages": 0}', encoding="utf-8")
    again = make_editions(library_with(), extensions(), read_asset, tmp_path, wish, lambda *_: None)
    (file,) = again.files.values()
    assert file.read_bytes() == whole


def test_what_no_edition_needs_any_more_is_taken_out_of_the_store(tmp_path: Path) -> None:
    make_editions(library_with("One."), extensions(), read_asset, tmp_path, Wish(), lambda *_: None)
    before = {file.name for file in tmp_path.iterdir()}
    make_editions(library_with("Two."), extensions(), read_asset, tmp_path, Wish(), lambda *_: None)
    after = {file.name for file in tmp_path.iterdir()}
    assert len(after) == len(before)
    assert after != before


def test_a_wish_for_one_thing_keeps_the_others_in_the_store(tmp_path: Path) -> None:
    make_editions(library_with(), extensions(), read_asset, tmp_path, Wish((), "txt"), lambda *_: None)
    before = {file.name for file in tmp_path.iterdir()}
    make_editions(library_with(), extensions(), read_asset, tmp_path, Wish((NOTE,), "txt"), lambda *_: None)
    assert {file.name for file in tmp_path.iterdir()} == before


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=NOTE):
        make_editions(library_with(), extensions(), read_asset, tmp_path, Wish(("risks/faling-off",)), lambda *_: None)


def test_a_format_is_labelled_with_its_size() -> None:
    assert LARGE.label == "Large print, 18 point"
    assert replace(LARGE, size=0).label == "Large print"


def test_word_opens_a_copy_as_one_of_today() -> None:
    """jgm/pandoc#5645, wordinator#133, python-openxml/python-docx#1543: no Compatibility Mode."""
    form = FORM["word-12"]
    text = pivot(library_with(), form.id)
    settings = unpacked(made(text, form))["word/settings.xml"].decode()
    assert re.search(r'w:name="compatibilityMode"[^>]* w:val="15"', settings)
    assert settings.index("<w:compat>") < settings.index("<w:rsids")
