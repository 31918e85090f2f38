"""Where a page sends its reader by itself: a refresh in its head, or a line of script that runs on opening.

No script is run. A plain assignment of an address counts if it stands where it runs on opening; the same
line inside a function that waits for a click does not, because many good pages have one.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

_REFRESH = re.compile(r"^\s*(\d*(?:\.\d*)?)\s*[;,]?\s*(?:url\s*=)?\s*(['\"]?)(.*?)\2\s*$", re.I | re.S)
_WHERE = (
    r"(?:(?:(?:window|document|top|self|parent|globalThis)\s*\.\s*){0,4}location"
    r"|(?:window|document|top|self)\s*\[\s*['\"]location['\"]\s*\])"
)
_PIECE = r"(?:\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`$\\]*`)"
_CALL = rf"(?:(?:window\.)?atob|decodeURI(?:Component)?|unescape)\s*\(\s*{_PIECE}\s*\)"
_VALUE = rf"(?:{_CALL}|{_PIECE})(?:\s*\+\s*{_PIECE}){{0,20}}"
_ASSIGN = re.compile(
    rf"(?<![\w.$]){_WHERE}\s*(?:\.\s*href\s*|\[\s*['\"]href['\"]\s*\]\s*)?=(?!=)\s*(?P<value>{_VALUE})"
    rf"|(?<![\w.$]){_WHERE}\s*\.\s*(?:replace|assign)\s*\(\s*(?P<called>{_VALUE})"
    rf"|(?<![\w.$])(?:window\s*\.\s*)?open\s*\(\s*(?P<opened>{_VALUE})\s*,\s*['\"]_(?:self|top|parent)['\"]"
)
_NAMED = re.compile(
    rf"(?:var|let|const)\s+([A-Za-z_$][\w$]{{0,40}})\s*=\s*({_PIECE}(?:\s*\+\s*{_PIECE}){{0,20}})\s*[;\n,]"
)
_BY_NAME = re.compile(
    rf"(?<![\w.$]){_WHERE}\s*(?:\.\s*href\s*)?=(?!=)\s*([A-Za-z_$][\w$]{{0,40}})\s*[;\n}})]"
    rf"|(?<![\w.$]){_WHERE}\s*\.\s*(?:replace|assign)\s*\(\s*([A-Za-z_$][\w$]{{0,40}})\s*\)"
)
_IF = re.compile(r"\bif\s*\([^{};]{0,300}\)\s*$")
_MOST = 20
"""How many moves of a script, and how many blocks around one, are looked at."""
_AT_ONCE = re.compile(
    r"(?:setTimeout\s*\(\s*(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>|\w+\s*=>)|"
    r"(?:^|[;,({}!+\-~\s])\(\s*(?:async\s+)?(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>)|[!+\-~]\s*function\s*\w*\s*\([^)]*\)|"
    r"onload\s*=\s*(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>)|"
    r"['\"](?:load|DOMContentLoaded|readystatechange|pageshow)['\"]\s*,\s*(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>)|"
    r"(?:ready|\$|jQuery)\s*\(\s*(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>)|"
    r"\b(?:if|while|for|switch|catch|with)\s*\([^{}]{0,300}\)|\b(?:else|try|do|finally))\s*$"
)


def refresh_target(content: str) -> tuple[float, str] | None:
    """The seconds and the address in a refresh, such as ``5; url=/new``; None if it only loads the page again."""
    found = _REFRESH.match(content[:2000])
    if found is None or not found[3].strip():
        return None
    try:
        seconds = float(found[1] or 0)
    except ValueError:
        seconds = 0.0
    return seconds, found[3].strip()


@dataclass(frozen=True, slots=True)
class Target:
    """An address that a script goes to; *sometimes* if a condition stands before it."""

    address: str
    sometimes: bool


def script_targets(scripts: tuple[str, ...]) -> tuple[Target, ...]:
    """The addresses that scripts on the page go to on opening, in order, each once."""
    found: list[Target] = []
    for script in scripts:
        text = _without_comments(script[:100_000])
        names = {match[1]: _joined(match[2]) for match in _NAMED.finditer(text)}
        for match in islice(_ASSIGN.finditer(text), _MOST):
            runs = _runs_at_once(text, match.start())
            if runs is not None:
                found.append(Target(_joined(match["value"] or match["called"] or match["opened"] or ""), runs))
        for match in islice(_BY_NAME.finditer(text), _MOST):
            value, runs = names.get(match[1] or match[2]), _runs_at_once(text, match.start())
            if value and runs is not None:
                found.append(Target(value, runs))
    return tuple(dict.fromkeys(target for target in found if target.address and target.address[0] != "#"))


def _without_comments(script: str) -> str:
    script = re.sub(r"/\*.*?(?:\*/|\Z)", " ", script, flags=re.S)
    return script if "\n" not in script else re.sub(r"(?m)(?<![:\"'\w])//[^\n]*$", " ", script)


def _runs_at_once(script: str, place: int) -> bool | None:
    """None if a block around this place waits for something; else whether a condition stands before it."""
    stack: list[int] = []
    for found in re.finditer(r"[{}]", script[:place]):
        if found[0] == "{":
            stack.append(found.start())
        elif stack:
            stack.pop()
    if len(stack) > _MOST:
        return False  # nobody writes so by hand
    before = [script[max(0, start - 400) : start] for start in stack]
    if not all(_AT_ONCE.search(part) or _called(script, start) for part, start in zip(before, stack, strict=True)):
        return None
    line = script[max(0, place - 200) : place]
    return (
        any(_IF.search(part) for part in before) or bool(_IF.search(line)) or line.rstrip().endswith(("&&", "?", "||"))
    )


def _called(script: str, start: int) -> bool:
    """Whether the block at *start* is a named function that is also called by name at the top."""
    named = re.search(r"function\s+([\w$]{1,60})\s*\([^)]*\)\s*$", script[max(0, start - 200) : start])
    if named is None:
        return False
    name = re.escape(named[1])
    calls = rf"(?<!function )(?<![\w$.]){name}\s*\(\s*\)\s*;|(?:setTimeout\s*\(|onload\s*=)\s*['\"]?{name}\b"
    return re.search(calls, script) is not None


def _joined(pieces: str) -> str:
    parts: list[str] = []
    for found in re.finditer(rf"(?P<call>atob|decodeURI(?:Component)?|unescape)?\s*\(?\s*(?P<text>{_PIECE})", pieces):
        words = re.sub(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", _letter, found["text"][1:-1])
        if found["call"] == "atob":
            try:
                words = base64.b64decode(words + "=" * (-len(words) % 4)).decode("latin-1")
            except (binascii.Error, ValueError):
                words = ""
        elif found["call"]:
            words = unquote(words)
        parts.append(words)
    return "".join(parts)


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else found[3]
