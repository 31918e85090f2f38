"""A copy is in the language of its document, and what the website says around the words is marked as English."""

from __future__ import annotations

import io
from functools import cache
from itertools import chain

import pikepdf
import pytest
from lxml import etree, html

from handbook.adoption.tracked import tracked_changes
from handbook.audit import audit
from handbook.content import Library
from handbook.editions.formats.archive import unpacked
from press_room import DECK, FORM, made, pivot
from sites import SETTINGS, changed, read
from test_translations import PUT

POLICY = """---
title: Polisi beiciau
summary: Polisi'r ysgol.
lang: cy
readers: [staff]
---

## 1. Beiciau {: #1 }

1.1 Gwisgwch helmed.
{: #1.1 }
"""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POLISH, ARABIC = "pupils/riding-pl", "pupils/riding-ar"
OURS = "In danger now?"


@cache
def library(school: str = "en-GB") -> Library:
    found, report = read(changed(edit={SETTINGS: [["language: en-GB", f"language: {school}"]]}, put=PUT))
    assert found is not None
    assert not report.failed, [str(part) for part in report.problems]
    return found


@cache
def copy(form: str, name: str = POLISH, school: str = "en-GB") -> tuple[str, bytes]:
    text = pivot(library(school), form, name)
    return text, made(text, FORM[form])


def runs(name: str = POLISH) -> list[tuple[str, dict[str, str], bool]]:
    """The words of each run in Word, the languages that it names, and whether its paragraph begins at the right."""
    root = etree.fromstring(unpacked(copy("word-12", name)[1])["word/document.xml"])
    found = []
    for run in root.iter(f"{W}r"):
        language = run.find(f"{W}rPr/{W}lang")
        marks = {} if language is None else {key.removeprefix(W): value for key, value in language.attrib.items()}
        right = run.find(f"../{W}pPr/{W}bidi") is not None
        found.append(("".join(part.text or "" for part in run.iter(f"{W}t")), marks, right))
    return found


@pytest.mark.parametrize("form", ["large-print-18", "word-18", "e-book", "web-page", "plain-text"])
@pytest.mark.parametrize("name", [POLISH, "pupils/riding"])
def test_a_copy_in_any_language_passes_the_audit(form: str, name: str) -> None:
    text, data = copy(form, name)
    assert list(audit(data, FORM[form], text)) == []


def test_a_pdf_says_the_language_of_its_document_and_of_what_is_around_it() -> None:
    with pikepdf.open(io.BytesIO(copy("large-print-18")[1])) as document:
        assert str(document.Root.Lang) == "pl"
        elements = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each]
        assert "en-GB" in {str(each.Lang) for each in elements}


def test_a_word_copy_says_it_in_every_place_that_word_looks_at() -> None:
    files = unpacked(copy("word-12")[1])
    assert b"<dc:language>pl</dc:language>" in files["docProps/core.xml"]
    assert b'<w:lang w:val="pl"' in files["word/styles.xml"]
    assert b'<w:themeFontLang w:val="pl"' in files["word/settings.xml"]
    assert b'<w:lang w:val="en-GB"' in files["word/footer1.xml"]
    for words, marks, _ in runs():
        if OURS in words or "About this copy" in words:
            assert marks == {"val": "en-GB"}, words
        if "Jazda" in words or "kask" in words:
            assert marks == {}, words


def test_words_that_run_from_right_to_left_do_so_in_word_and_in_an_e_book() -> None:
    item = "- قل لشخص بالغ"
    put = {**PUT, f"{ARABIC}.md": PUT[f"{ARABIC}.md"].replace("ارتدِ خوذة.", f"ارتدِ خوذة.\n\n{item}\n\n")}
    listed, _ = read(changed(put=put))
    assert listed is not None
    words = unpacked(made(pivot(listed, "word-12", ARABIC), FORM["word-12"]))["word/document.xml"]
    (item_look,) = etree.fromstring(words).xpath("//*[local-name()='numPr']/parent::*[*[local-name()='bidi']]")
    names = [etree.QName(part).localname for part in item_look]
    assert names.index("numPr") < names.index("bidi")
    sides = {right for words, _, right in runs(ARABIC) if "خوذة" in words or "الركوب" in words}
    assert sides == {True}
    assert not any(right for words, _, right in runs(ARABIC) if OURS in words)
    chapter = unpacked(copy("e-book", ARABIC)[1])["EPUB/text/ch001.xhtml"].decode("utf-8")
    assert '<h1 dir="rtl">' in chapter
    assert chapter.count('<p dir="rtl">') == 2


def test_words_of_ours_behind_a_link_are_english_and_a_title_is_in_its_language() -> None:
    link = "Zobacz [tutaj](riding.md) i [tam](riding-ar.md)."
    put = {**PUT, f"{POLISH}.md": PUT[f"{POLISH}.md"] + f"\n{link}\n"}
    found, _ = read(changed(put=put))
    assert found is not None
    page = html.document_fromstring(pivot(found, "word-12", POLISH))
    behind = [(part.get("lang"), [each.get("lang") for each in part]) for part in page.find_class("print-only")]
    assert behind[:2] == [("en-GB", []), ("en-GB", ["ar"])]


def test_the_list_of_contents_says_the_language_of_each_heading() -> None:
    found, _ = read(changed(put={"policy/beiciau/2026.md": POLICY}))
    assert found is not None
    page = html.document_fromstring(pivot(found, "word-12", "policy/beiciau/2026"))
    rows = {row.text_content(): row.get("lang") for row in page.xpath("//nav//li")}
    assert next(said for words, said in rows.items() if "Beiciau" in words) == "cy"


@pytest.mark.parametrize("form", ["large-print-18", "word-12", "e-book"])
def test_a_label_of_ours_before_signed_words_is_english_and_the_words_are_not(form: str) -> None:
    found, _ = read(changed(put={"policy/beiciau/2026.md": POLICY}))
    assert found is not None
    text = pivot(found, form, "policy/beiciau/2026")
    assert list(audit(made(text, FORM[form]), FORM[form], text)) == []
    (clause,) = html.document_fromstring(text).xpath("//p[contains(., 'Gwisgwch helmed')]")
    assert [(part.get("lang"), part.text_content()) for part in clause.iter("span")] == [("en-GB", "Signed:")]
    assert "cy" in clause.xpath("ancestor::*/@lang")[-1]
    if form == "word-12":
        root = etree.fromstring(unpacked(made(text, FORM[form]))["word/document.xml"])
        (run,) = [
            run for run in root.iter(f"{W}r") if "Gwisgwch" in "".join(part.text or "" for part in run.iter(f"{W}t"))
        ]
        assert run.find(f"{W}rPr/{W}lang") is None


def test_an_e_book_says_it_in_every_place_that_readers_look_at() -> None:
    files = unpacked(copy("e-book")[1])
    package = files["EPUB/content.opf"].decode("utf-8")
    assert "<dc:language>pl</dc:language>" in package
    assert 'xml:lang="pl"' in package
    for name in (part for part in files if part.endswith(".xhtml")):
        assert b'lang="pl" xml:lang="pl"' in files[name], name
    chapter = html.document_fromstring(files["EPUB/text/ch001.xhtml"])
    (call,) = chapter.xpath(f"//p[contains(., '{OURS}')]")
    assert set(call.xpath(".//@lang")) == {"en-GB"}
    assert not chapter.xpath("//section[@lang] | //h1[@lang]")


def test_slides_of_a_school_that_teaches_in_another_language_are_in_that_language() -> None:
    text, data = copy("powerpoint", DECK, "cy")
    assert list(audit(data, FORM["powerpoint"], text)) == []
    slides = [part for name, part in unpacked(data).items() if name.startswith("ppt/slides/slide")]
    found = chain.from_iterable(etree.fromstring(part).xpath("//@lang") for part in slides)
    assert set(found) == {"cy"}


def test_changes_of_a_welsh_policy_are_in_welsh_and_word_opens_them_as_a_file_of_today() -> None:
    files = unpacked(tracked_changes("Polisi", "Fersiwn 2", (), "cy"))
    assert b"<dc:language>cy</dc:language>" in files["docProps/core.xml"]
    assert b'<w:lang w:val="cy"/>' in files["word/styles.xml"]
    assert b'w:name="compatibilityMode"' in files["word/settings.xml"]
    assert b"settings.xml" in files["word/_rels/document.xml.rels"]
    assert b'<w:lang w:val="en-GB"/>' in files["word/document.xml"]
