"""The letters of words: what two readings of a policy are held against each other by."""

from __future__ import annotations

import re
import unicodedata

_LOOK = re.compile(r"[\s_*`\\|•·▪●○◦‣■–-]|\.{5,}|…{2,}")


def letters(words: str) -> str:
    """What is counted of words."""
    return _LOOK.sub("", unicodedata.normalize("NFC", words))
