"""Words that must stay on one line: telephone numbers, dates, references and clause numbers."""

from __future__ import annotations

import re

from handbook.pages.markup import NBSP
from handbook.source.period import MONTHS

_MONTH = "|".join(MONTHS[1:])
_PATTERNS = (
    # Telephone numbers as people in the United Kingdom write them, and a text word with its number.
    r"\b0\d{2,4}(?: \d{2,4}){1,3}\b",
    rf"\b\d{{1,2}} (?:{_MONTH})(?! (?:be|have|not)\b)(?: \d{{4}})?\b",  # a month, not "may be"
    rf"\b(?:{_MONTH}) \d{{4}}\b",
    r"\b(?:[Cc]lauses?|[Ss]ections?|[Pp]ages?|[Vv]ersion|[Pp]olicy|[Yy]ears?|[Aa]ddress(?:es)?) \d[\w.]*",
    r"\b(?:[Aa]ged?|[Ss]teps?) \d+",
    r"\bPolicy No \d\w*: \d+",
    r"\bVersion No\. \d+",
    r"\b\d+ (?:point|hours?|days?|months?|years?|weeks?|am|pm|GB)\b",
    r"(?:(?<=\d)|\A) (?:and|to|or) (?:(?=\d)|\Z)",  # a number may be a link
)
JOINED = re.compile("|".join(_PATTERNS))


def unbroken(words: str) -> str:
    """The words with hard spaces inside whatever must not be split over two lines."""
    return JOINED.sub(lambda found: found[0].replace(" ", NBSP), words)


def plain_spaces(words: str) -> str:
    """The words with ordinary single spaces, for comparing."""
    return " ".join(words.replace(NBSP, " ").split())
