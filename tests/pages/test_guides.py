"""What readers meet on guides: the choice of views, the label of a draft, grouped lists and drawings."""

from __future__ import annotations

from lxml.html import fromstring

from handbook.content import Library
from handbook.content.kinds.choices import View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.queries.guides import ways_to_read
from handbook.pages import compose
from handbook.render import read_extensions, render
from handbook.website.frame import frame
from sites import EXAMPLE, ROOT, changed, read

TEST = (
    "tested_with:\n  - on: 2026-01-04\n    who: A group of riders with their teacher\n    number: 4\n"
    "    changed: One drawing was made larger.\n"
)
DRAWINGS = "pupils/riding-drawings"


def library_of(**edits: list[list[str]]) -> Library:
    library, _ = read(changed({f"pupils/{name}.md": pairs for name, pairs in edits.items()}))
    assert library is not None
    return library


def html_of(library: Library, reference: str) -> str:
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    return render(compose(library.documents[reference], library), extensions)


def test_every_view_offers_the_others_and_marks_itself() -> None:
    html = html_of(library_of(), "pupils/riding")
    assert '<strong aria-current="page">Everyday words</strong>' in html
    assert '<a href="riding-drawings.md">Easy Read</a>' in html


def test_an_untested_view_is_shown_as_a_draft_wherever_it_is_offered() -> None:
    library = library_of(**{"riding-drawings": [[TEST, ""]]})
    assert "This page is a draft." in html_of(library, DRAWINGS)
    assert ">Short words and drawings (draft)</a>" in html_of(library, "pupils/riding")


def test_a_tested_view_says_who_tested_it_and_is_no_draft() -> None:
    html = html_of(library_of(), DRAWINGS)
    assert "draft" not in fromstring(html).text_content()
    assert "Tested on 4 January 2026 with 4 people: A group of riders with their teacher." in html


def test_a_guide_with_one_view_offers_no_choice() -> None:
    library, _ = read(changed(drop=[f"{DRAWINGS}.md"]))
    assert library is not None
    assert "Choose how to read" not in html_of(library, "pupils/riding")


def test_a_menu_lists_a_guide_once_and_marks_it_when_a_view_is_open() -> None:
    library = library_of()
    siblings = frame(library.documents[DRAWINGS], library)["siblings"]
    assert isinstance(siblings, list)
    shown = {part["url"]: part["current"] for part in siblings}
    assert f"{DRAWINGS}.html" not in shown
    assert shown["pupils/riding.html"] == "true"


def test_a_list_whose_items_start_with_a_picture_is_a_list_with_drawings() -> None:
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    assert '<ul class="drawings">' in render("- ![A phone.](phone.svg) Call.\n- ![A door.](door.svg) Go.", extensions)
    assert "drawings" not in render("- ![A phone.](phone.svg) Call.\n- Go.", extensions)


def test_every_easy_read_line_has_its_drawing(real: Library) -> None:
    easy = [guide for guide in real.of(GuideHeader) if guide.header.view is View.EASY]
    assert easy
    for guide in easy:
        for line in guide.body.text.strip().split("\n"):
            assert not line or line.startswith(("- ![", "## ")), f"{guide.path}: {line}"


def test_pupils_topics_come_in_three_views(real: Library) -> None:
    cores = [
        guide
        for guide in real.of(GuideHeader)
        if guide.id.startswith("pupils/") and guide.header.view is View.CORE and guide.header.shows is None
    ]
    assert len(cores) >= 9
    for core in cores:
        assert len(ways_to_read(core, real)) == len(set(View) - {View.TRANSLATION}), core.path


def test_a_drawing_loads_nothing_and_has_a_light_tile_of_its_own() -> None:
    folder = ROOT / "docs" / "assets" / "drawings"
    for drawing in sorted(folder.glob("*.svg")):
        text = drawing.read_text(encoding="utf-8")
        assert "href" not in text
        assert "script" not in text
        assert '<rect x="2" y="2" width="116" height="116" rx="16" fill="#fffdf8"' in text, drawing.name
