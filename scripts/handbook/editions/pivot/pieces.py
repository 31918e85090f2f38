"""One piece of a bundle as a fragment of the pivot: the page as the site shows it, with nothing folded away.

The words are those of :func:`handbook.pages.compose`, rendered as on the site. What paper needs beyond them is in
``<span class="print-only">``, so that a test can take it out and compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import html
from lxml.html import HtmlElement, builder

from handbook.content.checks.text.links import PICTURE_WORDS
from handbook.content.kinds.lesson.slides import SlidesHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library, is_a
from handbook.editions.pivot.elements import embolden, level_of
from handbook.editions.pivot.note_labels import join_labels
from handbook.editions.pivot.paper_links import Addresses, on_paper
from handbook.editions.pivot.refused_elements import faults, locate
from handbook.editions.plan.bundle import Piece, Wording
from handbook.pages import compose
from handbook.pages.lessons.slides import slides_with_notes
from handbook.pages.markup import NBSP, moved
from handbook.pages.policies.copies import noted_policy, short_policy
from handbook.pages.policies.notes import brief_note
from handbook.pages.policies.policy import SIGNED_TITLE
from handbook.problems import Problem, Rule
from handbook.render import Extensions, render
from handbook.source.markdown_links import resolve

_SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a piece is: how many levels its headings go down, and the prefix of each bundled document's anchors."""

    depth: int
    prefixes: Mapping[str, str]
    sections: frozenset[str] = frozenset()
    """The anchors of the sections that other pieces of the bundle hold."""


HtmlOf = Callable[[Document, Wording], str]
"""Gives the HTML of a document in a wording."""


def _worded(document: Document, wording: Wording, library: Library) -> str:
    match wording:
        case Wording.PAGE:
            return compose(document, library)
        case Wording.OWN:
            return moved(document.body.text.strip(), document.path, document.path, library)
        case Wording.BRIEF:
            assert is_a(document, NoteHeader)
            return brief_note(document, library)
        case Wording.SHORT:
            assert is_a(document, PolicyHeader)
            return short_policy(document, library)
        case Wording.NOTED:
            assert is_a(document, PolicyHeader)
            return noted_policy(document, library)
        case Wording.NOTES:
            assert is_a(document, SlidesHeader)
            return slides_with_notes(document, library)


def rendering(library: Library, extensions: Extensions) -> HtmlOf:
    """What renders the library's pages, each only once: the policy is in a dozen bundles."""

    @cache
    def rendered(name: str, wording: Wording) -> str:
        return render(_worded(library.documents[name], wording, library), extensions)

    return lambda document, wording: rendered(document.id, wording)


def fragment(
    piece: Piece, setting: Setting, library: Library, html_of: HtmlOf, addresses: Addresses
) -> tuple[HtmlElement, list[Problem]]:
    """The piece as a ``div``, and every problem in it. Web addresses that must be listed go into *addresses*."""
    document = piece.document
    root = html.fragment_fromstring(html_of(document, piece.wording), create_parent="div")
    if piece.section:
        _keep_section(root, piece.section)
    for part in root.xpath(".//div[contains(@class, 'screen-only')]"):
        part.drop_tree()  # questions to answer, say: on paper they are for a pen, and the answers are apart
    for part in root.xpath("./p[not(normalize-space()) and *[@id] and count(*) = count(span)]"):
        part.drop_tree()  # places that addresses of before lead to
    _other_views(root)
    problems = faults(root, document, library)
    _unfold(root)
    _code_lines(root)
    _clauses(root)
    join_labels(root)
    _signatures(root, document)
    _capitals(root)
    on_paper(root, document, setting.prefixes, library, addresses, setting.sections)
    _headings(root, setting.depth)
    _anchors(root, setting.prefixes[document.id])
    problems += _pictures(root, document, library)
    root.set("class", "piece")
    return root, problems


def _keep_section(root: HtmlElement, wanted: str) -> None:
    """Leave one section of the policy, and what holds for all of it; or one sheet of a lesson, with its version."""
    sheets = root.xpath("./section[@id=$name]", name=wanted)
    for sheet in sheets:
        for version in root.xpath("./p[@class='lesson-version']"):
            version.tail = None
            sheet.insert(1, version)
    for part in list(root):
        if sheets and part not in sheets:
            root.remove(part)
            continue
        section = part.get("class") == "clause-section"
        if (section and not part.xpath("./h2[@id=$name]", name=wanted)) or part.get("class") == "summary-a":
            root.remove(part)


OTHER_VIEWS = "You can also have this page in other words:"


def _other_views(root: HtmlElement) -> None:
    """Who holds a page has chosen how to read it: the choice is not read first, but is below as an offer."""
    for choice in root.xpath("./nav[@class='views']"):
        for left_out in choice.xpath(".//li[*[@aria-current] or @lang]"):  # nor may paper lack a translation's letters
            left_out.drop_tree()
        if not choice.xpath(".//li"):
            choice.drop_tree()
            continue
        choice.find("p").text = OTHER_VIEWS
        choice.attrib.clear()
        choice.tag = "div"
        choice.set("class", "print-only")
        root.append(choice)


def _unfold(root: HtmlElement) -> None:
    """Open what is folded on the screen."""
    for details in root.xpath(".//details"):
        summary = details.find("summary")
        if summary is not None:
            summary.tag = "p"
            summary.set("class", "opened-label")
            embolden(summary)
        details.tag, details.attrib["class"] = "div", "opened"
        details.attrib.pop("open", None)
    for frame in root.xpath(".//div[@class='table-scroll']|.//wbr|.//hr"):
        frame.drop_tag()
    for choice in root.iter("nav"):
        choice.tag = "div"
    for part in root.iter():
        for name in ("tabindex", "role", "scope", "aria-label", "aria-current"):
            if not (name == "aria-label" and part.tag == "aside") and not (name == "scope" and part.tag == "th"):
                part.attrib.pop(name, None)


def _code_lines(root: HtmlElement) -> None:
    """Each line of code is a line, with its indent: most formats set what is in it as words."""
    for code in root.xpath(".//pre/code"):
        first, *more = (code.text or "").rstrip("\n").split("\n")
        code.text = first
        for line in more:
            broken = builder.BR()
            broken.tail = line.replace(" ", NBSP, len(line) - len(line.lstrip(" ")))
            code.append(broken)


def _clauses(root: HtmlElement) -> None:
    """Each clause is a part under its number as a heading: a bookmark, and never parted from its words."""
    for clause in root.xpath(".//*[contains(concat(' ', @class, ' '), ' clause ')]"):
        clause.tag = "section"
        number = clause.find("p[@class='clause-number']")
        if number is None:
            continue
        over = clause.xpath("ancestor-or-self::*/preceding-sibling::*[self::h2 or self::h3 or self::h4 or self::h5]")
        number.tag = f"h{1 + max(map(level_of, over), default=2)}"
        words = number.text_content()
        for link in number.findall("a"):
            link.drop_tag()
        number.text = words
    for listed in root.xpath(".//ol[@class='clauses']"):
        listed.tag = "div"


def _signatures(root: HtmlElement, document: Document) -> None:
    if isinstance(document.header, PolicyHeader):
        names = {person.name for person in document.header.signatories}
        for line in root.xpath(".//p[@class='sign']"):
            if (line.text or "").strip() in names:
                line.set("class", "sign signatory")


def _capitals(root: HtmlElement) -> None:
    """A title in capitals reads as words with capital initials: long runs of capitals are hard to read."""
    for line in root.xpath(".//p[@class='cover'] | .//tr[td[1]=$title]/td[2]", title=SIGNED_TITLE):
        for part in line.iter():
            part.text = _initials(part.text)
            if part is not line:
                part.tail = _initials(part.tail)


def _initials(words: str | None) -> str | None:
    if not words or not words.isupper():
        return words
    small = [
        word.lower() if number and word.lower() in _SMALL_WORDS else word.capitalize()
        for number, word in enumerate(words.split())
    ]
    space = re.match(r"\s*", words)
    return (space[0] if space else "") + " ".join(small)


def _headings(root: HtmlElement, depth: int) -> None:
    if not depth:
        return
    for part in root.iter("h2", "h3", "h4", "h5", "h6"):
        part.tag = f"h{min(6, level_of(part) + depth)}"


def _anchors(root: HtmlElement, prefix: str) -> None:
    for part in root.iter():
        if part.get("id"):
            part.set("id", prefix + part.get("id", ""))


def refused_pages(library: Library, extensions: Extensions) -> Iterator[Problem]:
    """What no copy could show in the words that authors wrote themselves: strange elements, and kinds of pictures."""
    for document in library.documents.values():
        if "<" in document.body.outline.masked or any(link.picture for link in document.body.outline.links):
            root = html.fragment_fromstring(render(document.body.text, extensions), create_parent="div")
            yield from dict.fromkeys([*faults(root, document, library), *_pictures(root, document, library)])


def _pictures(root: HtmlElement, document: Document, library: Library) -> list[Problem]:
    found = []
    place = f"{library.settings.docs_dir}/{document.path}"
    for picture in root.iter("img"):
        source = picture.get("src", "")
        found_at = resolve(document.path, source)
        picture.set("src", found_at[0] if found_at else source)
        if not (picture.get("alt") or "").strip():
            what = "This picture has no words, so an edition cannot say what it shows."
            found.append(
                PICTURE_WORDS.problem(place, locate(document, source), what, "Say in a few words what it shows.")
            )
        if not source.lower().endswith((".svg", ".png", ".jpg", ".jpeg")):
            what = f'"{source[:60]}" is not a picture that every edition can show.'
            found.append(PICTURE.problem(place, locate(document, source), what, "Use an SVG, PNG or JPEG file."))
    return found


PICTURE = Rule(
    "edition-picture", "Every format must be able to show every picture.", "plan.webp", "plan.svg", _pictures
)
