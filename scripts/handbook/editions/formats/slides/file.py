"""Slides for PowerPoint and programs like it: pandoc sets the words and the notes, and the rest is done here.

Pandoc puts a picture on a slide of its own and gives it no words. So the pictures, the line of now and next, the
number, the language and the layout are put into its slides afterwards, and what nothing uses is taken out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape

from lxml import etree, html

from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pandoc import piped_slides
from handbook.editions.formats.slides.layouts import (
    BOTTOM,
    EDGE,
    GAP,
    LEAST,
    LOOKS,
    PICTURE,
    TOP,
    WIDTH,
    reference_slides,
)
from handbook.editions.formats.slides.plan import Slide, markup, slides_of

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "k": "http://schemas.openxmlformats.org/package/2006/relationships",
    "t": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMES = " ".join(f'xmlns:{name}="{NS[name]}"' for name in "apr")
_R = NS["r"]
Files = dict[str, bytes]


def make_slides(pivot: str, pictures: Mapping[str, tuple[str, bytes]]) -> bytes:
    """The slides of a pivot; *pictures* are bitmaps by the source that the pivot names.

    Raises :class:`handbook.editions.slides.Overfull`, or what pandoc says as its ``Refused``.
    """
    page = html.document_fromstring(pivot)
    told = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    slides = slides_of(pivot)
    body = "\n".join(_section(slide) for slide in slides)
    files = unpacked(piped_slides(body, told["date"], reference_slides))
    layouts = _trimmed(files)
    named = dict(pictures.values())
    used = {pictures[source][0] for slide in slides for source, _ in slide.pictures}
    files |= {f"ppt/media/{name}": named[name] for name in sorted(used)}
    for number, slide in enumerate(slides, 1):
        _finish(files, number, slide, {source: name for source, (name, _) in pictures.items()}, layouts)
    for name in files:
        if re.match(r"ppt/notesSlides/notesSlide\d+\.xml", name):
            files[name] = _in_english(etree.fromstring(files[name]))
    _typed(files)
    core = etree.fromstring(files["docProps/core.xml"])
    for name, words in (("title", page.findtext(".//title")), ("creator", told["author"])):
        _only(core, f"dc:{name}").text = words
    language = etree.SubElement(core, f"{{{NS['dc']}}}language")
    language.text = "en-GB"
    files["docProps/core.xml"] = _written(core)
    return packed(files)


def _section(slide: Slide) -> str:
    notes = f'<div class="notes">{_notes(slide)}</div>' if slide.notes else ""
    # A slide of nothing but pictures would be no slide to pandoc.
    return f"<h2>{escape(slide.title)}</h2>\n{markup(slide.blocks) or '<p></p>'}\n{notes}"


def _notes(slide: Slide) -> str:
    """The notes as paragraphs: the pane for notes shows no lists, so each item begins with a dot."""
    marks = {"p": "", "ul": "• ", "ol": "• "}
    return "".join(f"<p>{marks[block.tag]}{block.markup}</p>" for block in slide.notes)


def _trimmed(files: Files) -> dict[str, str]:
    """Take out the layouts that no look uses, name the others, and give the file of each look by its name."""
    found: dict[str, str] = {}
    gone = set()
    for name in [name for name in files if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", name)]:
        root = etree.fromstring(files[name])
        part = _only(root, "p:cSld")
        look = next((look for look in LOOKS if look.asked == part.get("name")), None)
        if look is None or look.name in found:
            gone.add(posixpath.basename(name))
            del files[name], files[f"ppt/slideLayouts/_rels/{posixpath.basename(name)}.rels"]
            continue
        found[look.name] = posixpath.basename(name)
        part.set("name", look.name)
        files[name] = _written(root)
    place = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    links = etree.fromstring(files[place])
    out = {link.get("Id") for link in links if posixpath.basename(link.get("Target", "")) in gone}
    master = etree.fromstring(files["ppt/slideMasters/slideMaster1.xml"])
    for link in [link for link in links if link.get("Id") in out]:
        links.remove(link)
    for entry in master.xpath("p:sldLayoutIdLst/p:sldLayoutId", namespaces=NS):
        if entry.get(f"{{{_R}}}id") in out:
            entry.getparent().remove(entry)
    files[place], files["ppt/slideMasters/slideMaster1.xml"] = _written(links), _written(master)
    return found


def _finish(files: Files, number: int, slide: Slide, names: Mapping[str, str], layouts: Mapping[str, str]) -> None:
    """Give the slide with this number its layout, its pictures, its foot, and its language."""
    place, linked = f"ppt/slides/slide{number}.xml", f"ppt/slides/_rels/slide{number}.xml.rels"
    root, links = etree.fromstring(files[place]), etree.fromstring(files[linked])
    for link in links:
        if link.get("Type", "").endswith("/slideLayout"):
            link.set("Target", f"../slideLayouts/{layouts[slide.look.name]}")
    tree = _only(root, "p:cSld/p:spTree")
    for box in tree.findall("p:sp", NS):
        if not box.xpath("string(.//a:t)", namespaces=NS).strip():
            tree.remove(box)
    shapes = len(tree)
    side = min(PICTURE, (BOTTOM - TOP - GAP * (len(slide.pictures) - 1)) // max(1, len(slide.pictures)))
    for step, (source, words) in enumerate(slide.pictures):
        held = f"rIdPicture{step + 1}"
        target = {"Id": held, "Type": f"{_R}/image", "Target": f"../media/{names[source]}"}
        etree.SubElement(links, f"{{{NS['k']}}}Relationship", target)
        across, down = WIDTH - EDGE - PICTURE + (PICTURE - side) // 2, TOP + step * (side + GAP)
        tree.append(_picture(shapes + step, held, words, (across, down, side)))
    if slide.foot:
        tree.append(_box(shapes + 20, "ftr", 11, _run(slide.foot)))
    tree.append(_box(shapes + 21, "sldNum", 12, _number(number)))
    for count, part in enumerate(root.iter(f"{{{NS['p']}}}cNvPr"), 1):
        part.set("id", str(count))
    if not slide.shown:
        root.set("show", "0")
    files[place], files[linked] = _in_english(root), _written(links)


def _picture(number: int, held: str, words: str, place: tuple[int, int, int]) -> etree._Element:
    across, down, side = place
    return etree.fromstring(
        f'<p:pic {_NAMES}><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}" descr="{escape(words)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{held}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{across}" y="{down}"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr></p:pic>"
    )


def _box(number: int, kind: str, place: int, words: str) -> etree._Element:
    name = "Number" if kind == "sldNum" else "Now and next"
    return etree.fromstring(
        f'<p:sp {_NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{place}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _run(words: str) -> str:
    # Not every program takes the looks of this line from the layout, so they stand here too.
    looks = f'<a:rPr sz="{LEAST * 100}"><a:latin typeface="+mn-lt"/></a:rPr>'
    return f'<a:pPr algn="l"/><a:r>{looks}<a:t>{escape(words)}</a:t></a:r>'


def _number(number: int) -> str:
    field = "{C5EF2332-01BF-834F-8236-50238282D533}"
    return f'<a:fld id="{field}" type="slidenum"><a:rPr/><a:t>{number}</a:t></a:fld>'


def _in_english(root: etree._Element) -> bytes:
    for run in root.iter(f"{{{NS['a']}}}rPr", f"{{{NS['a']}}}endParaRPr"):
        run.set("lang", "en-GB")
    return _written(root)


def _typed(files: Files) -> None:
    """The list of types without what was taken out, and with PNG; the properties without counts of another file."""
    types = etree.fromstring(files["[Content_Types].xml"])
    for entry in list(types):
        if (entry.get("PartName") or "/").lstrip("/") not in {"", *files}:
            types.remove(entry)
    known = {entry.get("Extension") for entry in types}
    for ending, kind in (("png", "image/png"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg")):
        if ending not in known:
            types.insert(0, etree.Element(f"{{{NS['t']}}}Default", {"Extension": ending, "ContentType": kind}))
    files["[Content_Types].xml"] = _written(types)
    files["docProps/app.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/extended-properties"><PresentationFormat>Widescreen</PresentationFormat></Properties>'
    )


def _only(root: etree._Element, path: str) -> etree._Element:
    found: etree._Element = root.xpath(path, namespaces=NS)[0]
    return found


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
