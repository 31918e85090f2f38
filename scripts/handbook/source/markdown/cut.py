"""A Markdown text cut into chunks between empty lines; fenced code and HTML are blocks before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.source.markdown.block import Chunk, Node, Sort

_BLANK = re.compile(r"(?<=\n) +(?=\n)")
_FENCE = re.compile(
    r"^(?P<mark>~{3,}|`{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?P<quote>[\"'])[^\n]*?(?P=quote) *)?)\n"
    r"(?P<code>.*?)(?<=\n)(?P=mark) *$",
    re.M | re.S,
)
_HELD = re.compile("^\x02(\\d+)\x03$", re.M)
_HTML = re.compile(r"^ {0,3}(?=<(?:(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[\s/>]|!--.*?-->))", re.M | re.S)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>`]*)(?P<rest>(?:[^<>\"'`]|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->", re.S
)
_PARSED = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|markdown)\b|(?=[\s/]|$))")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|canvas|center|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|group|h[1-6r]|header|hgroup|html|iframe|legend|li|main|map|math|menu|nav|noscript|object|ol|option"
    "|output|p|pre|progress|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul|video",
    re.I,
)
_NEVER_PARSED = frozenset(["canvas", "math", "option", "p", "pre", "script", "style", "textarea"])


def chunks(text: str, line: int) -> list[Chunk]:
    """The parts of a text between empty lines."""
    made: list[Chunk] = []
    for part in text.rstrip("\n").split("\n\n"):
        made.append((part, line))
        line += part.count("\n") + 2
    return made


def cut(text: str, line: int) -> list[Chunk]:
    """The chunks of a whole text, with the blocks of code and HTML among them."""
    text, held = text.expandtabs(4), list[Node]()
    if " \n" in text:
        text = _BLANK.sub("", text)
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(lambda found: _fenced(found, line, held), text)
    return list(_pieces(text, line, held)) if "<" in text else list(_filled(text, line, held))


def _fenced(found: re.Match[str], first_line: int, held: list[Node]) -> str:
    """As many lines as the fence has, empty but for one that says which code is held."""
    lines = found[0].count("\n")
    if lines < 2:
        return "\n" * lines
    code = Node(Sort.CODE, first_line + found.string.count("\n", 0, found.start()), found["code"], found["mark"])
    code.end = code.line + lines
    held.append(code)
    return f"\n\x02{len(held) - 1}\x03" + "\n" * (lines - 1)


def _pieces(text: str, line: int, held: list[Node]) -> Iterator[Chunk]:
    place = 0
    for found in _HTML.finditer(text):
        if found.start() < place or not _BLOCK.fullmatch(found["tag"] or "hr"):
            continue
        end, inner = _html_end(text, found.end())
        yield from _filled(text[place : found.start()], line + text.count("\n", 0, place), held)
        at = line + text.count("\n", 0, found.start())
        html = Node(Sort.HTML, at, text[found.end() : end], (found["tag"] or "!--").lower())
        if inner:
            html.text = ""
            html.chunks = list(_pieces(text[slice(*inner)].rstrip("\n"), line + text.count("\n", 0, inner[0]), held))
        yield html, at
        place = end
    yield from _filled(text[place:], line + text.count("\n", 0, place), held)


def _filled(text: str, line: int, held: list[Node]) -> Iterator[Chunk]:
    place = 0
    for found in _HELD.finditer(text) if held else ():
        yield from chunks(text[place : found.start()], line + text.count("\n", 0, place))
        yield held[int(found[1])], line
        place = found.end()
    yield from chunks(text[place:], line + text.count("\n", 0, place))


def _html_end(text: str, start: int) -> tuple[int, tuple[int, int] | None]:
    """Where the HTML that starts here ends, and the part inside it that is read as Markdown, if it says so."""
    stack: list[str] = []
    inside = -1
    for found in _TAG.finditer(text, start):
        name = (found["tag"] or "").lower()
        if name and not found["end"] and not found["rest"].endswith("/"):
            if not stack and name not in _NEVER_PARSED and _PARSED.search(found["rest"]):
                inside = found.end()
            stack += [] if name == "hr" else [name]
        elif found["end"] and name in stack:
            while stack.pop() != name:
                pass
        if not stack:
            return found.end(), (inside, found.start()) if inside >= 0 else None
    return len(text), (inside, len(text)) if inside >= 0 else None
