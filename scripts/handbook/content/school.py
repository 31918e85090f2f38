"""What ``mkdocs.yml`` says about the school and the site, read with line numbers.

What the school has not supplied is a reminder, never an invention: pages say to ask the office.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.kinds.layers import Layers
from handbook.content.kinds.school import Furniture, School
from handbook.problems import Level, Problem, Rule, nearest
from handbook.source.file import ENCODING
from handbook.source.forms import URL, ValueFault
from handbook.source.model import KEY_REPEATED, KEY_UNKNOWN, Tell, fields_of, read_model
from handbook.source.yaml_nodes import (
    HEADER_COMMENT,
    HEADER_FEATURE,
    Entries,
    Items,
    Node,
    Scalar,
    conflicts,
    read_nodes,
)

SETTINGS_FILE = "mkdocs.yml"

_ALLOWED = (HEADER_FEATURE, HEADER_COMMENT)
"""What no document may write, and MkDocs allows in its own file."""


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
    if any(conflicts(text)):
        return None, problems  # nothing of it was read, so nothing is missing
    if isinstance(node, Entries) and not faults:
        _check_repeats(node, tell)
        _check_website(node, tell)
    extra = _entry(node, "extra")
    misspelt = _check_names(extra, tell)
    models: list[object] = []
    hidden = any(fault.key == "extra" for fault in faults)  # reported already, and whatever is in it is not missing
    lines: dict[str, int] = {}
    for key, model in (("school", School), ("handbook", Furniture)):
        found = _entry(extra, key)
        if hidden or (found is None and key in misspelt):
            continue
        if not isinstance(found, Entries):
            do = f"Add it: {', '.join(part.key for part in fields_of(model) if part.required)}."
            tell(extra.line if extra else 1, f'"extra.{key}" is missing.', do, SETTING)
            continue
        models.append(read_model(model, found, f'"extra.{key}"', tell))
        lines[key] = found.line
        lines |= _lines(found)
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
    layers: Layers | None = Layers()
    written = _entry(extra, "layers")
    if isinstance(written, Entries):
        layers = read_model(Layers, written, '"extra.layers"', tell)
        lines |= _lines(written)
    elif written:
        do = f"Write one of these on an indented line, or take it out: {', '.join(p.key for p in fields_of(Layers))}."
        tell(written.line, '"extra.layers" has no keys.', do, SETTING)
    if not isinstance(written, Entries | None) or layers is None or "layers" in misspelt:
        return None, problems  # without its base a school lacks most pages, and each link to one would be a problem
    return Settings(school, furniture, docs, address, layers, _carried(node), lines), problems


def _check_names(extra: Node | None, tell: Tell) -> set[str]:
    """The keys that others directly under ``extra`` are taken for; templates may read yet others there."""
    known = ("school", "handbook", "layers")
    meant = set[str]()
    for key, _ in extra.entries if isinstance(extra, Entries) else ():
        if key.text not in known and (near := nearest(key.text, known)):
            tell(key.line, f'"{key.text}" is not a key of "extra".', f'Did you mean "{near}"?', KEY_UNKNOWN)
            meant.add(near)
    return meant


def _lines(node: Entries) -> dict[str, int]:
    """The line of each key, and of each key of an item of a list, such as ``councils.0.night``."""
    found = {key.text: key.line for key, _ in node.entries}
    for key, value in node.entries:
        for at, item in enumerate(value.items if isinstance(value, Items) else ()):
            if isinstance(item, Entries):
                found |= {f"{key.text}.{at}.{part}": line for part, line in _lines(item).items()}
    return found


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
