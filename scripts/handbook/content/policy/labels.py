"""The labels that schools print before clauses: ``4.2``, ``3.2A``, ``(b)(ii)``, ``A1.``, ``Appendix B``, ``Rule One``.

A label is read only where it is one: a bare number needs a dot, a bracket or a heading, and "Part A says …" in a
sentence is words. What is read here is never changed: a citation is made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A label: as printed, the absolute part of its citation if it has one, and the letters in brackets after that.

    A *container* is a part, an appendix or the like; *sure* is false for a number without dot or bracket. The words
    of the clause start at *end*.
    """

    printed: str
    base: str
    below: tuple[str, ...]
    end: int
    container: bool = False
    sure: bool = True


_CONTAINERS = {
    **{"part": "Part", "appendix": "App", "schedule": "Sch", "annex": "Ann", "annexe": "Ann", "chapter": "Ch"},
    **{"rhan": "Rhan", "atodiad": "Atod", "atodlen": "Atodlen"},
    **dict.fromkeys(("section", "clause", "paragraph", "adran", "cymal", "paragraff"), ""),
    **{word: word.capitalize() for word in ("rule", "article", "principle", "step", "stage", "level", "phase", "tier")},
    **{word: word.capitalize() for word in ("rheol", "erthygl", "egwyddor", "cam", "cyfnod", "lefel")},
}
_HOLD_OTHERS = ("Part", "App", "Sch", "Ann", "Ch", "Rhan", "Atod", "Atodlen")
_NUMBERS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_COUNTED = frozenset(
    f"{_NUMBERS}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth".lower().split("|")
)
_CONTAINER = re.compile(
    rf"(?P<word>(?i:{'|'.join(_CONTAINERS)}))\s+(?P<id>\d{{1,3}}(?:\.\d{{1,3}})*|[A-Z]|[IVXLC]{{2,6}}|(?i:{_NUMBERS}))"
    r"(?P<stop>(?:\s*[:.–—)-])?)(?=[*_]*(?:\s|$))"
)
_BRACKETS = r"(?:\s?\((?:[a-z]|aa|bb|cc|dd|[ivxl]{2,6}|[A-Z]|\d{1,2})\))"
_NUMBER = re.compile(
    r"(?P<sign>§{1,2}\s?)?(?P<base>\d{1,3}(?:\.\d{1,3})+[A-Za-f]?|[A-Z]\.?\d{1,3}(?:\.\d{1,3})*[a-f]?|\d{1,3}[A-Za-f]?"
    r"|[IVXLC]{2,6}(?:(?:\.\d{1,3})+|(?=[.)]))|[A-Z](?=[.)]))"
    rf"(?P<below>{_BRACKETS}*)(?P<stop>(?:\\?[.)]|:)?)(?=[*_]*(?:\s|$))"
)
_BELOW = re.compile(
    rf"(?:(?P<below>{_BRACKETS}+)|(?P<one>[a-z]|[ivxl]{{2,6}})[.)]|(?P<large>[A-Z])\)|(?P<digit>\d{{1,2}})\))(?=[*_]*(?:\s|$))"
)
_MEASURE = re.compile(r"\s*(?:[ap]\.?m\b|%|per cent\b|metres?\b|hours?\b|million\b)", re.I)
_DIGITS = re.compile(r"(?:^|[./])\d+\.$")
_GAP = r"[^\w]*"
_MARKS = re.compile(r"[*_]{1,3}(?=\S)")


def read_label(text: str, heading: bool = False) -> Label | None:
    """The label at the head of a block's words, if one is printed there."""
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    for read in (_container, _number, _brackets):
        if label := read(text, start, heading):
            return label
    return None


def label_of(text: str, heading: bool, written: str) -> Label | None:
    """The label of a block whose author wrote this id; what is printed at its head counts if the id ends with it.

    So ``Step 1:``, ``§1`` and a bare ``2`` are labels where the id says so.
    """
    label = read_label(text, heading)
    if not written or (label and fits(label, written)):
        return label
    bare = read_label(text, heading=True)
    starts = [
        0,
        *(found.end() for found in re.finditer(r"[./(]", written) if not _DIGITS.search(written[: found.end()])),
    ]
    if bare and fits(bare, written) and (bare.below or written.rfind(bare.base) in starts):
        return bare
    end = re.sub(r"~\d+$", "", written)
    for start in starts:
        said = re.findall(r"\w", end[start:])
        short = 0 < len(said) < 5 or any(letter.isdecimal() for letter in said) or "".join(said).lower() in _COUNTED
        pattern = rf"[^\w\s]*{_GAP.join(said)}[^\w\s]*(?:\s[:.–—)-])?(?=\s|$)"
        if short and (found := re.match(pattern, text)):
            return Label(found[0].replace("\\", "").strip(), "", (), found.end())
    return label


def begins(text: str, following: str) -> bool:
    """Whether a line that begins with a number alone is above the first clause of that number, such as 2.1."""
    number, below = re.match(r"[*_]*(\d{1,2})\s+\S", text), read_label(following)
    return bool(number and below and below.base == f"{number[1]}.1" and not read_label(text))


def fits(label: Label, written: str) -> bool:
    """Whether an id ends with what a label prints."""
    tail = re.escape("".join(f"({letters})" for letters in label.below) or label.base)
    return not tail or bool(re.search(rf"{'' if label.below else '(?<![^./(])'}{tail}(?:~\d+)?$", written))


def _container(text: str, start: int, heading: bool) -> Label | None:
    found = _CONTAINER.match(text, start)
    if not found or not (heading or found["stop"] or found.end() == len(text)):
        return None
    word = _CONTAINERS[found["word"].lower()]
    number = found["id"].capitalize() if re.fullmatch(_NUMBERS, found["id"], re.I) else found["id"]
    printed = text[start : found.end("id")]
    return Label(printed, word + number, (), found.end(), container=word in _HOLD_OTHERS)


def _number(text: str, start: int, heading: bool) -> Label | None:
    found = _NUMBER.match(text, start)
    if not found or _MEASURE.match(text, found.end()):
        return None
    base, stop, below = found["base"], found["stop"].lstrip("\\"), tuple(re.findall(r"\((\w+)\)", found["below"]))
    bare = base.isalnum() and not below and not found["sign"]
    first = base.partition(".")[0]
    roman = len(first) == 1 or not first.isalpha() or _roman(first.lower())
    if (bare and not (heading or stop)) or (base.isalpha() and not heading) or not roman:
        return None
    if stop == ")" and base.isdecimal() and not heading:
        return Label(f"{base})", "", (base,), found.end())
    printed = text[start : found.end()].replace("\\", "").rstrip(":")
    return Label(printed, base, below, found.end(), sure=bool(stop or below or not bare or not base.isalnum()))


def _brackets(text: str, start: int, heading: bool) -> Label | None:
    del heading
    found = _BELOW.match(text, start)
    if not found:
        return None
    below = (
        tuple(re.findall(r"\((\w+)\)", found["below"]))
        if found["below"]
        else (found["one"] or found["large"] or found["digit"],)
    )
    return Label(text[start : found.end()].strip(), "", below, found.end()) if all(map(steps, below)) else None


def steps(letters: str) -> tuple[tuple[str, int], ...]:
    """What letters in brackets can be: the style, ``a``, ``i``, ``A`` or ``1``, and which one of it; letters first."""
    if letters.isdecimal():
        return (("1", int(letters)),)
    if letters.isupper():
        return (("A", ord(letters) - 64),)
    found: list[tuple[str, int]] = []
    if len(set(letters)) == 1 and len(letters) < 3:
        found.append(("a", ord(letters[0]) - 96 + 26 * (len(letters) - 1)))
    if value := _roman(letters):
        found.append(("i", value))
    return tuple(found)


def _roman(letters: str) -> int:
    if not re.fullmatch(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", letters):
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
