"""A school with several policies: each by its own name, and what belongs to one is not said of another."""

from __future__ import annotations

import pytest

from handbook.content import Library
from handbook.editions.pivot.copy_details import services_in, written_on
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.bundles import bundles
from handbook.pages import compose
from handbook.pages.markup import ELSEWHERE
from handbook.pages.policies.menu import policy_list
from handbook.website.frame import frame
from handbook.website.menus import LONGEST_MENU, menus
from handbook.website.search.found import clause_places
from sites import changed, read

PHONES = "---\ntitle: Policy on telephones\nshort: Telephones\nsummary: What it says.\nreaders: [staff]\n---\n\n"
WORDS = (
    "## 1. Telephones {: #1 }\n\n1.1 Pupils may bring a telephone.\n{: #1.1 }\n\n1.2 It stays in the bag.\n{: #1.2 }\n"
)
LIST = "---\ntitle: Our policies\nsummary: All of them.\nshows: policies\nreaders: [staff]\nwritten: 2026-01-05\n"
LIST += "review: {every: 1 year, owner: Head}\n---\n\nEach is here.\n"
SECOND = {"policy/telephones/2026.md": PHONES + WORDS}
RISK, NOTE = "risks/falling-off", "notes/helmets"


def library_of(**changes: object) -> Library:
    library, _ = read(changed(**changes))  # type: ignore[arg-type]
    assert library is not None
    return library


@pytest.fixture(scope="module")
def several() -> Library:
    words = library_of(put=SECOND).clauses["telephones:1.2"].words
    old = library_of().documents[RISK].header.clauses[0]
    assert not isinstance(old, str)
    pin = f'"{old.clause}@{old.fingerprint}"'
    edit = {f"{path}.md": [[pin, f'{pin}, "telephones:1.2@{words}"']] for path in (RISK, NOTE)}
    return library_of(put={**SECOND, "policy/index.md": LIST}, edit=edit)


def test_a_page_that_pins_clauses_of_two_policies_names_both(several: Library) -> None:
    text = compose(several.documents[RISK], several)
    assert "of the policy “Bicycles”, and [clause 1.2](" in text
    assert "of the policy “Telephones”." in text
    assert "of the policy." in compose(library_of().documents[RISK], library_of())


def test_a_note_on_two_policies_names_both_and_says_whose_words_it_quotes(several: Library) -> None:
    text = compose(several.documents[NOTE], several)
    assert "of the policy “Bicycles”, and clause 1.2 of the policy “Telephones”." in text
    assert "> *Telephones:* " in text


def test_the_list_has_each_policy_by_its_name_and_only_what_is_unsafe_in_it(several: Library) -> None:
    cards = policy_list("policy/index.md", several).split("<li")[1:]
    assert ["[Bicycles](" in card for card in cards] == [True, False]
    assert "Policy 4, version 2, reviewed May 2020." in cards[0]
    assert "Policy on telephones" in cards[1]
    assert "version" not in cards[1].lower()
    assert policy_list("policy/index.md", several) in compose(several.documents["policy/index"], several)


def test_the_menu_leads_to_the_list_and_then_to_each_policy_by_its_short_name(several: Library) -> None:
    around = menus(several.documents["policy/telephones/2026"], several)
    assert {"title": "The policies", "url": "policy/index.html", "active": True} in around["sections"]  # type: ignore[operator]
    siblings = around["siblings"]
    assert isinstance(siblings, list)
    assert [part["title"] for part in siblings] == ["Our policies", "Bicycles", "Telephones"]
    assert frame(several.documents["index"], several)["policy"] == {
        "title": "Our policies",
        "url": "policy/index.html",
    }


def test_a_list_of_one_policy_is_no_step_on_the_way_to_it() -> None:
    library = library_of(put={"policy/index.md": LIST})
    sections = menus(library.documents["index"], library)["sections"]
    assert {"title": "The policy", "url": "policy/bicycles/2020.html", "active": False} in sections  # type: ignore[operator]


def test_a_school_of_thirty_policies_is_led_to_their_list() -> None:
    many = {f"policy/number-{number}/2026.md": PHONES.replace("T", f"{number} T") + WORDS for number in range(30)}
    library = library_of(put={**many, "policy/index.md": LIST})
    assert len(library.in_force) > LONGEST_MENU
    siblings = menus(library.in_force[3], library)["siblings"]
    assert isinstance(siblings, list)
    assert [part["title"] for part in siblings] == ["Our policies"]


def test_search_and_the_map_tell_like_labels_apart(several: Library) -> None:
    named = {place.policy for place in clause_places(several) if place.label == "1.2"}
    assert named == {"Bicycles", "Telephones"}
    matrix = compose(several.documents["office/coverage"], several)
    assert "## Bicycles" in matrix
    assert "## Telephones" in matrix


def printed(library: Library, name: str) -> Bundle:
    return next(bundle for _, made in bundles(library) for bundle in made if bundle.id == name)


def test_a_copy_bears_the_day_and_the_numbers_of_its_own_policy() -> None:
    library = library_of(put=SECOND)
    ours, other = printed(library, "policy/bicycles/2020"), printed(library, "policy/telephones/2026")
    assert written_on(ours, library) is not None
    assert written_on(other, library) is None
    assert services_in(ours, library)
    assert not services_in(other, library)


def test_the_print_room_speaks_of_policies(several: Library) -> None:
    headings = [row.heading for row, _ in bundles(several)]
    assert "The signed policies, with notes" in headings
    assert "The policies, section by section" in headings
    assert "The signed policy, with notes" in [row.heading for row, _ in bundles(library_of())]


def test_one_reworded_sentence_is_a_few_messages_however_many_pages_and_notes_rest_on_it() -> None:
    text = changed()[f"{NOTE}.md"].decode()
    more = {f"notes/helmets-{number}.md": text.replace("title: ", f"title: {number} ") for number in range(40)}
    _, report = read(changed(put=more, edit={"policy/bicycles/2020.md": [["Wear a helmet.", "Wear a hard hat."]]}))
    assert len([part for part in report.problems if part.rule in ("note-words", "note-aside")]) == 1
    assert len(report.problems) <= 6


def test_a_page_beside_a_policy_that_is_not_here_says_so_and_no_other_does(several: Library) -> None:
    gone = library_of(
        drop=["policy/bicycles/2020.md"],
        edit={"index.md": [["policy/bicycles/2020.md#clause-1-2", "policy/walking/2021.md"]]},
        put={"policy/walking/2021.md": PHONES + WORDS},
    )
    for name in (RISK, NOTE, "pupils/riding", "lessons/01-lending-a-bike/index"):
        assert (name, ELSEWHERE in compose(gone.documents[name], gone)) == (name, True)
        assert (name, ELSEWHERE in compose(several.documents[name], several)) == (name, False)
    assert ELSEWHERE not in compose(gone.documents["parents/index"], gone)
