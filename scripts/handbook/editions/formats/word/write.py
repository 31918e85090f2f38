"""Word documents: made by pandoc from the pivot, each once for all sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

from lxml import etree, html

from handbook.content.queries.languages import OURS
from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pandoc import REFERENCE, Job, converted, default_reference, job
from handbook.editions.formats.pdf.compile import bitmaps
from handbook.editions.formats.word.page import for_word
from handbook.editions.formats.word.styles import SETTINGS, in_language, look_of, with_look
from handbook.editions.pivot.hard_spaces import unbroken
from handbook.editions.plan.formats import Faulty, Order, Written

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = "word/document.xml"
_BEFORE_BIDI = ("pStyle", "keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs")
"""What stands before the direction among the properties of a paragraph: Word asks for their order."""
_LABEL = "\ufdd0"
"""What the name of the edition is while pandoc has it: a code point that Unicode keeps free of letters for ever."""


def write_words(orders: Sequence[Order]) -> Iterator[Written | Faulty]:
    """A Word document of each pivot, or what is wrong with it.

    Two sizes of one document differ in their look and in the name of the edition alone. Both are put in here, and
    what is then one document is converted once.
    """
    prepared = [_prepared(order) for order in orders]
    different = list(dict.fromkeys(each for each, _, _ in prepared))
    made = dict(zip(different, map(_files, converted(different)), strict=True))
    for order, (each, look, language) in zip(orders, prepared, strict=True):
        files = made[each]
        if isinstance(files, Faulty):
            yield files
            continue
        named = files[_DOCUMENT].replace(_LABEL.encode(), escape(unbroken(order.form.label)).encode())
        yield packed({**files, **look, _DOCUMENT: named, SETTINGS: in_language(files[SETTINGS], language)}), 0


def _prepared(order: Order) -> tuple[Job, dict[str, bytes], str]:
    """What is to be converted, the look that is put in afterwards, and the language."""
    page = html.document_fromstring(order.pivot.replace(escape(unbroken(order.form.label)), _LABEL))
    details = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    for_word(page)
    language = page.get("lang", OURS)
    metadata = {"title": page.findtext(".//title") or "", "author": details["author"], "lang": language}
    head = (details["running"].partition("\n")[0], details["day"])
    each = job(page, "docx", metadata, details["date"], bitmaps(order.pictures), (REFERENCE, _reference()))
    return each, look_of(order.form.size, head, details["footer"], language), language


@cache
def _reference() -> bytes:
    return with_look(default_reference(), look_of(12, ("", ""), ""))


def _files(made: bytes | Faulty) -> dict[str, bytes] | Faulty:
    """The files of a document without the title and author that pandoc prints from the properties: the pivot has its
    own."""
    if isinstance(made, Faulty):
        return made
    files = unpacked(made)
    root = etree.fromstring(files[_DOCUMENT])
    _turn(root)
    for row in root.iter(f"{{{WORD}}}tr"):  # what a form asks stays beside the room to write
        about = row.find(f"{{{WORD}}}trPr")
        if about is None:
            about = etree.Element(f"{{{WORD}}}trPr")
            row.insert(0, about)
        about.insert(0, etree.Element(f"{{{WORD}}}cantSplit"))
    for style in root.xpath("//w:pStyle[@w:val='Title' or @w:val='Author']", namespaces={"w": WORD}):
        paragraph = style.getparent().getparent()
        paragraph.getparent().remove(paragraph)
    files[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return files


def _turn(root: etree._Element) -> None:
    """Let words that run from right to left name their language where Word looks for it, and begin at the right."""
    names = {"w": WORD}
    for language in root.xpath("//w:rPr[w:rtl]/w:lang[@w:val]", namespaces=names):
        language.set(f"{{{WORD}}}bidi", language.get(f"{{{WORD}}}val"))
    turned = "//w:p[.//w:r[w:t and w:rPr/w:rtl] and not(.//w:r[w:t and not(w:rPr/w:rtl)])]/w:pPr[not(w:bidi)]"
    for paragraph in root.xpath(turned, namespaces=names):
        after = (at for at, part in enumerate(paragraph) if etree.QName(part).localname not in _BEFORE_BIDI)
        paragraph.insert(next(after, len(paragraph)), etree.Element(f"{{{WORD}}}bidi"))
    for table in root.xpath("//w:tbl[not(.//w:p[w:r/w:t and not(w:pPr/w:bidi)])]/w:tblPr", namespaces=names):
        table.insert(1, etree.Element(f"{{{WORD}}}bidiVisual"))
