"""The signed policy is published word for word: the source file is the evidence."""

from __future__ import annotations

import re

import pytest

from handbook.content import Library
from handbook.content.policy import LAYOUT, read_clauses
from handbook.markdown import HandbookExtension
from handbook.pages import compose
from handbook.render import read_extensions, render
from handbook.source.file import read_source
from handbook.source.markdown import Sort
from sites import ROOT, TESTS

SOURCE = (TESTS / "evidence" / "sexting-policy-2019.txt").read_text(encoding="utf-8")
POLICY = ROOT / "docs" / "policy" / "pictures" / "2019.md"


def body() -> str:
    source, problems = read_source("policy.md", POLICY.read_bytes())
    assert source is not None
    assert not problems
    return source.body


def words_of_source(text: str) -> list[str]:
    """The source's words: everything but the hyphens that stand for bullets, and white space."""
    return re.sub(r"(?m)^\s*- ", " ", text).split()


def words_of_markdown(text: str) -> list[str]:
    """The policy's words without the marks of headings, lists, line ends and layout classes."""
    text = re.sub(r"(?m)^ *\{: [^{}]*\}$| \{: [^{}]*\}$", " ", text)
    return re.sub(r"(?m)^\s*(?:#{1,6}|-) ", " ", text).split()


def test_every_word_and_number_of_the_source_stands_in_order() -> None:
    assert words_of_markdown(body()) == words_of_source(SOURCE)


@pytest.mark.parametrize(
    "slip", ['why children "sex"', "e-safety sessions PHSE", "could still be end up", "in any cases"]
)
def test_the_slips_of_the_source_are_kept(slip: str) -> None:
    assert slip in " ".join(SOURCE.split())
    assert slip in " ".join(body().split())


def test_the_page_shows_every_clause_as_signed(real: Library) -> None:
    page = render(compose(real.in_force[0], real), read_extensions((ROOT / "mkdocs.yml").read_bytes()))
    shown = [re.sub(r"<[^>]+>", " ", part) for part in re.findall(r'<div class="signed">(.*?)</div>', page, re.S)]
    signed = [part.replace("Signed:", " ") for part in shown]
    blocks = [part.block for part in real.policies["pictures"].text.parts]
    want = [part.text for part in blocks if part.sort is not Sort.HEADING and not LAYOUT & set(part.classes)]
    plain = [re.sub(r"<(https?://[^>]+)>", r"\1", text) for text in want]
    import html

    assert " ".join(html.unescape(" ".join(signed)).split()) == " ".join(" ".join(plain).split())


def test_clauses_have_the_numbers_that_they_always_had() -> None:
    read = read_clauses(body())
    clauses = {citation: clause.text for citation, clause in read.by_citation.items()}
    assert not read.faults
    assert clauses["4.8"].startswith('Ask young people about the "granny rule"')
    assert clauses["6.3"].startswith("Discuss the situation with the DSL")
    assert clauses["6.6"].startswith("Encourage them to delete")
    assert clauses["3.4.4"].startswith("Emotional distress")
    assert clauses["0.1"].startswith("This policy, which applies")
    assert read.sections == tuple((str(number),) for number in range(10))


def test_no_address_of_the_policy_can_be_followed(real: Library) -> None:
    page = render(compose(real.in_force[0], real), read_extensions((ROOT / "mkdocs.yml").read_bytes()))
    for address in re.findall(r"https?://[^>\s]+", SOURCE):
        assert address in page
        assert f'href="{address}' not in page
    assert 'href="tel:08088005002' not in page


def test_the_extension_needs_nothing_but_text() -> None:
    assert HandbookExtension().getConfigs() == {}
