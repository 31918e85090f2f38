"""Every check on words. The page docs/about/wording.md is made from this table."""

from __future__ import annotations

from handbook.wording.rules.care import CARE
from handbook.wording.rules.sentences import SENTENCES
from handbook.wording.rules.words import WORDS
from handbook.wording.waivers import WAIVER

CHECKS = (*SENTENCES, *WORDS, *CARE)
"""Every check, in the order in which they are read; the report sorts what they find."""

RULES = (*CHECKS, WAIVER)
"""Every rule on words."""
