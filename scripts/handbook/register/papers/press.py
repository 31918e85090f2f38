"""A paper as files: its Markdown, set as the printed copies are, in a size and as an e-book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml import etree, html
from lxml.html import builder

from handbook.editions.formats import Medium, maker, medium_of
from handbook.editions.pivot.hard_spaces import unbroken
from handbook.editions.pivot.pictures import ReadPicture, pictures_of
from handbook.editions.pivot.running_head import names_of
from handbook.editions.plan.formats import Format, Order
from handbook.render import Extensions, render
from handbook.source.markdown_links import resolve
from handbook.source.period import day_in_words


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: *name* is its file's, *sizes* are in points; *ebook* says whether it is made as an e-book too,
    and *slides* as slides. *more* are other media that it is made in; *foot* takes the place of the school's
    name at the foot of each page, where a long line would not fit. *home* is the path of the document whose pictures
    it shows.
    """

    name: str
    title: str
    lede: str
    words: str
    sizes: tuple[int, ...] = (14, 18)
    ebook: bool = False
    slides: bool = False
    more: tuple[Medium, ...] = ()
    foot: str = ""
    home: str = ""


def no_pictures(path: str) -> bytes:
    """What a paper without pictures reads."""
    raise FileNotFoundError(path)


def files_of(
    paper: Paper, school: str, day: date, extensions: Extensions, read: ReadPicture = no_pictures
) -> dict[str, bytes]:
    """The paper's files by name; *read* gives its pictures.

    Raises :class:`handbook.editions.plan.formats.Faulty` if one cannot be set, and ``OSError``.
    """
    forms = [Format(f"print-{size}", "Print", Medium.PDF, size) for size in paper.sizes]
    forms += [Format("e-book", "E-book", Medium.EPUB)] if paper.ebook else []
    forms += [Format("powerpoint", "PowerPoint", Medium.SLIDES)] if paper.slides else []
    forms += [Format(medium.value, medium.words, medium, 12 if medium is Medium.WORD else 0) for medium in paper.more]
    made = {}
    for form in forms:
        pivot = _pivot(paper, school, day, form, extensions)
        size = f"-{form.size}" if form.medium == Medium.PDF else ""
        order = Order(pivot, form, pictures_of(pivot, read))
        made[f"{paper.name}{size}.{form.medium}"] = maker(medium_of(form)).one(order)[0]
    return made


def _pivot(paper: Paper, school: str, day: date, form: Format, extensions: Extensions) -> str:
    """The paper as the one document from which every format is made."""
    main = html.fragment_fromstring(f"<section>{render(paper.words, extensions)}</section>")
    main.set("class", "piece")
    for picture in main.iter("img"):
        found = resolve(paper.home, picture.get("src", ""))
        picture.set("src", found[0] if found else "")
    head = builder.HEADER(
        builder.P(school, builder.CLASS("school")),
        builder.H1(paper.title),
        builder.P(f"As things were on {day_in_words(day)}. {paper.lede}", builder.CLASS("lede")),
        builder.CLASS("title-block"),
    )
    details = {
        "author": school,
        "description": f"{paper.title}. {school}.",
        "date": day.isoformat(),
        "edition": form.label,
        "running": "\n".join(names_of(paper.title, day_in_words(day), form.size or 14)),
        "day": day_in_words(day),
        "footer": paper.foot or f"{school}. Not for the public",
        "identifier": f"{school}/papers/{paper.name}/{day}",
    }
    page = builder.HTML(
        builder.HEAD(
            builder.META(charset="utf-8"),
            builder.TITLE(paper.title),
            *(builder.META(name=name, content=value) for name, value in details.items()),
        ),
        builder.BODY(head, builder.MAIN(main), builder.CLASS("leaflet")),
        lang="en-GB",
    )
    for part in page.iter():
        part.text = unbroken(part.text) if part.text and part.tag not in ("meta", "title") else part.text
        part.tail = unbroken(part.tail) if part.tail else part.tail
    return f"<!doctype html>\n{etree.tostring(page, encoding='unicode', method='html')}\n"
