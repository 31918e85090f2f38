"""The known word that an author most likely meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that *word* most likely stands for, or None if none is near."""
    candidates = sorted(known)
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    found = difflib.get_close_matches(word.casefold()[:200], list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or the known words themselves."""
    candidates = sorted(known)
    near = nearest(word, candidates)
    if near is not None:
        return f'Did you mean "{near}"?'
    if not candidates:
        return "There are none yet; add one first."
    return f"Known: {', '.join(candidates[:30])}{', …' if len(candidates) > 30 else ''}."
