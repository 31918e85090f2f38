"""Words cut into what is compared: a telephone number, a date, a sum or an address is one token."""

from __future__ import annotations

import re
import unicodedata

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+?(?=[.,;:)>\]]*(?:\s|$))"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[\w-]+\.)+(?:com|org|net|gov|uk|info|app)\b(?:/[\w./#?=&%-]*\w)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})(?:\s\d{{4}})?|(?:{_MONTHS})\s\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|£\s?\d[\d,.]*\d|£\d"
    r"|\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w’']+\s){1,3}(?:Street|Road|Lane|Avenue|Close|Way|Hill|Square|Terrace|Drive)\b"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    r"|\+?\(?\d[\d()-]*(?:\s\(?\d[\d()-]*)+"
    r"|\[[^\[\]]+\]"
    r"|\w+(?:[’'\-\u2010\u2011./]\w+)*[’']?"
    r"|\S"
)
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "."})


def tokens(text: str) -> list[str]:
    """The tokens of a text, as they are written."""
    return _TOKEN.findall(" ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split()))


def key(token: str) -> str:
    """What a token is compared by: how it is set, and which quotation marks it has, is no change."""
    return " ".join(token.translate(_SAME).split())


def same(before: str, after: str) -> bool:
    """Whether two texts say the same words, however they are set."""
    return [key(token) for token in tokens(before)] == [key(token) for token in tokens(after)]
