"""Every rule of the content check, by subject, and the run through those that look at the whole library.

A rule is one row in the file of its subject: its name, its words, an example, and the function that finds it. To add
one, write its row and its function there, and a case in ``tests/cases/content/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from handbook.content import loading, lock, school
from handbook.content.checks import contacts, guides, notation, paper_forms, promises, services, settings, training
from handbook.content.checks.lessons import cues, door, limits, plan, safety, said, scenarios, series, sheets, symbols
from handbook.content.checks.policies import labels, pins, policy, requirements, versions
from handbook.content.checks.row import DatedRule, Finding, LibraryRule
from handbook.content.checks.steps import paths, single
from handbook.content.checks.steps import words as step_words
from handbook.content.checks.text import bodies, links, search, titles
from handbook.content.kinds.lesson import forms as lesson_forms
from handbook.content.library import Library
from handbook.content.school import SETTINGS_FILE
from handbook.problems import Problem, Rule
from handbook.source import file, forms, model, yaml_nodes

READ: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "Files": (*loading.RULES, *file.RULES, *yaml_nodes.RULES),
        "Keys and values": (*model.RULES, *forms.FORMS, *lesson_forms.FORMS),
        "Settings": (*school.RULES, *lock.RULES),
    }
)
"""The rules that are met while files are read."""

CHECKED: Mapping[str, tuple[LibraryRule | DatedRule, ...]] = MappingProxyType(
    {
        "Pages": (*bodies.RULES, *titles.RULES, *settings.RULES),
        "Markdown as its author meant it": notation.RULES,
        "Links and contacts": (*links.RULES, *contacts.RULES),
        "The policy and its clauses": (*policy.RULES, *labels.RULES, *pins.RULES),
        "Versions of a policy": versions.RULES,
        "Services": services.RULES,
        "Guides and their views": guides.RULES,
        "Forms to print": paper_forms.RULES,
        "What to do now": (*single.RULES, *step_words.RULES, *paths.RULES),
        "Promises": promises.RULES,
        "Words for the search": search.RULES,
        "The map of requirements": requirements.RULES,
        "Lessons": (
            *plan.RULES,
            *door.RULES,
            *safety.RULES,
            *sheets.RULES,
            *cues.RULES,
            *symbols.RULES,
            *said.RULES,
            *scenarios.RULES,
            *series.RULES,
            *limits.RULES,
        ),
        "Training": training.RULES,
    }
)
"""The rules that are found by looking at all documents together."""


def run_checks(library: Library, today: date | None = None) -> list[Problem]:
    """What breaks the rules of the whole library. Without *today*, as in a build, no rule asks what day it is."""
    docs = library.settings.docs_dir
    return [
        rule.problem(path if path in (SETTINGS_FILE, lock.LOCK_FILE) else f"{docs}/{path}", line, what, do, rule.level)
        for rules in CHECKED.values()
        for rule in rules
        for path, line, what, do in _found(rule, library, today)
    ]


def _found(rule: LibraryRule | DatedRule, library: Library, today: date | None) -> Iterable[Finding]:
    if isinstance(rule, LibraryRule):
        return rule.find(library)
    return rule.find(library, today) if today else ()
