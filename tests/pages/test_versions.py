"""A version that nobody follows says so on its page, in its title and on its copies, and is in no search or menu."""

from __future__ import annotations

from handbook.content import Library
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import is_a
from handbook.content.queries.versions import became
from handbook.editions.plan.bundles import EARLIER, bundles
from handbook.pages import compose
from handbook.pages.policies.policy import policy_identity
from handbook.website.search.found import clause_places, page_of

PROPOSED, WITHDRAWN, SUPERSEDED = "policy/sheds/2026", "policy/sheds/2022", "policy/sheds/2015"


def test_its_title_and_its_page_say_first_what_it_is(example: Library) -> None:
    for name, mark in ((PROPOSED, "Proposed, not adopted"), (WITHDRAWN, "Withdrawn"), (SUPERSEDED, "Superseded")):
        version = example.documents[name]
        assert version.title.startswith(f"{mark}: ")
        assert compose(version, example).split("\n\n")[1].startswith(f"**{mark}.** The school does not follow this")
        assert is_a(version, PolicyHeader)
        assert policy_identity(version.header).endswith(mark.lower())


def test_nothing_in_a_proposed_version_is_called_signed(example: Library) -> None:
    text = compose(example.documents[PROPOSED], example)
    assert "Proposed:" in text
    assert "signed" not in text.replace('class="signed', "").lower().replace("close before you sign", "")
    assert "Whether nine is early enough. (clause 1.1) Who: Headteacher." in text
    assert "Closed by Caretaker, 1 February 2026: It does." in text


def test_the_search_the_menus_and_the_policies_in_force_do_not_have_it(example: Library) -> None:
    for name in (PROPOSED, WITHDRAWN, SUPERSEDED):
        version = example.documents[name]
        assert page_of(version, "<p>Words</p>", example) is None
        assert version not in example.in_force
    assert not [place for place in clause_places(example) if "sheds" in place.address]


def test_its_copies_are_under_headings_of_their_own(example: Library) -> None:
    found = {bundle.id: (row.heading, bundle.title) for row, made in bundles(example) for bundle in made}
    assert found[PROPOSED] == ("Proposed, not adopted", "Proposed, not adopted: Policy 5, version 2: the shed")
    assert found[WITHDRAWN][0] == found[SUPERSEDED][0] == EARLIER
    assert found["policy/bicycles/2020"][0].startswith("The signed")


def test_a_note_names_the_clauses_of_a_proposal_and_that_nobody_adopted_it(example: Library) -> None:
    text = compose(example.documents["notes/helmets"], example)
    assert "<dt>Proposed, not adopted</dt>" in text
    assert "Version 2, clause [1.1](../policy/sheds/2026.md#clause-1-1)" in text
    assert became(example.policies["sheds"]) == {}
