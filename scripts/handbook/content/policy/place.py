"""Where a label belongs: the citation that it makes with the labels it is printed under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.policy.labels import Label, steps

_LAST_PART = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|•\d+|/[^/•(\[]*|\.[^.(\[•/]*|(?<=\d)-\d+)$")
_NUMBERED = re.compile(r"(?:^|[./])\d+$")
_LETTERS_AT_END = re.compile(r"(?:\([^()]*\))+$")


def above(citation: str) -> str:
    """The citation without its last part; nothing for one of a single part."""
    return _LAST_PART.sub("", citation) if _LAST_PART.search(citation) else ""


def anchor(citation: str) -> str:
    """The anchor of a clause: ``clause-4-3-a`` for ``trust:4.3(a)``, ``clause-4-2-item-1`` for ``4.2•1``."""
    label = citation.rpartition(":")[2]
    return "-".join(["clause", *re.findall(r"[^\W_]+", label.replace("•", "-item-"))])


@dataclass(slots=True)
class Place:
    """The place that the reading has come to: headings, part or appendix, the clause, and the lists of letters in it.

    *letters* holds a row for each open list: its style, which one came last, and its letters.
    """

    base: str = ""
    container: str = ""
    headings: list[tuple[int, str, bool]] = field(default_factory=list)
    letters: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def clause(self) -> str:
        """The citation of the clause that words without a label belong to."""
        return self.base + "".join(f"({letters})" for _, _, letters in self.letters)

    def go_to(self, citation: str) -> None:
        """Take up a citation that an author wrote."""
        found = _LETTERS_AT_END.search(citation)
        self.base = citation[: found.start()] if found else citation
        held, self.letters = self.letters, []
        for depth, letters in enumerate(re.findall(r"\(([^()]*)\)", found[0]) if found else ()):
            same = [step for step in steps(letters) if depth < len(held) and step[0] == held[depth][0]]
            style, number = (same or steps(letters)[-1:] or [("", 0)])[0]
            self.letters.append((style, number, letters))

    def enter(self, level: int, citation: str, labelled: bool) -> None:
        """Take up a heading."""
        self.headings = [*(each for each in self.headings if each[0] < level), (level, citation, labelled)]

    def under(self, level: int = 7) -> str:
        """The clause of the heading that a heading of this level, or a block, is under; the title is over nothing."""
        held = [each for each in self.headings if each[0] < level]
        return held[-1][1] if held and (held[-1][2] or held[-1][0] > 1) else ""

    @property
    def named(self) -> bool:
        """Whether the heading here bears a label that a number could stand below, such as B or Article 2, but not 4."""
        held = [each for each in self.headings if each[0] < 5]
        return bool(held and held[-1][2] and not _NUMBERED.search(held[-1][1]))

    def put(self, label: Label) -> str | None:
        """Go to a label's clause; says what is doubtful about it."""
        if label.base:
            self.base, self.letters = label.base, []
            if label.container:
                self.container = label.base
        doubt = None
        for number, letters in enumerate(label.below):
            again = [depth for depth, row in enumerate(self.letters) if row[2] == letters]
            if again and number < len(label.below) - 1:
                self.letters = self.letters[: again[-1] + 1]
            else:
                doubt = self._step(letters, sure=bool(label.base or number)) or doubt
        return doubt

    def _step(self, letters: str, sure: bool) -> str | None:
        can_be = steps(letters)
        styles = [style for style, _, _ in self.letters]
        for depth in reversed(range(len(self.letters))):
            style, last, _ = self.letters[depth]
            if (style, last + 1) in can_be:
                begins = ("i", 1) in can_be and style == "a" and "i" not in styles
                self.letters[depth:] = [(style, last + 1, letters)]
                return f'"({letters})" can be the letter after h, or the number one.' if begins else None
        fresh = [step for step in can_be if step[1] == 1 and step[0] not in styles]
        if fresh:
            self.letters.append((*fresh[-1], letters))
            return None
        same = [(depth, step) for step in can_be for depth, style in enumerate(styles) if style == step[0]]
        if same:
            depth, step = same[-1]
            before = self.letters[depth][2]
            self.letters[depth:] = [(*step, letters)]
            return None if sure else f'"({letters})" comes after "({before})".'
        self.letters.append((*can_be[0], letters))
        return None if sure else f'"({letters})" begins a list.'


def qualified(label: Label, place: Place, held: Mapping[str, str], restarts: bool) -> str:
    """A label's citation; inside an appendix that counts for itself, and where numbers start again, with its name.

    *held* are the citations so far, each with the part or appendix that it is in.
    """
    container, base, heading = place.container, label.base, place.under(5)
    if restarts and base.isdecimal() and place.named:
        return f"{heading}.{base}"  # such as 1 in Article 2, or in B
    if heading and base[1:2].islower() and not label.container and base in held and not (restarts and container):
        return f"{heading}.{base}"  # such as Stage 1 under a second heading
    if label.container or not container or base.startswith(container):
        return base
    apart = not container.startswith(("Part", "Ch", "Rhan"))
    own_letter = base[0].isalpha() and container.endswith(base[0])
    other_letter = base[0].isalpha() and apart and not own_letter
    taken = held.get(base, container) != container
    within = f"{container}.{base}"
    counted_apart = apart and (above(within) != container and above(within) in held)
    return within if other_letter or (apart and taken) or counted_apart or (restarts and not apart) else base
