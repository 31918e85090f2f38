"""No page and no copy says that a person did what no person did."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from lxml import html

from handbook.content import Library
from handbook.content.kinds import KINDS, Kind
from handbook.content.kinds.choices import Act, Way
from handbook.editions.make import formats_of
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import complete, words_of
from handbook.editions.plan.bundles import bundles
from handbook.pages import compose
from handbook.pages.claims import DONE, NOT_DONE, claims, said
from press_room import FORM, extensions
from sites import recorded

CLAIM = re.compile(
    r"(?<!be )(?<!not )(?<!not yet )\b(?:read through|verified|checked|agreed|approved|"
    r"adopted|reviewed|signed off|endorsed)(?: \w+){0,2} by (?!nobody|anybody|the school\b|somebody)"
    r"|\b(?:has|have|had|was|were|is|are) (?:been )?(?:fully |now |all )?(?:verified|double-checked|approved|endorsed|"
    r"agreed by|checked by|read by|reviewed by|signed off)"
    r"|\bevery (?:page|service|number|note|step) (?:has been|was|is) (?:read|checked|verified|agreed)"
    r"|\b(?:a person|somebody|someone|our staff|experts?|we) (?:checks?|checked|verif(?:y|ies|ied)|reviewed|approved) "
    r"(?:each|every|all|this|the|these)\b|\bkept by the\b",
    re.I,
)
"""How a text says that somebody read, checked, agreed or approved something."""

DENIED = re.compile(
    r"\b(?:no|not|nobody|never|none|until|before|once|if|when|must|only|should|unless|who|whether)\b", re.I
)
"""A sentence with one of these says that it is not done, or what must be."""


TITLE = re.compile(r"\[[^\]]*\]\(\.\./about/[^)]*\)")
"""The title of a page about the website, in a list of all pages: what it names is no page's claim."""


def claimed(text: str) -> list[str]:
    """The sentences that say that a person did something."""
    sentences = re.split(r"(?<=[.!?:])\s+", " ".join(text.split()))
    return [part for part in sentences if CLAIM.search(part) and not DENIED.search(part)]


@pytest.mark.parametrize(
    "words",
    [
        "A person checks each service that children use.",
        "Every page has been read since its clauses changed.",
        "Last checked by the DSL.",
        "This lesson is approved.",
        "The numbers were verified in May.",
        "These steps have been agreed by our safeguarding team.",
    ],
)
def test_such_words_are_found(words: str) -> None:
    assert claimed(words) == [words]


@pytest.mark.parametrize("words", [*NOT_DONE.values(), "To be checked by the school.", "Nobody has approved it yet."])
def test_what_is_not_done_is_no_claim(words: str) -> None:
    assert claimed(words) == []


def test_no_page_of_this_site_claims_what_nobody_did(real: Library) -> None:
    told = {
        document.id: found
        for document in real.documents.values()
        if not document.kind.signed and not document.id.startswith("about/")
        if (found := claimed(" ".join([TITLE.sub("", compose(document, real)), *claims(document, real)])))
    }
    assert told == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_unset_fact_of_each_sort_is_no_claim_in_any_kind(kind: Kind[Any], example: Library) -> None:
    """Nobody did anything with the example's documents, and each kind has one."""
    assert example.lock.acts == ()
    documents = [document for document in example.documents.values() if document.kind is kind]
    assert documents
    for document in documents:
        header: Any = document.header
        if "written" in {field.name for field in fields(header)}:
            undated = replace(document, header=replace(header, written=None))
            assert not [line for line in claims(undated, example) if line.startswith("Written ")]
        assert {said(act, document, example) for act in kind.asks} <= set(NOT_DONE.values())
        shown = " ".join(claims(document, example))
        assert claimed(f"{shown} {'' if kind.signed else compose(document, example)}") == []
        assert not re.search(r"\b(?:Read through|Agreed|Refused|Checked|Kept) by\b", shown)
        if document.header.review and kind.asks:
            assert NOT_DONE[kind.asks[0]] in shown


def test_no_copy_in_any_format_claims_what_nobody_did(example: Library) -> None:
    render = rendering(example, extensions())
    told = {}
    for _, found in bundles(example):
        for bundle in found:
            words = words_of(bundle, example, render)
            for form in formats_of(bundle):
                page = html.document_fromstring(complete(words, FORM[form.id], example))
                for signed in page.xpath("//*[contains(@class, 'signed')]|//table"):
                    signed.drop_tree()
                if claim := claimed(str(page.text_content())):
                    told[bundle.id, form.id] = claim
    assert told == {}


@pytest.mark.parametrize(
    ("act", "name", "way"),
    [
        (Act.READ, "risks/falling-off", Way.PAPER),
        (Act.READ, "pupils/riding", Way.PAPER),
        (Act.READ, "help/pupil-fell", Way.SCREEN),
        (Act.READ, "lessons/01-lending-a-bike/index", Way.SCREEN),
        (Act.AGREED, "notes/helmets", Way.MEETING),
        (Act.AGREED, "help/pupil-fell", Way.WRITING),
        (Act.CHECKED, "notes/helmets", Way.LIVE),
        (Act.CHECKED, "support/example-line", Way.RUNG),
    ],
)
def test_a_claim_is_there_once_somebody_did_it_and_not_before(example: Library, act: Act, name: str, way: Way) -> None:
    document = example.documents[name]
    assert said(act, document, example) == NOT_DONE[act]
    library = recorded(example, name, act, way, by="Head of Year")
    assert said(act, document, library).startswith(DONE[act].partition("{by}")[0] + "the Head of Year on 1 March 2026")
    shown = " ".join([compose(document, library), *claims(document, library)])
    assert "the Head of Year" in shown
