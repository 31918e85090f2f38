"""An Act by the data that legislation.gov.uk publishes: the list of effects on it, and the words of one section.

An effect is a change that another law makes, a commencement among them. The list may name an effect twice; the one that
was modified later counts. When it was modified is the editors' affair and no change of the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from handbook.source.period import Moment
from handbook.watch.edition import Change, Edition, Unread, fingerprint, instant

HOST = "www.legislation.gov.uk"
_ATOM = "{http://www.w3.org/2005/Atom}"
_UKM = "{http://www.legislation.gov.uk/namespaces/metadata}"
_PATH = re.compile(r"/(?:id/)?([a-z]{2,8}/\d{4}/\d{1,6})(?:/(section/[0-9A-Za-z]+))?(?:/.*)?")


@dataclass(frozen=True, slots=True)
class Law:
    """An Act or instrument such as ``ukpga/2023/50``, and one section of it, such as ``section/36``, or none."""

    name: str
    section: str = ""

    @property
    def effects(self) -> str:
        """The address of the effects that other laws have on it."""
        return f"https://{HOST}/changes/affected/{self.name}/data.feed?results-count=100"

    @property
    def text(self) -> str:
        """The address of the section's words as they are today; empty for a whole law, whose words are too many."""
        return f"https://{HOST}/{self.name}/{self.section}/data.xml" if self.section else ""


def law_at(path: str) -> Law | None:
    """The law that a web page is about; None for another page. The version that an address names does not matter.

    A page of the words as they were enacted can never change, so today's words are what is watched.
    """
    found = _PATH.fullmatch(path.rstrip("/"))
    return Law(found[1], found[2] or "") if found else None


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect: what it is, in a line; when the editors modified the record; the days on which it is in force."""

    id: str
    modified: str
    line: str
    sections: tuple[str, ...]
    days: tuple[date, ...]


def read_effects(body: bytes) -> tuple[list[Effect], str]:
    """The effects on one page of the list, and the address of the next page. Raises :class:`Unread`."""
    root = _xml(body)
    if root.tag != f"{_ATOM}feed":
        raise Unread("A web page came in place of the list of changes.")
    found = [_effect(part) for part in root.iter(f"{_UKM}Effect")]
    after = (link.get("href", "") for link in root.iterfind(f"{_ATOM}link") if link.get("rel") == "next")
    return found, next(after, "")


def read_words(body: bytes) -> str:
    """The fingerprint of a law's words, without what is said about them. Raises :class:`Unread`."""
    root = _xml(body)
    if etree.QName(root).localname != "Legislation":
        raise Unread("A web page came in place of the words of the law.")
    for about in list(root.iter(f"{_UKM}Metadata")):
        about.clear(keep_tail=True)
    return fingerprint(" ".join(str(piece) for piece in root.itertext()))


def edition(law: Law, effects: Iterable[Effect], words: str, today: date) -> Edition:
    """What is known of a law: every effect once, those on another section than the one named left out."""
    latest: dict[str, Effect] = {}
    for effect in effects:
        if effect.id not in latest or latest[effect.id].modified <= effect.modified:
            latest[effect.id] = effect
    wanted = law.section.replace("/", "-")
    chosen = [part for part in latest.values() if not wanted or _on(part, wanted)]
    changes = {Change(day.isoformat() if day else "", part.line) for part in chosen for day in part.days or (None,)}
    coming = {part for part in changes if part.on > today.isoformat()}
    return Edition(changes=tuple(sorted(changes)), words=words, coming=tuple(sorted(coming)))


def _on(effect: Effect, section: str) -> bool:
    """Whether an effect is on this section: by name, or because it names none and so is on the whole law."""
    return not effect.sections or any(ref == section or ref.startswith(f"{section}-") for ref in effect.sections)


def _effect(part: etree._Element) -> Effect:
    named = part.get("AffectedProvisions", "")
    title = part.findtext(f"{_UKM}AffectingTitle") or part.get("AffectingURI", "")
    forces = list(part.iter(f"{_UKM}InForce"))
    days = tuple(sorted({day for force in forces if (day := _day(force))}))
    qualified = "; ".join(sorted({words for force in forces if (words := force.get("Qualification"))}))
    said = [f"{named or 'the whole'}: {part.get('Type', 'changed')}", *([f"by {title}"] if title else [])]
    said += [qualified] if qualified else []
    said += [] if days else ["no day is given"]
    return Effect(
        id=part.get("EffectId", "") or " ".join(said),
        modified=instant(part.get("Modified")),
        line=", ".join(said),
        sections=tuple(_sections(part)),
        days=days,
    )


def _sections(part: etree._Element) -> Iterator[str]:
    for within in part.iterfind(f"{_UKM}AffectedProvisions"):
        yield from (ref for section in within.iter(f"{_UKM}Section") if (ref := section.get("Ref", "")))


def _day(force: etree._Element) -> date | None:
    written = force.get("Date", "")
    if not written:
        return None
    found = Moment.read(written[:10])
    if found is None or found.day is None:
        raise Unread(f'The list of changes gives a day that cannot be read: "{written[:20]}".')
    return date.fromisoformat(written[:10])


def _xml(body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unread("The data ends too early or is no XML.") from None
    return root
