"""The pages of all rules: those of the check, those of other verbs, and those for finished copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook import wording
from handbook.content.checks import CHECKED, READ
from handbook.content.recorded import public, recording
from handbook.problems import Rule
from handbook.reference.parts import elsewhere, header
from handbook.training import record

FORMER_RULES = 'former: ["#policy-one", "#clause-number", "#review-missing"]\n'
"""Rules that are gone, whose links still lead to the page."""


def problems() -> str:
    """The page that lists every rule of the check by subject, with what it demands and what to do."""
    parts = [
        header("Problems, and what to do", "Every rule of every check, with what it asks for.", 40, FORMER_RULES),
        "A problem reads `file:line: what is wrong. What to do. [rule]`. One run names all problems. "
        "Reminders are for the school and do not stop a build. Warnings are about words: they are counted, and "
        "`handbook check --warnings` shows them. [Checks on words](wording.md) says whom each check is for.",
        "`handbook check --format json` prints the format `handbook-problems`, version 1: an object with `documents` "
        "(how many were read), `failed` (true or false) and `problems`, a list of objects with `path`, `line`, `rule`, "
        "`level` (`problem`, `reminder` or `warning`), `what` and `do`. `--format ci` prints annotations that "
        "common forges show on the changed line.",
        "A rule is one row of the code, with the function that finds what breaks it. "
        '"Found in" names the file that holds the function.',
        *_listed({**READ, **CHECKED, "The words of a page": wording.RULES}),
        "## Copies, records and links",
        "What other verbs find has a page of its own.",
        elsewhere(_found_by_other_verbs(), "problems-of-copies-and-links.md"),
    ]
    return "\n\n".join(parts) + "\n"


def problems_of_copies_and_links() -> str:
    """The page that lists what other verbs than the check find: in copies, records, Word files and links."""
    head = header("Problems of copies and links", "Every rule of the other verbs, with what it asks for.", 41)
    return "\n\n".join([head, *_found_by_other_verbs()]) + "\n"


def _found_by_other_verbs() -> list[str]:
    # These load the readers and writers of every format.
    from handbook.audit.rules import RULES as AUDIT_RULES
    from handbook.editions import make
    from handbook.editions.formats.pdf import edition
    from handbook.links.judge.rules import RULES as VERDICTS
    from handbook.wordfile import refusals as wordfile

    subjects = {
        "A sheet of what people did": recording.RULES,
        "The school's record of training": record.RULES,
        "A site for the public": public.RULES,
        "Policies from Word files": wordfile.RULES,
        "Printed and other formats": (*make.RULES, *edition.RULES),
    }
    return [
        *_listed(subjects),
        "## The audit of finished copies",
        "`handbook audit` finds these. [The rules for print and other formats](print-rules.md) gives their sources.",
        *(f"### {rule.name}\n\n{rule.demand}\n\n- To do: {rule.do}" for rule in AUDIT_RULES),
        "## The link check",
        "`handbook links` says one of these of each address. What is in braces is filled in: the service, what was "
        "found, and what its page shows instead. [How the link check works](link-check.md) says how soon each counts.",
        *(f"### {rule.name}\n\n{rule.meets}\n\n- Verdict: {rule.verdict}\n- To do: {rule.do}" for rule in VERDICTS),
    ]


def _listed(subjects: Mapping[str, Iterable[Rule]]) -> list[str]:
    """Each rule once, under the first subject that has it."""
    listed: set[str] = set()
    parts = []
    for subject, rules in subjects.items():
        parts += [f"## {subject}", *(_rule(rule) for rule in rules if rule.name not in listed)]
        listed |= {rule.name for rule in rules}
    return parts


def print_rules() -> str:
    """The page that lists every rule of the audit of printed and other formats, with the source of its number."""
    from handbook.audit.rules import RULES as AUDIT_RULES  # the audit loads the readers of every format

    parts = [
        header("The rules for print and other formats", "What every copy is measured against, and on whose word.", 50),
        "`handbook audit` measures every copy against these rules. A finding names the file and the page.",
        *(f"## {rule.name}\n\n{rule.demand}\n\nSource: {rule.source}." for rule in AUDIT_RULES),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> str:
    place = rule.find.__module__.replace(".", "/")
    example = f"- Wrong: `{rule.wrong}`\n- Right: `{rule.right}`"
    return f"### {rule.name}\n\n{rule.why}\n\n{example}\n- Found in: `scripts/{place}.py`"
