"""Every check on words. The page docs/about/wording.md is made from this table."""

from __future__ import annotations

from handbook.content.checks.rules.row import Rule
from handbook.wording.rules.care import CARE
from handbook.wording.rules.sentences import SENTENCES
from handbook.wording.rules.words import WORDS

CHECKS = (*SENTENCES, *WORDS, *CARE)
"""Every check, in the order in which they are read; the report sorts what they find."""

WAIVER = Rule(
    "wording-waiver",
    "An exception has a name, a reason and an end, and goes when it is no longer needed.",
    "a waiver that has ended, or that excuses nothing",
    "until: a day to come, for words that stand on the page",
)

RULES = (*(check.rule for check in CHECKS), WAIVER)
"""Every rule of the checks on words."""
