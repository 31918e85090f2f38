"""The audit of Word documents: real structure, page, language and words, read from the file itself."""

from __future__ import annotations

import zipfile

from lxml import etree, html

from handbook.audit.pdf.leaves import CONTRAST, contrast
from handbook.audit.source import Found, body_of, details, same
from handbook.editions.formats.archive import unpacked
from handbook.editions.plan.formats import Format

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
NS["dc"] = "http://purl.org/dc/elements/1.1/"
A4 = (11906, 16838)  # twentieths of a point


def audit_word(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a Word edition."""
    try:
        files = unpacked(data)
        parts = {name: etree.fromstring(files[f"word/{name}.xml"]) for name in ("document", "styles")}
        core = etree.fromstring(files["docProps/core.xml"])
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        yield 1, "word-structure", f"The file is no Word document: {error}."
        return
    document, styles, body = parts["document"], parts["styles"], body_of(pivot)
    yield from _structure(document, pivot)
    yield from _page(document, styles, files, form)
    language = styles.xpath("string(//w:docDefaults//w:lang/@w:val)", namespaces=NS)
    title = core.xpath("string(//dc:title)", namespaces=NS)
    named = core.xpath("string(//dc:language)", namespaces=NS)
    if {language, named} != {html.document_fromstring(pivot).get("lang")} or not title:
        yield 1, "word-language", f'The language is "{language}" and the title "{title}".'
    text = "".join(
        part.text or "" if part.tag == f"{{{W}}}t" else "-" if part.tag == f"{{{W}}}noBreakHyphen" else " "
        for part in document.iter(f"{{{W}}}t", f"{{{W}}}noBreakHyphen", f"{{{W}}}br", f"{{{W}}}p")
    )
    yield from same(str(body.text_content()), text)
    yield from details(pivot, form, text)


def _structure(document: etree._Element, pivot: str) -> Found:
    body = body_of(pivot)
    styles = [str(value) for value in document.xpath("//w:pStyle/@w:val", namespaces=NS)]
    pairs = [
        (f"headings of level {level}", len(body.xpath(f".//h{level}")), styles.count(f"Heading{level}"))
        for level in range(1, 7)
    ]
    pairs.append(("tables", len(body.xpath(".//table")), len(document.xpath("//w:tbl", namespaces=NS))))
    heads = len(body.xpath(".//thead"))
    pairs.append(("repeating header rows", heads, len(document.xpath("//w:tblHeader", namespaces=NS))))
    pairs.append(("pictures", len(body.xpath(".//img")), len(document.xpath("//wp:docPr", namespaces=NS))))
    for name, wanted, found in pairs:
        if wanted != found:
            yield 1, "word-structure", f"{found} {name}, and the source has {wanted}."
    items, listed = len(body.xpath(".//li")), len(document.xpath("//w:p[w:pPr/w:numPr]", namespaces=NS))
    if listed < items:
        yield 1, "word-structure", f"{listed} list items, and the source has {items}."
    for picture in document.xpath("//wp:docPr", namespaces=NS):
        if not picture.get("descr"):
            yield 1, "word-structure", "A picture has no words."
    between_tables = "preceding-sibling::*[1][self::w:tbl] and following-sibling::*[1][self::w:tbl]"
    bare = "not(.//w:t) and not(.//w:drawing) and not(w:pPr/w:numPr) and not(ancestor::w:tc)"
    empty = document.xpath(f"//w:body//w:p[{bare} and not({between_tables})]", namespaces=NS)
    if empty:
        yield 1, "word-structure", f"{len(empty)} empty paragraphs are used as space."


def _page(document: etree._Element, styles: etree._Element, files: dict[str, bytes], form: Format) -> Found:
    size = [document.xpath(f"string(//w:sectPr/w:pgSz/@w:{side})", namespaces=NS) for side in "wh"]
    if tuple(int(part or 0) for part in size) != A4:
        yield 1, "word-page", f"The page is {size[0]} by {size[1]} twentieths of a point, not A4."
    body_size = styles.xpath("string(//w:docDefaults//w:sz/@w:val)", namespaces=NS)
    if body_size != str(form.size * 2):
        yield 1, "word-page", f"The words are {body_size} half points in an edition of {form.size} point."
    if styles.xpath("//w:jc[@w:val='both']", namespaces=NS) or document.xpath("//w:jc[@w:val='both']", namespaces=NS):
        yield 1, "word-page", "Words are justified."
    if styles.xpath("//w:i[not(@w:val='0')]", namespaces=NS) or document.xpath("//w:i", namespaces=NS):
        yield 1, "word-page", "Words are slanted."
    for value in styles.xpath("//w:rPr/w:color/@w:val", namespaces=NS):
        colour = (
            tuple(int(str(value)[place : place + 2], 16) / 255 for place in (0, 2, 4)) if value != "auto" else (0.0,)
        )
        if contrast(colour, (1.0,)) < CONTRAST:
            yield 1, "word-page", f"The colour {value} is too pale."
    foot = b"".join(data for name, data in files.items() if name.startswith("word/footer"))
    if b" PAGE " not in foot or b" NUMPAGES " not in foot:
        yield 1, "word-page", "The pages have no numbers."
