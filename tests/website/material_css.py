"""Cut from Material's stylesheet what this website's components use. A test compares it with the part in ``overrides``.

A rule stays if every element, class, id and attribute that its selector demands is in some page or script. What is
inside ``:is()``, ``:not()`` and their like demands nothing, so a doubt always keeps the rule. A custom property
stays if something reads it, and a movement if something moves so. Icons of boxes go, as ``site.css`` shows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import material
import tinycss2
from lxml import etree, html

from handbook.render import read_extensions, render
from sites import ROOT

TEMPLATES = Path(material.__file__).parent / "templates"
"""The installed Material's own templates and stylesheets."""

ASSETS = ROOT / "docs" / "assets"
SHEET = ROOT / "overrides" / "material.css"
"""The part that is published."""

MARKDOWN = """# 1

## 2

### 3

#### 4

Words, *em*, **strong**, `code`, [link](x.md), ![picture](x.png)

> Said

1. One
    - Two

Term
:   Meaning

| One | Two |
|-----|-----|
| 1   | 2   |

    pre

---

!!! note "Title"

    Box

<details markdown><summary>Question</summary>Answer</details>
"""
"""What authors may write, whether or not a page has it today."""

HEAD = """/*! Part of Material for MkDocs {version}, Copyright (c) 2016-2025 Martin Donath, MIT licence.
   Do not edit: `pytest tests/website/test_material.py --refresh` cuts it from the installed Material. */
@layer material {{
{rules}
}}
"""


ICON = re.compile(r"(?:admonition-title|summary)::?(?:before|after)$")
"""The end of a selector for the icon of a box, whose content our own stylesheet takes away."""


def whole() -> str:
    """Material's stylesheet as it is installed."""
    (path,) = TEMPLATES.glob("assets/stylesheets/main.*.min.css")
    return path.read_text(encoding="utf-8").partition("/*# sourceMappingURL")[0]


def part(site: Path) -> str:
    """The stylesheet with the rules that may match something on the built *site*."""
    used = Used()
    used.add_page(render(MARKDOWN, read_extensions((ROOT / "mkdocs.yml").read_bytes())))
    for page in site.rglob("*.html"):
        if page.relative_to(site).parts[0] != "editions":
            used.add_page(page.read_text(encoding="utf-8"))
    for script in ASSETS.glob("*.js"):
        used.add_script(script.read_text(encoding="utf-8"))
    beside = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))
    return HEAD.format(version=version("mkdocs-material"), rules=cut(whole(), used, beside))


@dataclass(frozen=True, slots=True)
class Used:
    """The names of elements, of classes and ids, and of attributes, that pages and scripts use."""

    elements: set[str] = field(default_factory=lambda: {"html", "head", "body"})
    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=lambda: {"open"})  # a browser itself sets it on details

    def add_page(self, page: str) -> None:
        """Take in every name of a page."""
        for element in html.document_fromstring(page).iter(etree.Element):
            self.elements.add(str(element.tag))
            self.attributes.update(map(str, element.keys()))
            self.names.update(f"{element.get('class', '')} {element.get('id', '')}".split())

    def add_script(self, script: str) -> None:
        """Take in every word of a script: it may make an element, or set a class or an attribute, by that name."""
        words = set(re.findall(r"[\w-]+", script))
        self.elements.update(words)
        self.names.update(words)
        self.attributes.update(words, (f"data-{word}" for word in words))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that may match: its head, and its declarations or the rules inside it."""

    head: str
    declarations: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


def cut(sheet: str, used: Used, beside: str = "") -> str:
    """A stylesheet without what nothing uses, a rule a line; *beside* holds the sheets it is shown with."""
    rules = _kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), used)
    text = "\n".join(_written(rules, None))
    while (fewer := "\n".join(_written(rules, _read(text + beside)))) != text:
        text = fewer
    return text


def _read(text: str) -> set[str]:
    moves = " ".join(re.findall(r"animation(?:-name)?:([^;}]*)", text))
    return {*re.findall(r"var\(\s*(--[\w-]+)", text), *re.findall(r"[\w-]+", moves)}


def _kept(nodes: Iterable[Any], used: Used) -> tuple[Rule, ...]:
    """The rules that may match."""
    found = []
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [_small(one) for one in _split(node.prelude, ",") if _may_match(one, used)]
            if selectors := [one for one in selectors if not ICON.search(one)]:
                found.append(Rule(",".join(selectors), _declarations(node.content)))
        elif node.type == "at-rule" and node.content is not None:
            head = f"@{node.at_keyword} {_small(node.prelude)}".strip()
            if node.lower_at_keyword in ("media", "supports", "layer", "container"):
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                found.append(Rule(head, rules=_kept(inside, used)))
            else:
                found.append(Rule(head, _declarations(node.content)))
        elif node.type == "error":
            raise ValueError(f"The stylesheet cannot be read at line {node.source_line}: {node.message}")
    return tuple(found)


def _written(rules: Iterable[Rule], read: set[str] | None) -> Iterator[str]:
    """The rules that say anything, as text; *read* holds the custom properties and movements to keep, None for all."""
    for rule in rules:
        if read is not None and rule.head.startswith("@keyframes ") and rule.head.split()[1] not in read:
            continue
        kept = (
            one
            for one in rule.declarations
            if read is None or not one.startswith("--") or one.partition(":")[0] in read
        )
        if body := ";".join(kept) or "".join(_written(rule.rules, read)):
            yield f"{rule.head}{{{body}}}"


def _declarations(content: Sequence[Any]) -> tuple[str, ...]:
    return tuple(text for one in _split(content, ";") if (text := _small(one)))


def _split(nodes: Sequence[Any], mark: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if node == mark:
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _may_match(selector: Sequence[Any], used: Used) -> bool:
    before = ""
    for node in selector:
        if node.type == "ident" and before != ":":
            if node.value not in (used.names if before == "." else used.elements):
                return False
        elif (node.type == "hash" and node.value not in used.names) or (
            node.type == "[] block" and node.content[0].value not in used.attributes
        ):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _small(nodes: Sequence[Any]) -> str:
    """The same words without comments, and with no room around them."""
    return "".join(node.serialize() for node in nodes if node.type != "comment").strip()
