"""The checks on what a page must hold: help, what happens next, links and pictures that can be understood alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.school import SchoolWords
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import internal_targets, is_a
from handbook.source.markdown_links import has_scheme, plain_words, resolve
from handbook.wording.findings import Finding, start_of
from handbook.wording.text.reading import Reading

_TELL = (
    r"\b(?:tell|talk to|speak to)\s+(?:an?|the|your|our|another|one)?\s*(?:\w+\s+)?"
    r"(?:adult|LEAD|safeguarding lead|teacher|member of staff|OFFICE|someone at school)\b"
)
_PERSON = (
    r"\b(?:tells?|talks? to|talks? with|speaks? to|asks?)\s+(?:\w+\s+){0,2}?"
    r"(?:adults?|LEAD|safeguarding lead|teacher|member of staff|school|mum|dad|parents?|carer|counsellor|doctor)\b"
)
_NEXT = (
    r"\bhappens? (?:next|then|when|after)\b|\b(?:adult|LEAD|person|teacher|lead|school|staff|they|who)(?:\s+\([^)]*\))?"
    r"\s+(?:will\s+)?(?:then\s+)?(?:listens?|tells?|makes?|meets?|decides?|helps?|does|asks?|knows?|keeps?|calls?)\b"
)
_NEWS = re.compile(
    r"(?:^|\.)(?:bbc\.co\.uk/news|dailymail\.co\.uk|mirror\.co\.uk|thesun\.co\.uk|theguardian\.com|"
    r"independent\.co\.uk|telegraph\.co\.uk|metro\.co\.uk|kentonline\.co\.uk|news\.sky\.com|itv\.com/news)"
)


@cache
def _said(pattern: str, words: SchoolWords) -> re.Pattern[str]:
    """A pattern with what this school calls its safeguarding lead and its office."""
    return re.compile(pattern.replace("LEAD", words.lead_forms).replace("OFFICE", re.escape(words.office)), re.I)


def help_present(reading: Reading, limit: float) -> Iterator[Finding]:
    """Pages for pupils and parents from which no help can be reached."""
    del limit
    document = reading.document
    if document.id.startswith("lessons/"):
        return  # a lesson's plan must name its help, and prints it with every part
    if is_a(document, ServiceHeader) or document.header.shows in (Listing.SERVICES, Listing.STEPS):
        return
    person = _said(_PERSON, reading.library.settings.school.words)
    if any(person.search(unit.text) for unit in reading.prose):
        return
    places = [*internal_targets(document.body)]
    if is_a(document, StepHeader):
        places += [*document.header.services, *(choice.to for choice in document.header.choices)]
    if not any(place.startswith(("support/", "help/")) for place in places):
        do = "Say who to tell, link to a service, or link to what to do now."
        yield Finding(document.body.line, "help", "This page names nobody who helps.", do)


def next_present(reading: Reading, limit: float) -> Iterator[Finding]:
    """Pages that say "tell an adult" and not what happens then; with limit 1 a link to the steps is enough."""
    document = reading.document
    words = reading.library.settings.school.words
    tell, after = _said(_TELL, words), _said(_NEXT, words)
    telling = next((unit for unit in reading.prose if tell.search(unit.text)), None)
    if telling is None or "next" in document.key_lines or isinstance(document.header, NoteHeader | ServiceHeader):
        return
    if any(after.search(unit.text) for unit in reading.units if not tell.match(unit.text)):
        return
    if limit and any(place.startswith("help/") for place in internal_targets(document.body)):
        return
    start = start_of(telling.text)
    what = f'"{start}" does not say what happens then; not knowing stops people from telling.'
    yield Finding(telling.line, start, what, 'Add it: "What happens next: the adult tells …".')


def link_words(reading: Reading, limit: float) -> Iterator[Finding]:
    """Links of one word that is not the name of what they lead to."""
    del limit
    for link in reading.document.body.outline.links:
        words = plain_words(link.words).rstrip(".")
        if link.picture or link.bare or len(words.split()) != 1 or words.replace("-", "").isdigit():
            continue
        place = None if has_scheme(link.target) else resolve(reading.document.path, link.target)
        target = reading.library.get(place[0].removesuffix(".md")) if place else None
        if target is None or words.lower() not in target.title.lower():
            do = "Write a few words that say where it leads."
            yield Finding(link.line, words, f'The link "{words}" cannot be understood alone.', do)


def picture_words(reading: Reading, limit: float) -> Iterator[Finding]:
    """Pictures described by a file name or at too great a length."""
    for link in reading.document.body.outline.links:
        if link.picture and (len(link.words) > limit or re.search(r"\.\w{3,4}$", link.words)):
            what = f'The words of the picture are "{start_of(link.words)}".'
            yield Finding(link.line, link.words, what, f"Say what it shows in at most {limit:.0f} letters.")


def news_links(reading: Reading, limit: float) -> Iterator[Finding]:
    """Links to news stories, which name real people."""
    del limit
    for link in reading.document.body.outline.links:
        parts = urlsplit(link.target) if "://" in link.target else None
        if parts and _NEWS.search(f"{parts.hostname or ''}{parts.path}"):
            what = "This link leads to a news story, which can name real people."
            yield Finding(link.line, link.target, what, "Tell a made-up story in which a child gets help.")
