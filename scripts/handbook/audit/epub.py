"""The audit of e-books: the rules of EPUB 3 that a broken writer would break, without Java; metadata and words.

The reference checker epubcheck runs in the tests where it and Java are installed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree, html

from handbook.audit.source import Found, details, same
from handbook.editions.formats.archive import unpacked
from handbook.editions.formats.epub import XHTML, epub_source
from handbook.editions.plan.formats import Format

NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "x": XHTML,
    "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
}
WANTED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def audit_epub(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in an e-book."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            first = archive.infolist()[0]
        files = unpacked(data)
        container = etree.fromstring(files["META-INF/container.xml"])
        place = str(container.xpath("string(//c:rootfile/@full-path)", namespaces=NS))
        package = etree.fromstring(files[place])
        pages = {name: etree.fromstring(body) for name, body in files.items() if name.endswith(".xhtml")}
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        yield 1, "epub-form", f"The file is no e-book: {error}."
        return
    if first.filename != "mimetype" or first.compress_type or files["mimetype"] != b"application/epub+zip":
        yield 1, "epub-form", "The first file is not the mimetype, stored as it is."
    yield from _package(package, posixpath.dirname(place), files)
    language = str(html.document_fromstring(pivot).get("lang"))
    for name, page in pages.items():
        yield from _page(name, page, pages, files, language)
    yield from _metadata(package, language)
    order = [str(value) for value in package.xpath("//o:spine/o:itemref/@idref", namespaces=NS)]
    hrefs = {item.get("id"): item.get("href", "") for item in package.xpath("//o:manifest/o:item", namespaces=NS)}
    read = [posixpath.join(posixpath.dirname(place), hrefs.get(part, "")) for part in order if part != "nav"]
    text = " ".join(str(pages[name].xpath("string(//x:body)", namespaces=NS)) for name in read if name in pages)
    yield from same(epub_source(pivot), text)
    yield from details(pivot, form, text)


def _package(package: etree._Element, folder: str, files: dict[str, bytes]) -> Found:
    items = package.xpath("//o:manifest/o:item", namespaces=NS)
    listed = {posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))) for item in items}
    for name in sorted(listed - set(files)):
        yield 1, "epub-form", f"{name} is listed and not there."
    inside = {name for name in files if name.startswith(f"{folder}/") and not name.endswith(".opf")}
    for name in sorted(inside - listed):
        yield 1, "epub-form", f"{name} is there and not listed."
    ids = {item.get("id") for item in items}
    spine = {str(value) for value in package.xpath("//o:spine/o:itemref/@idref", namespaces=NS)}
    if not spine or spine - ids or not any("nav" in (item.get("properties") or "").split() for item in items):
        yield 1, "epub-form", "The reading order or the contents list is missing or names what is not there."


def _page(
    name: str, page: etree._Element, pages: dict[str, etree._Element], files: dict[str, bytes], language: str
) -> Found:
    if page.get("lang") != language or not page.findtext(f".//{{{XHTML}}}title"):
        yield 1, "epub-form", f"{name} has no language or no title."
    ids = [str(value) for value in page.xpath("//@id")]
    if len(ids) != len(set(ids)):
        yield 1, "epub-form", f"{name} uses an anchor twice."
    for target in (str(value) for value in page.xpath("//x:a/@href | //x:img/@src | //x:link/@href", namespaces=NS)):
        if ":" in target.partition("/")[0]:
            continue
        path, _, anchor = target.partition("#")
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
        alive = other in files and (
            not anchor or other not in pages or pages[other].xpath("//*[@id=$a]", a=unquote(anchor))
        )
        if not alive:
            yield 1, "epub-form", f"{name} links to {target}, which is not there."
    for picture in page.xpath("//x:img", namespaces=NS):
        if not (picture.get("alt") or "").strip():
            yield 1, "epub-form", f"A picture in {name} has no words."


def _metadata(package: etree._Element, language: str) -> Found:
    properties = {str(value).partition(":")[2] for value in package.xpath("//o:meta/@property", namespaces=NS)}
    for name in WANTED:
        if name not in properties:
            yield 1, "epub-metadata", f"{name} is missing."
    for name in ("title", "language", "identifier", "creator"):
        if not package.xpath(f"string(//dc:{name})", namespaces=NS):
            yield 1, "epub-metadata", f"The {name} is missing."
    named = package.xpath("string(//dc:language)", namespaces=NS)
    if named and named != language:
        yield 1, "epub-metadata", f'The language is "{named}".'
