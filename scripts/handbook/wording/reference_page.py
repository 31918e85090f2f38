"""The page docs/about/wording.md: every check on words by readers, and what only a person can judge."""

from __future__ import annotations

from handbook.problems import Level
from handbook.wording.profiles import Profile
from handbook.wording.rules import CHECKS
from handbook.wording.rules.row import Check

_HEAD = """---
title: "Checks on words"
summary: "What is checked in the words of a page, for which readers, and what only a person can judge."
readers: [office]
order: 45
written: 2026-11-22
review:
  every: 12 months
  owner: Whoever keeps the website
---

Made by `handbook schema` from the code. Change it there.

A check finds words that may stop a reader. It cannot say that a page is easy to read, and no page may say so because
of it. "Stops" means that the site is not built until the words are mended. "Warns" is counted by `handbook check`. To
read the warnings of a page: `handbook check --warnings docs/help/index.md`.

## Whose limits

- **Staff:** notes, and pages for staff, the board, the safeguarding lead and the office.
- **Parents:** pages that parents may read, alone or with others, and pages for everybody, such as the risks and the
  directory.
- **Pupils:** pages for pupils alone.
- **Exact words:** a view that is `autism-explicit`. **Few words:** a view that is `easy-read-draft`.
- The signed policy is measured and never corrected: nobody may edit it. Pages about the code are left alone.

## Every check

Each name starts with `wording-`. A number is the limit: words, sentences, ideas, a grade, syllables of a hard word, or
letters. "No" means that the check is not for these readers.
"""

_PEOPLE = """## What only a person can judge

- Whether a sentence is kind, and whether a joke or sarcasm hides in it.
- Whether a word can be taken literally in a way that no list foresees.
- Whether blame is said without a listed word.
- Whether the one who did the harm is named as responsible.
- Whether a view says the same as its core.
- Whether people it is written for understand it. Only `tested_with` can say so; without it no view is called Easy Read.
- Whether a made-up story resembles a child at the school.

## Checked elsewhere

- Headings, empty link words, pictures without words, and clauses that have changed: see [problems](problems.md).
- Size of type, contrast, motion and the order of a page: by the tests in a real browser.
- The finished large print: by the audit of the printed editions.
- Now, next and the end of a lesson: needed fields of the lesson.

## Waivers

A waiver is in the header of the page:

```yaml
waivers:
  - rule: wording-idiom
    words: keep an eye on
    reason: The title of a poem that pupils know.
    by: Head
    until: 2027-05-31
```

It excuses the findings of one rule whose words hold its words, on that page alone. A waiver that excuses nothing is a
problem at once. One whose day has passed is a problem in `handbook check`. A build does not ask what day it is, so that
the same files make the same site on any day.

## The lists

They are text files in `scripts/handbook/wording/words/`, one thing to say in a line: its forms, a bar, what to write
instead. The core list was written for this project by theme; it is no frequency list. Syllables are counted by rules of
spelling and a list of exceptions.
"""


def wording_page() -> str:
    """The page, made from the table of checks."""
    heads = ["| Check | Staff | Parents | Pupils | Exact | Few |", "| --- | --- | --- | --- | --- | --- |"]
    reasons = ["", "## Why, and who says so", "", *(_reason(check) for check in CHECKS), ""]
    return "\n".join([_HEAD, *heads, *(_row(check) for check in CHECKS), *reasons, _PEOPLE])


def _row(check: Check) -> str:
    return f"| {_short(check)} | {' | '.join(_cell(check, profile) for profile in Profile)} |"


def _reason(check: Check) -> str:
    return f"- **{_short(check)}:** {check.why} Source: {check.source}."


def _short(check: Check) -> str:
    return check.name.removeprefix("wording-")


def _cell(check: Check, profile: Profile) -> str:
    if profile not in check.limits:
        return "no"
    level, limit = check.limits[profile]
    words = "stops" if level is Level.PROBLEM else "warns"
    counts = any(number > 1 for _, number in check.limits.values())
    return f"{words} {limit:.0f}" if counts else words
