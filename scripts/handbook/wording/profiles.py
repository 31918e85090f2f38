"""Which readers a document is written for, as far as its words are concerned."""

from __future__ import annotations

from enum import StrEnum

from handbook.content.kinds import Words
from handbook.content.kinds.choices import FAMILIES, Reader
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.lesson.sheets import PupilHeader
from handbook.content.library import Document

KEPT_ASIDE = ("about/decisions",)
"""Folders for those who keep the website, whose pages speak of code."""


class Profile(StrEnum):
    """A group of readers with limits of its own."""

    STAFF = "staff"
    PARENTS = "parents"
    PUPILS = "pupils"
    EXACT = "autism-explicit"
    EASY = "easy-read-draft"


_OWN_LIMITS = (Profile.EXACT.value, Profile.EASY.value)
"""The views of a page that keep limits of their own, whoever reads them."""


def profile_of(document: Document) -> Profile | None:
    """Whose limits a document must keep; None for the signed policy, which nobody may edit, and for pages about code.

    The reader who needs the plainest words decides: a page for parents, staff and pupils has the parents' limits.
    """
    header = document.header
    if isinstance(header, GuideHeader | PupilHeader) and header.view.value in _OWN_LIMITS:
        return Profile(header.view.value)
    match document.kind.words:
        case Words.SIGNED:
            return None
        case Words.STAFF:
            return Profile.STAFF
        case Words.READERS:
            return _of_readers(document, frozenset(header.readers))


def _of_readers(document: Document, readers: frozenset[Reader]) -> Profile | None:
    if document.folder in KEPT_ASIDE or (document.id.startswith("about/") and readers == {Reader.OFFICE}):
        return None
    if readers == {Reader.PUPILS}:
        return Profile.PUPILS
    if not readers or readers & FAMILIES:
        return Profile.PARENTS
    return Profile.STAFF
