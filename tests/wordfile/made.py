"""Word files made from a few lines of text, so that a case shows what is in the file.

    Heading1| words          a paragraph in a style
    1/0| words               a paragraph of list 1 at its first level
    | words *bold* words     a paragraph; stars make bold, tab and br are written \\t and \\n
    <w:tbl>…                 XML as it is

A list is ``1: decimal %1. Heading1; decimal %1.%2``: its levels, each a format, the text, and a style; ``2 = 1 at 5``
is a second list on the first one's levels that starts at 5.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
""" + "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)


def runs(words: str) -> str:
    """Runs of words; what is between stars is bold."""
    made = ""
    for number, part in enumerate(words.split("*")):
        look = "<w:rPr><w:b/></w:rPr>" if number % 2 else ""
        for piece in re.split(r"(\\[tn])", part):
            letters = f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            inside = {"\\t": "<w:tab/>", "\\n": "<w:br/>"}.get(piece, letters)
            made += f"<w:r>{look}{inside}</w:r>" if piece else ""
    return made


def body(lines: str) -> str:
    """The XML of the lines of a case."""
    made = ""
    for line in lines.strip().split("\n"):
        if line.startswith("<"):
            made += line
            continue
        look, _, words = line.partition("|")
        number = re.fullmatch(r"(?:(\w*)@)?(\d+)/(\d)", look)
        style = number[1] if number else look
        shape = f'<w:pStyle w:val="{style}"/>' if style else ""
        if number:
            shape += f'<w:numPr><w:ilvl w:val="{number[3]}"/><w:numId w:val="{number[2]}"/></w:numPr>'
        made += f"<w:p>{f'<w:pPr>{shape}</w:pPr>' if shape else ''}{runs(words.strip())}</w:p>"
    return made


def lists(lines: str) -> str:
    """The XML of the lists of a case."""
    abstract, numbers = "", ""
    for line in lines.strip().splitlines():
        if again := re.fullmatch(r"(\d+) = (\d+)(?: at (\d+))?", line.strip()):
            start = (
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{again[3]}"/></w:lvlOverride>' if again[3] else ""
            )
            numbers += f'<w:num w:numId="{again[1]}"><w:abstractNumId w:val="{again[2]}"/>{start}</w:num>'
            continue
        name, _, levels = line.partition(":")
        inside = ""
        for depth, level in enumerate(levels.split(";")):
            form, text, *more = level.split()
            style = "".join(f'<w:pStyle w:val="{each}"/>' for each in more if not each.startswith("<"))
            extra = "".join(each.replace("§", " ") for each in more if each.startswith("<"))
            text = text.replace("_", " ").replace("∅", "")
            inside += (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}{style}'
                f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
            )
        abstract += f'<w:abstractNum w:abstractNumId="{name.strip()}">{inside}</w:abstractNum>'
        numbers += f'<w:num w:numId="{name.strip()}"><w:abstractNumId w:val="{name.strip()}"/></w:num>'
    return abstract + numbers


def docx(
    text: str,
    numbering: str = "",
    styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    related: str = "",
    whole: bool = False,
) -> bytes:
    """The bytes of a Word file; *parts* are more parts by name, *related* lines such as ``rId9 image media/a.png``."""
    rows = [("rIdS", "styles", "styles.xml"), ("rIdN", "numbering", "numbering.xml")]
    rows += [tuple(line.split()) for line in related.strip().splitlines()]  # type: ignore[misc]
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, kind, target in rows
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": text if whole else f"<w:document {NAMES}><w:body>{body(text)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{lists(numbering) if numbering else ''}</w:numbering>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


BICYCLES = docx(
    "| BICYCLE POLICY\n| This policy applies to [WHO]. See https://old.example.org/bikes.\n"
    "Heading1@1/0| Riding to school\n| Pupils may ride to school.\n2/0| Wear a helmet.\n2/0| "
    "Use the gate, which means:\n2/1| slowly\n2/1| on foot\n"
    "Heading1@1/0| Storing\n1/1| Bicycles are kept in the shed.\n2/0| Lock them.",
    "1: decimal %1. Heading1; decimal %1.%2\n2: bullet •; bullet •",
)
"""The Word file of the example's policy, as it is kept beside it."""
