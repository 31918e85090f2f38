"""What an answer says before anybody reads its page: its status, its kind, its place, and who has answered at all."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from handbook.links.judge.likeness.identity import Likeness
from handbook.links.judge.signs import Found
from handbook.links.judge.words import hosts
from handbook.links.judge.words.evidence import Evidence, gather
from handbook.links.named.addresses import Web
from handbook.links.named.subject import Subject
from handbook.links.read.answers import Trouble
from handbook.links.read.redirects import Trail

_CUT = 640 * 2**10
_PROGRAMS = re.compile(
    r"application/(?:x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-dosexec|x-executable|x-sh|"
    r"x-apple-diskimage|vnd\.android\.package-archive|java-archive|x-msi|zip|x-zip-compressed|x-7z-compressed|"
    r"x-rar-compressed|vnd\.rar|gzip|x-tar|x-bittorrent|hta|octet-stream)"
)
_PROGRAM_NAMES = re.compile(r"filename\*?=.{0,200}\.(?:exe|msi|apk|scr|bat|js|zip|jar|dmg)\b", re.I)
_DOCUMENTS = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf|epub)$", re.I)
_PAGE_KINDS = re.compile(r"text/|application/(?:xhtml|xml|json|pdf|msword|vnd\.|epub|rtf)|$")
_JSON_FAULT = re.compile(
    r"\"(?:\w*error\w*|exception|message|detail|reason)\" ?:|\"(?:success|ok)\" ?: ?false"
    r"|\"(?:status|statuscode|code)\" ?: ?\"?[45]\d\d|^.{0,60}\"title\" ?: ?\"[^\"]*(?:gone|found)"
)
_MAKES_PARTS = re.compile(r"\.id\s*=|innerHTML|createElement|setAttribute|insertAdjacent|\bimport\b")


def own_network(web: Web, trail: Trail, likeness: Likeness, evidence: Evidence) -> Found:
    """Whether a filter or a sign-in page between us and the website has answered."""
    answer, page = trail.answer, trail.page
    if trail.stop in ("other-owner", "moved-by-page", "moved-by-script") and hosts.is_gate(
        trail.hops[-1].address, web.host
    ):
        return "own-network", f"the reader is sent to {trail.detail}"
    if answer.trouble is Trouble.PRIVATE:
        return "own-network", "its name led into a private network"
    if answer.status in (407, 511):
        return "own-network", "it asks to sign in to the network first"
    short = page is not None and len(page.text) < 900
    if page is not None and short and not trail.stop and not likeness.found and evidence.weight("gate") >= 3:
        return "own-network", f"\u201c{page.title[:80] or page.text[:80]}\u201d"
    return None


def status(trail: Trail) -> Found:
    """What the status of the answer says, if it is not that of a page."""
    code, host, page = trail.answer.status, trail.final.host, trail.page
    if 200 <= code < 300:
        return ("empty", host) if code in (204, 205) else None
    if code == 304:
        return None if trail.conditional else ("empty", host)
    if code == 429:
        return "later", host
    marks = gather(page, Subject(), host, False) if page else Evidence()
    walled = any(value and value in trail.answer.header(name).lower() for name, value in hosts.WALL_HEADERS)
    if walled or marks.weight("wall") >= 3 or code in (403, 406, 412, 418, 428, 999):
        return ("region", host) if marks.weight("region") >= 3 else ("wall", host)
    table = {401: "sign-in", 402: "refused-page", 404: "gone", 410: "gone", 451: "legal"}
    if code in table:
        return table[code], host
    if 300 <= code < 400:
        return "move-broken", host
    return ("server-fault" if code >= 500 else "refused-page"), host


def kind(web: Web, subject: Subject, trail: Trail) -> Found:
    """Whether what came is of the kind that the link promises."""
    answer, path = trail.answer, urlsplit(web.url).path
    if answer.status == 304:
        return None
    named = answer.header("Content-Type").partition(";")[0].strip().lower()
    program = _PROGRAMS.match(named) and not _DOCUMENTS.search(path)
    if program or _PROGRAM_NAMES.search(answer.header("Content-Disposition")):
        return "download", named
    if answer.unreadable:
        return "unreadable", "it is packed in a way that we do not know"
    if not answer.body:
        return "empty", named
    if trail.page is None and subject.facts:
        return "unreadable", named or "unknown"
    if _DOCUMENTS.search(path) and trail.page is not None and "html" in named:
        return "other-kind", "a web page came where a document was"
    if not _PAGE_KINDS.match(named) and not re.search(r"\.\w{2,5}$", path):
        return "other-kind", f"{named} came where a page was"
    if "json" in named and trail.page is not None and _JSON_FAULT.search(trail.page.text[:2000]):
        return "soft-gone", trail.page.text[:100]
    return None


def place(web: Web, trail: Trail) -> Found:
    """Whether the reader ends where the link meant: the right page and the right part of it."""
    named, reached = urlsplit(web.url), urlsplit(trail.final.url)
    if trail.hops:
        if hosts.SIGN_IN_PATH.search(reached.path) and not hosts.SIGN_IN_PATH.search(named.path):
            return "sign-in", trail.final.host
        if hosts.GONE_PATH.search(reached.path):
            return "soft-gone", trail.final.url[:100]
        if hosts.HOME_PATH.fullmatch(reached.path) and not hosts.HOME_PATH.fullmatch(named.path):
            return "sent-home", trail.final.host
    return _part(trail)


def _part(trail: Trail) -> Found:
    part, page = unquote(trail.final.fragment.partition(":~:")[0]), trail.page
    if page is None or not part or part.startswith(("/", "!")) or part.lower() == "top" or "=" in part:
        return None
    if part in page.anchors or trail.final.fragment in page.anchors:
        return None
    made = page.script_needed or page.loaded or any(_MAKES_PARTS.search(script) for script in page.scripts)
    if made or len(trail.answer.body) >= _CUT:
        return "script-only", trail.final.host
    return "no-part", f"#{part[:60]}"
