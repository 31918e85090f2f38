"""Files beside the documents: names that another system cannot hold, strays, and what hides in pictures and papers.

Public reports of each kind.
Turned pictures: jgm/pandoc#10311, quarto-dev/quarto#334, bpampuch/pdfmake#2297, jsreport/jsreport#1230.
Places in pictures: Doenet/DoenetApps#2936, CartoDB/cartodb#15241, helpyio/helpy#1697, bluesky-social/social-app#102.
Names in papers: python-openxml/python-docx#1037, kappapiana/anonymize#18, pwndoc/pwndoc#710.
Names of files: facebookincubator/LTVision#90, taw/magic-preconstructed-decks#6, AprilSylph/XKit-Rewritten#191.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from docx import Document
from PIL import Image, PngImagePlugin

from handbook.editions.formats.pdf.compile import undrawn
from handbook.files import check_files, kept_back
from handbook.files.names import faults
from sites import changed, read


@pytest.mark.parametrize(
    "name",
    [
        "con.md",
        "AUX",
        "nul.tar.gz",
        "com1.png",
        "LPT¹.txt",
        "a:b.png",
        "a?.md",
        "end.",
        "end ",
        " start",
        "CONIN$",
        "Prn.svg",
    ],
)
def test_a_name_that_windows_cannot_hold_is_told(name: str) -> None:
    assert [path for path, _, _ in faults([f"staff/{name}"])] == [f"staff/{name}"]


def test_names_that_differ_in_case_or_are_too_long_are_told() -> None:
    (twin,) = faults(["assets/caf\u00e9.png", "assets/cafe\u0301.png"])
    assert twin[1].startswith("Windows and macOS take it for")
    told = [(path, what) for path, what, _ in faults(["assets/A.png", "assets/a.png", f"assets/{'x' * 150}.png"])]
    assert told == [
        ("assets/a.png", "Windows and macOS take it for assets/A.png."),
        (f"assets/{'x' * 150}.png", "Its path has 161 letters."),
    ]


@pytest.mark.parametrize("name", ["contact.md", "auxiliary.png", "comma.md", "null.svg", "com10.png", "a-b_c.1.pdf"])
def test_any_other_name_is_fine(name: str) -> None:
    assert not list(faults([f"staff/{name}"]))


def told(name: str, data: bytes) -> list[str]:
    """What is said of one file in ``assets``."""
    library, _ = read(changed())
    assert library is not None
    return [f"{part.rule}: {part.what}" for part in check_files(library, [f"assets/{name}"], lambda path: data)]


def picture(form: str, exif: dict[int, object] | None = None, **more: object) -> bytes:
    image, held = Image.new("RGB", (30, 10), "white"), io.BytesIO()
    tags = image.getexif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    image.save(held, form, **({"exif": tags} if exif else {}), **more)
    return held.getvalue()


def huge() -> bytes:
    held = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(held, "PNG")
    return held.getvalue()


def with_place() -> bytes:
    image, held = Image.new("RGB", (30, 10), "white"), io.BytesIO()
    tags = image.getexif()
    tags.get_ifd(0x8825)[2] = (51.0, 1.0, 2.0)
    image.save(held, "JPEG", exif=tags)
    return held.getvalue()


def with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "J. Smith")
    return picture("PNG", pnginfo=words)


def with_text(key: str) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text(key, "Tom, 9B")
    return picture("PNG", pnginfo=words)


def with_time() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add(b"tIME", b"\x07\xea\x01\x05\x0a\x00\x00")
    return picture("PNG", pnginfo=words)


def with_part(number: int, held: bytes) -> bytes:
    """A JPEG with one more part for programs."""
    whole = picture("JPEG")
    return whole[:2] + bytes([0xFF, 0xE0 + number]) + struct.pack(">H", len(held) + 2) + held + whole[2:]


def with_thumbnail() -> bytes:
    """A JPEG in whose EXIF block nothing is left but a small copy of what it showed once."""
    small = picture("JPEG")
    entries = struct.pack("<HHIIHHIII", 0x201, 4, 1, 44, 0x202, 4, 1, len(small), 0)
    return with_part(1, b"Exif\0\0II*\0" + struct.pack("<IHIH", 8, 0, 14, 2) + entries + small)


IPTC = b"8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x05Smith"
GIF_XMP = picture("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP\x04<x/>\x00;"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
INSIDE = base64.b64encode(with_place())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("turned.jpg", picture("JPEG", {0x0112: 6}), "picture-file: It lies on its side"),
        ("turned.png", picture("PNG", {0x0112: 8}), "picture-file: It lies on its side"),
        ("place.jpg", with_place(), "picture-file: It tells where"),
        ("device.jpg", picture("JPEG", {0x010F: "Maker", 0x0110: "Phone"}), "picture-file: It tells where"),
        ("day.webp", picture("WEBP", {0x0132: "2026:01:05 10:00:00"}), "picture-file: It tells where"),
        ("remark.jpg", picture("JPEG", comment=b"Class 9B"), "picture-file: It tells where"),
        ("words.png", with_words(), "picture-file: It tells where"),
        ("cut.png", picture("PNG")[:40], "picture-file: It cannot be drawn"),
        ("none.jpg", b"no picture", "picture-file: It cannot be drawn"),
        ("other.jpg", picture("WEBP"), "picture-file: It is called JPEG and is WEBP"),
        ("open.svg", b"<svg><g></svg>", "picture-file: It cannot be drawn"),
        ("page.svg", b"<html/>", "picture-file: It is called SVG and is none"),
        ("bare.svg", b"<svg viewBox='0 0 1 1'/>", "picture-file: No browser shows it"),
        ("huge.png", huge(), "picture-file: It has too many pixels"),
        ("made.svg", SVG % b"<metadata>J. Smith</metadata>", "picture-file: It tells by whom"),
        ("remark.svg", SVG % b"<!-- Drawn by J. Smith, 9B -->", "picture-file: It tells by whom"),
        ("said.svg", SVG % b"<desc>Created by J. Smith</desc>", "picture-file: It tells by whom"),
        ("drive.svg", SVG % rb'<g id="H:\staff\jsmith"/>', "picture-file: It tells by whom"),
        ("photo.svg", SVG % b'<image href="data:image/jpeg;base64,%s"/>' % INSIDE, "picture-file: It tells by whom"),
        ("wide.svg", (SVG % b"<metadata/>").decode().encode("utf-16"), "picture-file: It tells by whom"),
        ("described.png", with_text("Description"), "picture-file: It tells where"),
        ("path.png", with_text("Thumb::URI"), "picture-file: It tells where"),
        ("when.png", with_time(), "picture-file: It tells where"),
        ("cropped.png", picture("PNG") + b"what was cut off", "picture-file: It tells where"),
        ("film.jpg", picture("JPEG") + b"\0\0\0\x18ftypmp42", "picture-file: It tells where"),
        ("small.jpg", with_thumbnail(), "picture-file: It tells where"),
        ("iptc.jpg", with_part(13, b"Photoshop 3.0\0" + IPTC), "picture-file: It tells where"),
        ("xmp.jpg", with_part(1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), "picture-file: It tells where"),
        ("claim.jpg", with_part(11, b"JP\0\x01c2pa"), "picture-file: It tells where"),
        ("xmp.webp", picture("WEBP", xmp=b"<x/>"), "picture-file: It tells where"),
        ("xmp.gif", GIF_XMP, "picture-file: It tells where"),
        ("remark.gif", picture("GIF", comment=b"9B"), "picture-file: It tells where"),
        ("telephone.heic", HEIC, "picture-file: Not every browser shows HEIC"),
        ("scan.tif", picture("TIFF"), "picture-file: Not every browser shows TIFF"),
        ("cut.gif", picture("GIF")[:-6], "picture-file: It cannot be drawn"),
        ("slides.key", b"PK", "paper-file: Nobody can look into this format"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "paper-file: Nobody can look into this format"),
        ("broken.docx", b"PK", "paper-file: It cannot be opened"),
        ("broken.pdf", b"%PDF-", "paper-file: It cannot be opened"),
    ],
)
def test_what_a_file_would_tell_or_could_not_show_is_refused(name: str, data: bytes, said: str) -> None:
    (only,) = told(name, data)
    assert only.startswith(said)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.jpg", picture("JPEG", dpi=(300, 300))),
        ("plain.PNG", picture("PNG", dpi=(300, 300))),
        ("plain.gif", picture("GIF")),
        ("plain.webp", picture("WEBP")),
        ("progressive.jpg", picture("JPEG", progressive=True, icc_profile=b"colours")),
        ("plain.svg", SVG % b"<!-- Generator: a program --><title>A desk made by pupils</title>"),
        ("plain.csv", b"anything"),
    ],
)
def test_a_file_that_tells_nothing_is_fine(name: str, data: bytes) -> None:
    assert not told(name, data)


def form(author: str, last: str) -> bytes:
    made, held = Document(), io.BytesIO()
    made.core_properties.author, made.core_properties.last_modified_by = author, last
    made.save(held)
    return held.getvalue()


def test_an_office_file_with_a_persons_name_or_remarks_is_refused() -> None:
    assert told("form.docx", form("J. Smith", "")) == ["paper-file: It tells who wrote it: J. Smith."]
    assert told("form.docx", form("", "A. Jones")) == ["paper-file: It tells who wrote it: A. Jones."]
    assert not told("form.docx", form("Alder House", ""))
    held = io.BytesIO(form("", ""))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("word/comments.xml", "<comments><comment/></comments>")
    assert told("form.docx", held.getvalue()) == ["paper-file: It tells who wrote it: comments in its margin."]


def office(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO(form("", ""))
    with zipfile.ZipFile(held, "a") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


TRACKED = b"<w:document xmlns:w='w'><w:del w:author='J. Smith'><w:r/></w:del></w:document>"
CUSTOM = b"<Properties><property name='MSIP_Label_Owner'><lpwstr>j@a.example</lpwstr></property></Properties>"


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("a.docx", {"word/footnotes.xml": TRACKED}, "changes that nobody has accepted"),
        ("a.docx", {"docProps/custom.xml": CUSTOM}, "j@a.example"),
        ("a.docx", {"word/media/image9.jpeg": with_place()}, "details of the picture image9.jpeg"),
        (
            "a.docx",
            {"word/_rels/x.rels": b"<R T='file:///C:\\Users\\jsmith\\n.dotx'/>"},
            "a place on somebody's computer",
        ),
        ("a.xlsx", {"xl/workbook.xml": b"<w><p url='C:\\Users\\jsmith\\'/></w>"}, "a place on somebody's computer"),
        ("a.xlsx", {"xl/persons/person.xml": b"<l><person displayName='J'/></l>"}, "comments in its margin"),
        ("a.pptx", {"ppt/comments/comment1.xml": b"<l><cm/></l>"}, "comments in its margin"),
        ("a.odt", {"content.xml": b"<o><annotation/></o>"}, "comments in its margin"),
        ("a.odt", {"content.xml": b"<o><tracked-changes/></o>"}, "changes that nobody has accepted"),
        ("a.dotx", {"word/people.xml": b"<l><person/></l>"}, "comments in its margin"),
        ("a.docx", {"word/comments.xml": b"<comments/>", "word/media/image9.png": picture("PNG")}, ""),
        ("a.docx", {"docProps/custom.xml": b"<Properties><property name='Pages'/></Properties>"}, ""),
        ("a.docx", {"docProps/custom.xml": b"<P><property name='MSIP_Label_Name'><w>Public</w></property></P>"}, ""),
        ("a.docx", {"word/_rels/x.rels": b"<R Target='https://school.example/home/contact'/>"}, ""),
    ],
)
def test_an_office_file_tells_of_people_in_no_part(name: str, parts: dict[str, bytes], said: str) -> None:
    found = told(name, office(parts))
    assert len(found) == bool(said)
    assert all(said in one for one in found)


def test_a_pdf_with_an_author_is_refused() -> None:
    def made(author: str) -> bytes:
        held = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page()
            if author:
                document.docinfo["/Author"] = author
            document.save(held)
        return held.getvalue()

    assert told("form.pdf", made("J. Smith")) == ["paper-file: It tells who wrote it: J. Smith."]
    assert not told("form.pdf", made(""))


def second_author(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
        held["dc:creator"] = ["J. Smith"]


def remark(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T="J. Smith")
    document.pages[0].Annots = pikepdf.Array([note])


def attached(document: pikepdf.Pdf) -> None:
    document.attachments["list.csv"] = b"Tom, 9B"


def photograph(document: pikepdf.Pdf) -> None:
    document.pages[0].Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(
            A=document.make_stream(with_place(), Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode)
        )
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (second_author, "J. Smith"),
        (remark, "comments on its pages"),
        (attached, "a file is inside it"),
        (photograph, "details of a picture"),
    ],
)
def test_a_pdf_tells_of_people_in_no_part(change: Callable[[pikepdf.Pdf], None], said: str) -> None:
    held = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(held)
    assert told("form.pdf", held.getvalue()) == [f"paper-file: It tells who wrote it: {said}."]


def test_a_link_to_what_is_never_published_is_told_at_its_line() -> None:
    words = "A fall. [As received](../policy/bicycles/2020.docx), [subject](../subjects/bicycles.md)."
    library, _ = read(changed({"risks/falling-off.md": [["A fall.", words]]}))
    assert library is not None
    found = list(check_files(library, [], lambda path: b""))
    assert [(part.path, part.line, part.rule) for part in found] == [
        ("docs/risks/falling-off.md", 18, "file-stray")
    ] * 2
    deep = replace(library, files=library.files | {"policy/bicycles/old/sent.docx"})
    assert "policy/bicycles/old/sent.docx" in kept_back(deep)


def test_what_no_page_uses_is_kept_back_and_told() -> None:
    """mkdocs/mkdocs#61, cryptomator#2884: files that nobody meant to publish."""
    library, _ = read(changed())
    assert library is not None
    strays = ["staff/list.csv", "staff/~$rules.docx", "staff/Thumbs.db", "assets/Thumbs.db", "assets/~$rules.docx"]
    used = ["policy/bicycles/received.docx", "assets/any.txt"]
    more = replace(library, files=library.files | {*strays, *used})
    assert set(strays) | {"policy/bicycles/received.docx"} <= kept_back(more)
    assert "assets/any.txt" not in kept_back(more)
    found = check_files(more, [*strays, *used], lambda path: b"")
    assert [(part.path, part.level) for part in found] == [(f"docs/{path}", "reminder") for path in sorted(strays)]
    assert sum("A computer" in part.what for part in check_files(more, strays, lambda path: b"")) == 4


DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect stroke="#737f80"/>{}</svg>'


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ('<g stroke="#1c2326"><circle r="9" fill="#f3e2b3" stroke-width="5"/></g>', ""),
        ("<path/>" * 12, "It has 13 shapes."),
        ("<text>A</text>", "It holds letters"),
        ('<circle fill="#ff0000"/>', "It has colours of its own: #ff0000."),
        ('<path stroke-width="1"/>', "It has a line thinner than 4."),
        (f'<path d="{"M0 0" * 400}"/>', "It weighs "),
    ],
)
def test_a_drawing_for_pupils_is_in_their_style(inside: str, wanted: str) -> None:
    found = told("symbols/a.svg", DRAWN.format(inside).encode())
    assert len(found) == bool(wanted)
    assert all(f"drawing-style: {wanted}" in one for one in found)


def test_one_name_has_one_drawing() -> None:
    library, _ = read(changed())
    assert library is not None
    twins = {"assets/drawings/help.svg", "assets/drawings/clock.svg"}
    assert "assets/symbols/help.svg" in library.files
    found = check_files(replace(library, files=library.files | twins), [], lambda path: b"")
    assert [(part.path, part.what) for part in found] == [
        ("docs/assets/drawings/help.svg", "assets/symbols/help.svg has the same name.")
    ]


def test_a_drawing_on_another_grid_is_told() -> None:
    assert told("symbols/a.svg", DRAWN.format("").replace("0 0 120 120", "0 0 24 24").encode()) != []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("far.svg", SVG % b'<image href="https://school.example/a.png" width="1" height="1"/>', "linked image"),
        ("web.svg", SVG % b'<foreignObject width="1" height="1"/>', "foreign object"),
        ("old.svg", b'<?xml version="1.0" encoding="iso-8859-1"?>' + SVG % b"\xe9", "UTF-8"),
        ("none.svg", (SVG % b"<path/>").replace(b"viewBox", b'width="0" height="0" viewBox'), "width, height"),
        ("letter.svg", SVG % "<text>李</text>".encode(), "李"),
        ("end.png", picture("PNG")[:-20], "end of file"),
    ],
)
def test_what_the_typesetter_cannot_draw_is_told_by_name(name: str, data: bytes, said: str) -> None:
    sound = picture("PNG")
    found = undrawn({"assets/sound.png": sound, f"assets/{name}": data})
    assert list(found) == [f"assets/{name}"]
    assert said in found[f"assets/{name}"]
    assert not re.search(r"/tmp|picture-\d", found[f"assets/{name}"])
    library, _ = read(changed())
    assert library is not None
    (problem,) = check_files(library, [f"assets/{name}"], lambda path: data, undrawn)
    assert (problem.path, problem.rule) == (f"docs/assets/{name}", "picture-file")


def test_pictures_that_the_typesetter_draws_are_fine() -> None:
    assert undrawn({"a.png": picture("PNG"), "b.JPG": picture("JPEG"), "c.svg": SVG % b"<path/>"}) == {}
