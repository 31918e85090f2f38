"""An author who draws a document and writes it down, as it is read here or as people learned it elsewhere.

What was drawn is known apart from any reader of Markdown: its words in order, and where each list, item, table, row,
cell, quotation, heading and piece of code begins and ends. Each word is its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

BULLETS = ("-", "-", "*", "+")
PASTED = ("•", "·", "–", "o", "1)", "a)", "(a)", "▪")
PLAIN = ("{}",) * 6 + ("**{}**", "*{}*", "_{}_", "`{}`", "[{}](https://www.example.net/)")
OURS = {"R&amp;D {}": "R&D {}", "{}&rsquo;": "{}’", "\\*{}": "*{}", "<b>{}</b>": "{}"}
"""Marks that mean the same here and elsewhere, and what they show."""
NOTES = (
    *("**{} **", "** {}**", "_{} _", "[{}] (index.md)", "[^{}]", "~~{}~~", "[ ] {}", "=={}==", "\\~{}", "{}\\\nx"),
    *("https://{}.example.net", ":{}:", "<b {}", "&{};", "`{}", "[!{}]", "{}@school.example", "<{}/>"),
    *("%%{}%%", "[[{}]]", "«{}_a»", "^^{}^^", "[b]{}[/b]", "[@{}]", "`{}`_", "{{name}} {}", "[{}](a.md 'b c')"),
)
"""Marks that mean something elsewhere, around a word."""


@dataclass
class Author:
    """Writes with the habits of one place: *own* is this project's notation, otherwise anything that people bring."""

    source: random.Random
    own: bool
    number: int = 0
    shape: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """Whether a habit of elsewhere shows here."""
        return not self.own and self.source.random() < share

    def word(self) -> str:
        """A word that is on no other page."""
        self.number += 1
        return f"w{self.number}x"

    def words(self, most: int = 4) -> str:
        """Some words, among them weighty ones, a link, code and an entity; now and then in a notation of elsewhere."""
        written = []
        for _ in range(self.source.randint(1, most)):
            word = self.word()
            way = self.source.choice(NOTES if self.chance(0.04) else (*PLAIN, *OURS))
            self.shape += OURS.get(way, "{}").format(word).split()
            written.append(way.format(word))
        return " ".join(written)

    def document(self) -> str:
        """A document of some blocks; what it holds is in *shape* afterwards."""
        blocks, last = [self.paragraph()], self.paragraph
        for _ in range(self.source.randint(0, 5)):
            draw = self.source.choice(
                [self.paragraph, self.paragraph, self.listed, self.listed, self.table, self.other]
            )
            if draw == last and not self.chance(0.2):
                draw = self.paragraph  # two lists that meet are one, and so are two quotations
            blocks, last = [*blocks, draw()], draw
        if self.own:  # our authors leave no heading alone at the end
            blocks.append(self.paragraph())
        text = blocks[0]
        for block in blocks[1:]:
            text += ("\n" if self.chance(0.12) else "\n\n") + block
        if self.chance(0.02):
            text += "\n>>>>>>> theirs"
        return text + "\n"

    def paragraph(self) -> str:
        """A paragraph of a line or two."""
        return self.words() + ("\n" + self.words() if self.source.random() < 0.2 else "")

    def part(self, name: str, inside: Iterator[str]) -> list[str]:
        """What is inside an element, with its beginning and its end in the shape."""
        self.shape.append(f"<{name}")
        written = list(inside)
        self.shape.append(f">{name}")
        return written

    def listed(self, depth: int = 0) -> str:
        """A list, and lists in it, with the indent of here or of elsewhere."""
        ordered = self.source.random() < 0.4
        return "\n".join(self.part("ol" if ordered else "ul", self._items(ordered, depth)))

    def _items(self, ordered: bool, depth: int) -> Iterator[str]:
        bullet = self.source.choice(BULLETS)
        pasted = self.source.choice(PASTED) if self.chance(0.05) else ""
        indent = 4 if self.own else self.source.choice([4, 4, 4, 2, 3])
        for number in range(1, self.source.randint(2 if pasted else 1, 3) + 1):
            mark = pasted or (f"{number}." if ordered else bullet)

            def inside(mark: str = mark) -> Iterator[str]:
                yield f"{mark} {self.words(2)}"
                if depth < 2 and self.source.random() < 0.3:
                    inner = self.listed(depth + 1).split("\n")
                    yield "\n".join(" " * indent + row if row else "" for row in inner)
                if depth == 0 and self.source.random() < 0.15:
                    yield "\n" + " " * indent + self.words(2) + "\n"

            yield "\n".join(self.part("li", inside()))

    def table(self) -> str:
        """A table; elsewhere with a cell too many, or without its empty line or its dashes."""
        columns = self.source.randint(2, 3)
        before = f"{self.words(2)}\n" if self.chance(0.1) else ""
        return before + "\n".join(self.part("table", self._rows(columns)))

    def _rows(self, columns: int) -> Iterator[str]:
        for number in range(self.source.randint(2, 4)):
            cells = columns + (number > 0 and self.chance(0.05))
            yield "| " + " | ".join(self.part("tr", self._cells(cells))) + " |"
            if not number:
                yield "|" + " --- |" * (columns - self.chance(0.05))

    def _cells(self, columns: int) -> Iterator[str]:
        for _ in range(columns):
            yield from self.part("cell", iter_words(self))

    def other(self) -> str:
        """A heading, a quotation, or code."""
        way = self.source.choice(["h2", "blockquote", "pre"])
        mark = "##" if self.chance(0.1) else "## "
        if way == "h2":
            return "".join(self.part(way, (f"{mark}{words}" for words in iter_words(self))))
        if way == "pre":
            return "".join(self.part(way, self._code()))
        inner = "\n".join(self.part(way, iter_words(self)))
        return "\n".join(f"> {row}" for row in inner.split("\n"))

    def _code(self) -> Iterator[str]:
        written = [self.word() for _ in range(self.source.randint(1, 3))]
        self.shape += written
        yield "```\n{}\n```".format("\n".join(written))


def iter_words(author: Author) -> Iterator[str]:
    """Some words, when they are asked for."""
    yield author.words(2)
