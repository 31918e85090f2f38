"""How many syllables a word has, by rules of English spelling and a short list of exceptions.

No pronouncing dictionary is fetched or carried. The rules and the exceptions are our own; how often they agree with a
published dictionary is written in docs/about/decisions/words-are-checked-by-reader.md.
"""

from __future__ import annotations

import re
from functools import cache

from handbook.wording.text.lexicon import listed_syllables

_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT = re.compile(
    r"(?<![ctsgx])i[ao]|[ct]iat|eo(?!u|ple)|(?<!q)ua(?!r[dt])|ie(?=[tn](?:y|c|$))(?<![ct]ie)|iu|uou|[aeouy]ing|^(?:re)?creat|^react|uel$|ual"
)
"""Two vowels in a row that are two syllables, as in pi-ano, ra-dio, peri-od, si-tu-a-tion, be-ing, cre-ate."""
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouyl]l|^l)e$|(?:[^aeiouytdl]|[aeiouyl]l)ed$|(?:[^aeiouycsxzghl]|[^cs]h|[aeiouyl]l)es$|[aeiou]gh[et]*ed$"
)
"""An ending whose e is not spoken, as in make, called, makes; it is spoken in table, wanted, boxes."""
_INNER = re.compile(r"[a-z][^aeiouy]e(?:ly|less|ful|ment|ness|wh|thing|body|time|work|day|one|how|noon)s?")
"""A silent e inside a word, as in safely, somebody, homework."""


@cache
def syllables(word: str) -> int:
    """The number of syllables in one word; at least one. Digits and signs count as one word of one syllable."""
    known = listed_syllables().get(word)
    if known is not None:
        return known
    if word.endswith("'s"):
        return syllables(word[:-2]) + word[:-2].endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    letters = re.sub(r"[^a-z]", "", word)
    if letters and not _VOWELS.search(letters):
        return len(letters)  # it is spelt out, as in NHS
    count = len(_VOWELS.findall(letters)) + len(_SPLIT.findall(letters))
    count -= bool(_SILENT.search(letters)) + bool(_INNER.search(letters))
    count += letters.endswith(("sm", "sms")) or word.endswith(("dn't", "sn't"))
    return max(count, 1)
