"""A checker that never fails proves nothing: for each rule of the audit, a bad file that it must refuse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typst

from handbook.audit import audit
from handbook.audit.pdf.letters import Sheet
from handbook.audit.pdf.printed import read_pdf
from handbook.audit.pdf.structure import PAPER_CHECKS, conformance
from handbook.audit.rules import RULES
from handbook.audit.run import KEPT, audit_editions
from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pdf.compile import FONTS, TEMPLATE
from handbook.editions.formats.pdf.edition import PDF_UA
from handbook.editions.make import CACHE, Wish, make_editions, put
from handbook.editions.plan.formats import Faulty
from handbook.shelf import FOLDER, MANIFEST, as_manifest
from press_room import DECK, FORM, NOTE, extensions, library_with, made, pivot, read_asset
from sites import EXAMPLE

WORDS = "Plain words that run over a few lines so that there is a paragraph to be measured by the rules. " * 3
START = (
    '#import "edition.typ": *\n#show: edition.with(title: "T", school: "S", names: ("T",), foot: "F", about: "A", '
    "day: datetime(year: 2026, month: 1, day: 5), size: 18pt)\n= Title\n\n"
)

BAD_PAGES = {
    "lp-01-size": f"#text(size: 12pt)[{WORDS}]",
    "lp-02-upright": "#skew(ax: -12deg)[Slanted words]",
    "lp-03-underline": "#underline(offset: 0.1em, stroke: 0.6pt)[Words with a line]",
    "lp-04-capitals": "DO NOT SHOUT at anybody.",
    "lp-05-lines": f"#par(leading: 0.05em)[{WORDS}]",
    "lp-06-paragraphs": f"#set par(spacing: 0.6em)\n{WORDS}\n\n{WORDS}",
    "lp-07-left": f"#set par(justify: true)\n{WORDS}\n\n{WORDS}",
    "lp-08-hyphen": "#block(width: 9em)[A very semi-detached house and a half-finished semi-detached one.]",
    "lp-09-split": "#block(width: 7em)[Call us on 0808 800 5002 and 0808 800 5002 again today.]",
    "lp-10-measure": f"#set text(size: 18pt, tracking: -0.25em)\n{WORDS}",
    "lp-11-margin": "#move(dx: 120mm)[Words at the edge of the paper]",
    "lp-12-contrast": "#text(fill: rgb(160, 160, 160))[Pale words]",
    "lp-13-paper": f'#set page(paper: "us-letter")\n{WORDS}',
    "lp-14-column": "#rotate(90deg)[Turned words]",
    "lp-15-number": f"#set page(footer: none)\n{WORDS}",
    "lp-17-font": '#text(font: "Libertinus Serif")[Another font]',
    "lp-18-heading": '#show heading: set text(weight: "regular")\n== Not bold\n\nWords.',
    "lp-19-x-height": "#text(size: 8pt)[Small words]",
    "lp-20-sheets": "#for number in range(281) [Words. #pagebreak()]",
}
"""Pages that break one rule, by the rule; the rules on contents and tags need whole documents."""


def compiled(tmp_path: Path, body: str, tagged: bool = True) -> bytes:
    shutil.copyfile(TEMPLATE, tmp_path / TEMPLATE.name)
    (tmp_path / "main.typ").write_text(START + body, encoding="utf-8")
    data = typst.compile(str(tmp_path / "main.typ"), font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_tags=tagged)
    assert isinstance(data, bytes)
    return data


def broken(data: bytes, size: int = 18) -> set[str]:
    sheet = Sheet.of(read_pdf(data), size)
    return {name for name, check in PAPER_CHECKS if list(check(sheet))}


def test_a_page_of_plain_words_breaks_no_rule(tmp_path: Path) -> None:
    assert broken(compiled(tmp_path, WORDS)) == set()


@pytest.mark.parametrize("rule", BAD_PAGES)
def test_a_bad_page_is_refused(rule: str, tmp_path: Path) -> None:
    assert rule in broken(compiled(tmp_path, BAD_PAGES[rule]))


def test_a_wrong_page_number_in_the_contents_is_refused(tmp_path: Path) -> None:
    entry = "#show outline.entry: it => it.indented(none, [#it.body() #box(width: 1fr) 7])"
    wrong = f"{entry}\n#outline(title: none)\n#pagebreak()\n== A part\n\nWords."
    assert "lp-16-contents" in broken(compiled(tmp_path, wrong))


def test_a_file_that_the_validator_refuses_is_not_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    untagged = compiled(tmp_path, WORDS, tagged=False)
    assert list(conformance(untagged))
    monkeypatch.setattr("handbook.editions.formats.pdf.edition.compiled", lambda *_: untagged)
    form = FORM["large-print-18"]
    with pytest.raises(Faulty) as refused:
        made(pivot(library_with(), form.id), form)
    assert refused.value.rule is PDF_UA


BODY = (
    "A fall.\n\n- one\n- two\n\n| Who | When |\n| --- | --- |\n| Parents | Monday |\n\n"
    "Read [the guidance](https://www.example.org/guidance)."
)


@cache
def sample(name: str) -> tuple[str, bytes]:
    text = pivot(library_with(BODY), name, DECK if name == "powerpoint" else NOTE)
    return text, made(text, FORM[name])


def found(name: str, data: bytes | None = None, text: str | None = None) -> set[str]:
    good_text, good = sample(name)
    return {rule for _, rule, _ in audit(data or good, FORM[name], text or good_text)}


@pytest.mark.parametrize("name", ["large-print-18", "word-18", "powerpoint", "e-book", "web-page", "plain-text"])
def test_the_sample_itself_breaks_no_rule(name: str) -> None:
    assert found(name) == set()


def swapped(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


SOURCES = {
    ("large-print-18", "pdf-title"): swapped("<title>Falling off", "<title>Something else"),
    ("large-print-18", "pdf-bookmarks"): swapped("Where to get help</h2>", "Where help is</h2>"),
    ("large-print-18", "pdf-tags"): swapped("<li>one</li>", "<li>one</li><li>three</li>"),
    ("large-print-18", "pdf-order"): swapped("<li>one</li>\n<li>two</li>", "<li>two</li>\n<li>one</li>"),
    ("large-print-18", "details"): swapped("Alder House", "Elder House"),
    ("word-18", "words"): swapped("A fall.", "A bad fall."),
    ("word-18", "word-structure"): swapped("<li>one</li>", "<li>one</li><li>three</li>"),
    ("powerpoint", "words"): swapped("Today we practise asking.", "Today we practise."),
    ("powerpoint", "slide-notes"): swapped("Give out set A.", "Give out set B."),
    ("e-book", "words"): swapped("A fall.", "A bad fall."),
    ("web-page", "words"): swapped("A fall.", "A bad fall."),
    ("plain-text", "words"): swapped("A fall.", "A bad fall."),
    ("plain-text", "text-address"): swapped("www.example.org/guidance", "www.example.org/lost"),
}
"""Sources that a sound copy does not match."""


@pytest.mark.parametrize(("name", "rule"), SOURCES, ids=lambda part: part)
def test_a_copy_of_other_words_is_refused(name: str, rule: str) -> None:
    assert rule in found(name, text=SOURCES[name, rule](sample(name)[0]))


def inside(path: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        files = unpacked(data)
        assert old.encode() in files[path], path
        return packed({**files, path: files[path].replace(old.encode(), new.encode())})

    return change


FILES: dict[tuple[str, str], Callable[[bytes], bytes]] = {
    ("word-18", "word-page"): inside("word/document.xml", 'w:w="11906"', 'w:w="12240"'),
    ("word-18", "word-language"): inside("word/styles.xml", 'w:val="en-GB"', 'w:val="en-US"'),
    ("word-18", "word-structure"): lambda data: b"no archive",
    ("powerpoint", "slide-form"): lambda data: b"no archive",
    ("powerpoint", "slide-title"): inside("ppt/slides/slide5.xml", "<a:t>Our rules</a:t>", "<a:t>Hello and plan</a:t>"),
    ("powerpoint", "slide-size"): inside("ppt/slideLayouts/slideLayout1.xml", 'sz="4000"', 'sz="2000"'),
    ("powerpoint", "slide-fit"): inside("ppt/slideLayouts/slideLayout1.xml", 'cy="4343400"', 'cy="434340"'),
    ("powerpoint", "slide-contrast"): inside("ppt/theme/theme1.xml", "0B4049", "8090A0"),
    ("powerpoint", "slide-picture"): inside("ppt/slides/slide4.xml", 'descr="', 'title="'),
    ("powerpoint", "slide-still"): inside(
        "ppt/slides/slide4.xml", "</p:cSld>", '</p:cSld><p:transition advTm="5000"/>'
    ),
    ("powerpoint", "slide-language"): inside("ppt/slides/slide4.xml", 'lang="en-GB"', 'lang="en-US"'),
    ("e-book", "epub-form"): lambda data: packed(dict(reversed(unpacked(data).items()))),
    ("e-book", "epub-metadata"): inside("EPUB/content.opf", "schema:accessibilityHazard", "schema:nothing"),
    ("web-page", "html-form"): lambda data: data.replace(b'<html lang="en-GB">', b"<html>"),
    ("plain-text", "text-form"): lambda data: data + b"long words " * 12,
    ("braille-1", "braille-form"): lambda data: data.replace(b"\r\n", b"#" * 41 + b"\r\n", 1),
    ("braille-1", "braille-back"): lambda data: data.replace(b"E", b"Q").replace(b"A", b"Z"),
}
"""Files that have been spoilt."""


@pytest.mark.parametrize(("name", "rule"), FILES, ids=lambda part: part)
def test_a_spoilt_file_is_refused(name: str, rule: str) -> None:
    from handbook.editions.formats.braille.liblouis import translator

    if name.startswith("braille") and translator(1) is None:
        pytest.skip("liblouis is not installed: Braille was not made")
    assert rule in found(name, FILES[name, rule](sample(name)[1]))


CHAPTER, BOOK, WORDS_IN, STYLES = "EPUB/text/ch001.xhtml", "EPUB/content.opf", "word/document.xml", "word/styles.xml"


def within(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return change


FACTS: dict[tuple[str, str], Callable[[bytes], bytes]] = {
    ("e-book", "is listed and not there"): inside(BOOK, "nav.xhtml", "gone.xhtml"),
    ("e-book", "is there and not listed"): lambda data: packed({**unpacked(data), "EPUB/more.css": b""}),
    ("e-book", "The reading order or the contents list"): inside(BOOK, 'idref="ch001_xhtml"', 'idref="nobody"'),
    ("e-book", "has no language or no title"): inside(CHAPTER, ' lang="en-GB"', ""),
    ("e-book", "uses an anchor twice"): inside(CHAPTER, "<p>Alder", '<p id="falling-off">Alder'),
    ("e-book", "links to ch009.xhtml"): inside(CHAPTER, 'href="tel:999"', 'href="ch009.xhtml"'),
    ("e-book", "links to ch002.xhtml#nowhere"): inside(CHAPTER, 'href="tel:999"', 'href="ch002.xhtml#nowhere"'),
    ("e-book", "has no words"): inside(CHAPTER, "<p>Alder", '<p><img src="../media/file0.svg" alt=""/>Alder'),
    ("e-book", 'The language is "fr"'): inside(BOOK, "<dc:language>en-GB", "<dc:language>fr"),
    ("e-book", "The title is missing"): inside(BOOK, "dc:title", "dc:nothing"),
    ("web-page", "skips a level"): within("<h2", "<h4"),
    ("web-page", "one heading of level 1 and one main"): within("<main", "<div"),
    ("web-page", "An anchor is used twice"): within("</main>", '<p id="top"></p><p id="top"></p></main>'),
    ("web-page", "leads to #nowhere"): within("</main>", '<a href="#nowhere"></a></main>'),
    ("web-page", "asks for another file"): within("</main>", '<img src="a.png" alt="x"></main>'),
    ("web-page", "A picture has no words"): within("</main>", '<img src="data:," alt=""></main>'),
    ("word-18", "not A4"): inside(WORDS_IN, 'w:h="16838"', 'w:h="15840"'),
    ("word-18", "half points"): inside(STYLES, '<w:sz w:val="36"/>', '<w:sz w:val="24"/>'),
    ("word-18", "justified"): inside(STYLES, '<w:jc w:val="left"/>', '<w:jc w:val="both"/>'),
    ("word-18", "slanted"): inside(WORDS_IN, "<w:b/>", "<w:i/>"),
    ("word-18", "too pale"): inside(STYLES, '<w:color w:val="000000"/>', '<w:color w:val="999999"/>'),
    ("word-18", "no numbers"): inside("word/footer1.xml", " NUMPAGES ", " TIME "),
    ("word-18", "A picture has no words"): inside(WORDS_IN, 'descr="', 'lost="'),
    ("word-18", "headings of level 1"): inside(WORDS_IN, "Heading1", "Heading2"),
    ("word-18", "empty paragraphs"): inside(WORDS_IN, "<w:body>", "<w:body><w:p/>"),
}
"""Files that have been spoilt in one fact of a rule that asks for several, by what must be said of it."""


@pytest.mark.parametrize(("name", "said"), FACTS, ids=lambda part: part)
def test_each_fact_of_a_rule_is_looked_at(name: str, said: str) -> None:
    text, good = sample(name)
    assert any(said in what for _, _, what in audit(FACTS[name, said](good), FORM[name], text))


@pytest.mark.parametrize("harm", ["changed", "gone", "extra", "no list", "broken list", "other list", "none"])
def test_a_folder_that_is_not_the_one_that_was_made_is_refused(tmp_path: Path, harm: str) -> None:
    library = library_with()
    root, site = tmp_path / "project", tmp_path / "site"
    shutil.copytree(EXAMPLE, root)
    shelf = make_editions(library, extensions(), read_asset, tmp_path / "cache", Wish((NOTE,), "txt"), lambda *_: None)
    put(shelf, site / FOLDER)
    file = site / FOLDER / f"{NOTE}-plain-text.txt"
    if harm == "changed":
        file.write_text("Other words.", encoding="utf-8")
    elif harm == "gone":
        file.unlink()
    elif harm == "extra":
        file.with_name("old.txt").write_text("An old copy.", encoding="utf-8")
    elif harm == "no list":
        (site / FOLDER / MANIFEST).unlink()
    elif harm == "broken list":
        (site / FOLDER / MANIFEST).write_text('{"format": "handbook-editions", "ver', encoding="utf-8")
    elif harm == "other list":
        (site / FOLDER / MANIFEST).write_text(as_manifest(shelf).replace("sha256", "hash"), encoding="utf-8")
    report = audit_editions(root, library, site, lambda *_: None)
    assert {problem.rule for problem in report.problems} == (set() if harm == "none" else {"file-changed"})


def test_findings_are_kept_for_the_editions_of_this_run_alone(tmp_path: Path) -> None:
    root, site = tmp_path / "project", tmp_path / "site"
    shutil.copytree(EXAMPLE, root)

    def kept(words: str) -> dict[str, int]:
        library = library_with(words)
        wish = Wish((NOTE,), "txt")
        put(make_editions(library, extensions(), read_asset, tmp_path / "cache", wish, lambda *_: None), site / FOLDER)
        assert audit_editions(root, library, site, lambda *_: None).problems == ()
        return {file.name: file.stat().st_mtime_ns for file in (root / CACHE / KEPT).iterdir()}

    first, same, other = kept("Words."), kept("Words."), kept("Other words.")
    assert first == same
    assert len(other) == 1
    assert not first.keys() & other.keys()


def test_every_rule_of_the_audit_has_a_bad_file() -> None:
    covered = set(BAD_PAGES) | {rule for _, rule in SOURCES} | {rule for _, rule in FILES}
    assert covered | {"lp-16-contents", "pdf-ua", "file-changed"} == {rule.name for rule in RULES}
