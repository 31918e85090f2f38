"""The pivot: the words of the site, nothing folded away, links that paper can follow, faults with file and line."""

from __future__ import annotations

import re

import pytest
from lxml import html

from handbook.content.kinds import KINDS, Alone, Printed, Shape
from handbook.content.kinds.choices import Listing
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import is_a
from handbook.editions.pivot.hard_spaces import plain_spaces, unbroken
from handbook.editions.pivot.kept_together import letters_on_a_line
from handbook.editions.pivot.paper_links import short_address
from handbook.editions.pivot.pieces import OTHER_VIEWS, refused_pages
from handbook.editions.pivot.pivot import Unprintable, Words, complete, running
from handbook.editions.pivot.running_head import names_of
from handbook.editions.plan.bundle import Wording
from handbook.editions.plan.bundles import bundles
from handbook.pages import compose
from handbook.pages.markup import NBSP
from handbook.render import render
from press_room import FORM, NOTE, bundle_of, extensions, library_with, pivot, real, real_words, words
from sites import changed, read


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text.casefold())


def site_words(markup: str) -> str:
    page = html.fragment_fromstring(markup, create_parent="div")
    return squeezed(str(page.text_content()))


def without_pages(markup: str) -> str:
    """The site's words without the pages beside each clause, which a book names at its end."""
    return without(markup, ".//div[@class='related']")


def without(markup: str, path: str) -> str:
    page = html.fragment_fromstring(markup, create_parent="div")
    for part in page.xpath(path):
        part.drop_tree()
    return str(html.tostring(page, encoding="unicode"))


def printed_words(main: str) -> str:
    page = html.fragment_fromstring(main)
    for extra in page.xpath("//*[@class='print-only']"):
        extra.drop_tree()
    return squeezed(str(page.text_content()))


def test_a_printed_page_holds_the_words_of_the_site_in_order() -> None:
    library, found = real()
    for _, listed in bundles(library):
        for bundle in listed:
            piece = bundle.chapters[0].pieces[0]
            if len(bundle.documents) > 1 or piece.section or piece.wording is not Wording.PAGE:
                continue
            document = bundle.documents[0]
            markup = without(
                render(compose(document, library), found),
                ".//nav[@class='views']|.//div[contains(@class, 'screen-only')]",
            )
            wanted = site_words(without_pages(markup) if bundle.shape is Shape.BOOK else markup)
            main = printed_words(real_words(bundle.id).main)
            # A full stop between run-on titles is paper's own; everything else is the site's.
            assert main.replace(".", "") == wanted.replace(".", ""), bundle.id


def test_every_kind_is_printed_as_its_row_says() -> None:
    library, _ = real()
    found = [bundle for _, made in bundles(library) for bundle in made]
    printed = {document.id for bundle in found for document in bundle.documents}
    alone = {bundle.id for bundle in found if bundle.page.id == bundle.id}
    for kind in KINDS:
        documents = {document.id for document in library.of(kind.model)}
        match kind.printed:
            case Alone():
                assert documents <= alone, kind.name
            case Printed.CHOSEN:
                assert documents & printed, kind.name
            case Printed.LISTED | Printed.NEVER:
                assert not documents & printed, kind.name


def test_every_note_guide_and_step_is_handed_out() -> None:
    library, _ = real()
    found = [bundle for _, made in bundles(library) for bundle in made]
    printed = {document.id for bundle in found for document in bundle.documents}
    guides = {
        guide.id for guide in library.of(GuideHeader) if guide.header.shows not in (Listing.PAGES, Listing.SHORT_FORMS)
    }
    assert guides | {note.id for note in library.of(NoteHeader)} <= printed
    assert {step.id for step in library.of(StepHeader)} <= {name for bundle in found for name in bundle.also}


def test_what_is_folded_on_the_screen_is_open_on_paper() -> None:
    body = '<details markdown="block"><summary>More</summary>\n\nHidden words.\n\n</details>'
    main = words(library_with(body)).main
    assert "Hidden words." in main
    assert "<details" not in main
    assert "<strong>More</strong>" in main


@pytest.mark.parametrize(
    ("stranger", "said"),
    [
        ("<canvas>x</canvas>", "do not know <canvas>"),
        ('<input type="radio">', "do not know <input>"),
        ("<!-- ask the office -->", "There is a comment here"),
        ("<ul><p>x</p></ul>", "cannot show <p> inside <ul>"),
        ("<ul>x<li>y</li></ul>", "There are words in <ul> beside its parts"),
        ("<dl><div>x</div></dl>", "cannot show <div> inside <dl>"),
        ("<strong><p>x</p></strong>", "cannot show <p> inside <strong>"),
        ("<li>x</li>", "cannot show <li> inside <div>"),
        ("<td>x</td>", "cannot show <td> inside <div>"),
        ("<table><caption>x</caption></table>", "This <table> holds nothing to show"),
        ('<table><tr><td colspan="2">x</td></tr></table>', "A cell here takes the room of several"),
        ("<figure><p>x</p></figure>", "This <figure> holds nothing to show"),
        ('<ol start="x"><li>y</li></ol>', 'A list cannot start with "x"'),
    ],
)
def test_what_no_format_knows_is_refused_with_its_line(stranger: str, said: str) -> None:
    library = library_with(f"Words.\n\n{stranger}\n\nMore words.")
    with pytest.raises(Unprintable) as refused:
        words(library)
    (problem,) = refused.value.problems
    assert (problem.path, problem.rule) == (f"docs/{NOTE}.md", "edition-element")
    assert problem.line == library.documents[NOTE].body.line + library.documents[NOTE].body.text.split("\n").index(
        stranger
    )
    assert said in problem.what
    hidden = stranger.startswith("<!--")  # which the rule on what hides words tells
    assert list(refused_pages(library, extensions())) == [problem][hidden:], "the check says the same"


def test_a_picture_that_a_format_cannot_show_is_refused() -> None:
    library = library_with("![A plan](../assets/plan.webp)")
    with pytest.raises(Unprintable) as refused:
        words(library)
    assert {problem.rule for problem in refused.value.problems} == {"edition-picture"}
    assert list(refused_pages(library, extensions())) == list(refused.value.problems)


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(Unprintable) as refused:
        words(library_with('<img src="../assets/plan.svg" alt="">'))
    assert "picture-words" in {problem.rule for problem in refused.value.problems}


def test_a_skipped_heading_level_is_refused() -> None:
    with pytest.raises(Unprintable) as refused:
        words(library_with("A fall.\n\n#### Too deep\n\nWords."))
    assert [problem.rule for problem in refused.value.problems] == ["headings"]


def test_a_link_to_another_document_says_where_to_look() -> None:
    main = words(
        library_with(
            "Read [our rules](../policy/bicycles/2020.md) and [Lending](../policy/bicycles/2020.md#clause-1-1)."
        )
    ).main
    assert "see “Policy\u00a04: bicycles”" in main
    assert 'href="../' not in main


def test_an_outside_address_is_numbered_and_spelt_out_in_a_list() -> None:
    address = "https://www.example.org/a/long/way"
    main = words(library_with(f"Read [the guidance]({address}).")).main
    assert "(web address 1)" in plain_spaces(main)
    assert main.count(address) >= 2


@pytest.mark.parametrize(
    "written",
    [
        "0808 800 5002",
        "01634 000 000",
        "22 November 2026",
        "November 2019",
        "clause 6.3",
        "Policy No 19b: 002",
        "section 4",
    ],
)
def test_what_belongs_together_is_joined_by_hard_spaces(written: str) -> None:
    assert unbroken(f"Before {written} after") == f"Before {written.replace(' ', NBSP)} after"


@pytest.mark.parametrize("written", ["At 5 May be late", "the number 5 May have", "in May be", "call 5 or"])
def test_what_only_looks_like_a_date_may_be_parted(written: str) -> None:
    assert unbroken(f"Before {written} after") == f"Before {written} after"


def test_a_short_address_has_no_beginning_and_no_end() -> None:
    assert short_address("https://www.example.org/") == "www.example.org"


def test_a_copy_carries_its_facts_and_the_address_of_the_current_version() -> None:
    text = plain_spaces(str(html.document_fromstring(pivot(library_with(), "large-print-18")).text_content()))
    for fact in ("Alder House", "Large print, 18 point", "5 January 2026", "01632 960 001"):
        assert fact in text
    assert "rules.alder.example/risks/falling-off.html" in text


def test_a_copy_that_nobody_has_read_through_names_no_day() -> None:
    library, _ = read(changed(drop=["notes/helmets.md"]))
    assert library is not None
    text = pivot(library, "large-print-18", "policy/bicycles/2020")
    assert "Written" not in text
    assert "January 2000" not in text


def test_a_title_signed_in_capitals_is_printed_in_small_letters() -> None:
    main = words(library_with(), "policy/bicycles/2020").main
    assert "<td>Bicycle Policy</td>" in main
    assert "BICYCLE" not in main


def test_a_line_across_the_page_is_left_to_the_screen() -> None:
    assert "<hr" not in words(library_with("A fall.\n\n---\n\nMore.")).main


def test_without_an_address_of_the_site_the_copy_says_whom_to_ask() -> None:
    library = library_with(settings=[["site_url: https://rules.alder.example/\n", ""]])
    text = pivot(library, "large-print-18")
    assert "Ask the main office for the current version." in text
    assert "qr:" not in text


def test_the_renderer_is_the_one_of_the_site() -> None:
    assert "tables" in extensions().names


def test_no_copy_of_the_policy_lists_pages_without_addresses() -> None:
    for name in ("policy/pictures/2019", "policy/pictures/2019-short", "policy/pictures/2019-section-6"):
        main = html.fragment_fromstring(real_words(name).main)
        assert not main.xpath(".//div[@class='related']")
        assert "Pages for" not in main.text_content()


def test_a_label_and_a_status_stand_in_the_paragraph_they_belong_to() -> None:
    main = html.fragment_fromstring(real_words("policy/pictures/2019-section-6").main)
    for aside in main.iter("aside"):
        assert aside.xpath("./p[@class='note-label']/br"), "the title stands under the label"
        assert not aside.xpath("./p[@class='note-title' or @class='to-check']")
    signed = main.xpath(".//div[@class='signed']/p[1]")
    assert all(words.find("strong").text_content().startswith("Signed") for words in signed)


def test_a_pack_says_the_name_of_a_chapter_once() -> None:
    main = html.fragment_fromstring(real_words("lessons/02-who-could-see-it-next/pack-ways").main)
    chapters = main.xpath("./section[@class='chapter']")
    assert all(len(chapter.xpath(".//h2")) == 1 for chapter in chapters)
    assert not main.xpath(".//h3[contains(@id, '--top')]")
    assert chapters[-1].findtext("h2").startswith("A story: ")


def test_each_chapter_of_a_pack_says_its_version_first() -> None:
    main = html.fragment_fromstring(real_words("lessons/02-who-could-see-it-next/pack-pupils").main)
    for part in main.xpath("./section[@class='chapter']/section"):
        assert part[0].get("class") == "lesson-version"


def test_no_printed_title_promises_one_page() -> None:
    library, _ = real()
    for _, listed in bundles(library):
        assert not [bundle.title for bundle in listed if "on one page" in bundle.title]


def test_the_head_of_a_page_has_names_of_the_copy_of_which_the_last_fits_beside_its_day() -> None:
    library, _ = real()
    day = "30 November 2026"
    for form in ("clear-print-14", "large-print-18", "giant-print-24"):
        for _, listed in bundles(library):
            for bundle in listed:
                heads = running(bundle, FORM[form], day)
                assert len(f"{heads[-1]}   {day}") <= letters_on_a_line(FORM[form].size)
                assert list(heads) == sorted(heads, key=len, reverse=True)
    steps = running(bundle_of(library, "parents/all-steps"), FORM["large-print-18"], day)
    assert steps[1:] == ("All the steps for parents and carers", "All the steps for parents and…")
    pack = bundle_of(library, "lessons/02-who-could-see-it-next/pack-teacher")
    assert running(pack, FORM["giant-print-24"], day)[-2:] == ("Lesson 2: Who could see it next?", "Lesson 2")
    assert names_of("Module: autistic pupils and others", day, 24)[-1] == "Module: autistic…"


def test_only_copies_of_a_policy_carry_its_number_and_version() -> None:
    library, _ = real()
    for _, listed in bundles(library):
        for bundle in listed:
            form = FORM["powerpoint"] if bundle.slides else FORM["large-print-18"]
            page = html.document_fromstring(complete(Words(bundle, "<main></main>", ""), form, library))
            around = f"{running(bundle, form, '')} {page.text_content()}"
            policy = is_a(bundle.page, PolicyHeader)
            assert ("Policy 19b" in around) is policy, bundle.id
            assert policy or "Policy number" not in around


def test_every_number_that_a_copy_gives_is_in_its_list_of_numbers() -> None:
    library, _ = real()
    rung = {f"tel:{(part.header.phone or '').replace(' ', '')}": part for part in library.of(ServiceHeader)}
    for _, listed in bundles(library):
        for bundle in listed:
            if bundle.slides or bundle.shape is Shape.SIDE:
                continue  # slides have their own, and one side of paper gives each number where it is named
            main = html.fragment_fromstring(real_words(bundle.id).main)
            numbers = main.xpath("./section[h2[@id='copy--help']]")
            listed_here = {term.text_content() for part in numbers for term in part.iter("dt")}
            given = {rung[target].title for link in main.iter("a") if (target := link.get("href", "")) in rung}
            assert given <= listed_here or len(given - {"Emergency: 999"}) < 2, bundle.id
    leaflet = html.fragment_fromstring(real_words("risks/losing-control").main)
    assert leaflet.xpath("string(./section[h2[@id='copy--help']]/dl/dt[1])") == "Emergency: 999"


def test_an_entry_of_the_directory_tells_its_address_once() -> None:
    main = html.fragment_fromstring(real_words("support/index").main)
    for heading in main.xpath(".//*[@class='service']/*[starts-with(name(), 'h')]"):
        assert "www." not in heading.text_content()


def test_a_page_in_one_wording_offers_the_others_last_and_asks_for_no_choice() -> None:
    main = real_words("pupils/four-questions-drawings").main
    assert "Choose how to read" not in main
    offered = html.fragment_fromstring(main).xpath(f".//div[p='{OTHER_VIEWS}']")[0]
    assert offered.getnext() is None
    names = [" ".join(item.text_content().split()) for item in offered.iter("li")]
    assert [name.partition(" (")[0] for name in names] == ["Everyday words", "Exact words, step by step"]


def test_places_of_before_leave_no_empty_line_on_paper() -> None:
    text = complete(real_words("pupils/four-questions"), FORM["word-12"], real()[0])
    assert "two-examples" not in text
    assert not html.document_fromstring(text).xpath("//main//p[not(normalize-space()) and not(.//img)]")
