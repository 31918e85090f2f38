"""Where the scripts of a page would send its reader by themselves. No script is run.

A script counts if it runs on opening, or in an event that comes by itself; what waits for a press of
one button does not, because many good pages have such a button. What cannot be worked out is a riddle, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import islice

from handbook.links.page.page import Page, Target
from handbook.links.page.script_places import Runs, runs_at, runs_when, without_comments
from handbook.links.page.script_text import text_of_script

_MOST = 40
"""How many moves of a script are looked at."""
_ROOT = (  # a name of one or two letters is how packed scripts call the window
    r"(?:(?:window|document|top|self|parent|globalThis|this|frames|opener|defaultView|[A-Za-z_$][\w$]?)\s*\??\.\s*){0,4}"
)
_WHERE = rf"(?<![\w$.]){_ROOT}location"
_MOVES = re.compile(
    rf"{_WHERE}(?:\s*\.\s*href)?\s*=(?![=>])\s*"
    rf"|{_WHERE}\s*\.\s*(?P<host>host(?:name)?)\s*=(?![=>])\s*"
    rf"|{_WHERE}\s*\.\s*(?:replace|assign)\s*(?:\.\s*(?:call|apply|bind)\s*\([^,()]{{0,40}},\s*\[?|\()\s*"
    r"|(?<![\w$.])(?:window\s*\.\s*)?navigation\s*\.\s*navigate\s*\(\s*"
    r"|(?<![\w$.])(?:window\s*\.\s*)?open\s*\(\s*"
)
_PRESSES = re.compile(
    r"(?P<what>document\s*\.\s*(?:getElementById|querySelector|getElementsByName)\s*\(\s*['\"](?P<id>[^'\"]*)['\"]\s*\)(?:\[\d\])?"
    r"|document\s*\.\s*forms\s*(?:\[\s*['\"]?(?P<index>\w+)['\"]?\s*\]|\.\s*(?P<form>\w+))"
    r"|document\s*\.\s*(?P<named>\w+)|(?<![\w$.])(?P<variable>[A-Za-z_$][\w$]*))"
    r"\s*\??\.\s*(?:(?P<how>submit|requestSubmit|click)\s*\(\s*\)|dispatchEvent\s*\(\s*new\s+\w*Event\s*\(\s*['\"]click)"
)
_RUN = re.compile(r"(?<![\w$.])(?:window\s*\.\s*)?(?P<how>eval|Function|setTimeout|setInterval|execScript)\s*\(\s*")
_WRITE = re.compile(
    r"(?<![\w$.])document\s*\.\s*write(?:ln)?\s*\(\s*|\.\s*(?:innerHTML|outerHTML|srcdoc)\s*\+?=(?!=)\s*"
    r"|\.\s*insertAdjacentHTML\s*\(\s*['\"]\w+['\"]\s*,\s*"
)
_VARIABLE = re.compile(r"(?:(?:var|let|const)\s+|[,;{(]\s*|^\s*|\n\s*)([A-Za-z_$][\w$]{0,60})\s*=(?![=>])\s*")
_ALIAS = re.compile(
    r"(?:(?:var|let|const)\s+|,\s*)([A-Za-z_$][\w$]{0,40})\s*=\s*((?:window|document|top|self|parent|globalThis)"
    r"(?:\s*\.\s*(?:document|top|self|parent|location))*|[A-Za-z_$][\w$]*\s*\.\s*location|location)(?=\s*[;,\n)}])"
)
_PACKED = re.compile(
    r"\beval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k|\bJSFuck\b|(?:\[\]|!\[\]|\(!|\+\[\]){30,}|_0x[0-9a-f]{4,}.{0,2000}_0x[0-9a-f]{4,}",
    re.S,
)


_KEY = r"(?:['\"`][^'\"`\]]{0,40}['\"`]|[\w$]+)"
_BRACKET = re.compile(rf"\[\s*({_KEY}(?:\s*\+\s*{_KEY})*)\s*\]")
_ALL_LINKS = re.compile(
    r"(?:(?:querySelectorAll|getElementsByTagName|\$)\s*\(\s*['\"]a(?:\[href\])?['\"]\s*\)|document\s*\.\s*links).{0,200}?"
    r"(?:\.\s*href\s*=(?!=)\s*|(?:setAttribute|attr)\s*\(\s*['\"]href['\"]\s*,\s*)",
    re.S,
)
_ODD = re.compile(
    r"(?:document\s*\.\s*(?:body|documentElement)|querySelector\(\s*['\"`](?:html|body|:root)['\"`]\s*\)|"
    r"getElementsByTagName\(\s*['\"`](?:html|body)['\"`]\s*\)\s*\[\s*0\s*\])\s*\.\s*(?:(?:inner|outer)(?:HTML|Text)\s*=(?!=)|textContent\s*=(?!=)|replace(?:Children|With)\s*\()|"
    r"(?:Reflect\s*\.\s*set|Object\s*\.\s*(?:assign|defineProperty))\s*\([^;]{0,80}?\blocation\b"
)
"""What only running the script could show: a place set in an odd way, or a page that writes itself anew."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A move by script: where to, empty if only running it could show it; *sometimes* if it waits for a condition."""

    address: str
    sometimes: bool = False
    page: str = ""


def sent_by_scripts(page: Page) -> tuple[Sent, ...]:
    """The moves of a page's scripts and of the events that come by themselves, in order, each once."""
    found: list[Sent] = []
    whole = "\n".join(page.scripts)
    for script in page.scripts:
        found += moves_of(script, page.targets, whole)
    for handler in page.handlers:
        runs = runs_when(handler.event, handler.tag)
        if runs is Runs.NEVER or len(handler.script) < 6:
            continue
        code = re.sub(r"^\s*(?:javascript:|return\b)", "", handler.script)
        found += [
            Sent(sent.address, sent.sometimes or runs is Runs.SOMETIMES, sent.page)
            for sent in moves_of(code, page.targets, whole, attribute=True)
        ]
    for frame in page.frames:
        if frame.address.lower().lstrip().startswith("javascript:"):
            found += moves_of(frame.address.partition(":")[2], page.targets, whole)
    return tuple(dict.fromkeys(sent for sent in found if not sent.address.startswith("#")))


def moves_of(
    script: str, targets: tuple[Target, ...], whole: str = "", attribute: bool = False, depth: int = 0
) -> list[Sent]:
    """The moves of one script. *whole* are all scripts, for functions that one calls and another holds."""
    if depth > 3:
        return [Sent("")]
    text, names = spelt_out(script)
    if attribute:
        called = re.fullmatch(r"\s*(?:return\s+)?([\w$]+)\s*\(.*?\)\s*;?\s*", text)
        if called:
            text = _body_of(called[1], whole) or text
            text, names = spelt_out(text)
    odd = next((match for match in _ODD.finditer(text) if runs_at(text, match.start(), whole) is Runs.AT_ONCE), None)
    found = [Sent("")] if _PACKED.search(text) or odd else []
    for match in islice(_MOVES.finditer(text), _MOST):
        runs = Runs.AT_ONCE if attribute else runs_at(text, match.start(), whole)
        if runs is Runs.NEVER:
            continue
        address, end = text_of_script(text[match.end() :], names)
        if "open" in match[0] and not _same_window(text[match.end() + end :], runs):
            continue
        if address is None:
            riddle = runs is Runs.AT_ONCE and not attribute and not _harmless(text[match.end() : match.end() + 200])
            found += [Sent("")] if riddle else []
        else:
            found.append(Sent(f"//{address}" if match["host"] else address, runs is Runs.SOMETIMES))
    for match in islice(_ALL_LINKS.finditer(text), _MOST):
        address, _ = text_of_script(text[match.end() :], names)
        found += [Sent(address, True)] if address and runs_at(text, match.start(), whole) is not Runs.NEVER else []
    found += _pressed(text, names, targets, whole, attribute)
    found += _run(text, names, targets, whole, depth)
    return found + _written(text, names, whole)


def _harmless(rest: str) -> bool:
    """Whether an address that is not known is made from where the reader already is."""
    return (
        re.match(
            r"[^;\n]{0,120}?(?:location\b|\.href\b|document\.URL|this\b|event\b|\be\.|pathname|hostname|\.value|\.data\b(?!set))",
            rest,
        )
        is not None
    )


def spelt_out(script: str) -> tuple[str, dict[str, str]]:
    """A script without comments, with its names for the window spelt out, and the texts that its names hold."""
    text = without_comments(script[:100_000])
    names: dict[str, str] = {}
    for match in islice(_VARIABLE.finditer(text), 400):
        value, _ = text_of_script(text[match.end() :], names)
        if value is not None:
            names[match[1]] = value
    for name in list(names):
        for added in islice(re.finditer(rf"(?<![\w$.]){re.escape(name)}\s*\+=\s*", text), _MOST):
            value, _ = text_of_script(text[added.end() :], names)
            if value is None or name not in names:
                names.pop(name, None)  # what it holds in the end only running the script could show
                break
            names[name] += value
    text = _BRACKET.sub(lambda found: _dotted(found, names), text)
    for _ in range(2):
        for alias, what in islice(_ALIAS.findall(text), 20):
            if alias not in ("location", "window", "document", "top", "self", "parent"):
                text = re.sub(rf"(?<![\w$.'\"])(?<!var )(?<!let ){re.escape(alias)}(?=\s*(?:\.|=(?!=)))", what, text)
    return text, names


def _dotted(found: re.Match[str], names: Mapping[str, str]) -> str:
    value, _ = text_of_script(found[1], names)
    return f".{value}" if value and re.fullmatch(r"[A-Za-z_$][\w$]*", value) else found[0]


def _same_window(rest: str, runs: Runs) -> bool:
    """Whether an opened address takes the place of the page, or opens whatever the reader presses."""
    return bool(re.match(r"\s*,\s*['\"]_(?:self|top|parent)['\"]", rest)) or runs is Runs.SOMETIMES


def _body_of(name: str, whole: str) -> str:
    start = re.search(
        rf"function\s+{re.escape(name)}\s*\([^)]*\)\s*\{{|\b{re.escape(name)}\s*=\s*(?:function\s*\([^)]*\)|\([^)]*\)\s*=>)\s*\{{",
        whole,
    )
    if start is None:
        return ""
    depth = 1
    for brace in re.finditer(r"[{}]", whole[start.end() : start.end() + 20_000]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return whole[start.end() : start.end() + brace.start()]
    return ""


def _pressed(
    text: str, names: Mapping[str, str], targets: tuple[Target, ...], whole: str, attribute: bool
) -> list[Sent]:
    found: list[Sent] = []
    for match in islice(_PRESSES.finditer(text), _MOST):
        runs = Runs.AT_ONCE if attribute else runs_at(text, match.start(), whole)
        if runs is Runs.NEVER:
            continue
        sort = "form" if "ubmit" in (match["how"] or "") else ""
        name = match["id"] or match["form"] or match["named"] or match["index"] or ""
        if match["variable"]:
            held = re.search(
                rf"(?<![\w$]){re.escape(match['variable'])}\s*=\s*document\s*\.[^;]*?['\"]([^'\"]+)['\"]", text
            )
            name = held[1] if held else ""
            built = re.search(
                rf"(?<![\w$]){re.escape(match['variable'])}\s*\.\s*(?:(?:href|action)\s*=(?!=)\s*"
                r"|setAttribute\s*\(\s*['\"](?:href|action)['\"]\s*,\s*)",
                text,
            )
            address = text_of_script(text[built.end() :], names)[0] if built else None
            if address:
                found.append(Sent(address, runs is Runs.SOMETIMES))
                continue
        fitting = [target for target in targets if not sort or target.kind in (sort, "button")]
        wanted = re.sub(r"^.*?[#.\[=\"']*([\w-]+)[\]\"']*$", r"\1", name)
        if wanted.isdigit() and sort:
            forms = [target for target in targets if target.kind == "form"]
            fitting = forms[int(wanted) : int(wanted) + 1]
        elif wanted in ("form", "a", "forms", "body", ""):
            fitting = fitting[:1]
        else:
            fitting = [target for target in fitting if wanted in target.names]
        found += [Sent(target.address, runs is Runs.SOMETIMES) for target in fitting[:1]]
    return found


def _run(text: str, names: Mapping[str, str], targets: tuple[Target, ...], whole: str, depth: int) -> list[Sent]:
    """Moves of text that is run as a script."""
    found: list[Sent] = []
    for match in islice(_RUN.finditer(text), _MOST):
        runs = runs_at(text, match.start(), whole)
        if runs is Runs.NEVER:
            continue
        code, _ = text_of_script(text[match.end() :], names)
        if code is not None:
            found += moves_of(code, targets, whole, depth=depth + 1)
        elif match["how"] in ("eval", "Function") and not re.match(r"function\b", text[match.end() :]):
            found.append(Sent(""))
    return found


def _written(text: str, names: Mapping[str, str], whole: str) -> list[Sent]:
    """What is written into the page: handed back as a page of its own."""
    found: list[Sent] = []
    for match in islice(_WRITE.finditer(text), _MOST):
        if runs_at(text, match.start(), whole) is Runs.NEVER:
            continue
        made, _ = text_of_script(text[match.end() :], names)
        if made is None:
            continue
        hidden = bool(re.match(r"\s*(?:unescape|atob|decodeURI\w*|String)\b", text[match.end() :]))
        if hidden and re.search(r"<script\b[^>]*\bsrc\s*=", made, re.I):
            found.append(Sent(""))
        if re.search(r"<(?:meta|script|iframe|frame|svg|img|body|form)\b", made, re.I):
            found.append(Sent("", page=made[:20_000]))
    for match in islice(_FRAME.finditer(text), _MOST):
        if runs_at(text, match.start(), whole) is not Runs.NEVER:
            found += _frame(text, re.escape(match[1]), names)
    if re.search(r"http-?equiv['\"]?\s*(?:=|,)\s*['\"]refresh|['\"]http-equiv['\"]\s*,\s*['\"]refresh", text, re.I):
        for match in islice(re.finditer(r"\bcontent\s*=(?!=)\s*|['\"]content['\"]\s*,\s*", text), _MOST):
            made, _ = text_of_script(text[match.end() :], names)
            content = (made or "").replace('"', "&quot;")
            found.append(Sent("", page=f'<meta http-equiv="refresh" content="{content}">') if made else Sent(""))
    return found


_FRAME = re.compile(r"(?<![\w$.])([\w$]+)\s*=\s*document\s*\.\s*createElement\s*\(\s*['\"`]i?frame['\"`]", re.I)


def _frame(text: str, name: str, names: Mapping[str, str]) -> list[Sent]:
    """The frame that a script builds and lays somewhere, as a page of its own."""

    def told(what: str) -> str:
        found = re.search(rf"(?<![\w$.]){name}\s*\.\s*{what}", text)
        return (text_of_script(text[found.end() :], names)[0] or "") if found else ""

    address = told(r"(?:src\s*=(?!=)\s*|setAttribute\s*\(\s*['\"]src['\"]\s*,\s*)")
    style = told(r"(?:style(?:\.cssText)?\s*=(?!=)\s*|setAttribute\s*\(\s*['\"]style['\"]\s*,\s*)")
    parts = islice(re.finditer(rf"(?<![\w$.]){name}\s*\.\s*style\s*\.\s*(\w+)\s*=\s*['\"`]?([^'\"`;]+)", text), _MOST)
    style += "".join(f";{_dashed(part[1])}: {part[2]}" for part in parts)
    return [Sent("", page=f'<iframe src="{escape(address)}" style="{escape(style)}"></iframe>')] if address else []


def _dashed(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)
