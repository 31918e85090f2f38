"""The pivot: one complete semantic HTML document of a bundle, from which every edition is made.

It is made from the library, the composed pages and the renderer, never from MkDocs' pages. What a format needs to
know (school, title, dates) is in the document itself, so that a writer needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement, builder

from handbook.content.checks.text.bodies import HEADINGS
from handbook.content.checks.text.links import LINK_ANCHOR
from handbook.content.kinds import Shape
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.school import School
from handbook.content.library import Library
from handbook.content.queries.languages import OURS, language_of
from handbook.editions.pivot.copy_details import (
    EPOCH,
    address_list,
    copy_details,
    help_numbers,
    mark_of,
    title_block,
    written_on,
)
from handbook.editions.pivot.elements import UNLISTED, level_of
from handbook.editions.pivot.hard_spaces import unbroken
from handbook.editions.pivot.paper_links import Addresses
from handbook.editions.pivot.pieces import HtmlOf, Setting, fragment
from handbook.editions.pivot.refused_elements import locate
from handbook.editions.pivot.running_head import names_of
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.formats import Format
from handbook.pages.policies.policy import policy_identity
from handbook.problems import Problem, Report
from handbook.source.period import day_in_words

PATH_MARK = "data-path"
"""The attribute of a piece that names its file, for messages to authors."""


class Unprintable(Exception):
    """A bundle that cannot be made: what is wrong, as problems with file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a bundle as the pivot's main part, and the list of its headings, both serialised.

    Every format wraps the same ones, so they are joined and serialised once.
    """

    bundle: Bundle
    main: str
    mark: str
    contents: str = ""


def words_of(bundle: Bundle, library: Library, html_of: HtmlOf) -> Words:
    """The main part of a bundle's pivot. Raises :class:`Unprintable` with every problem in it."""
    documents = list(dict.fromkeys(document.id for document in bundle.documents))
    single = len(documents) == 1
    prefixes = {name: "" if single else f"{name.replace('/', '-')}--" for name in documents}
    sections = frozenset(
        prefixes[piece.document.id] + piece.section
        for chapter in bundle.chapters
        for piece in chapter.pieces
        if piece.section
    )
    addresses, problems = Addresses(), list[Problem]()
    marked = set[str]()
    main = builder.MAIN()
    for chapter in bundle.chapters:
        place = main
        if chapter.heading:
            place = builder.SECTION(
                builder.H2(chapter.heading), builder.CLASS("chapter close" if chapter.close else "chapter")
            )
            main.append(place)
        for piece in chapter.pieces:
            named = bool(chapter.heading) and chapter.titles
            setting = Setting(2 if named else 1 if chapter.heading else 0, prefixes, sections)
            part, found = fragment(piece, setting, library, html_of, addresses)
            problems += found
            part.tag = "section"
            if chapter.close and not chapter.heading:
                part.set("class", f"{part.get('class', '')} close".strip())
            part.set(PATH_MARK, f"{library.settings.docs_dir}/{piece.document.path}")
            top = f"{prefixes[piece.document.id]}top"
            if named:
                part.insert(0, builder.H3(piece.document.title, id=top))
            else:
                if top not in marked:
                    part.set("id", top)
                if chapter.heading:
                    _version_first(part)
            marked.add(top)
            problems += _levels(part, setting.depth + 1, library, piece.document.path)
            place.append(part)
    own = bundle.slides or bundle.shape is Shape.SIDE  # their words have the numbers, and there is no room for a list
    numbers = None if own else help_numbers(addresses.services.values(), library)
    for extra in (numbers, address_list(addresses)):
        if extra is not None:
            main.append(extra)
    problems += _dead_ends(main, bundle, library)
    if problems:
        raise Unprintable(list(Report.of(problems, 0).problems))
    contents = _text(_contents(main)) if bundle.shape is Shape.BOOK else ""
    return Words(bundle, _text(main), mark_of(bundle, library), contents)


def _version_first(part: HtmlElement) -> None:
    """A chapter that is handed out by itself says its version at its top: last, it would often have a page alone."""
    for version in part.xpath("./p[@class='lesson-version']"):
        version.tail = None
        part.insert(0, version)


def complete(words: Words, form: Format, library: Library) -> str:
    """The whole pivot of a bundle in one format: a well-formed HTML document."""
    bundle = words.bundle
    if library.settings.layers.nameless and _of_base(bundle, library):
        library = _nameless(library)
    details, title = _text(copy_details(bundle, form, library, words.mark)), _text(title_block(bundle, form, library))
    order = [title, words.main, details]
    if bundle.shape is Shape.BOOK:
        order = [title, details, words.contents, words.main]
    elif bundle.shape is Shape.SIDE:  # its version and day are on the side itself
        order = [title, words.main]
    head = _text(_head(bundle, form, library))
    language = language_of(bundle.page, library)
    ours = "" if language == OURS else f' lang="{OURS}"'  # what the website says by itself around the document's words
    body = f'<body class="{bundle.shape.value}"{ours}>{"".join(order)}</body>'
    return f'<!doctype html>\n<html lang="{language}">{head}{body}</html>\n'


def _of_base(bundle: Bundle, library: Library) -> bool:
    """Whether all pages of a bundle are the base's."""
    return library.layer.paths.issuperset(document.path for document in (bundle.page, *bundle.documents))


def _nameless(library: Library) -> Library:
    """The library as a copy that many schools hand out knows it: whom to ask is the office, whichever that is."""
    school = School("", words=library.settings.school.words)
    return replace(library, settings=replace(library.settings, school=school, site_url=None))


def _text(part: HtmlElement) -> str:
    """A part of the pivot as text."""
    _join(part)
    return str(etree.tostring(part, encoding="unicode", method="html"))


def _join(whole: HtmlElement) -> None:
    """Hard spaces inside what must stay on one line, and no space after a line break."""
    for part in whole.iter():
        if part.tag in ("pre", "code", "meta", "title"):
            continue
        part.text = unbroken(part.text) if part.text else part.text
        part.tail = unbroken(part.tail) if part.tail else part.tail
        if part.tag == "br" and part.tail:
            part.tail = part.tail.lstrip("\n ")


def _head(bundle: Bundle, form: Format, library: Library) -> HtmlElement:
    written = written_on(bundle, library)
    day = day_in_words(written) if written else ""
    school = library.settings.school.name
    details = {
        "author": school,
        "description": ". ".join(filter(None, (bundle.title, form.label, school))) + ".",
        "date": (written or EPOCH).isoformat(),
        "edition": form.label,
        "running": "\n".join(running(bundle, form, day)),
        "day": day,
        "footer": school,
        "identifier": "/".join(filter(None, (school, bundle.id, form.id))),
    }
    if form.medium == "html" and bundle.page.for_families:
        details["leave"] = library.settings.furniture.leave
    return builder.HEAD(
        builder.META(charset="utf-8"),
        builder.TITLE(bundle.title),
        *(builder.META(name=name, content=value) for name, value in details.items()),
    )


def running(bundle: Bundle, form: Format, day: str) -> tuple[str, ...]:
    """The names for the top of every page. A policy's number and version are on its own copies, and on no others."""
    header, title = bundle.page.header, bundle.title
    if isinstance(header, PolicyHeader) and (printed := policy_identity(header)):
        said = printed if header.number else f"{header.name}, {printed[0].lower()}{printed[1:]}"
        title = f"{said}{title.removeprefix(bundle.page.title).removeprefix(header.name)}"
    return names_of(title, day, form.size or 14)


def _contents(main: HtmlElement) -> HtmlElement:
    """The list of the bundle's headings, for formats that do not make their own; clause numbers are left out."""
    rows = [
        builder.LI(
            builder.A(heading.text_content(), href=f"#{heading.get('id')}"),
            builder.CLASS(f"level-{level_of(heading)}"),
            *({"lang": said} for said in _languages(heading)[-1:]),
        )
        for heading in listed_headings(main)
        if heading.get("id")
    ]
    return builder.NAV(
        builder.H2("Contents", id="copy--contents"),
        builder.OL(*rows),
        {"class": "contents", "aria-labelledby": "copy--contents"},
    )


def _languages(heading: HtmlElement) -> list[str]:
    """The languages around all words of a heading, the innermost last."""
    words = heading.text_content()
    around = heading.xpath("ancestor-or-self::*[@lang]")
    return [part.get("lang") for part in (*around, *heading.xpath(".//*[@lang]")) if words in part.text_content()]


def listed_headings(main: HtmlElement) -> list[HtmlElement]:
    """The headings that are in a contents list: two levels, without the numbers of clauses."""
    return [part for part in main.iter("h2", "h3") if part.get("class") not in UNLISTED]


def _levels(part: HtmlElement, above: int, library: Library, path: str) -> list[Problem]:
    found = []
    document = library.documents[path.removesuffix(".md")]
    for heading in part.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = level_of(heading)
        if level > above + 1:
            words = heading.text_content()
            what = f'The heading "{words[:60]}" is {level - above} levels below the one before it.'
            place = f"{library.settings.docs_dir}/{path}"
            found.append(HEADINGS.problem(place, locate(document, words), what, "Use one level less."))
        above = level
    return found


def _dead_ends(main: HtmlElement, bundle: Bundle, library: Library) -> list[Problem]:
    anchors = {part.get("id") for part in main.iter() if part.get("id")}
    found = []
    for link in main.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in anchors:
            inside = link.xpath(f"ancestor::*[@{PATH_MARK}][1]")
            path = inside[0].get(PATH_MARK, "") if inside else bundle.page.path
            what = f'The link "{link.text_content()[:60]}" leads to no place in the printed copy.'
            document = library.get(library.id_of(path))
            line = locate(document, link.text_content()) if document else 1
            found.append(LINK_ANCHOR.problem(path, line, what, "Link to a heading or a clause that is there."))
    return found
