"""The one Markdown-to-HTML renderer outside MkDocs, with the extensions that ``mkdocs.yml`` names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import markdown

from handbook.content.school import SETTING, SETTINGS_FILE
from handbook.markdown import Quicker
from handbook.problems import Problem
from handbook.source.yaml_nodes import Entries, Items, Node, plain, read_nodes


@dataclass(frozen=True, slots=True)
class Extensions:
    """The names of Markdown extensions and their settings, as Python-Markdown takes them."""

    names: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]]


def read_extensions(settings_file: bytes) -> Extensions:
    """The extensions that the bytes of a ``mkdocs.yml`` name, after the three that MkDocs always adds."""
    listed = _listed(settings_file)
    names: list[str] = ["toc", "tables", "fenced_code"]
    settings: dict[str, Mapping[str, object]] = {}
    for item in listed.items if isinstance(listed, Items) else [listed] if listed else []:
        value = plain(item)
        for name, more in value.items() if isinstance(value, dict) else [(str(value), None)]:
            names += [name] if name not in names else []
            if isinstance(more, dict):
                settings[name] = more
    return Extensions(tuple(names), settings)


def check_extensions(settings_file: bytes) -> list[Problem]:
    """The extensions that cannot be used as ``mkdocs.yml`` names them, each with what its maker says of it."""
    problems: list[Problem] = []
    extensions, node = read_extensions(settings_file), _listed(settings_file)
    for name in extensions.names:
        try:
            markdown.Markdown(extensions=[name], extension_configs=dict(extensions.settings))
        except Exception as error:  # an extension is code of its own, and may fail in any way
            what = f'The Markdown extension "{name}" does not work: {error!r}.'
            do = "Mend its name or its settings, or take it out."
            problems.append(SETTING.problem(SETTINGS_FILE, node.line if node else 1, what, do))
    return problems


def render(text: str, extensions: Extensions) -> str:
    """The HTML of a Markdown text."""
    extended: list[str | markdown.Extension] = [*extensions.names, Quicker()]
    return markdown.markdown(text, extensions=extended, extension_configs=dict(extensions.settings))


def _listed(settings_file: bytes) -> Node | None:
    node, _ = read_nodes(settings_file.decode("utf-8"), 1)
    entries = node.entries if isinstance(node, Entries) else ()
    return next((value for key, value in entries if key.text == "markdown_extensions"), None)
