"""The one-file web page: the pivot with its style sheet and its pictures inside."""

from __future__ import annotations

import base64
from pathlib import Path

from lxml import etree, html
from lxml.html import builder

from handbook.editions.plan.formats import Format, Pictures, Written

STYLE = Path(__file__).parent / "web_page.css"
TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


def make_web_page(pivot: str, form: Format, pictures: Pictures) -> Written:
    """The web page of a pivot in one file."""
    del form
    return one_file(pivot, pictures).encode("utf-8"), 0


def one_file(pivot: str, pictures: Pictures) -> str:
    """The page; *pictures* holds a file name and its bytes by the source that the pivot names."""
    page = html.document_fromstring(pivot)
    head = page.find("head")
    assert head is not None
    head.append(builder.META(name="viewport", content="width=device-width, initial-scale=1"))
    style = builder.STYLE()
    style.text = "\n" + STYLE.read_text(encoding="utf-8")
    head.append(style)
    _leave(page)
    for picture in page.iter("img"):
        name, data = pictures[picture.get("src", "")]
        kind = TYPES[name.rpartition(".")[2].lower()]
        picture.set("src", f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}")
    return f"<!doctype html>\n{etree.tostring(page, encoding='unicode', method='html')}\n"


def _leave(page: html.HtmlElement) -> None:
    """The way out of a page that a pupil or parent may have to leave at once, as a plain link: there is no script."""
    body = page.find("body")
    for meta in page.xpath("//meta[@name='leave']"):
        meta.getparent().remove(meta)
        if body is not None:
            link = builder.A("Leave this page", href=meta.get("content"), rel="noreferrer nofollow")
            body.append(builder.P(link, builder.CLASS("leave")))
