"""A Word document with real tracked changes: accepted it is the new version, rejected it is the one before.

Labels are in headings outside the marks, so that accepting never breaks them. No change has a day, because nobody made
it by hand; the same words give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from lxml import etree
from lxml.builder import ElementMaker

from handbook.adoption.show import name_of_change
from handbook.content.queries.languages import OURS
from handbook.editions.formats.archive import packed
from handbook.redline.compare import Change
from handbook.redline.marks import Mark, marks_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = "http://www.w3.org/XML/1998/namespace"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
w = ElementMaker(namespace=_W, nsmap={"w": _W})

CARE = (
    "This file holds tracked changes. Read it in Word with all markup shown. Programs that turn it into a PDF or into "
    "plain text can run the words taken out and the words put in together: use the other files for that."
)


def tracked_changes(title: str, author: str, changes: Iterable[Change], language: str = OURS) -> bytes:
    """The document. *author* is who Word says proposes the changes; *language* is that of the words."""
    number = count(1)
    held = [_heading("Title", title), _paragraph(_run(CARE, language=OURS))]
    for change in changes:
        held.append(_heading("Heading2", name_of_change(change), OURS))
        held.append(_clause(change, author, number))
    body = w.body(
        *held, w.sectPr(w.pgSz(_a(w=11906, h=16838)), w.pgMar(_a(top=1134, bottom=1134, left=1134, right=1134)))
    )
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations((f"{_OFFICE}/officeDocument", "word/document.xml"), (_CORE, "docProps/core.xml")),
            "docProps/core.xml": _core(title, author, language),
            "word/document.xml": _bytes(w.document(body)),
            "word/styles.xml": _styles(language),
            "word/settings.xml": _settings(),
            "word/_rels/document.xml.rels": _relations(
                (f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/settings", "settings.xml")
            ),
        }
    )


def _a(**values: object) -> dict[str, str]:
    return {f"{{{_W}}}{name}": str(value) for name, value in values.items()}


def _run(text: str, tag: str = "t", language: str = "") -> etree._Element:
    look = [w.rPr(w.lang(_a(val=language)))] if language else []
    return w.r(*look, w(tag, {f"{{{_XML}}}space": "preserve"}, text))


def _paragraph(*runs: etree._Element, mark: etree._Element | None = None) -> etree._Element:
    return w.p(*([w.pPr(w.rPr(mark))] if mark is not None else []), *runs)


def _heading(style: str, text: str, language: str = "") -> etree._Element:
    return w.p(w.pPr(w.pStyle(_a(val=style))), _run(text, language=language))


def _clause(change: Change, author: str, number: count[int]) -> etree._Element:
    """The words of a clause; one that is new or taken out marks the end of its paragraph too."""
    before, after = " ".join(change.before), " ".join(change.after)
    runs = []
    for mark in marks_of(before, after) if before and after else (Mark(out=before, put=after),):
        runs += [_run(mark.stays)] if mark.stays else []
        runs += [w("del", _who(author, number), _run(mark.out, "delText"))] if mark.out else []
        runs += [w("ins", _who(author, number), _run(mark.put))] if mark.put else []
    whole = w("ins", _who(author, number)) if not before else w("del", _who(author, number)) if not after else None
    return _paragraph(*runs, mark=whole)


def _who(author: str, number: count[int]) -> dict[str, str]:
    return _a(id=next(number), author=author)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"


def _types() -> bytes:
    made = ElementMaker(namespace=f"{_PACKAGE}/content-types", nsmap={None: f"{_PACKAGE}/content-types"})
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = (
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/word/styles.xml", f"{word}.styles+xml"),
        ("/word/settings.xml", f"{word}.settings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    plain = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
    return _bytes(
        made.Types(
            *(made.Default(Extension=ending, ContentType=form) for ending, form in plain),
            *(made.Override(PartName=name, ContentType=form) for name, form in rows),
        )
    )


def _relations(*rows: tuple[str, str]) -> bytes:
    made = ElementMaker(namespace=f"{_PACKAGE}/relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    held = (made.Relationship(Id=f"r{at}", Type=kind, Target=target) for at, (kind, target) in enumerate(rows))
    return _bytes(made.Relationships(*held))


def _core(title: str, author: str, language: str) -> bytes:
    names = {"cp": f"{_PACKAGE}/metadata/core-properties", "dc": "http://purl.org/dc/elements/1.1/"}
    core, dc = ElementMaker(namespace=names["cp"], nsmap=names), ElementMaker(namespace=names["dc"])
    return _bytes(core.coreProperties(dc.title(title), dc.creator(author), dc.language(language)))


def _settings() -> bytes:
    """Without them Word opens the file as one of 2003."""
    mode = _a(name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return _bytes(w.settings(w.compat(w.compatSetting(mode))))


def _styles(language: str) -> bytes:
    def style(name: str, size: int, bold: bool) -> etree._Element:
        font = [w.b()] if bold else []
        properties = w.rPr(w.rFonts(_a(ascii="Arial", hAnsi="Arial", cs="Arial")), *font, w.sz(_a(val=size * 2)))
        level = [w.outlineLvl(_a(val=1))] if name == "Heading2" else []
        spacing = w.pPr(w.spacing(_a(before=240 if bold else 0, after=160)), *level)
        shown = {"Heading2": "heading 2"}.get(name, name)
        kind = _a(type="paragraph", styleId=name) | (_a(default=1) if name == "Normal" else {})
        return w.style(kind, w.name(_a(val=shown)), spacing, properties)

    spoken = w.docDefaults(w.rPrDefault(w.rPr(w.lang(_a(val=language)))))
    return _bytes(w.styles(spoken, style("Normal", 14, False), style("Title", 22, True), style("Heading2", 16, True)))
