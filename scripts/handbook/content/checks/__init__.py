"""The checks on content, a file a subject, and the rules that they keep."""

from __future__ import annotations

from handbook.content.checks.bodies import Check, check_bodies, check_headers
from handbook.content.checks.contacts import check_contacts
from handbook.content.checks.guides import check_guides
from handbook.content.checks.lessons.fields import check_lessons
from handbook.content.checks.lessons.limits import check_limits
from handbook.content.checks.lessons.series import check_series
from handbook.content.checks.links import check_links
from handbook.content.checks.policy import check_policy
from handbook.content.checks.services import check_services
from handbook.content.checks.settings import check_settings
from handbook.content.checks.steps.paths import check_steps, check_ways
from handbook.content.checks.titles import check_titles
from handbook.content.coverage import check_coverage
from handbook.content.library import Library
from handbook.problems import Problem

CHECKS: tuple[Check, ...] = (
    check_bodies,
    check_headers,
    check_titles,
    check_policy,
    check_links,
    check_contacts,
    check_services,
    check_guides,
    check_steps,
    check_ways,
    check_coverage,
    check_limits,
    check_lessons,
    check_series,
    check_settings,
)
"""Every check, in the order in which they are read; the report sorts what they find."""


def run_checks(library: Library) -> list[Problem]:
    """What all checks find."""
    return [problem for check in CHECKS for problem in check(library)]
