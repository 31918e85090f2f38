"""Word and e-book editions by pandoc: the one file that knows it. It is given the pivot, never the Markdown."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import tempfile
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]
from lxml import etree, html
from lxml.html import HtmlElement

from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pdf.compile import TYPESET, bitmaps
from handbook.editions.formats.word.page import for_word
from handbook.editions.formats.word.styles import reference_document
from handbook.editions.plan.formats import Faulty, Format, Pictures, Written

STYLE = Path(__file__).parent / "epub.css"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XHTML = "http://www.w3.org/1999/xhtml"
_KEPT = ("notes", "note", "note-a", "note-b", "note-c", "summary-a", "signed")
_WHOLE = ("header", "main", "section", "article", "nav", "div", "footer")


def make_word(pivot: str, form: Format, pictures: Pictures) -> Written:
    """A Word document of a pivot. Raises :class:`Faulty`."""
    page = html.document_fromstring(pivot)
    details = _details(page)
    for_word(page)
    head = (details["running"].partition("\n")[0], details["day"])
    reference = reference_document(_default_reference("docx"), form.size, head, details["footer"])
    metadata = {"title": page.findtext(".//title") or "", "author": details["author"], "lang": "en-GB"}
    files = {"--reference-doc": ("reference.docx", reference)}
    return _without_second_title(_run(page, "docx", metadata, details["date"], bitmaps(pictures), files)), 0


def make_epub(pivot: str, form: Format, pictures: Pictures) -> Written:
    """An EPUB 3 of a pivot, with accessibility metadata. Raises :class:`Faulty`."""
    del form
    page = html.document_fromstring(pivot)
    details = _details(page)
    title = page.findtext(".//title") or ""
    features = ["readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability"]
    seen = ["textual", "visual"] if pictures else ["textual"]
    metadata: dict[str, object] = {
        "title": title,
        "author": details["author"],
        "publisher": details["author"],
        "lang": "en-GB",
        "date": details["date"],
        "description": details["description"],
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, details['identifier'])}",
        "accessModes": seen,
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [*features, *(["alternativeText"] if pictures else [])],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": (
            "All content is text in reading order with headings and a table of contents. Every picture has words. "
            "Nobody has certified this file."
        ),
    }
    _for_epub(page)
    files = {"--css": ("book.css", STYLE.read_bytes())}
    return _with_titles(_run(page, "epub", metadata, details["date"], pictures, files)), 0


def _for_epub(page: HtmlElement) -> None:
    """Without the contents list, because an e-book has its own; the title first, because what is before the first
    heading would become a chapter."""
    for contents in page.xpath("//nav[@class='contents']"):
        contents.getparent().remove(contents)
    for heading in page.xpath("//header/h1"):
        heading.getparent().insert(0, heading)
    for link in page.xpath("//a[starts-with(@href, 'sms:')]"):
        link.drop_tag()  # epubcheck does not know this kind of address; the number is in the words


def epub_source(pivot: str) -> str:
    """The words that an e-book of a pivot must hold, in its order."""
    page = html.document_fromstring(pivot)
    _for_epub(page)
    body = page.find("body")
    assert body is not None
    return str(body.text_content())


def _without_second_title(made: bytes) -> bytes:
    """The document without the title and author that pandoc prints from the properties: the pivot has its own."""
    files = unpacked(made)
    root = etree.fromstring(files["word/document.xml"])
    for style in root.xpath("//w:pStyle[@w:val='Title' or @w:val='Author']", namespaces={"w": WORD}):
        paragraph = style.getparent().getparent()
        paragraph.getparent().remove(paragraph)
    files["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(files)


def _with_titles(made: bytes) -> bytes:
    """The e-book with each chapter's heading as its title; pandoc writes the file's name."""
    files = unpacked(made)
    for name in files:
        if name.startswith("EPUB/text/"):
            root = etree.fromstring(files[name])
            words = root.xpath("string((//x:h1|//x:h2|//x:h3)[1])", namespaces={"x": XHTML})
            title = root.find(f".//{{{XHTML}}}title")
            if title is not None and words:
                title.text = str(words)
            files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return packed(files)


def _details(page: HtmlElement) -> dict[str, str]:
    return {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}


def _unwrap(page: HtmlElement) -> HtmlElement:
    """Take wrappers away: inside one, pandoc neither finds chapters nor keeps an anchor."""
    body = page.find("body")
    assert isinstance(body, HtmlElement)
    for part in list(body.iter(*_WHOLE)):
        words = (part.get("class") or "").split()
        if any(name in _KEPT for name in words) or part.get("custom-style"):
            continue
        anchor = part.get("id")
        first = part[0] if len(part) else None
        if anchor and first is not None and not first.get("id") and first.tag != "div":
            first.set("id", anchor)
        part.drop_tag()
    for aside in list(body.iter("aside")):
        aside.tag = "div"
        aside.attrib.pop("aria-label", None)
    for part in body.iter("dd", "li"):
        part.attrib.pop("class", None)
    return body


def _run(
    page: HtmlElement,
    form: str,
    metadata: Mapping[str, object],
    day: str,
    pictures: Pictures,
    files: Mapping[str, tuple[str, bytes]],
) -> bytes:
    body = _unwrap(page)
    for picture in body.iter("img"):
        picture.set("src", pictures[picture.get("src", "")][0])
    text = etree.tostring(body, encoding="unicode", method="html")
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        place = Path(name)
        for file, data in [*pictures.values(), *files.values(), ("meta.json", json.dumps(metadata).encode())]:
            (place / file).write_bytes(data)
        (place / "in.html").write_text(f"<!doctype html><html><body>{text}</body></html>", encoding="utf-8")
        options = [f"{option}={file}" for option, (file, _) in files.items()]
        command = [
            *(pypandoc.get_pandoc_path(), "--from=html", f"--to={'epub3' if form == 'epub' else form}"),
            *(
                "--standalone",
                "--syntax-highlighting=none",
                "--fail-if-warnings",
                "--metadata-file=meta.json",
                f"--output=out.{form}",
            ),
            *(("--split-level=2", "--toc", "--toc-depth=3", "--epub-title-page=false") if form == "epub" else ()),
            *options,
            "in.html",
        ]
        seconds = str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds}
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            if os.strerror(errno.ENOSPC) in said:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
            raise Faulty(TYPESET, f"The converter stopped: {said}.", "Change the words it names.")
        return (place / f"out.{form}").read_bytes()


@cache
def _default_reference(form: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), f"--print-default-data-file=reference.{form}"]
    return subprocess.run(command, capture_output=True, check=True).stdout
