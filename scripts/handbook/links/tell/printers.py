"""The findings as text, JSON, JUnit and annotations. What to change today always comes first."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as Xml

from handbook.links.judge.rules import State, Verdict
from handbook.links.remember.states import DAYS
from handbook.links.tell.findings import Finding, Findings
from handbook.problems import annotation, counted

TODAY = (State.DANGER, State.WRONG, State.BROKEN, State.RETURNED)
"""What the office changes today."""

OFFLINE = "There is no network. Nothing was checked, and nothing was changed."
"""All that a run without a network says."""


def as_text(found: Findings) -> str:
    """A short report for a terminal: today, this week, waiting, and the count."""
    lines = [f"Note: {sentence}" for sentence in found.remarks]
    if found.offline:
        return "\n".join([*lines, OFFLINE]) + "\n"
    for heading, states in (
        ("Do today", TODAY),
        ("This week, a person looks", (State.LOOK,)),
        ("Nothing to change yet", (State.WATCH,)),
        ("Not checked", (State.NOT_CHECKED,)),
    ):
        chosen = found.where(*states)
        if chosen:
            lines += ["", heading, *(line for finding in chosen for line in _in_text(finding))]
    return "\n".join([*lines, "", count_line(found)]).lstrip("\n") + "\n"


def _in_text(finding: Finding) -> list[str]:
    days = f" Failed on {len(finding.failing)} of {DAYS} days." if finding.state is State.WATCH else ""
    return [
        f"  {finding.title}: {finding.address}",
        f"    {finding.meets}{days}",
        f"    {finding.do} [{finding.rule}]",
        *(f"    {number}. {step}" for number, step in enumerate(finding.steps, 1)),
        *(f"    {use.path}:{use.line}" for use in finding.uses),
    ]


def count_line(found: Findings) -> str:
    """Such as ``61 addresses: 58 fine, 1 to change today, 2 for a person to look at``."""
    parts = [f"{len(found.where(State.FINE, State.EXCEPTED))} fine"]
    for number, words in (
        (len(found.where(*TODAY)), "to change today"),
        (len(found.where(State.LOOK)), "for a person to look at"),
        (len(found.where(State.WATCH)), "failing for less than three days"),
        (len(found.where(State.NOT_CHECKED)), "not checked"),
    ):
        parts += [f"{number} {words}"] if number else []
    return f"{counted(len(found.links), 'address', 'addresses')}: {', '.join(parts)}"


def as_data(found: Findings) -> dict[str, Any]:
    """Format ``handbook-links`` version 1, described on the page docs/about/link-check.md."""
    states = {state.value: len(found.where(state)) for state in State}
    verdicts = {verdict.value: sum(part.verdict is verdict for part in found.links) for verdict in Verdict}
    return {
        "format": "handbook-links",
        "version": 1,
        "at": found.at,
        "offline": found.offline,
        "network": found.network,
        "alarm": found.alarm,
        "told": list(found.remarks),
        "summary": {"addresses": len(found.links), "verdicts": verdicts, "states": states},
        "links": [_link_data(finding) for finding in found.links],
        "rota": [
            {
                "document": row.document,
                "title": row.title,
                "number": row.number,
                "last": row.last.isoformat() if row.last else None,
                "due": row.due.isoformat() if row.due else None,
                "late": row.late(found.today),
            }
            for row in found.rota
        ],
    }


def _link_data(finding: Finding) -> dict[str, Any]:
    other = finding.instead
    return {
        "address": finding.address,
        "verdict": finding.verdict.value,
        "rule": finding.rule,
        "state": finding.state.value,
        "alarm": finding.alarm,
        "title": finding.title,
        "document": finding.document,
        "meets": finding.meets,
        "do": finding.do,
        "ask": finding.ask,
        "instead": {"document": other.document, "title": other.title, "phone": other.phone} if other else None,
        "used": [{"path": use.path, "line": use.line, "title": use.title} for use in finding.uses],
        "shown_on": list(finding.shown_on),
        "detail": finding.detail,
        "moves": list(finding.hops),
        "since": finding.since or None,
        "checked": finding.checked or None,
        "last_good": finding.good or None,
        "failing_days": list(finding.failing),
        "exception": finding.exception or None,
        "change": finding.change,
        "before": finding.before or None,
        "second_opinion": finding.second or None,
        "page": finding.page or None,
        "steps": list(finding.steps),
        "evidence": list(finding.evidence),
    }


def as_json(found: Findings) -> str:
    """:func:`as_data` as text."""
    return json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"


def as_junit(found: Findings) -> str:
    """One test case an address: alarms fail; what nobody can know or may pass by itself is skipped, with the reason."""
    skipped = [part for part in found.links if not part.alarm and part.state not in (State.FINE, State.EXCEPTED)]
    suite = Xml.Element(
        "testsuite",
        name="handbook links",
        timestamp=found.at,
        tests=str(len(found.links)),
        failures=str(sum(part.alarm for part in found.links)),
        errors="0",
        skipped=str(len(skipped)),
    )
    for part in found.links:
        first = part.uses[0]
        case = Xml.SubElement(
            suite,
            "testcase",
            name=part.address,
            classname=part.document or part.title,
            file=first.path,
            line=str(first.line),
        )
        if part.alarm:
            Xml.SubElement(case, "failure", type=part.rule, message=part.meets).text = part.do
        elif part in skipped:
            Xml.SubElement(case, "skipped", message=f"{part.meets} [{part.rule}]")
    Xml.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(suite, encoding="unicode") + "\n"


def as_annotations(found: Findings) -> str:
    """Workflow commands that common forges show on the line of each use, then the count."""
    lines = [annotation("warning", sentence) for sentence in found.remarks]
    for part in found.links:
        if part.state in (State.FINE, State.EXCEPTED):
            continue
        level = "error" if part.alarm else "warning"
        lines += [
            annotation(
                level, f"{part.title}: {part.meets} {part.do}", file=use.path, line=str(use.line), title=part.rule
            )
            for use in part.uses
        ]
    if found.offline:
        lines.append(annotation("warning", OFFLINE))
    return "\n".join([*lines, count_line(found)]) + "\n"


PRINTERS: MappingProxyType[str, Callable[[Findings], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "junit": as_junit, "ci": as_annotations}
)
"""The ways to print findings, by the name that ``--format`` takes."""
