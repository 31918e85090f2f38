"""The look of Word editions: every style at the edition's size, A4, black, with page numbers.

It is made from pandoc's own default document, whose paper is US Letter and whose headings and links are pale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from handbook.content.queries.languages import OURS
from handbook.editions.formats.archive import packed, unpacked

FONT = "Arial"
ACCENT = "0B4049"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its id and name in Word, its size as a multiple of the words', and what sets it apart."""

    id: str
    name: str
    scale: float = 1.0
    bold: bool = False
    colour: str = "000000"
    before: float = 0.0
    after: float = 1.2
    line: float = 1.5
    keep: bool = False
    outline: int = -1
    border: str = ""
    indent: float = 0.0
    whole: bool = False


_HEADINGS = tuple(
    Style(f"Heading{level}", f"heading {level}", scale, True, ACCENT, 1.4, 0.7, 1.25, True, level - 1)
    for level, scale in enumerate((1.5, 1.28, 1.17, 1.11, 1.11, 1.11), 1)
)


def _frame(id_: str, name: str, border: str, indent: float) -> tuple[Style, ...]:
    """A frame's style; one for its first line, which stays with the next; and both for a frame that follows another of
    the kind: Word would draw one frame around both, were they not indented by a hair's breadth more."""
    return tuple(
        Style(
            f"{id_}{end}{part}",
            " ".join(filter(None, (name, end, part))),
            border=border,
            indent=indent + more,
            keep=bool(part),
            whole=border.startswith("box"),
        )
        for end, more in (("", 0.0), ("Next", 0.02))
        for part in ("", "Label")
    )


STYLES = (
    Style("BodyText", "Body Text"),
    Style("FirstParagraph", "First Paragraph"),
    Style("Compact", "Compact", after=0.5),
    *_HEADINGS,
    Style("BlockText", "Block Text", border="left:8", indent=1.0),
    Style("DefinitionTerm", "Definition Term", bold=True, after=0.0, keep=True),
    Style("Definition", "Definition", after=0.7),
    Style("Caption", "caption"),
    Style("TableCaption", "Table Caption", keep=True),
    Style("ImageCaption", "Image Caption"),
    Style("Figure", "Figure"),
    Style("CaptionedFigure", "Captioned Figure", keep=True),
    *_frame("NoteA", "Note A", "box:18", 0.6),
    *_frame("NoteB", "Note B", "left:48", 1.0),
    *_frame("NoteC", "Note C", "left:18", 1.0),
    *_frame("Signed", "Signed", "left:6", 1.0),
    Style("LeadIn", "Lead In", keep=True),
    Style("Fact", "Fact", after=0.5),
    Style("Signatory", "Signatory", before=3.2, border="top:8"),
)
"""The styles, with gaps in multiples of the size; line spacing and gaps as in print (UKAAF G003, Round Table)."""


STYLE_SHEET, HEADER, FOOTER = "word/styles.xml", "word/header1.xml", "word/footer1.xml"
"""The files of a document that are its look: its styles, and what is at the top and the foot of its pages."""
SETTINGS = "word/settings.xml"
_THEME_LANGUAGE = re.compile(r"<w:themeFontLang\b[^>]*/>")


def look_of(size: int, head: tuple[str, str], foot: str, language: str = OURS) -> dict[str, bytes]:
    """The look of a document at *size* points. Every page but the first has both words of *head* at its top, and
    every page has *foot* and its number below. The words are in *language* where nothing else is said.
    """
    ours = "" if language == OURS else f"<w:rPr>{_language('w:lang', OURS)}</w:rPr>"
    number = f"{_run('Page ', ours)}{_field('PAGE')}{_run(' of ', ours)}{_field('NUMPAGES')}"
    return {
        STYLE_SHEET: _styles(size, language).encode("utf-8"),
        HEADER: _edge("hdr", _run(head[0]), _run(head[1])).encode("utf-8"),
        FOOTER: _edge("ftr", _run(foot), number).encode("utf-8"),
    }


def in_language(settings: bytes, language: str) -> bytes:
    """The settings of a document that is in *language*."""
    return _THEME_LANGUAGE.sub(_language("w:themeFontLang", language), settings.decode("utf-8")).encode("utf-8")


def _language(element: str, code: str) -> str:
    """A language for letters of each sort; for those that run from right to left, a document in ours names Arabic."""
    right = "ar-SA" if code == OURS else code
    return f'<{element} w:val="{code}" w:eastAsia="{code}" w:bidi="{right}"/>'


def with_look(default: bytes, look: Mapping[str, bytes]) -> bytes:
    """The document from which pandoc takes the look of others; *default* is its own."""
    parts = {name: data.decode("utf-8") for name, data in {**unpacked(default), **look}.items()}
    parts[SETTINGS] = parts[SETTINGS].replace("<w:rsids>", f"{_COMPATIBLE}<w:rsids>", 1)
    for place, edge in enumerate(("header", "footer"), 90):
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            "</Relationships>",
            f'<Relationship Type="{_R}/{edge}" Id="rId{place}" Target="{edge}1.xml" /></Relationships>',
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            "</Types>",
            f'<Override PartName="/word/{edge}1.xml" ContentType="application/vnd.openxmlformats-officedocument'
            f'.wordprocessingml.{edge}+xml" /></Types>',
        )
    before, _, rest = parts["word/document.xml"].rpartition("<w:sectPr>")
    parts["word/document.xml"] = before + _SECTION + rest.partition("</w:sectPr>")[2]
    if "xmlns:r=" not in parts["word/document.xml"]:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            "<w:document ", f'<w:document xmlns:r="{_R}" ', 1
        )
    return packed({name: text.encode("utf-8") for name, text in parts.items()})


# Without it Word takes the file for one of 2003 and opens it in Compatibility Mode; 15 is Word 2013 and later.
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
# A4 in twentieths of a point, with margins of 22 mm.
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId90"/><w:footerReference w:type="default" r:id="rId91"/>'
    '<w:footerReference w:type="first" r:id="rId91"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="709" w:footer="709" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _edge(element: str, left: str, right: str) -> str:
    """What is at the top or the foot of pages: two things, at the sides of one line."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{element} xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f"</w:pPr>{left}<w:r><w:tab/></w:r>{right}</w:p></w:{element}>"
    )


@cache
def _styles(size: int, language: str) -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    half = size * 2
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        f'<w:color w:val="000000"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f"{_language('w:lang', language)}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar">'
        '<w:name w:val="Verbatim Char"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr><w:tblBorders>'
        '<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4"/>'
        '</w:tblBorders><w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        + "".join(_style(style, size) for style in STYLES)
        + "</w:styles>"
    )


def _style(style: Style, size: int) -> str:
    twentieths = size * 20
    kind, _, width = style.border.partition(":")
    edges = {"left": ("left",), "top": ("top", "between"), "box": ("top", "left", "bottom", "right"), "": ()}[kind]
    border = "".join(f'<w:{edge} w:val="single" w:sz="{width}" w:space="8" w:color="000000"/>' for edge in edges)
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else "<w:keepLines/>" if style.whole else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else ""
    half = round(style.scale * size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{keep}{f'<w:pBdr>{border}</w:pBdr>' if border else ''}"
        f'<w:spacing w:before="{round(style.before * twentieths)}" w:after="{round(style.after * twentieths)}" '
        f'w:line="{round(style.line * 240)}" w:lineRule="auto"/>'
        f'<w:ind w:left="{round(style.indent * twentieths)}"/><w:jc w:val="left"/>{outline}</w:pPr>'
        f'<w:rPr>{"<w:b/>" if style.bold else ""}<w:color w:val="{style.colour}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        "</w:rPr></w:style>"
    )
