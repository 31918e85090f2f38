"""The accessibility statement: each criterion of WCAG 2.2, A and AA, with what the last ``make test-all`` saw of it.

A criterion is *not tested* until a named test of the list below ran on a whole site; what a program cannot judge stays
so for ever. The results are kept with their day, and the page is written from them alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handbook.source.period import day_in_words
from sites import ROOT

PAGE = ROOT / "docs" / "about" / "accessibility.md"
RESULTS = ROOT / "tests" / "evidence" / "accessibility.json"

_CRITERIA = """
1.1.1 Non-text content; 1.2.1 Audio-only and video-only; 1.2.2 Captions, recorded
1.2.3 Audio description or alternative; 1.2.4 Captions, live; 1.2.5 Audio description
1.3.1 Info and relationships; 1.3.2 Meaningful sequence; 1.3.3 Sensory characteristics; 1.3.4 Orientation
1.3.5 Identify input purpose; 1.4.1 Use of colour; 1.4.2 Audio control; 1.4.3 Contrast, minimum
1.4.4 Resize text; 1.4.5 Images of text; 1.4.10 Reflow; 1.4.11 Non-text contrast; 1.4.12 Text spacing
1.4.13 Content on hover or focus; 2.1.1 Keyboard; 2.1.2 No keyboard trap; 2.1.4 Character key shortcuts
2.2.1 Timing adjustable; 2.2.2 Pause, stop, hide; 2.3.1 Three flashes; 2.4.1 Bypass blocks; 2.4.2 Page titled
2.4.3 Focus order; 2.4.4 Link purpose, in context; 2.4.5 Multiple ways; 2.4.6 Headings and labels
2.4.7 Focus visible; 2.4.11 Focus not obscured; 2.5.1 Pointer gestures; 2.5.2 Pointer cancellation
2.5.3 Label in name; 2.5.4 Motion actuation; 2.5.7 Dragging movements; 2.5.8 Target size, minimum
3.1.1 Language of page; 3.1.2 Language of parts; 3.2.1 On focus; 3.2.2 On input; 3.2.3 Consistent navigation
3.2.4 Consistent identification; 3.2.6 Consistent help; 3.3.1 Error identification
3.3.2 Labels or instructions; 3.3.3 Error suggestion; 3.3.4 Error prevention; 3.3.7 Redundant entry
3.3.8 Accessible authentication; 4.1.2 Name, role, value; 4.1.3 Status messages
"""
CRITERIA: Mapping[str, str] = {
    number: name
    for part in _CRITERIA.replace("\n", ";").split(";")
    if part.strip()
    for number, _, name in [part.strip().partition(" ")]
}
"""All 55 criteria of levels A and AA."""

TESTS: Mapping[str, tuple[str, ...]] = {
    "test_no_page_breaks_a_rule_of_accessibility": ("1.1.1", "1.3.1", "1.4.3", "2.4.4", "2.5.8", "3.1.2", "4.1.2"),
    "test_every_page_fits_a_narrow_screen_and_bears_more_space": ("1.4.10", "1.4.12"),
    "test_in_words_of_twice_the_size_the_title_of_a_guide_for_families_is_on_the_first_screen": ("1.4.4",),
    "test_every_stop_of_the_tab_key_is_seen": ("2.4.7", "2.4.11"),
    "test_the_skip_link_is_first_and_works": ("2.4.1",),
    "test_titles_languages_and_landmarks": ("2.4.2", "3.1.1"),
    "test_page_keys_reach_what_follows_the_last_slide": ("2.1.2",),
    "test_help_is_in_view_on_every_kind_of_page_without_scrolling": ("3.2.6",),
}
"""The tests that see something of a criterion. Each sees a part: a program cannot judge a criterion whole."""

TESTED = "## What was tested\n\n"
"""The heading of the page below which nobody writes: what is above it is for authors."""


@dataclass(frozen=True, slots=True)
class Results:
    """How the tests of the list ended on a day, on a site with this mark."""

    day: date
    mark: str
    tests: Mapping[str, str]


def page(results: Results | None) -> str:
    """The page's Markdown from kept results; None if nothing was kept yet."""
    said = dict[str, str]()
    for name, numbers in TESTS.items():
        outcome = results.tests.get(name) if results else None
        for number in numbers:
            if outcome == "failed":
                said[number] = "A fault was found"
            elif outcome == "passed":
                said.setdefault(number, "A program found no fault")
    opening = (
        f"Programs looked at every page on {day_in_words(results.day)}. The mark of what they saw is {results.mark}. "
        "What was changed later was not looked at."
        if results
        else "The long test has not kept its results yet, so nothing below counts as tested."
    )
    rows = [f"| {number} {name} | {said.get(number, 'Not tested')} |" for number, name in CRITERIA.items()]
    table = "\n".join(["| Criterion of WCAG 2.2, levels A and AA | Result |", "| --- | --- |", *rows])
    end = "A program sees a part of each criterion. That it found no fault does not say that the criterion is met."
    above = PAGE.read_text("utf-8").partition(TESTED)[0]
    return f"{above}{TESTED}{opening}\n\n{end}\n\n{table}\n"


def kept() -> Results | None:
    """The results of the last long test; None if there are none."""
    if not RESULTS.exists():
        return None
    held = json.loads(RESULTS.read_text("utf-8"))
    return Results(date.fromisoformat(held["day"]), held["mark"], held["tests"])


def keep(tests: Mapping[str, str], day: date) -> None:
    """Keep how the tests of the list ended, and write the page from it."""
    body = {"day": day.isoformat(), "mark": mark(), "tests": dict(sorted(tests.items()))}
    RESULTS.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(kept()), encoding="utf-8")


def mark() -> str:
    """The fingerprint of the theme and the words: of all files that a page is made from, but this one."""
    made = hashlib.sha256()
    for folder in ("docs", "overrides"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and file != PAGE:
                made.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return made.hexdigest()[:8]
