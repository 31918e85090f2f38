"""What ``mkdocs.yml`` says of the school, and of what every page carries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.layers import Council
from handbook.source.forms import DocumentRef, Email, Language, Line, Phone, Url
from handbook.source.model import fields_of


@dataclass(frozen=True, slots=True)
class SchoolWords:
    """What this school calls the people and places that pages and messages name, under ``extra.school.words``."""

    lead: Line = "safeguarding lead"
    """The person who leads on safeguarding, in the short form that the school uses."""
    lead_in_full: Line | None = None
    """The same in full, where the short form is made of first letters."""
    office: Line = "school office"
    """The office that answers the telephone."""
    board: Line = "board"
    """Those who govern the school."""

    @property
    def lead_explained(self) -> str:
        """The safeguarding lead in the short form, with the full one after it where there is one."""
        return f"{self.lead} ({self.lead_in_full})" if self.lead_in_full else self.lead

    def of(self, reader: Reader) -> str:
        """A reader as a word of a sentence."""
        return {Reader.LEAD: f"the {self.lead}", Reader.BOARD: self.board}.get(reader, reader.value)

    @property
    def lead_forms(self) -> str:
        """A pattern for what the safeguarding lead is called, in short and in full."""
        return "|".join(re.escape(form) for form in (self.lead, self.lead_in_full) if form)

    def name_lead(self, text: str) -> bool:
        """Whether a text names the safeguarding lead."""
        return bool(re.search(rf"\b(?:{self.lead_forms})\b", text, re.I))


@dataclass(frozen=True, slots=True)
class School:
    """The school's details, under ``extra.school``."""

    name: Line
    """The school's name."""
    nation: Line | None = None
    """The nation whose law and guidance the pages follow."""
    subjects: tuple[Line, ...] = ()
    """The subjects that the school takes: names of files in docs/subjects/, without .md. One may be its nation's."""
    language: Language = "en-GB"
    """The language that pages are written in, unless their header says another with lang."""
    words: SchoolWords = SchoolWords()
    """What the school calls its people and places."""
    office_phone: Phone | None = None
    """The office's telephone number."""
    office_email: Email | None = None
    """The office's email address."""
    lead: Line | None = None
    """The safeguarding lead, and how to reach them in school hours."""
    deputies: Line | None = None
    """The deputies of the safeguarding lead."""
    out_of_hours: Line | None = None
    """How to reach the safeguarding lead out of school hours; none, if nobody can be reached."""
    head: Line | None = None
    """The head, and how to reach them."""
    second_route: Line | None = None
    """Whom to tell about a concern about the head, and how to reach them."""
    local_authority: Line | None = None
    """The local authority whose children's services the school works with."""
    councils: tuple[Council, ...] = ()
    """The areas in which pupils live, and whom to call there. Pages for other areas are not shown."""

    @property
    def facts(self) -> Mapping[str, str | None]:
        """What prose may name of the school. The safeguarding lead also goes by the school's own short form."""
        school = ("name", "nation", "office_phone", "office_email", "local_authority")
        people = ("lead", "deputies", "out_of_hours", "head", "second_route")
        found = {f"school.{key}": getattr(self, key) for key in school}
        found |= {f"words.{part.key}": getattr(self.words, part.key) for part in fields_of(SchoolWords)}
        found |= {f"people.{key}": getattr(self, key) for key in people}
        return {**found, f"people.{self.words.lead.lower()}": self.lead}

    @property
    def ask(self) -> str:
        """What is said of a fact that the school has not given."""
        return f"ask the {self.words.office}"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page carries, under ``extra.handbook``."""

    help: DocumentRef
    """The page behind *What to do now*, such as help/index."""
    emergency: DocumentRef
    """The service to call when somebody is in danger, such as support/emergency."""
    leave: Url
    """A dull, public page that *Leave this page* goes to."""
    night: DocumentRef | None = None
    """The service of the school's council for nights, such as support/council-at-night, where out_of_hours is none."""
