"""Stylesheets cut to what the built pages use, and joined, so that a page waits for one small file.

A rule stays if every element, class, id and attribute that its selector demands is in some page or script. What
stands inside ``:is()``, ``:not()`` and their like demands nothing, so a doubt always keeps the rule. A custom property
stays if something reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

Node = Any  # tinycss2 has no types

_GROUPS = frozenset({"media", "supports", "layer", "container"})
_THEME = re.compile(r'@import url\("material\.css"\) layer\((\w+)\);')


@dataclass(frozen=True, slots=True)
class Used:
    """The names of elements, of classes and ids, and of attributes, that pages and scripts use."""

    elements: set[str] = field(default_factory=lambda: {"html", "head", "body"})
    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=lambda: {"open"})  # a browser itself sets it on details
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Start tags already taken in: those of a site are mostly the same few."""

    def add_page(self, page: str) -> None:
        """Take in every name of a finished page."""
        fresh = set(_START.findall(page)) - self.seen
        self.seen.update(fresh)
        for tag, given in fresh:
            self.elements.add(tag.lower())
            for name, *values in _ATTRIBUTE.findall(given):
                self.attributes.add(name.lower())
                if name.lower() in ("class", "id"):
                    self.names.update("".join(values).split())

    def add_script(self, script: str) -> None:
        """Take in every word of a script: it may make an element, or set a class or an attribute, by that name."""
        words = set(re.findall(r"[\w-]+", script))
        self.elements.update(words)
        self.names.update(words)
        self.attributes.update(words, (f"data-{word}" for word in words))


_START = re.compile(r"""<([a-z][a-z0-9-]*+)((?:[^"'<>]++|"[^"]*+"|'[^']*+')*+)>""", re.I)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that may match: its head, and its declarations or the rules inside it; a statement has neither."""

    head: str
    declarations: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


def joined(own: str, theme: str, used: Used, beside: str = "") -> str:
    """The site's stylesheet with the theme's in the place of its import, both cut to what is used."""
    sheet = _THEME.sub(lambda found: f"@layer {found[1]}{{{theme}}}", own, count=1)
    return cut(sheet, used, beside)


def cut(sheet: str, used: Used, beside: str = "") -> str:
    """A stylesheet without its comments and without what nothing uses; *beside* holds the sheets it is shown with."""
    rules = _kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), used)
    text = "".join(_written(rules, None))
    while (fewer := "".join(_written(rules, _read(text + beside)))) != text:
        text = fewer
    return text + "\n"


def _read(text: str) -> set[str]:
    return set(re.findall(r"var\(\s*(--[\w-]+)", text))


def _kept(nodes: Iterable[Node], used: Used) -> tuple[Rule, ...]:
    """The rules that may match."""
    found = []
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [_small(part) for part in _split(node.prelude, ",") if _may_match(part, used)]
            if selectors:
                found.append(Rule(",".join(selectors), _declarations(node.content)))
        elif node.type == "at-rule":
            head = f"@{node.at_keyword}{_small(node.prelude, keep_first=True)}"
            if node.content is not None and node.lower_at_keyword in _GROUPS:
                found.append(Rule(head, rules=_kept(_inside(node.content), used)))
            elif node.content is not None:
                found.append(Rule(head, _declarations(node.content)))
            elif node.lower_at_keyword != "charset":  # not allowed where the theme's sheet ends up
                found.append(Rule(f"{head};"))
        elif node.type == "error":
            raise ValueError(f"a stylesheet cannot be read at line {node.source_line}: {node.message}")
    return tuple(found)


def _written(rules: Iterable[Rule], read: set[str] | None) -> Iterator[str]:
    """The rules that say anything, as text; *read* holds the custom properties to keep, None for all."""
    for rule in rules:
        kept = (
            part
            for part in rule.declarations
            if read is None or not part.startswith("--") or part.partition(":")[0] in read
        )
        body = ";".join(kept) or "".join(_written(rule.rules, read))
        if body:
            yield f"{rule.head}{{{body}}}"
        elif rule.head.endswith(";"):
            yield rule.head


def _declarations(content: Sequence[Node]) -> tuple[str, ...]:
    return tuple(text for part in _split(content, ";") if (text := _small(part)))


def _inside(content: Sequence[Node]) -> list[Node]:
    parsed: list[Node] = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    return parsed


def _split(nodes: Sequence[Node], mark: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node == mark:
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _may_match(selector: Sequence[Node], used: Used) -> bool:
    before = ""
    for node in selector:
        if node.type == "ident" and before != ":":
            known = used.names if before == "." else used.elements
            if node.value not in known:
                return False
        elif (node.type == "hash" and node.value not in used.names) or (
            node.type == "[] block" and node.content[0].value not in used.attributes
        ):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _small(nodes: Sequence[Node], *, keep_first: bool = False) -> str:
    """The same words without comments, and with one space where there was room."""
    pieces: list[str] = []
    for node in nodes:
        if node.type == "whitespace":
            pieces.append(" ")
        elif node.type == "{} block":
            if pieces and pieces[-1] == " ":
                pieces.pop()
            pieces.append(f"{{{';'.join(_declarations(node.content))}}}")
        elif node.type != "comment":
            pieces.append(node.serialize())
    text = re.sub(r"^(--)?([\w-]+): ", r"\1\2:", "".join(pieces).strip())
    return f" {text}" if keep_first and text else text
