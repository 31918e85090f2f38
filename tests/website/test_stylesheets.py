"""The stylesheets as they are published."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.website.stylesheets import stylesheets
from sites import ROOT


def sheets(root: Path, **texts: str) -> dict[str, str]:
    """What is published of a project with these texts in its stylesheets; *theme* is the theme's part."""
    (root / "docs" / "assets").mkdir(parents=True)
    (root / "templates").mkdir()
    for name, text in texts.items():
        place = root / "templates" / "material.css" if name == "theme" else root / "docs" / "assets" / f"{name}.css"
        place.write_text(text, encoding="utf-8")
    return stylesheets((root / "docs").joinpath, [str(root / "none"), str(root / "templates")])


def test_what_a_page_needs_is_in_one_sheet_the_themes_part_first_and_paper_last(tmp_path: Path) -> None:
    assert sheets(tmp_path, site="p{top:0}", print="a{top:0}", theme="b{top:0}\n") == {
        "assets/site.css": "b{top:0}p{top:0}@media print{a{top:0}}",
        "assets/print.css": "a{top:0}",
    }


def test_the_sheets_of_sections_that_ask_have_the_one_for_questions(tmp_path: Path) -> None:
    found = sheets(tmp_path, lessons="p{top:0}", questions="a{top:0}")
    assert found == {"assets/lessons.css": "p{top:0}a{top:0}", "assets/questions.css": "a{top:0}"}


def test_remarks_are_left_out_and_a_licence_stays(tmp_path: Path) -> None:
    told = sheets(tmp_path, site="/* one\n * two */\np{top:0} /* three */\n", theme="/*! Licence */\n")
    assert told == {"assets/site.css": "/*! Licence */ p{top:0}"}


def test_blanks_are_left_out_but_where_they_have_a_meaning(tmp_path: Path) -> None:
    told = sheets(
        tmp_path,
        site='@media (width: 1em) {\n  a > :is(p,\n i) {\n    content: "0.5";\n    top: calc(0.1px + 10px);\n  }\n}\n',
    )
    assert told == {"assets/site.css": '@media (width:1em){a>:is(p,i){content:"0.5";top:calc(.1px + 10px)}}'}


def test_a_project_may_have_no_stylesheet_or_no_theme(tmp_path: Path) -> None:
    assert sheets(tmp_path / "one", theme="b{top:0}") == {}
    assert sheets(tmp_path / "two", site="p{top:0}") == {"assets/site.css": "p{top:0}"}


def test_a_list_without_marks_stays_a_list_in_safari() -> None:
    """coreui/coreui-pro#664, digdir/designsystemet#5273, bbc/gel#145: "none" takes its role away for VoiceOver."""
    for sheet in (ROOT / "docs" / "assets").glob("*.css"):
        rules = sheet.read_text("utf-8").split("}")
        assert all("summary" in rule for rule in rules if re.search(r"list-style(?:-type)?: *none", rule)), sheet
