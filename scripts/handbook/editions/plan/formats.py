"""The formats of every printed thing: a table, one row an edition. Sizes are in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """What an edition is made as."""

    PDF = "pdf"
    WORD = "docx"
    SLIDES = "pptx"
    EPUB = "epub"
    HTML = "html"
    TEXT = "txt"
    BRAILLE = "brf"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of an edition: its *name* as readers meet it, its medium, and its size in points or Braille grade."""

    id: str
    name: str
    medium: Medium
    size: int = 0
    grade: int = 0
    use: str = ""

    def __str__(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        """The name with its size, such as ``Large print, 18 point``."""
        return f"{self.name}, {self.size} point" if self.size else self.name

    @property
    def paper(self) -> bool:
        """Whether it is a file that the office prints page by page as it is."""
        return self.medium is Medium.PDF


FORMATS = (
    Format("clear-print-14", "Clear print", Medium.PDF, 14, use="for most people on paper"),
    Format("large-print-18", "Large print", Medium.PDF, 18, use="for people who find 14 point too small"),
    Format("giant-print-24", "Giant print", Medium.PDF, 24, use="for people who find 18 point too small"),
    Format("word-12", "Word", Medium.WORD, 12, use="to change the size, colours or font on a computer"),
    Format("word-18", "Word", Medium.WORD, 18, use="the same, in large print from the start"),
    Format("powerpoint", "PowerPoint", Medium.SLIDES, use="to change the slides in PowerPoint or a program like it"),
    Format("e-book", "E-book (EPUB)", Medium.EPUB, use="for phones, tablets and screen readers"),
    Format("web-page", "One web page", Medium.HTML, use="to open in a browser without the internet, or to email"),
    Format("plain-text", "Plain text", Medium.TEXT, use="for simple readers and old devices"),
    Format("braille-1", "Braille draft, grade 1", Medium.BRAILLE, grade=1, use="for a qualified proofreader"),
    Format("braille-2", "Braille draft, grade 2", Medium.BRAILLE, grade=2, use="for a qualified proofreader"),
)
"""Every format, in the order readers see them. Sizes: clear and large print by UKAAF G003 and RNIB, giant by RNIB."""


def file_name(bundle: str, form: Format) -> str:
    """Where an edition stands under ``editions/``, such as ``help/staff-large-print-18.pdf``."""
    return f"{bundle}-{form.id}.{form.medium.value}"
