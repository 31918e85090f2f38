"""When a piece of script runs: on opening, by an event that comes by itself, at times, or only by a press."""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice


class Runs(Enum):
    """When code runs."""

    AT_ONCE = "at once"
    SOMETIMES = "sometimes"  # under a condition, or whatever the reader does
    NEVER = "never"  # only if one thing is pressed, or not at all


_BY_A_READER = re.compile(
    r"(?:dbl|aux)?click|mouse\w*|pointer\w*|touch\w*|drag\w*|drop|key\w*|wheel|scroll\w*|focus\w*|blur|change|input|"
    r"before\w+|submit|reset|select\w*|search|invalid|copy|cut|paste|contextmenu|resize|visibilitychange|pagehide|unload|"
    r"popstate|hashchange|fullscreen\w*|gesture\w*|orientationchange|online|offline|storage|message|close|cancel"
)
"""Events that only a reader brings about; every other comes by itself."""
_ANYWHERE = re.compile(
    r"scroll\w*|wheel|click|mouse\w+|touch\w+|pointer\w+|visibilitychange|blur|focus|pagehide|beforeunload|popstate|hashchange|"
    r"resize|key\w+"
)
_WHOLE = frozenset({"body", "html", "document", "window"})
_FUNCTION = r"(?:async\s*)?(?:function\s*\w*\s*\([^)]*\)|(?:\([^)]*\)|\w+)\s*=>)"
_MOST = 20
_IF = re.compile(r"\bif\s*\([^{};]{0,300}\)\s*$")
_PRESSED = re.compile(
    r"\bif\s*\([^{};]{0,300}(?:\btarget\b|\bclosest\b|\bmatches\b|\.key(?:Code)?\b|\.which\b)[^{};]{0,300}\)\s*$"
)
"""A condition on what was pressed: what follows waits for that one button or key."""
_OPENS = re.compile(
    rf"(?:set(?:Timeout|Interval|Immediate)|request(?:AnimationFrame|IdleCallback)|queueMicrotask|postTask)\s*\(\s*{_FUNCTION}\s*$"
    rf"|(?:^|[;,({{}}!+\-~\s])\(\s*{_FUNCTION}\s*$|[!+\-~]\s*function\s*\w*\s*\([^)]*\)\s*$"
    rf"|(?:ready|\$|jQuery|then|Observer|forEach|map|some|every|filter|find)\s*\(\s*{_FUNCTION}\s*$"
    r"|\b(?:if|while|for|switch|catch|with)\s*\([^{}]{0,300}\)\s*$|\b(?:else|try|do|finally)\s*$"
)
_LISTENS = re.compile(
    rf"(?P<who>[\w$.)\]]*)\s*\.\s*(?:addEventListener|attachEvent|on)\s*\(\s*['\"](?:on)?(?P<event>\w+)['\"]\s*,\s*{_FUNCTION}\s*$"
    rf"|(?:(?P<owner>[\w$.)\]]+)\.|(?<![\w$.)\]]))on(?P<property>[a-z]+)\s*=\s*{_FUNCTION}\s*$"
)


def runs_when(event: str, tag: str) -> Runs:
    """When an event attribute of an element runs."""
    if not _BY_A_READER.fullmatch(event):
        return Runs.AT_ONCE
    return Runs.SOMETIMES if _ANYWHERE.fullmatch(event) and tag in _WHOLE else Runs.NEVER


def without_comments(script: str) -> str:
    """A script without its comments and with its names spelt in letters; texts that look like comments stay."""
    pieces = re.compile(
        r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?(?:\*/|\Z)|(?<![:\\\w])//[^\n]*", re.S
    )
    text = pieces.sub(lambda found: found[1] or " ", script.replace("<!--", "//"))
    return re.sub(
        r"(?<=[\w$.])\\u\{?00([46-7][0-9a-f])\}?(?=[\w$])", lambda found: chr(int(found[1], 16)), text, flags=re.I
    )


def runs_at(script: str, place: int, whole: str = "") -> Runs:
    """When the code at *place* runs, by the blocks around it."""
    stack: list[int] = []
    for found in re.finditer(r"[{}]", script[:place]):
        if found[0] == "{":
            stack.append(found.start())
        elif stack:
            stack.pop()
    if len(stack) > _MOST:
        return Runs.AT_ONCE  # nobody writes so by hand
    made = Runs.AT_ONCE
    for start in stack:
        when = _block(script, start, whole or script)
        if when is Runs.NEVER:
            return when
        made = Runs.SOMETIMES if when is Runs.SOMETIMES else made
    line = script[max(0, place - 300) : place]
    arrow = re.search(rf"{_FUNCTION}\s*$", line)
    if arrow:
        listens = _LISTENS.search(line)
        opens = _OPENS.search(line)
        named = re.search(rf"[\w$]\s*=\s*{_FUNCTION}\s*$", line)
        when = Runs.AT_ONCE if opens else _called(line, whole or script) if named else Runs.NEVER
        when = _listened(listens) if listens else when
        made = made if when is Runs.AT_ONCE else when
    if _PRESSED.search(line):
        return Runs.NEVER
    if _IF.search(line) or line.rstrip().endswith(("&&", "?", "||")) or re.search(r"\?[^;{}:]{0,80}:\s*$", line):
        return Runs.SOMETIMES if made is Runs.AT_ONCE else made
    return made


def _block(script: str, start: int, whole: str) -> Runs:
    before = script[max(0, start - 400) : start]
    if _PRESSED.search(before):
        return Runs.NEVER
    if _IF.search(before) or re.search(r"\b(?:else|catch\s*\([^)]*\)|catch)\s*$", before):
        return Runs.SOMETIMES
    listens = _LISTENS.search(before)
    if listens:
        return _listened(listens)
    if _OPENS.search(before):
        return Runs.AT_ONCE
    if re.search(rf"(?:^|[=(,:]\s*){_FUNCTION}\s*$", before) or re.search(r"function\s+[\w$]+\s*\([^)]*\)\s*$", before):
        return _called(before, script if script in whole else f"{script}\n{whole}")
    return Runs.NEVER if re.search(r"\)\s*$|=>\s*$|[=:(,]\s*$", before) else Runs.AT_ONCE


def _listened(found: re.Match[str]) -> Runs:
    who = (found["who"] or found["owner"] or "window").lower().rpartition(".")[2]
    event = (found["event"] or found["property"] or "").lower()
    if who == "on":
        return Runs.NEVER
    return runs_when(event, who)


def _called(before: str, whole: str) -> Runs:
    """When a named function runs, by who calls it."""
    named = re.search(r"function\s+([\w$]{1,60})\s*\([^)]*\)\s*$", before) or re.search(
        rf"(?:(?:var|let|const)\s+|[.;]\s*|^\s*)([\w$]{{1,60}})\s*=\s*{_FUNCTION}\s*$", before
    )
    if named is None:
        return Runs.NEVER
    name = re.escape(named[1])
    for call in islice(re.finditer(rf"(?<!function )(?<![\w$.]){name}\s*\([^()]{{0,80}}\)", whole), _MOST):
        line = whole[max(0, call.start() - 80) : call.start()]
        if not re.search(r"function\s*$", line) and whole[: call.start()].count("{") == whole[: call.start()].count(
            "}"
        ):
            return Runs.SOMETIMES if _IF.search(line) else Runs.AT_ONCE
    if re.search(
        rf"(?:setTimeout|setInterval|requestAnimationFrame)\s*\(\s*['\"]?{name}\b|onload\s*=\s*['\"]?{name}\b", whole
    ):
        return Runs.AT_ONCE
    for who, event in re.findall(rf"([\w$.]*)\s*\.\s*addEventListener\s*\(\s*['\"](\w+)['\"]\s*,\s*{name}\b", whole):
        when = runs_when(event.lower(), who.lower())
        if when is not Runs.NEVER:
            return when
    return Runs.NEVER
