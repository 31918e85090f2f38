"""A format, and what its writer takes and gives. The table of all formats is :mod:`handbook.editions.formats`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbook.problems import Rule

Pictures = Mapping[str, tuple[str, bytes]]
"""A file name and its bytes by the source that the pivot names."""
Written = tuple[bytes, int]
"""The bytes of an edition and its pages of paper (0 if it has none)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of an edition: its *name* as readers meet it, its medium, and its size in points or Braille grade."""

    id: str
    name: str
    medium: str
    size: int = 0
    grade: int = 0
    use: str = ""

    def __str__(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        """The name with its size, such as ``Large print, 18 point``."""
        return f"{self.name}, {self.size} point" if self.size else self.name


class Faulty(Exception):
    """An edition that may not be handed out: what is wrong, what to do, the rule, and the words it is wrong at."""

    def __init__(self, rule: Rule, what: str, do: str, words: str = "") -> None:
        super().__init__(rule, what, do, words)  # all of them: another process gets them whole
        self.rule, self.what, self.do, self.words = rule, what, do, words

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class Order:
    """An edition to write: its complete pivot, its format, and what the pivot shows."""

    pivot: str
    form: Format
    pictures: Pictures


Write = Callable[[Sequence[Order]], Iterable[Written | Faulty]]
"""A writer: from orders to their editions, each of which may be found faulty."""


def file_name(bundle: str, form: Format) -> str:
    """The place of an edition under ``editions/``, such as ``help/staff-large-print-18.pdf``."""
    return f"{bundle}-{form.id}.{form.medium}"
