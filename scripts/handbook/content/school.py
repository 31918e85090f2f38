"""What ``mkdocs.yml`` says about the school and the site, read with line numbers.

What the school has not supplied is a reminder, never an invention: pages say to ask the office.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.layers import Council, Layers
from handbook.problems import Level, Problem, Rule
from handbook.source.file import ENCODING
from handbook.source.forms import URL, DocumentRef, Email, Language, Line, Phone, Url, ValueFault
from handbook.source.model import KEY_REPEATED, Tell, fields_of, read_model
from handbook.source.yaml_nodes import HEADER_COMMENT, HEADER_FEATURE, Entries, Items, Node, Scalar, read_nodes

SETTINGS_FILE = "mkdocs.yml"

_ALLOWED = (HEADER_FEATURE, HEADER_COMMENT)
"""What no document may write, and MkDocs allows in its own file."""


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


@dataclass(frozen=True, slots=True)
class Settings:
    """What the content needs to know of ``mkdocs.yml``."""

    school: School
    furniture: Furniture
    docs_dir: str = "docs"
    site_url: str | None = None
    layers: Layers = field(default_factory=Layers)
    carried: bool = False
    """Whether the site is made with the page templates and assets that the wheel carries, and with none of its own."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key of the two, for messages."""


def read_settings(data: bytes) -> tuple[Settings | None, list[Problem]]:
    """The settings in the bytes of ``mkdocs.yml`` and what is wrong or missing; None if the site cannot go on."""
    problems: list[Problem] = []

    def tell(line: int, what: str, do: str, rule: Rule) -> None:
        problems.append(rule.problem(SETTINGS_FILE, line, what, do))

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        tell(1, "The file is not UTF-8 text.", 'Save it as "UTF-8".', ENCODING)
        return None, problems
    node, faults = read_nodes(text, 1)
    faults = tuple(part for part in faults if part.rule not in _ALLOWED)
    for fault in faults:
        tell(fault.line, fault.what, fault.do, fault.rule)
    if isinstance(node, Entries) and not faults:
        _check_repeats(node, tell)
        _check_website(node, tell)
    extra = _entry(node, "extra")
    models: list[object] = []
    hidden = any(fault.key == "extra" for fault in faults)  # reported already, and whatever is in it is not missing
    lines: dict[str, int] = {}
    for key, model in (("school", School), ("handbook", Furniture)):
        found = _entry(extra, key)
        if hidden:
            continue
        if not isinstance(found, Entries):
            do = f"Add it: {', '.join(part.key for part in fields_of(model) if part.required)}."
            tell(extra.line if extra else 1, f'"extra.{key}" is missing.', do, SETTING)
            continue
        models.append(read_model(model, found, f'"extra.{key}"', tell))
        lines[key] = found.line
        lines |= {part.text: part.line for part, _ in found.entries}
        for part in fields_of(model):
            if (
                model is School
                and part.key not in ("subjects", "language", "words", "councils", *lines)
                and not part.required
            ):
                what = f"The school has not given this yet: {part.help[0].lower()}{part.help[1:]}"
                do = f"Add {part.key} under extra.school; until then pages say to ask the office."
                problems.append(SCHOOL_DETAIL.problem(SETTINGS_FILE, found.line, what, do, Level.REMINDER))
    school, furniture = models if len(models) == 2 else (None, None)
    if not isinstance(school, School) or not isinstance(furniture, Furniture):
        return None, problems
    docs, address = _docs_dir(node, tell), _site_url(node, tell, problems)
    layers = Layers()
    if isinstance(written := _entry(extra, "layers"), Entries):
        layers = read_model(Layers, written, '"extra.layers"', tell) or layers
        lines |= {part.text: part.line for part, _ in written.entries}
    return Settings(school, furniture, docs, address, layers, _carried(node), lines), problems


_NEEDED = (
    ("site_name", ""),
    ("use_directory_urls", "false"),
    ("strict", "true"),
    ("hooks", "scripts/mkdocs_hooks.py"),
    ("theme.name", "material"),
    ("theme.custom_dir", ""),
    ("markdown_extensions", "attr_list"),
    ("markdown_extensions", "md_in_html"),
    ("markdown_extensions", "handbook.markdown"),
)
"""What the website is not made without: each key, and the word it has or lists; any word at all where that is empty."""


def _carried(node: Node | None) -> bool:
    """Whether the settings name neither templates nor a hook: both come with the package."""
    return _entry(node, "hooks") is None and _entry(_entry(node, "theme"), "custom_dir") is None


def _check_website(node: Entries, tell: Tell) -> None:
    for path, word in _NEEDED:
        if _carried(node) and path in ("hooks", "theme.custom_dir"):
            continue
        found: Node | None = node
        line = node.line
        for key in path.split("."):
            found = _entry(found, key)
            line = found.line if found else line
        if not any(f"/{part}".endswith(f"/{word}") if word else part.strip() for part in _words(found)):
            what = f'"{path}" does not say {word}.' if word else f'"{path}" is missing or empty.'
            tell(line, what, "Write it there: the website is made with it.", SETTING)


def _words(node: Node | None) -> tuple[str, ...]:
    """The words that a value is, lists, or gives settings for."""
    if isinstance(node, Scalar):
        return (node.text,)
    if isinstance(node, Items):
        return tuple(word for item in node.items for word in _words(item))
    return tuple(key.text for key, _ in node.entries) if node else ()


def _check_repeats(node: Node, tell: Tell) -> None:
    """Keys that are there twice, at any depth: MkDocs takes the last of them without a word."""
    if isinstance(node, Items):
        for item in node.items:
            _check_repeats(item, tell)
    elif isinstance(node, Entries):
        seen: dict[str, int] = {}
        for key, value in node.entries:
            if key.text in seen:
                what = f'"{key.text}" is there twice; it is also on line {seen[key.text]}.'
                tell(key.line, what, "Keep one of them.", KEY_REPEATED)
            seen.setdefault(key.text, key.line)
            _check_repeats(value, tell)


def _docs_dir(node: Node | None, tell: Tell) -> str:
    """The folder of the documents; one outside the project would lie where nobody looks for it."""
    found = _entry(node, "docs_dir")
    name = found.text.rstrip("/") if isinstance(found, Scalar) else ""
    if found is None:
        return "docs"
    if not re.fullmatch(r"[^/\\:]+(?:/[^/\\:]+)*", name) or {"..", "."} & set(name.split("/")):
        tell(found.line, '"docs_dir" names no folder inside the project.', "Write its name, such as docs.", SETTING)
        return "docs"
    return name


def _site_url(node: Node | None, tell: Tell, problems: list[Problem]) -> str | None:
    """The website's own address, printed on paper copies; asked for where the school has not given it."""
    found = _entry(node, "site_url")
    if isinstance(found, Scalar) and found.text.strip():
        try:
            address = str(URL.find(found.text))
            if "?" in address or "#" in address:
                raise ValueFault("The address of a website has no ? and no #.", "Write what is before it.")
            return address
        except ValueFault as fault:
            tell(found.line, f'"site_url": {fault.what}', fault.do, URL)
            return None
    what = "The school has not given this yet: the address of this website."
    do = "Add site_url; until then paper copies say to ask the office for the current version."
    problems.append(SCHOOL_DETAIL.problem(SETTINGS_FILE, 1, what, do, Level.REMINDER))
    return None


def _entry(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, Entries):
        return None
    return next((value for name, value in node.entries if name.text == key), None)


SETTING = Rule(
    "setting",
    "Every page carries the help link and the emergency line.",
    "extra.handbook.help: nowhere",
    "help: help/index",
    read_settings,
)
SCHOOL_DETAIL = Rule(
    "school-detail",
    "What the school has not given is asked for, never invented.",
    "no office_phone",
    "office_phone: 01632 960 001",
    read_settings,
)

RULES = (SETTING, SCHOOL_DETAIL)
"""The rules on ``mkdocs.yml``."""
