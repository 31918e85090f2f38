"""Slides to change: one a screen, nothing overfull, words as they are, and the adult's notes with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from handbook.audit import audit
from handbook.content.queries.lessons import lessons_of
from handbook.editions.formats import Medium
from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.slides.layouts import LOOKS, WORDS_ALONE
from handbook.editions.formats.slides.plan import Overfull, Run, height, lines, planned, slides_of
from handbook.editions.make import Wish, formats_of, make_editions
from handbook.editions.pivot.pivot import Unprintable
from handbook.editions.plan.bundles import bundles
from handbook.pages import compose
from handbook.render import render
from press_room import DECK, FORM, extensions, library_with, made, pivot, read_asset, real, real_edition
from sites import changed, read

SLIDES = FORM["powerpoint"]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def deck_with(old: str, new: str) -> str:
    """The pivot of the example's slides with other words."""
    library, _ = read(changed({f"{DECK}.md": [[old, new]]}))
    assert library is not None
    return pivot(library, SLIDES.id, DECK)


def body_with(blocks: str) -> str:
    """A pivot of one slide."""
    return f'<html><body><main><section class="slide"><h2>A title</h2>{blocks}</section></main></body></html>'


def words_in(data: bytes) -> str:
    files = unpacked(data)
    names = sorted((name for name in files if re.match(r"ppt/slides/slide\d+\.xml", name)), key=len)
    return " ".join("".join(etree.fromstring(files[name]).itertext(f"{A}t")) for name in names)


def lesson_decks() -> list[str]:
    return [lesson.files["slides"].id for lesson in lessons_of(real()[0])]


@pytest.mark.parametrize("name", lesson_decks())
def test_the_slides_of_every_lesson_are_sound(name: str) -> None:
    text, data = real_edition(name, SLIDES.id)
    assert list(audit(data, SLIDES, text)) == []


@pytest.mark.parametrize("name", lesson_decks())
def test_every_screen_is_a_slide_in_its_order(name: str) -> None:
    library, found = real()
    page = html.document_fromstring(render(compose(library.documents[name], library), found))
    screens = [str(heading.text_content()) for heading in page.xpath("//section[@class='slide']/h2")]
    made_of = [slide.title for slide in planned(real_edition(name, SLIDES.id)[0])]
    answers = [title for title in made_of if title.endswith(": the answer")]
    assert [title for title in made_of[1:-1] if title not in answers] == screens
    assert [title.replace("the answer", "a question") for title in answers] == [
        title for title in screens if title.endswith(": a question")
    ]


def test_slides_are_made_as_slides_alone_and_nothing_else_is() -> None:
    for _, found in bundles(real()[0]):
        for bundle in found:
            media = {form.medium for form in formats_of(bundle)}
            assert media == {Medium.SLIDES} or (Medium.SLIDES not in media and len(media) == len(Medium) - 1)


def test_what_the_copy_is_stands_on_a_slide_that_is_not_shown() -> None:
    files = unpacked(made(pivot(library_with(), SLIDES.id, DECK), SLIDES))
    hidden = [name for name, data in files.items() if name.startswith("ppt/slides/slide") and b'show="0"' in data]
    assert hidden
    assert all(b"About this copy" in files[name] for name in hidden)


@pytest.mark.parametrize("hostile", ["*b* _c_ `d` [e](f)", "1. First", "<z> & $y$ @ref #x {a}", "Żółć \\\\end"])
def test_hostile_words_stand_as_they_are(hostile: str) -> None:
    text = deck_with("words: Today we practise asking.", f"words: '{hostile}'")
    data = made(text, SLIDES)
    assert hostile in words_in(data)
    assert list(audit(data, SLIDES, text)) == []


def test_the_same_words_make_the_same_file() -> None:
    text = pivot(library_with(), SLIDES.id, DECK)
    assert made(text, SLIDES) == made(text, SLIDES)


def test_marks_in_words_are_kept() -> None:
    words = "<p>One<br>\n <em>two</em> <code>three</code> <a href='https://a.example'>four <b>five</b></a>  six</p>"
    (slide,) = slides_of(body_with(f"{words}<ul><li><p>seven</p><p>eight</p></li></ul>"))
    far = "https://a.example"
    assert slide.blocks[0].runs == (
        *(Run("One"), Run("\v"), Run("two", bold=True), Run(" "), Run("three"), Run(" ")),
        *(Run("four ", address=far), Run("five", bold=True, address=far), Run(" six")),
    )
    assert [block.words for block in slide.blocks] == ["One\vtwo three four five six", "seven eight"]


def test_the_items_of_a_list_are_one_list_with_its_first_number() -> None:
    text = pivot(library_with(), SLIDES.id, DECK).replace("<ol>", '<ol start="9">')
    assert re.findall(rb'startAt="(\d+)"', unpacked(made(text, SLIDES))["ppt/slides/slide3.xml"]) == [b"9"] * 4


def test_a_long_list_goes_on_over_slides_with_its_numbers() -> None:
    items = "".join(f"<li>{'One more thing to say here. ' * 3}</li>" for _ in range(14))
    slides = slides_of(body_with(f"<ol>{items}</ol>"))
    assert len(slides) > 1
    assert [slide.title for slide in slides] == [f"A title ({n} of {len(slides)})" for n in range(1, len(slides) + 1)]
    assert [block.number for slide in slides for block in slide.blocks] == list(range(1, 15))
    assert all(height(slide.blocks, slide.look) <= slide.look.room for slide in slides)


@pytest.mark.parametrize("words", ["A few words.", "Some more words to read. " * 12, "Many words to read. " * 27])
def test_the_fewer_the_words_the_larger_they_are(words: str) -> None:
    (slide,) = slides_of(body_with(f"<p>{words}</p>"))
    larger = [look for look in WORDS_ALONE if look.size > slide.look.size]
    assert all(height(slide.blocks, look) > look.room for look in larger)


def test_words_that_fit_on_no_slide_are_refused() -> None:
    for wrong in (f"<p>{'Words that go on. ' * 90}</p>", f'<p>x</p><p class="slide-place">{"Now and next. " * 20}</p>'):
        with pytest.raises(Overfull):
            slides_of(body_with(wrong))


def test_a_slide_that_cannot_be_made_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overfull(text: str) -> None:
        raise Overfull("Today we practise asking.")

    monkeypatch.setattr("handbook.editions.formats.slides.powerpoint.slides_of", overfull)
    with pytest.raises(Unprintable) as refused:
        make_editions(library_with(), extensions(), read_asset, tmp_path, Wish((DECK,)), lambda *_: None)
    assert [problem.rule for problem in refused.value.problems] == ["edition-width"]


@pytest.mark.parametrize(
    ("words", "wanted"), [("", 1), ("a" * 10, 1), ("a" * 11, 2), ("aaaa bbbb cc", 2), ("a" * 25 + " b", 3)]
)
def test_lines_are_counted_as_words_break(words: str, wanted: int) -> None:
    assert lines(words, 10, 54) == wanted


HARM = {
    "an empty place": ("slide-form", "</p:spTree>", '<p:sp><p:nvSpPr><p:cNvPr id="90" name="x"/><p:cNvSpPr/><p:nvPr>'
     '<p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp></p:spTree>'),
    "a loose box": ("slide-form", '<p:ph idx="1"/>', ""),
    "no title": ("slide-title", '<p:ph type="title"/>', '<p:ph idx="1"/>'),
    "small letters": ("slide-size", '<a:rPr lang="en-GB"/>', '<a:rPr lang="en-GB" sz="1800"/>'),
    "a small title": ("slide-size", '<a:rPr lang="en-GB"/>', '<a:rPr lang="en-GB" sz="2800"/>'),
    "off the slide": ("slide-fit", '<a:off x="9723120"', '<a:off x="11723120"'),
    "a picture over words": ("slide-fit", '<a:off x="9723120"', '<a:off x="3723120"'),
    "an animation": ("slide-still", "</p:cSld>", "</p:cSld><p:timing/>"),
    "other pictures": ("slide-picture", 'descr="', 'descr="Not '),
    "other words below": ("words", "Now: we sit down.", "Now: we stand."),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARM)
def test_a_spoilt_slide_is_refused(harm: str) -> None:
    rule, old, new = HARM[harm]
    text = pivot(library_with(), SLIDES.id, DECK)
    files = unpacked(made(text, SLIDES))
    place = "ppt/slides/slide4.xml"
    assert old.encode() in files[place], files[place]
    spoilt = packed({**files, place: files[place].replace(old.encode(), new.encode())})
    assert rule in {found for _, found, _ in audit(spoilt, SLIDES, text)}


def test_a_slide_more_or_less_is_refused() -> None:
    text = pivot(library_with(), SLIDES.id, DECK)
    files = unpacked(made(text, SLIDES))
    show = files["ppt/presentation.xml"].decode()
    entries = re.findall(r"<p:sldId [^>]*/>", show)
    for wrong in ("".join(entries[:-1]), "".join([*entries, entries[-1]]), "".join(reversed(entries))):
        spoilt = packed({**files, "ppt/presentation.xml": show.replace("".join(entries), wrong).encode()})
        assert "words" in {rule for _, rule, _ in audit(spoilt, SLIDES, text)}


def test_nothing_that_no_slide_uses_is_in_the_file() -> None:
    files = unpacked(made(pivot(library_with(), SLIDES.id, DECK), SLIDES))
    layouts = [data for name, data in files.items() if re.match(r"ppt/slideLayouts/slideLayout\d+\.xml", name)]
    assert {re.findall(rb'<p:cSld name="([^"]*)"', data)[0].decode() for data in layouts} == {
        look.name for look in LOOKS
    }
    listed = re.findall(rb'PartName="/([^"]*)"', files["[Content_Types].xml"])
    assert {name.decode() for name in listed} <= set(files)
    for name, data in files.items():
        if name.endswith(".rels"):
            for target in re.findall(rb'Target="(\.\.[^"]*)"', data):
                assert any(file.endswith(target.decode().removeprefix("..")) for file in files), (name, target)
