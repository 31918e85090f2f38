"""What a page may not hold because no edition could show it: strange elements, and known ones in a strange place.

Markdown makes none of these; HTML that an author writes can. A writer would stop at them or drop words without a
sound, so they are problems, each at its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml.html import HtmlElement

from handbook.content.library import Document, Library
from handbook.editions.pivot.elements import tag_of
from handbook.problems import Problem, Rule
from handbook.source.html_tags import INLINE, OPENED, VOCABULARY

_ROWS = frozenset({"tr"})
_HOLDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "dl": frozenset({"dd", "dt"}),
        "ol": frozenset({"li"}),
        "table": frozenset({"caption", "tbody", "tfoot", "thead", "tr"}),
        "tbody": _ROWS,
        "tfoot": _ROWS,
        "thead": _ROWS,
        "tr": frozenset({"td", "th"}),
        "ul": frozenset({"li"}),
    }
)
"""The parts of lists and tables: nothing else is in them, and no words beside their parts."""

_OF_WORDS = INLINE | {"caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "p", "summary"}
"""Elements that hold words and inline elements alone."""

_WITHIN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        part: frozenset(name for name, parts in _HOLDS.items() if part in parts)
        for part in frozenset().union(*_HOLDS.values())
    }
    | {"figcaption": frozenset({"figure"})}
)
"""Where a part of a list, a table or a figure is, and nowhere else."""

_DO = "Write it in Markdown."


def locate(document: Document, words: str) -> int:
    """The line of the document that holds *words*, or their longest word, in its body or else its header; or line 1."""
    lines = document.body.text.split("\n")
    wanted = " ".join(words.split())
    longest = max(wanted.split(), key=len, default="")
    for needle in (wanted, longest):
        for number, line in enumerate(lines, document.body.line):
            if needle and needle in " ".join(line.split()):
                return number
    said = ((line, repr(getattr(document.header, key, ""))) for key, line in document.key_lines.items())
    return next((line for line, value in said if longest and longest in value.replace(" ", "")), 1)


def faults(root: HtmlElement, document: Document, library: Library) -> list[Problem]:
    """Every problem with the elements of a page, at the line of its document."""
    place = f"{library.settings.docs_dir}/{document.path}"
    return [
        ELEMENT.problem(place, locate(document, words), what, do)
        for part in root.iter()
        for words, what, do in _faults(part)
    ]


def _faults(part: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """The words to look for, what is wrong with the element and what to do."""
    name, above = tag_of(part), part.getparent()
    around = tag_of(above) if above is not None else ""
    if not name:
        yield part.text or "", "There is a comment here, which no page shows.", "Take it out."
    elif name not in VOCABULARY | OPENED:
        yield f"<{name}", f"The printed editions do not know <{name}>.", _DO
    elif (
        around not in _WITHIN.get(name, (around,))
        or name not in _HOLDS.get(around, (name,))
        or (around in _OF_WORDS and name not in INLINE | {"wbr"})
    ):
        yield f"<{name}", f"The printed editions cannot show <{name}> inside <{around}>.", _DO
    elif name in _HOLDS and "".join((part.text or "", *(child.tail or "" for child in part))).strip():
        yield f"<{name}", f"There are words in <{name}> beside its parts.", _DO
    elif (name in ("table", "tr") and not part.xpath(".//td|.//th")) or (name == "figure" and part.find("img") is None):
        yield f"<{name}", f"This <{name}> holds nothing to show.", _DO
    elif name in ("td", "th") and (part.get("colspan") or part.get("rowspan")):
        wide = "colspan" if part.get("colspan") else "rowspan"
        yield wide, "A cell here takes the room of several, which few formats can show.", "Give each its own."
    elif name == "ol" and not part.get("start", "1").isdecimal():
        yield f"<{name}", f'A list cannot start with "{part.get("start", "")[:20]}".', "Write a number."


ELEMENT = Rule(
    "edition-element", "Every format must be able to show every word.", "an <audio> element", "plain Markdown", faults
)
