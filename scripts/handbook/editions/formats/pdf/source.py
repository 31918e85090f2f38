"""The pivot as Typst source. Every word becomes a string literal, so no mark in a name or a quotation means anything.

Elements are turned by a table; one that is not in it is a fault of the pivot and stops the build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.formats.pdf.classes import LAID_OUT, PARAGRAPHS, contained, is_sheet, on_sheets
from handbook.editions.formats.pdf.fonts import SECOND, SIGNS
from handbook.editions.formats.pdf.literals import inline_words, literal
from handbook.editions.pivot.copy_details import QR_SOURCE
from handbook.editions.pivot.elements import UNLISTED, level_of, tag_of
from handbook.editions.pivot.kept_together import PICTURED, TO_TICK, TO_WRITE_ON, drawn, leads_in, signs_on
from handbook.editions.pivot.tables import as_list, may_break, widths


class Unknown(Exception):
    """An element that the typesetter has no way to set."""


def typeset(pivot: str, size: int, pictures: Mapping[str, str], fonts: Sequence[str] = ()) -> str:
    """The Typst source of a pivot at *size* points; *pictures* holds the file name of each picture by its source.

    Letters that our fonts lack come from *fonts*, the names of families.

    Raises :class:`Unknown` for an element that is not in the table.
    """
    page = html.document_fromstring(pivot)
    details = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    year, month, day = (int(part) for part in details["date"].split("-"))
    title = page.findtext(".//title") or ""
    body = page.find(".//body")
    assert body is not None
    drawn(body)
    settings = {
        "title": literal(title),
        "school": literal(details["author"]),
        "names": f"({''.join(f'[{inline_words(name)}], ' for name in details['running'].splitlines())})",
        "written": f"[{inline_words(details['day'])}]",
        "about": literal(details["description"]),
        "foot": f"[{inline_words(details['footer'])}]",
        "day": f"datetime(year: {year}, month: {month}, day: {day})",
        "size": f"{size}pt",
        "wide": str(body.get("class") in ("sheets", "side")).lower(),
        "fonts": f"({''.join(f'{literal(name)}, ' for name in (*fonts, SIGNS))})",
    }
    given = ", ".join(f"{name}: {value}" for name, value in settings.items())
    press = _Press(size, pictures)
    # Words with letters that the first font lacks name their fonts themselves: a heading of nothing else is then words
    # that the typesetter can read for the outline.
    others = "".join(f"{literal(name)}, " for name in (SECOND, *fonts, SIGNS))
    lettered = f"#let lettered(words) = text(font: ({others}), features: (ccmp: 0), words)"
    own, ours = (f"#set text({_language(code)})\n" if (code := part.get("lang")) else "" for part in (page, body))
    return f'#import "edition.typ": *\n{lettered}\n{own}#show: edition.with({given})\n{ours}{press.blocks(body)}\n'


class _Press:
    """The table of elements, with the two facts that it depends on: the size and the picture files."""

    def __init__(self, size: int, pictures: Mapping[str, str]) -> None:
        self.size = size
        self.pictures = pictures

    def blocks(self, parent: HtmlElement) -> str:
        """What is in a block element, each child on a line of its own; loose words become a paragraph."""
        made: list[str] = []
        loose = [inline_words(parent.text)] if (parent.text or "").strip() else []

        def settle() -> None:
            if "".join(loose).strip():
                made.append(f"#par[{''.join(loose)}]")
            loose.clear()

        for child in parent:
            if child.tag in _INLINE or child.tag == "br":
                loose.append(self.one_inline(child))
            else:
                settle()
                made.append(self.block(child))
            if (child.tail or "").strip():
                loose.append(inline_words(child.tail))
            elif child.tail and loose:
                loose.append('#" "')
        settle()
        return "\n".join(part for part in made if part)

    def block(self, part: HtmlElement) -> str:
        """One block element."""
        rule = _BLOCKS.get(tag_of(part))
        if rule is None:
            raise Unknown(f"<{tag_of(part)}>")
        made = rule(self, part)
        if language := part.get("lang"):
            made = f"#[#set text({_language(language)})\n{made}]"
        anchor = part.get("id")
        own = tag_of(part)[0] == "h" or is_sheet(part)
        return f"#marked({literal(anchor)})\n{made}" if anchor and not own else made

    def inline(self, part: HtmlElement) -> str:
        """What is in an element of inline words."""
        made = [inline_words(part.text).lstrip()]
        for child in part:
            made += [self.one_inline(child), inline_words(child.tail)]
        return "".join(made)

    def one_inline(self, part: HtmlElement) -> str:
        """One inline element."""
        rule = _INLINE.get(tag_of(part))
        if rule is None:
            raise Unknown(f"<{tag_of(part)}> inside a line")
        made = rule(self, part)
        return f"#text({_language(language)})[{made}]" if (language := part.get("lang")) else made


def _language(code: str) -> str:
    """A language as Typst takes it, from a code such as cy or en-GB."""
    language, _, region = code.partition("-")
    return f"lang: {literal(language)}, region: {literal(region) if region else 'none'}"


def _heading(press: _Press, part: HtmlElement) -> str:
    level = level_of(part)
    unlisted = part.get("class") in UNLISTED
    outlined = "true" if level in (2, 3) and not unlisted and part.get("id") != "copy--contents" else "false"
    anchor = part.get("id")
    label = f"#label({literal(anchor)})" if anchor else ""
    made = f"#heading(level: {level}, outlined: {outlined}, bookmarked: true)[{press.inline(part)}]"
    return f"#[{made}{label}]" if label else made


def _call(name: str, *arguments: str) -> Callable[[_Press, HtmlElement], str]:
    """A call of a function of the template around what is in the element."""

    def rule(press: _Press, part: HtmlElement) -> str:
        given = "".join(f"({', '.join(arguments)})" if arguments else "")
        return f"#{name}{given}[\n{press.blocks(part)}\n]"

    return rule


def _paragraph(press: _Press, part: HtmlElement) -> str:
    name = part.get("class", "").split(" ")[0]
    if name == PICTURED:
        return f"#leads[{_drawn(press, part)}]"
    inner = press.inline(part)
    if part.get("class") == "sign signatory":
        inner = f"#signatory[{inner}]"
        return f"#leads[{inner}]" if signs_on(part) else inner
    if signs_on(part):
        return f"#lead-in[{inner}]"
    if name == TO_WRITE_ON:
        return f"#write-line[{inner}#write-on]"
    known = PARAGRAPHS.get(name) or ("lead-in" if leads_in(part) else "par")
    return f"#{known}[{inner}]"


def _items(press: _Press, part: HtmlElement) -> str:
    around = part.getparent()
    frame = LAID_OUT.get(str(around.get("class")).split(" ")[-1], "") if around is not None else ""
    if frame or "drawings" in part.get("class", ""):
        made = "".join(f"[{_drawn(press, item)}]," for item in part)
        return f"#{frame or 'drawings'}({made})"
    numbered = part.tag == "ol"
    made = "".join(f"[\n{_item(press, item)}\n]," for item in part)
    if part.get("class") == TO_TICK:
        return f"#list(marker: tick, {made})"
    start = f"start: {int(part.get('start', '1'))}, " if numbered else ""
    return f"#{'enum' if numbered else 'list'}({start}{made})"


def _drawn(press: _Press, item: HtmlElement) -> str:
    """A list item with its drawings to the left of its words."""
    shown = "".join(f"({_source(press, drawing)}, {literal(drawing.get('alt', ''))}), " for drawing in item.iter("img"))
    if not shown:
        return press.blocks(item)
    for part in list(item.iter("img", "br")):
        part.drop_tree()
    for part in (item, *item.iter("p")):
        part.text = (part.text or "").lstrip()  # what parted the drawings would push the first line in
    return f"#drawing(({shown}))[{press.blocks(item)}]"


def _item(press: _Press, item: HtmlElement) -> str:
    if item.tag != "li":
        raise Unknown(f"<{tag_of(item)}> in a list")
    return press.blocks(item)


def _terms(press: _Press, part: HtmlElement) -> str:
    made, name = [], ""
    for child in part:
        if child.tag == "dt":
            name = press.inline(child)
        elif child.tag == "dd":
            value = press.inline(child) if all(part.tag in _INLINE for part in child) else press.blocks(child)
            made.append(f"terms.item([{name}], [{value}]),")
        else:
            raise Unknown(f"<{tag_of(child)}> in a list of terms")
    return f"#terms({''.join(made)})"


def _table(press: _Press, part: HtmlElement) -> str:
    shares = widths(part, press.size, wide=on_sheets(part))
    if shares is None:
        return press.block(as_list(part))
    columns = ", ".join(f"{share:.2f}fr" for share in shares)
    head, made = "", []
    for row in part.xpath(".//tr"):
        breaks = "table.cell(breakable: true)" if may_break(row, shares) else ""
        cells = "".join(f"{breaks}[{press.blocks(cell) or '#writing'}]," for cell in row)
        if row.getparent() is not None and row.getparent().tag == "thead":
            once = "repeat: false, " if row.find(".//a") is not None else ""  # no link is repeated in PDF/UA-1
            head = f"table.header({once}{cells}),"
        else:
            made.append(cells)
    caption = part.find("caption")
    named = f"#label-line[{press.inline(caption)}]\n" if caption is not None else ""
    return f"{named}#table(columns: ({columns},), {head}{''.join(made)})"


def _contents(press: _Press, part: HtmlElement) -> str:
    del press, part
    return "#contents()"


def _figure(press: _Press, part: HtmlElement) -> str:
    picture, caption = part.find("img"), part.find("figcaption")
    if picture is None:
        raise Unknown("<figure> without a picture")
    qr = picture.get("src", "").startswith(QR_SOURCE)
    if caption is None and not qr:
        return f"#plate({_source(press, picture)}, {literal(picture.get('alt', ''))})"
    code = "#qr-figure" if qr else "#picture"
    words = f"[{press.inline(caption)}]" if caption is not None else "none"
    return f"{code}({_source(press, picture)}, {literal(picture.get('alt', ''))}, {words})"


def _source(press: _Press, picture: HtmlElement) -> str:
    return literal(press.pictures[picture.get("src", "")])


def _wrapped(before: str, after: str) -> Callable[[_Press, HtmlElement], str]:
    return lambda press, part: f"{before}{press.inline(part)}{after}"


def _link(press: _Press, part: HtmlElement) -> str:
    target = part.get("href", "")
    place = f"label({literal(target[1:])})" if target.startswith("#") else literal(target)
    pages = f" (#pages({literal(target[1:])}))" if part.get("class") == "pages" and target.startswith("#") else ""
    return f"#link({place})[{press.inline(part)}]{pages}"


def _line_break(_: _Press, part: HtmlElement) -> str:
    """A new line; an empty one between two lines would look like the end of what they are in."""
    before = part.getprevious()
    return "" if before is not None and before.tag == "br" and not (before.tail or "").strip() else "#linebreak()"


_INLINE: Mapping[str, Callable[[_Press, HtmlElement], str]] = MappingProxyType(
    {
        "a": _link,
        "abbr": _wrapped("", ""),
        "b": _wrapped("#strong[", "]"),
        "br": _line_break,
        "code": _wrapped("", ""),
        "em": _wrapped("#strong[", "]"),
        "i": _wrapped("#strong[", "]"),
        "img": lambda press, part: f"#picture({_source(press, part)}, {literal(part.get('alt', ''))}, none)",
        "mark": _wrapped("#strong[", "]"),
        "span": _wrapped("", ""),
        "strong": _wrapped("#strong[", "]"),
        "sub": _wrapped("#sub(size: 1em, typographic: false)[", "]"),
        "sup": _wrapped("#super(size: 1em, typographic: false)[", "]"),
    }
)

_BLOCKS: Mapping[str, Callable[[_Press, HtmlElement], str]] = MappingProxyType(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        **dict.fromkeys(
            ("article", "aside", "div", "header", "main", "section"),
            lambda press, part: contained(part, press.blocks(part), press.size),  # its class says what it is on paper
        ),
        **dict.fromkeys(("ol", "ul"), _items),
        "blockquote": _call("quoted"),
        "dl": _terms,
        "figure": _figure,
        "nav": _contents,
        "p": _paragraph,
        "pre": _call("quoted"),
        "table": _table,
    }
)
