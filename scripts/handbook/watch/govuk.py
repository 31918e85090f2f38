"""A page of GOV.UK by the data that it publishes about its pages (the Content API), as its documentation of 2026 says.

``public_updated_at`` and the notes in ``change_history`` are the publisher's own word on what changed. ``updated_at``
is never looked at: it moves whenever any page that this one links to is changed. Keys that we do not know are nothing
to us, since the API may gain some at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from handbook.watch.edition import Change, Edition, Standing, Unread, fingerprint, instant
from handbook.watch.words import main_words

HOST = "www.gov.uk"
_API = "/api/content"


def question(path: str) -> str:
    """The address of the data about the page at *path*."""
    return f"https://{HOST}{_API}{path.removeprefix(_API).rstrip('/') or '/'}"


def read_item(body: bytes) -> Mapping[str, Any]:
    """The item in an answer. Raises :class:`Unread`."""
    if body.lstrip()[:1] == b"<":
        raise Unread("A web page came in place of the data. A filter or a fault may have answered.")
    try:
        item = json.loads(body)
    except (ValueError, RecursionError):
        raise Unread("The data ends too early or is damaged.") from None
    if not isinstance(item, dict) or not isinstance(item.get("document_type"), str):
        raise Unread("The data has a form that is not known.")
    return item


def holder(item: Mapping[str, Any]) -> str:
    """The path of the page whose notes also speak of this one, because it has none of its own; empty if there is none.

    The pages of a publication (``html_publication``) have their notes on the publication.
    """
    if _part(item, "details", dict).get("change_history"):
        return ""
    for parent in _part(_part(item, "links", dict), "parent", list)[:1]:
        path = parent.get("base_path") if isinstance(parent, dict) else None
        return path if isinstance(path, str) and path != item.get("base_path") else ""
    return ""


def edition(item: Mapping[str, Any], above: Mapping[str, Any] | None = None) -> Edition:
    """What the item says, with the notes of the page that holds it. Raises :class:`Unread`."""
    details = _part(item, "details", dict)
    if item["document_type"] == "gone":
        return Edition(Standing.GONE, _plain(details.get("explanation")), _web(details.get("alternative_path")))
    if item["document_type"] == "redirect":
        redirects = _part(item, "redirects", list)
        to = redirects[0].get("destination") if redirects and isinstance(redirects[0], dict) else ""
        return Edition(Standing.GONE, instead=_web(to))
    holding = edition(above) if above else Edition()
    notice = _part(item, "withdrawn_notice", dict)
    files = sorted(_files(details))
    body = details.get("body")
    own = Edition(
        standing=Standing.WITHDRAWN if notice else Standing.THERE,
        why=_plain(notice.get("explanation")),
        changed=instant(item.get("public_updated_at")),
        changes=tuple(sorted({*_changes(details), *holding.changes}, reverse=True)),
        files=tuple(files),
        words=fingerprint(" ".join((str(item.get("title")), str(item.get("description")), _plain(body)))),
    )
    if own.standing is Standing.THERE and holding.standing is not Standing.THERE:
        return Edition(holding.standing, holding.why, holding.instead, own.changed, own.changes, own.files, own.words)
    return own


def _part(of: Mapping[str, Any], key: str, kind: type[Any]) -> Any:
    """A part of the data, empty where it is left out. Raises :class:`Unread` where it is something else."""
    found = of.get(key)
    if found is None:
        return kind()
    if not isinstance(found, kind):
        raise Unread(f'The data has a form that is not known, at "{key}".')
    return found


def _changes(details: Mapping[str, Any]) -> list[Change]:
    found = []
    for entry in _part(details, "change_history", list):
        if not isinstance(entry, dict):
            raise Unread('The data has a form that is not known, at "change_history".')
        found.append(Change(instant(entry.get("public_timestamp")), _plain(entry.get("note"))))
    return found


def _files(details: Mapping[str, Any]) -> list[str]:
    found = []
    for attachment in _part(details, "attachments", list):
        if isinstance(attachment, dict):
            address = attachment.get("url") or attachment.get("filename") or attachment.get("id") or ""
            found.append(f"{attachment.get('title') or 'A file'}: {address}")
    return found


def _plain(html: object) -> str:
    """The words of a piece of HTML, or of several in their content types."""
    if isinstance(html, list):
        return " ".join(_plain(part.get("content")) for part in html[:1] if isinstance(part, dict))
    return main_words(html) if isinstance(html, str) else ""


def _web(path: object) -> str:
    if not isinstance(path, str) or not path:
        return ""
    return f"https://{HOST}{path}" if path.startswith("/") else path
