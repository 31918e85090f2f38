"""Facts of the school and citations of clauses in prose: ``[[school.office_phone]]``, ``[[pictures:6.2]]``.

They are filled in before anything else reads the words, so that a page, its printed copies and every check hold the
same. There is no logic in them: a key, and after a bar the words for a school that has not given the fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.content.kinds.layers import Council
from handbook.content.policy import anchor
from handbook.problems import Rule, did_you_mean
from handbook.source.markdown_links import relative
from handbook.source.model import Tell
from handbook.source.values import CLAUSE
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

_FACT = re.compile(r"\[\[([^\[\]|\n]+?)(?:\s*\|\s*([^\[\]|\n]*?))?\s*\]\]")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t\r]*$", re.M)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = "Write a link as [words](path), and a picture as ![words](path): [[…]] stands for a fact of the school."


@dataclass(frozen=True, slots=True)
class Facts:
    """What prose may name: facts, what is said of one not given, and of each clause its policy's path and its name.

    *several* is what is said after a clause of each policy, where there are several. *councils* are the services of
    the school's councils: by key, each service's path and title with the areas that it is for.
    """

    known: Mapping[str, str | None]
    ask: str
    homes: Mapping[str, tuple[str, str]]
    policies: frozenset[str]
    several: Mapping[str, str] = field(default_factory=dict)
    councils: Mapping[str, Mapping[tuple[str, str], tuple[str, ...]]] = field(default_factory=dict)

    def filled(self, text: str, path: str, line: int, tell: Tell) -> str:
        """*text* of the document at *path* with its facts filled in; each that is not known is reported."""
        if "[[" not in text:
            return text
        return "\n".join(self._line(words, path, line + at, tell) for at, words in enumerate(text.split("\n")))

    def filled_node(self, node: Node, path: str, tell: Tell) -> Node:
        """The header's values with their facts filled in."""
        match node:
            case Scalar():
                return replace(node, text=self.filled(node.text, path, node.line, tell)) if "[[" in node.text else node
            case Items():
                return replace(node, items=tuple(self.filled_node(part, path, tell) for part in node.items))
            case Entries():
                entries = tuple(
                    (key, self.filled_node(self._services(key, value), path, tell)) for key, value in node.entries
                )
                return replace(node, entries=entries)

    def _services(self, key: Scalar, value: Node) -> Node:
        """A value; the list of services with each service of the councils that it names by its key."""
        if key.text != "services" or not isinstance(value, Items):
            return value
        return replace(value, items=tuple(part for item in value.items for part in self._each(item)))

    def _each(self, item: Node) -> Iterable[Node]:
        if not isinstance(item, Scalar) or not (found := _FACT.fullmatch(item.text)) or found[1] not in self.councils:
            return (item,)
        return [replace(item, text=place.removesuffix(".md")) for place, _ in self.councils[found[1]]]

    def _line(self, words: str, path: str, line: int, tell: Tell) -> str:
        code = [found.span() for found in _CODE.finditer(words)]

        def fill(found: re.Match[str]) -> str:
            if any(start <= found.start() < end for start, end in code):
                return found[0]
            return self._value(found[1].strip(), found[2], path, lambda what, do: tell(line, what, do, FACT))

        return _FACT.sub(fill, words)

    def _value(self, key: str, otherwise: str | None, path: str, fault: Callable[[str, str], None]) -> str:
        if re.fullmatch(CLAUSE, key):
            return self._citation(key, path, fault)
        if services := self.councils.get(key):
            each = (
                f"In {_and(areas)}, call [{title}]({relative(path, place)})."
                for (place, title), areas in services.items()
            )
            return " ".join(each)
        if key not in self.known and key not in self.councils:
            near = did_you_mean(key, [*self.known, *self.councils])
            do = near if key.partition(".")[0] in {fact.partition(".")[0] for fact in self.known} else _LINK
            fault(f'"{key}" is no fact of the school and no clause.', do)
            return key
        if key in self.councils and otherwise is None:
            return f"{self.ask[0].upper()}{self.ask[1:]} for the number."
        return self.known.get(key) or (self.ask if otherwise is None else otherwise)

    def _citation(self, clause: str, path: str, fault: Callable[[str, str], None]) -> str:
        policy, _, label = clause.partition(":")
        if clause in self.homes:
            home, called = self.homes[clause]
            return f"[{called}]({relative(path, home)}#{anchor(clause)}){self.several.get(policy, '')}"
        if policy in self.policies:
            fault(f"There is no clause {clause}.", "Mend the label.")
        return f"clause {label}"


def services_of(
    councils: Iterable[Council], key: str, files: Mapping[str, bytes]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Whom councils have for something: each service's path and title, with the areas that it is for."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for council in councils:
        path = f"{getattr(council, key)}.md"
        title = _TITLE.search(files[path].decode("utf-8", "replace")) if path in files else None
        if title:
            found[path, title[1]] = (*found.get((path, title[1]), ()), council.area)
    return found


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


FACT = Rule(
    "fact",
    "A fact of the school has one place, and prose names it there.",
    "[[school.fone]]",
    "[[school.office_phone | the office]]",
    Facts.filled,
)

RULES = (FACT,)
"""The rule on facts in prose."""
