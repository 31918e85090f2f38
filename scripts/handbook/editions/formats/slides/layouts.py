"""The reference file for slides: one master, five layouts, large black letters on white, nothing that moves.

It is made from pandoc's own default file, whose layouts are many and whose words are small. Lengths are in EMU, the
unit of the form: 914,400 to an inch, 12,700 to a point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from handbook.editions.formats.archive import packed, unpacked

FONT = "Arial"
PAPER, ACCENT = "FFFDF8", "0B4049"
"""The ground, which is that of the drawings, and the colour of titles and links: 11:1 on it, and black is 20:1."""
LEAST, TITLE = 24, 36
"""The sizes in points of the smallest words and of titles."""
WIDTH, HEIGHT = 12_192_000, 6_858_000  # 13.333 by 7.5 inches: the wide slide of today's programs
POINT = 12_700
EDGE = 548_640
TITLE_TOP, TITLE_HEIGHT = 274_320, 1_188_720
TOP, BOTTOM = 1_600_200, 5_943_600
PICTURE, GAP = 1_920_240, 114_300
"""The side of a picture where there is room, and what lies between two."""
INSET = 7.2 * 2  # points that a box keeps free at its left and right together
GAP_BEFORE = 0.25  # of the size, before each paragraph
LINE = 1.1  # line spacing, as a part of the font's own
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Look:
    """A layout: its name, the name by which pandoc asks for its place, the size of its words, and its width in EMU."""

    name: str
    asked: str
    size: int
    width: int

    @property
    def room(self) -> float:
        """The height for words, in points."""
        return (BOTTOM - TOP) / POINT - 7.2

    @property
    def gap(self) -> float:
        """The gap before a paragraph, in points."""
        return self.size * GAP_BEFORE


TITLE_WIDTH = WIDTH - 2 * EDGE
_FOOT_TOP, _FOOT_HEIGHT, _NUMBER_WIDTH = BOTTOM + 91_440, 731_520, 1_097_280
FOOT_WIDTH = TITLE_WIDTH - _NUMBER_WIDTH
_BESIDE = TITLE_WIDTH - PICTURE - 2 * GAP
WITH_PICTURES = (
    Look("Large words and pictures", "Two Content", 40, _BESIDE),
    Look("Words and pictures", "Content with Caption", 28, _BESIDE),
)
WORDS_ALONE = (
    Look("Large words", "Section Header", 36, TITLE_WIDTH),
    Look("Words", "Title and Content", 28, TITLE_WIDTH),
    Look("Many words", "Comparison", LEAST, TITLE_WIDTH),
)
"""The layouts, those with larger words first."""
LOOKS = (*WITH_PICTURES, *WORDS_ALONE)


def reference_slides(default: bytes) -> bytes:
    """The reference file; *default* is pandoc's own."""
    parts = {name: data.decode("utf-8") for name, data in unpacked(default).items()}
    for name, text in parts.items():
        if name.startswith("ppt/slideLayouts/slideLayout"):
            look = next((look for look in LOOKS if f'<p:cSld name="{look.asked}"' in text), None)
            parts[name] = _layout(look) if look else text
        elif name.startswith("ppt/theme/theme"):
            parts[name] = _theme(text)
    master = parts["ppt/slideMasters/slideMaster1.xml"]
    parts["ppt/slideMasters/slideMaster1.xml"] = _master(master)
    shown = parts["ppt/presentation.xml"].replace('lang="en-US"', 'lang="en-GB"')
    parts["ppt/presentation.xml"] = re.sub(r"<p:sldSz [^>]*/>", f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/>', shown)
    notes = parts["ppt/notesMasters/notesMaster1.xml"].replace('lang="en-US"', 'lang="en-GB"')
    parts["ppt/notesMasters/notesMaster1.xml"] = notes
    return packed({name: text.encode("utf-8") for name, text in parts.items()})


def _theme(text: str) -> str:
    colours: Mapping[str, str] = {"lt1": PAPER, "dk2": ACCENT, "hlink": ACCENT, "folHlink": ACCENT}
    for name, colour in colours.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text)
    return re.sub(r'(<a:m(?:aj|in)orFont><a:latin typeface=")[^"]*', rf"\g<1>{FONT}", text)


def _box(kind: str, number: int, name: str, place: tuple[int, int, int, int] | None, body: str) -> str:
    left, top, wide, high = place or (0, 0, 0, 0)
    at = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>' if place else ""
    shape = f'{at}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{shape}</p:spPr><p:txBody>{body}</p:txBody></p:sp>"
    )


def _words(words: str, properties: str = "<a:bodyPr/>", style: str = "<a:lstStyle/>") -> str:
    return f'{properties}{style}<a:p><a:r><a:rPr lang="en-GB"/><a:t>{words}</a:t></a:r></a:p>'


_TREE = (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_NUMBER = (
    '<a:p><a:fld id="{C5EF2332-01BF-834F-8236-50238282D533}" type="slidenum"><a:rPr lang="en-GB"/>'
    "<a:t>1</a:t></a:fld></a:p>"
)
_ANCHORS = {side: f'<a:bodyPr anchor="{side}"><a:noAutofit/></a:bodyPr>' for side in ("t", "ctr")}


def _foot(alignment: str) -> str:
    return f'<a:lstStyle><a:lvl1pPr algn="{alignment}"><a:defRPr sz="{LEAST * 100}"/></a:lvl1pPr></a:lstStyle>'


def _master(default: str) -> str:
    boxes = (
        _box(
            'type="title"',
            2,
            "Title",
            (EDGE, TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT),
            _words("The title of the slide", _ANCHORS["ctr"]),
        )
        + _box(
            'type="body" idx="1"', 3, "Words", (EDGE, TOP, TITLE_WIDTH, BOTTOM - TOP), _words("Words", _ANCHORS["t"])
        )
        + _box(
            'type="ftr" sz="quarter" idx="3"',
            4,
            "Now and next",
            (EDGE, _FOOT_TOP, FOOT_WIDTH, _FOOT_HEIGHT),
            f"{_ANCHORS['ctr']}{_foot('l')}<a:p/>",
        )
        + _box(
            'type="sldNum" sz="quarter" idx="4"',
            5,
            "Number",
            (WIDTH - EDGE - _NUMBER_WIDTH, _FOOT_TOP, _NUMBER_WIDTH, _FOOT_HEIGHT),
            _ANCHORS["ctr"] + _foot("r") + _NUMBER,
        )
    )
    ground = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    kept = default[default.index("<p:clrMap ") : default.index("<p:txStyles>")]
    other = default[default.index("<p:otherStyle>") :]
    return (
        f"{_HEAD}<p:sldMaster {_NS}><p:cSld>{ground}{_TREE}{boxes}</p:spTree></p:cSld>{kept}<p:txStyles>"
        f"<p:titleStyle>{_level(1, TITLE, bold=True, colour='tx2', bullet=False)}</p:titleStyle>"
        f"<p:bodyStyle>{''.join(_level(number, 28) for number in range(1, 10))}</p:bodyStyle>{other}"
    )


def _level(number: int, size: int, bold: bool = False, colour: str = "tx1", bullet: bool = True) -> str:
    indent = size * POINT
    margin = f'marL="{indent * number}" indent="-{indent}"' if bullet else 'marL="0" indent="0"'
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullet else "<a:buNone/>"
    return (
        f'<a:lvl{number}pPr {margin} algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{round((LINE if bullet else 1) * 100_000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(size * 100 * GAP_BEFORE) if bullet else 0}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}" i="0" kern="1200"><a:solidFill><a:schemeClr val="{colour}"/>'
        f'</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def _layout(look: Look) -> str:
    style = f"<a:lstStyle>{''.join(_level(number, look.size) for number in range(1, 10))}</a:lstStyle>"
    boxes = (
        _box('type="title"', 2, "Title", None, _words("The title of the slide"))
        + _box('idx="1"', 3, "Words", (EDGE, TOP, look.width, BOTTOM - TOP), _words("Words", style=style))
        + _box('type="ftr" sz="quarter" idx="11"', 4, "Now and next", None, f"<a:bodyPr/>{_foot('l')}<a:p/>")
        + _box('type="sldNum" sz="quarter" idx="12"', 5, "Number", None, f"<a:bodyPr/><a:lstStyle/>{_NUMBER}")
    )
    return (
        f'{_HEAD}<p:sldLayout {_NS} preserve="1" userDrawn="1"><p:cSld name="{escape(look.asked)}">{_TREE}{boxes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
