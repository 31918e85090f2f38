"""The checks that look for listed phrases; what differs is the list, what is said of it, and what turns its meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from handbook.content.subjects import refused_by
from handbook.wording.findings import Find, Finding
from handbook.wording.profiles import Profile
from handbook.wording.text.lexicon import lexicon_of
from handbook.wording.text.markdown_units import Sort
from handbook.wording.text.reading import Hit, Reading

Excused = Callable[[Reading, Hit], bool]
"""Whether a phrase does no harm where it is."""

_LIMITS = frozenset(["unless", "but", "except", "danger", "risk", "limit", "harm"])
_SPOKEN_OF = re.compile(r"\bnot\b|\bnever\b|\bunsafe\b", re.I)
_ASKING = ("asking", "for", "help")
_FEARING = ("will", "i", "get")
_THINGS = frozenset(["a", "an", "the", "any", "no", "your", "their", "its", "access", "to", "more"])


def listed(name: str, says: str, excused: Excused) -> Find:
    """A check that tells each phrase of one list, with what is wrong with it and what to write instead."""

    def find(reading: Reading, limit: float) -> Iterator[Finding]:
        del limit
        for hit in reading.hits.get(name, ()):
            if not excused(reading, hit):
                yield Finding(hit.unit.line, hit.said, f'"{hit.said}" {says}.', f"Instead: {hit.phrase.say}.")

    return find


def quoted(reading: Reading, hit: Hit) -> bool:
    """A phrase that the page only speaks of: one it quotes to staff, advises against, or finds in the signed policy."""
    spoken_of = hit.quoted and (reading.profile is Profile.STAFF or hit.turned)
    return spoken_of or hit.cited or hit.unit not in reading.said


def compared(reading: Reading, hit: Hit) -> bool:
    """As for *quoted*; and "no later version" or "a later stage" compares, and puts nothing off."""
    before = hit.unit.words[hit.place - 1] if hit.place else ""
    return quoted(reading, hit) or (hit.phrase.words == ("later",) and before in ("no", "a", "any", "or"))


def mentioned(reading: Reading, hit: Hit) -> bool:
    """A phrase in quotation marks, such as the word that children use, a name, or one found in the signed policy."""
    del reading
    return hit.quoted or hit.cited or (" " in hit.said and hit.said.istitle())


def turned(reading: Reading, hit: Hit) -> bool:
    """A phrase whose meaning a "not" turns, or that the page only speaks of."""
    return hit.turned or quoted(reading, hit)


def defined(reading: Reading, hit: Hit) -> bool:
    """As for *quoted*; and the one definition, whole, as a subject gives it for each group of readers."""
    said = " ".join(hit.unit.words[hit.place :])
    return quoted(reading, hit) or said in reading.library.subject.definitions


def blameless(reading: Reading, hit: Hit) -> bool:
    """As for *turned*; and "you should have a copy" blames nobody."""
    end = hit.place + len(hit.phrase.words)
    after = hit.unit.words[end] if end < len(hit.unit.words) else ""
    return turned(reading, hit) or (hit.phrase.words[-1] == "have" and after in _THINGS)


def bounded(reading: Reading, hit: Hit) -> bool:
    """As for *turned*; and a limit said after it, in the same sentence or the next, makes it no promise."""
    if turned(reading, hit):
        return True
    place = reading.units.index(hit.unit)
    after = [unit.words for unit in reading.units[place + 1 : place + 2] if unit.block == hit.unit.block]
    return any(word in _LIMITS for words in (hit.unit.words[hit.place :], *after) for word in words)


def kept(reading: Reading, hit: Hit) -> bool:
    """As for *quoted*; and said of asking for help, which is the one promise that can be kept, or asked by a child."""
    before = hit.unit.words[: hit.place]
    asked = before[-3:] == _FEARING or any(before[place : place + 3] == _ASKING for place in range(len(before)))
    return quoted(reading, hit) or (asked and hit.phrase.words == ("into", "trouble"))


def promises(reading: Reading, limit: float) -> Iterator[Finding]:
    """Words that say a promise, or what all pages answer, otherwise; those that a page only speaks of do no harm."""
    del limit
    refused = refused_by(reading.library.subject.promises)
    for unit in reading.said:
        told_of = unit.under and _SPOKEN_OF.search(unit.under)
        for promise, said in () if told_of else refused(unit.text):
            if reading.profile is Profile.STAFF and not promise.everyone:
                continue
            more = (
                "is not the answer that other pages give"
                if promise.everyone
                else "is more, or other, than may be promised"
            )
            what = f'"{said}" {more} about {promise.name}.'
            yield Finding(unit.line, said, what, f'Write "{promise.instead}"')


def hedges(reading: Reading, limit: float) -> Iterator[Finding]:
    """Many words that say "not always" on one page: more than the limit in 100 words, and five at least."""
    hits = [hit for hit in reading.hits.get("hedges", ()) if hit.unit.sort is not Sort.FIELD and not hit.quoted]
    words = sum(len(unit.words) for unit in reading.prose)
    if len(hits) >= 5 and words and len(hits) * 100 / words > limit:
        counts = ", ".join(
            f"{word} ({count})" for word, count in Counter(hit.said.lower() for hit in hits).most_common(5)
        )
        what = f"Many words on this page leave something open: {counts}."
        yield Finding(
            hits[0].unit.line, "hedges", what, 'Keep those that are honest; elsewhere write "can", or say when.'
        )


def mixed(reading: Reading, limit: float) -> Iterator[Finding]:
    """Two words for one thing on one page; names and quotations do not count."""
    del limit
    text = [unit for unit in reading.units if '"' not in unit.text and "“" not in unit.text]
    used: dict[str, int] = {}
    for unit in text or reading.units:
        for word in unit.words:
            used.setdefault(word, unit.line)
    for forms in lexicon_of(reading.library).groups:
        ours = [form for form in forms[:2] if form in used]
        others = [form for form in forms[2:] if form in used and form not in reading.names]
        if ours and others:
            what = f'This page says both "{ours[0]}" and "{others[0]}"; a literal reader looks for two things.'
            yield Finding(used[others[0]], others[0], what, f'Write "{forms[0]}" each time.')
