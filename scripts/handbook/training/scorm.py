"""A module as a SCORM 1.2 package for the school's own platform: one page, a few small files, a manifest.

No pass mark is in the manifest, because a platform would let a good mean outweigh a critical answer that was wrong. The
page itself says that somebody passed, and only then sends a score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from lxml import etree

from handbook.content.library import Library
from handbook.content.queries.languages import OURS, language_of
from handbook.content.recorded.modules import Module
from handbook.editions.formats.archive import packed
from handbook.pages.training.module import module_words
from handbook.render import Extensions, render
from handbook.website.hosts import PAGE_POLICY

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
FILES = ("site.css", "questions.css", "training.css", "questions.js", "training-platform.js", "training.js")
"""The files of the page, all of which the website has too; the module's own comes last."""


def package(module: Module, library: Library, extensions: Extensions, asset: Callable[[str], str]) -> bytes:
    """The archive, with the same bytes each time; *asset* gives the text of a file of the website by its name."""
    page = _page(module, library, extensions)
    files: dict[str, str] = {"index.html": page, **{name: asset(name) for name in FILES}}
    return packed({name: text.encode() for name, text in {"imsmanifest.xml": manifest(module, files), **files}.items()})


def _page(module: Module, library: Library, extensions: Extensions) -> str:
    words = render(module_words(module, "", library), extensions)
    title = escape(module.document.title)
    styles = "".join(f'<link rel="stylesheet" href="{name}">' for name in FILES if name.endswith(".css"))
    language = language_of(module.document, library)
    ours = "" if language == OURS else f' lang="{OURS}"'
    scripts = "".join(f'<script src="{name}"></script>' for name in FILES if name.endswith(".js"))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{styles}</head>'
        f"<body><main><article><h1>{title}</h1>\n{words}\n"
        f'<p class="platform"{ours}>Nothing is stored or sent.</p></article></main>' + scripts + "</body></html>\n"
    )


def manifest(module: Module, files: Mapping[str, object]) -> str:
    """The manifest: one thing to open, and every file of the package."""
    root = etree.Element(f"{{{CP}}}manifest", nsmap={None: CP, "adlcp": ADL})
    root.set("identifier", f"module-{module.name}")
    root.set("version", "1.2")
    metadata = etree.SubElement(root, f"{{{CP}}}metadata")
    etree.SubElement(metadata, f"{{{CP}}}schema").text = "ADL SCORM"
    etree.SubElement(metadata, f"{{{CP}}}schemaversion").text = "1.2"
    listed = etree.SubElement(root, f"{{{CP}}}organizations", default="all")
    organization = etree.SubElement(listed, f"{{{CP}}}organization", identifier="all")
    etree.SubElement(organization, f"{{{CP}}}title").text = module.document.title
    item = etree.SubElement(organization, f"{{{CP}}}item", identifier="item", identifierref="page")
    etree.SubElement(item, f"{{{CP}}}title").text = module.document.title
    resources = etree.SubElement(root, f"{{{CP}}}resources")
    page = etree.SubElement(resources, f"{{{CP}}}resource", identifier="page", type="webcontent", href="index.html")
    page.set(f"{{{ADL}}}scormtype", "sco")
    for file in files:
        etree.SubElement(page, f"{{{CP}}}file", href=file)
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8").decode()
