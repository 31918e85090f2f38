"""What to do now, walked as a reader walks it: by the HTML of the pages alone, on the screen and on paper."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
import yaml

from handbook.content import Library
from handbook.content.checks.steps.acts import acts_of
from handbook.content.checks.steps.words import blame, forbidden
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import is_a, label
from handbook.content.queries.coverage import concerned, pages_for
from handbook.content.queries.steps import LONGEST, STEP_READERS, in_walking_order, place, printed_page, start_of
from handbook.pages import compose
from handbook.pages.steps import heading
from handbook.render import read_extensions, render
from handbook.website.frame import frame
from sites import ROOT, SETTINGS, TESTS, changed, read, subject_of

ACTS = acts_of(subject_of("pictures"))
PHRASES = yaml.safe_load((TESTS / "cases" / "pages" / "step-phrases.yml").read_text("utf-8"))

COVERED = {
    Reader.PUPILS: {
        "danger": "pupil-help-first",
        "shared": "pupil-about-me-next",
        "asked": "pupil-saying-no",
        "threat": "pupil-stop-and-tell",
        "a friend is threatened": "pupil-friend-stop-and-tell",
        "was sent": "pupil-it-came-to-me-next",
        "made with a computer, of me": "pupil-about-me-computer",
        "made with a computer, by me": "pupil-from-a-computer",
        "I sent it": "pupil-about-me-from-me",
        "sent on": "pupil-from-me",
        "on my phone": "pupil-on-my-phone",
        "friend": "pupil-friend-help",
        "adult": "pupil-tell-first",
        "other school": "pupil-other-school",
        "a question": "pupil-my-question",
        "18": "pupil-18",
    },
    Reader.PARENTS: {
        "danger": "parent-help-first",
        "shared": "parent-about-my-child-next",
        "asked": "parent-saying-no",
        "threat": "parent-police-first",
        "was sent": "parent-it-came-to-us-next",
        "made with a computer, of my child": "parent-about-my-child-computer",
        "made with a computer, by my child": "parent-from-a-computer",
        "sent on": "parent-from-my-child",
        "found on a phone": "parent-found",
        "friend": "parent-other-child",
        "adult": "parent-adult-first",
        "other school": "parent-other-school",
        "a question": "parent-my-childs-question",
    },
    Reader.STAFF: {
        "danger": "staff-danger",
        "told": "staff-told",
        "saw": "staff-saw",
        "device": "staff-device",
        "threat": "staff-threat",
        "fake": "staff-fake",
        "adult": "staff-adult",
        "other school": "staff-other-school",
    },
    Reader.LEAD: {
        "initial review": "dsl-initial-review",
        "triggers": "dsl-referral",
        "second review": "dsl-second-review",
        "parents": "dsl-parents",
        "viewing": "dsl-viewing",
        "devices": "dsl-devices",
        "deletion": "dsl-deletion",
        "recording": "dsl-record",
    },
}
"""What the steps must be able to answer, and the step that does."""


CLOSED = "If the school is closed"


class Page(HTMLParser):
    """What a program sees of a page: its headings, its links by list, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[str] = []
        self.choices: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._choosing = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "img":  # nothing closes it
            return
        self._open.append(tag)
        if tag in ("h2", "h3"):
            self.headings.append("")
            self._choosing = given.get("id") == "choose-one"
        if tag == "a":
            self.links.append(given["href"])
            if self._choosing:
                self.choices.append(("", given["href"]))

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag != "img":
            self._open.pop()
        if tag == "ul":
            self._choosing = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open and self._open[-1] in ("h2", "h3"):
            self.headings[-1] += data
        if self._choosing and self._open[-1:] == ["a"]:
            self.choices[-1] = (self.choices[-1][0] + data, self.choices[-1][1])

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(params=["example", "real"])
def library(request: pytest.FixtureRequest) -> Library:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Library)
    return found


def page_of(library: Library, reference: str) -> Page:
    extensions = read_extensions((ROOT / "mkdocs.yml").read_bytes())
    return Page(render(compose(library.documents[reference], library), extensions))


def target(base: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), href.partition("#")[0])).removesuffix(".md")


def walks(library: Library, reference: str, pages: dict[str, Page]) -> Iterator[list[str]]:
    """Every way from a page to an end, by the choices that a reader can tap."""
    page = pages.setdefault(reference, page_of(library, reference))
    if not page.choices:
        yield [reference]
        return
    for _, href in page.choices:
        for rest in walks(library, target(reference, href), pages):
            yield [reference, *rest]


@pytest.mark.parametrize("reader", STEP_READERS)
def test_every_way_through_the_pages_ends_well_and_soon(library: Library, reader: Reader) -> None:
    start = start_of(library, reader)
    if start is None:
        return
    pages: dict[str, Page] = {}
    ways = list(walks(library, start.id, pages))
    assert max(len(way) for way in ways) <= LONGEST
    heads: tuple[str, ...] = ("Who to involve", "How", "What happens next", "Who can advise")
    if reader is Reader.STAFF:
        heads = ("Who to tell", "How to tell them", "What happens next", "Who can help")
    elif reader is not Reader.LEAD:
        heads = ("Who to tell", "How to tell them", CLOSED, "What happens next", "Who can help")
    for way in ways:
        end = pages[way[-1]]
        step = library.documents[way[-1]]
        assert is_a(step, StepHeader)
        said = [head for head in heads if head != CLOSED or not step.header.emergency]  # 999 answers at any hour
        assert [head for head in map(str.strip, end.headings) if head in heads] == said, way
        if reader is Reader.PUPILS:
            told = end.text.partition("Who to tell")[2].partition("How to tell them")[0]
            assert re.search(r"\badult\b", told), way
    reached = {reference for way in ways for reference in way}
    assert reached == {step.id for step in in_walking_order(library, reader)}


@pytest.mark.parametrize("reader", STEP_READERS)
def test_every_step_shows_its_place_and_the_way_back(library: Library, reader: Reader) -> None:
    start = start_of(library, reader)
    for step in in_walking_order(library, reader):
        page = page_of(library, step.id)
        if page.choices and step != start:
            assert page.text.startswith(f"Step {place(step, library)}"), step.id
        back = [target(step.path, href) for href in page.links]
        assert start is not None
        assert step == start or start.id in back, step.id
        assert library.settings.furniture.help in back


@pytest.mark.parametrize("reader", STEP_READERS)
def test_the_number_of_a_step_only_rises(library: Library, reader: Reader) -> None:
    for step in in_walking_order(library, reader):
        for choice in step.header.choices:
            further = library.documents[choice.to]
            assert is_a(further, StepHeader)
            assert place(further, library) > place(step, library), step.id


@pytest.mark.parametrize("reader", STEP_READERS)
def test_danger_comes_first(library: Library, reader: Reader) -> None:
    start = start_of(library, reader)
    if start is None:
        return
    page = page_of(library, start.id)
    if not page.choices:
        return
    first = target(start.path, page.choices[0][1])
    danger = library.documents[first]
    assert is_a(danger, StepHeader)
    assert danger.header.emergency
    assert page_of(library, first).links[0] == "tel:999"


@pytest.mark.parametrize("reader", STEP_READERS)
def test_paper_says_the_same_in_the_same_order(library: Library, reader: Reader) -> None:
    paper = printed_page(library, reader)
    steps = in_walking_order(library, reader)
    if not steps:
        return
    assert paper is not None
    extensions = read_extensions((ROOT / "mkdocs.yml").read_bytes())
    html = render(compose(paper, library), extensions)
    parts = re.split(r'<section class="step">', html)[1:]
    assert len(parts) == len(steps)
    for number, (step, part) in enumerate(zip(steps, parts, strict=True), 1):
        printed = Page(part)
        header = step.header
        assert printed.headings == [f"Step {number}: {heading(step)}"]
        for choice in header.choices:
            further = [other.id for other in steps].index(choice.to) + 1
            assert f"{choice.words}: go to step {further}" in printed.text, step.id
        assert _bare(part) >= _bare(_screen(library, step.id)), step.id


def _screen(library: Library, reference: str) -> str:
    html = render(compose(library.documents[reference], library), read_extensions((ROOT / "mkdocs.yml").read_bytes()))
    html = re.sub(r'<p class="step-place">.*?</p>', "", html)
    return html.partition('<ul class="step-ways')[0]


def _bare(html: str) -> set[str]:
    """The words of some HTML, without the numbers that only paper has."""
    words = unescape(re.sub(r"<[^>]+>", " ", html))
    return set(re.findall(r"[\w'’&-]+", words.casefold()))


def test_from_the_front_page_each_reader_reaches_the_first_step_in_one_tap(real: Library) -> None:
    links = {target("index.md", href) for href in page_of(real, "index").links}
    for reader in (Reader.PUPILS, Reader.PARENTS, Reader.STAFF):
        start = start_of(real, reader)
        assert start is not None
        assert start.id in links
    offered = {target("help/index.md", href) for href in page_of(real, "help/index").links}
    assert {start.id for reader in STEP_READERS if (start := start_of(real, reader))} <= offered


@pytest.mark.parametrize("reader", STEP_READERS)
def test_every_situation_has_its_step(real: Library, reader: Reader) -> None:
    steps = {step.id for step in in_walking_order(real, reader)}
    assert {f"help/{name}" for name in COVERED[reader].values()} <= steps


def test_pupils_read_one_short_thing_at_a_time(real: Library) -> None:
    for step in in_walking_order(real, Reader.PUPILS):
        header = step.header
        texts = [header.tell or "", *header.how, *header.next, *step.body.text.split("\n")]
        for text in texts:
            plain = re.sub(r"\]\([^)]*\)|[\[*]", "", text)
            for sentence in re.split(r"[.!?:]\W+|\d\.\s", plain):
                assert len(sentence.split()) <= 12, f"{step.path}: {sentence}"


def test_steps_for_the_dsl_mark_what_is_to_be_checked(real: Library) -> None:
    """The source marks these lists line by line; each line must be on the checking sheet, and none behind its mark."""
    for name in ("initial-review", "deletion", "record", "devices", "viewing"):
        body = real.documents[f"help/dsl-{name}"].body.text
        marked = [line.words for line in real.marked[f"help/dsl-{name}"]]
        for item in re.findall(r"^(?:-|\d\.) (.*)$", body, re.M):
            assert item[0].upper() + item[1:] in marked, item


def test_a_step_has_the_frame_of_its_reader(real: Library) -> None:
    pupil, lead = frame(real.documents["help/pupils"], real), frame(real.documents["help/dsl"], real)
    assert isinstance(pupil["page"], dict)
    assert isinstance(lead["page"], dict)
    assert (pupil["page"]["leave"], lead["page"]["leave"]) == (True, False)
    assert lead["page"]["readers"] == ["the DSL"]


PAIRS = [
    pytest.param(case["reader"], case.get("rule"), words, id=f"{case['reader']}: {words[:60]}")
    for case in PHRASES
    for words in case.get("refused", case.get("accepted"))
]


@pytest.mark.parametrize(("reader", "rule", "words"), PAIRS)
def test_an_instruction_is_refused_and_a_prohibition_is_not(reader: str, rule: str | None, words: str) -> None:
    finders = {"step-blame": blame, "step-forbidden": forbidden}
    found = [name for name, find in finders.items() if list(find(words.replace("DSL", "lead"), Reader(reader), ACTS))]
    assert (rule in found) if rule else not found


def test_every_clause_on_pictures_concerns_somebody_and_is_covered(real: Library) -> None:
    for number in real.clauses:
        readers = concerned(real, number)
        assert readers or number == "pictures:0", number
        for reader in readers:
            assert pages_for(real, number, reader), (number, reader)


def test_the_map_has_a_row_for_every_clause(real: Library) -> None:
    extensions = read_extensions((ROOT / "mkdocs.yml").read_bytes())
    html = render(compose(real.documents["office/coverage"], real), extensions)
    rows = re.findall(r'<th[^>]* scope="row"[^>]*><a[^>]*>([\d.]+)</a>', html)
    assert rows == [label(clause) for clause in real.clauses]
    assert "yet" not in re.sub(r"<[^>]+>", "", html).partition("The policy has")[2].partition("Pages older")[0]
    assert '<div class="table-scroll"' not in html


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ([], "The council that the school works with: Exampleshire."),
        (
            [["    local_authority: Exampleshire\n", ""]],
            "The council that the school works with: ask the main office.",
        ),
    ],
    ids=["given", "not given"],
)
def test_the_lead_is_told_which_council_the_school_works_with(
    example: Library, given: list[list[str]], line: str
) -> None:
    edits = {"help/dsl.md": [["how: [By phone.]", "how: [Phone children's social care.]"]], SETTINGS: given}
    library, _ = read(changed(edits))
    assert library is not None
    assert line in compose(library.documents["help/dsl"], library)
    assert "The council" not in compose(example.documents["help/dsl"], example)


def test_on_paper_a_link_to_a_step_says_its_number() -> None:
    words = '  - "You can read [about danger](pupil-call-first.md) first."'
    library, _ = read(changed({"help/pupil-fell.md": [["  - You can write.", words]]}))
    assert library is not None
    numbers = [step.id for step in in_walking_order(library, Reader.PUPILS)]
    number = numbers.index("help/pupil-call-first") + 1
    page = printed_page(library, Reader.PUPILS)
    assert page is not None
    assert f"[about danger](#step-{number}) (step {number}) first." in compose(page, library)
