"""What readers meet on composed pages."""

from __future__ import annotations

import re
from html import unescape

import lxml.html
import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Reader, Says, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import cited
from handbook.content.policy import anchor
from handbook.pages import compose
from handbook.pages.markup import escaped, moved
from handbook.pages.policies.notes import LABELS, as_text, where
from handbook.pages.services import directory
from handbook.render import read_extensions, render
from handbook.website.frame import frame, own_frame
from handbook.website.menus import LONGEST_MENU
from sites import EXAMPLE, SETTINGS, changed, example_files, read


def html_of(library: Library, reference: str) -> str:
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    return render(compose(library.documents[reference], library), extensions)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_unsafe_words_have_one_warning_before_them_and_their_note_after(example: Library) -> None:
    words = words_of(html_of(example, "policy/bicycles/2020"))
    said = ("Do not act on these words.", "Wear a helmet. ", "Unsafe as it stands: clause 1.1.", "Wear a helmet with")
    places = [words.index(part) for part in said]
    assert places == sorted(places)
    assert words.count("Do not act on these words.") == 1


@pytest.mark.parametrize("says", ["out of date", "missing", "tone"])
def test_other_words_come_before_their_note_without_a_warning(says: str) -> None:
    library, _ = read(changed(edit={"notes/helmets.md": [["says: unsafe", f"says: {says}"]]}))
    assert library is not None
    words = words_of(html_of(library, "policy/bicycles/2020"))
    assert words.index("Wear a helmet. ") < words.index(f"{LABELS[Says(says)]}: clause 1.1.")
    assert "Do not act" not in words


def test_every_note_of_the_real_policy_stands_at_each_of_its_clauses(real: Library) -> None:
    text = compose(real.in_force[0], real)
    places = {number: text.index(f'id="{anchor(number)}"') for number in real.clauses if "." in number}
    for number, start in places.items():
        signed = text.index('class="signed"', start)
        end = text.find('class="signed"', signed + 1)
        for note in real.notes_on(number):
            assert note.title.replace("&", "&amp;")[:30] in text[signed:end], (number, note.id)


def test_severity_a_is_told_in_words_at_the_top_and_at_the_clause(real: Library) -> None:
    words = words_of(html_of(real, real.in_force[0].id))
    serious = [note for note in real.of(NoteHeader) if note.header.severity is Severity.A]
    assert len(serious) >= 12
    opening = words[: words.index("How to read this page")]
    for note in serious:
        assert note.title in opening
    assert words.count("Unsafe as it stands: clause") >= sum(note.header.says is Says.UNSAFE for note in serious)
    assert "Something is missing here: clause 6.3." in words


def test_an_address_in_the_signed_words_is_shown_and_leads_nowhere() -> None:
    assert as_text("See [the line](http://old.example.org/) now.") == "See the line (http://old.example.org/) now."
    assert as_text("<http://old.example.org/>") == '<span class="address">http://old.example.org/</span>'


def test_what_is_unsafe_is_listed_in_the_order_of_the_policy(real: Library) -> None:
    listed = compose(real.in_force[0], real).partition("## How to read this page")[0]
    places = [
        min(list(real.clauses).index(number) for number in cited(note.header))
        for note in sorted(real.of(NoteHeader), key=lambda note: listed.find(f": {escaped(note.title)}."))
        if isinstance(note.header, NoteHeader) and note.header.severity is Severity.A
    ]
    assert len(places) >= 12
    assert places == sorted(places)


def test_a_family_reads_the_services_that_are_sure_and_only_the_names_of_the_others(real: Library) -> None:
    sure, _, others = directory("pupils/people-who-can-help.md", (Reader.PUPILS,), real).partition("## Not checked yet")
    assert "Papyrus" not in sure
    assert "[Papyrus HOPELINE247](../support/papyrus.md)" in others
    assert "tel:" not in others
    everybody = directory("support/index.md", (), real)
    assert "Not checked yet" not in everybody
    assert "before it is printed or relied on" in everybody


@pytest.mark.parametrize(("readers", "shown"), [((), True), ((Reader.PARENTS,), False), ((Reader.STAFF,), False)])
def test_services_that_ended_stand_in_the_directory_for_everybody_alone(
    example: Library, readers: tuple[Reader, ...], shown: bool
) -> None:
    assert ("The Old Line" in directory("support/index.md", readers, example)) is shown


def test_all_conflicts_have_a_note(real: Library) -> None:
    notes = [document for document in real.documents.values() if document.body.kind.name == "note"]
    assert len(notes) >= 31


def test_the_overdue_review_is_stated_without_todays_date(real: Library) -> None:
    words = words_of(html_of(real, real.in_force[0].id))
    assert "The policy asks to be reviewed by November 2020. This website holds no later signed version." in words
    assert not re.search(r"\b(overdue by|years? late|today is)\b", words)


def test_a_link_to_a_service_brings_its_number_once(example: Library) -> None:
    words = "Ask [The Line](../support/example-line.md), or [again](../support/example-line.md)."
    shown = moved(words, "help/index.md", "index.md", example)
    assert shown.count("tel:01632960123") == 1
    assert "[The Line](support/example-line.md) ([01632\u00a0960\u00a0123](tel:01632960123), or text LISTEN" in shown


def test_a_link_whose_words_are_the_number_rings_it(example: Library) -> None:
    assert (
        moved("Ring [999](../support/emergency.md).", "help/index.md", "help/index.md", example)
        == "Ring [999](tel:999)."
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("pictures:6.6",), "clause 6.6"),
        (("pictures:6.1", "pictures:7.1"), "clauses 6.1 and 7.1"),
        (("pictures:6", "pictures:7", "pictures:5.8"), "sections 6 and 7 and clause 5.8"),
        (("pictures:0", "pictures:5"), "the whole policy"),
    ],
)
def test_where_a_note_belongs_in_words(numbers: tuple[str, ...], words: str, real: Library) -> None:
    assert where(numbers, real) == words


def test_what_is_missing_is_never_called_unsafe() -> None:
    assert set(LABELS) == set(Says)
    assert "Unsafe" not in LABELS[Says.MISSING]


def test_words_from_a_header_are_never_markup(example: Library) -> None:
    hostile = 'a *b* [c](d) <script> `x` & "y"'
    shown = render(escaped(hostile), read_extensions((EXAMPLE / "mkdocs.yml").read_bytes()))
    assert words_of(shown).startswith("a *b* [c](d)")
    assert "<script" not in shown
    assert "<em>" not in shown


@pytest.mark.parametrize(
    "start", ["1. ", "12) ", "- ", "+ ", "# ", "=== ", "~~~ ", "!!! note ", "??? x ", "| a | ", ": ", "/// x "]
)
def test_words_from_a_header_begin_no_list_and_no_heading(start: str) -> None:
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    for place in ("{}", "- {}", '<div markdown="block">\n\n{}\n\n</div>'):
        shown = render(place.format(escaped(f"{start}First")), extensions)
        assert words_of(shown).strip() == f"{start}First"
        assert shown.count("<li>") == place.count("- ")
        assert not re.search(r"<(ol|h\d|details|table|dl|hr)", shown)


def test_pupils_never_see_a_service_for_adults(real: Library) -> None:
    page = html_of(real, "pupils/people-who-can-help")
    assert "Childline" in page
    for name in ("Revenge", "StopNCII", "Professionals Online Safety"):
        assert name not in page


def test_closed_names_lead_on_and_their_numbers_cannot_be_rung(real: Library) -> None:
    page = html_of(real, "support/index")
    assert "Names on older paper copies" in page
    own = html_of(real, "support/nspcc-o2-helpline")
    assert "0808 800 5002" in own.replace("\u00a0", " ")
    assert "tel:08088005002" not in own


def test_what_is_not_checked_says_so(real: Library) -> None:
    assert "To be checked by the school" in words_of(html_of(real, "support/papyrus"))


def test_every_page_has_help_emergency_and_a_way_here(real: Library) -> None:
    for document in real.documents.values():
        around = frame(document, real)
        assert around["help"] == {"title": "What to do now", "url": "help/index.html"}
        emergency = around["emergency"]
        assert isinstance(emergency, dict)
        assert emergency["number"] == "999"
    assert own_frame("404.html", real)["index"]


def test_no_menu_grows_with_the_library() -> None:
    page = changed()["help/index.md"].decode()
    more = {f"office/page-{number}.md": page.replace("What to do now", f"Page {number}") for number in range(60)}
    library, _ = read(changed(put=more))
    assert library is not None
    siblings = frame(library.documents["office/page-1"], library)["siblings"]
    assert isinstance(siblings, list)
    assert len(siblings) <= 25


def test_links_alone_in_a_list_are_choices_and_tables_scroll_by_keyboard() -> None:
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    assert 'class="choices"' in render("- [One](a.md)\n- [Two](b.md)\n", extensions)
    assert 'class="choices"' not in render("- [One](a.md) and\n- [Two](b.md)\n", extensions)
    table = render("| A | B |\n| - | - |\n| 1 | 2 |\n", extensions)
    assert '<th scope="col">A</th>' in table
    assert 'role="region" tabindex="0"' in table or ('role="region"' in table and 'tabindex="0"' in table)


@pytest.mark.parametrize(
    ("name", "leave"),
    [
        ("help/pupil-fell", True),
        ("parents/index", True),
        ("index", True),
        ("help/dsl", False),
        ("office/coverage", False),
        ("notes/helmets", False),
    ],
)
def test_pages_that_pupils_and_parents_read_can_be_left_at_a_touch(example: Library, name: str, leave: bool) -> None:
    page = frame(example.documents[name], example)["page"]
    assert isinstance(page, dict)
    assert page["leave"] is leave


@pytest.mark.parametrize(("more", "shown"), [(0, LONGEST_MENU + 1), (1, 1)])
def test_a_section_of_many_pages_shows_its_index_alone(more: int, shown: int) -> None:
    review = "written: 2026-01-05\nreview:\n  every: 1 year\n  owner: DSL\n"
    names = ["index", *(f"page-{number}" for number in range(LONGEST_MENU - 2 + more))]  # and the two that are there
    put = {f"office/{name}.md": f"---\ntitle: The {name}\nsummary: A page.\n{review}---\n\nWords.\n" for name in names}
    library, _ = read(changed(put=dict(put)))
    assert library is not None
    siblings = frame(library.documents["office/coverage"], library)["siblings"]
    assert isinstance(siblings, list)
    assert len(siblings) == shown
    assert siblings[0]["title"] == "The index"


def test_a_service_is_named_in_clauses_by_their_labels_and_by_their_policy_where_there_are_several() -> None:
    second = (
        '---\ntitle: "Policy 5: scooters"\nsummary: On scooters.\nreaders: [staff]\n---\n\n## 1. Riding\n\nWords.\n'
    )
    for put, said in (({}, "clause 1"), ({"policy/scooters/2026.md": second}, "clause 1 of Policy 4: bicycles")):
        library, report = read(changed(put=put))
        assert library is not None
        assert not report.failed
        assert f'<dt>Named in the policy</dt>\n<dd markdown="span">{said}</dd>' in compose(
            library.documents["support/example-line"], library
        )


TABLE = "| Who | When |\n|--|--|\n| c | d |"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"## A & B\n\n{TABLE}\n\n{TABLE}", ["A & B", "A & B, table 2"]),
        (TABLE, ["Who, When"]),
    ],
)
def test_a_region_is_named_for_what_it_holds(text: str, names: list[str]) -> None:
    """nvaccess/nvda#10548 and kin: "Table 1" tells nobody whether to go in."""
    page = lxml.html.fromstring(render(text, read_extensions(example_files()[SETTINGS])))
    assert page.xpath("//*[@role='region']/@aria-label") == names
