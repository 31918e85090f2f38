"""The acts that steps may not ask for, and words of teaching and blame, as patterns of plain words.

No step promises secrecy, whatever its subject: that comes from statutory guidance on safeguarding. Every other act is
of a subject. Only base forms count, as in an instruction: "delete it", and not "a deleted picture".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.kinds.choices import Reader
from handbook.content.subjects import Subject
from handbook.content.subjects.model import Act

_FEW = r"(?:[\w'’-]+\s+){0,3}?"

SECRECY = Act(
    "promise secrecy",
    (
        r"promise\s+(?:(?!no\b)[\w'’]+\s+){0,5}?"
        r"(?:secre\w+|confiden\w+|privacy|not to tell|to tell no|never to tell)",
        r"(?:won['’]t|will not|will never|would never|shall not|am not going to)\s+tell\s+"
        r"(?:any ?one|any ?body|a soul|your|the)\b",
        rf"(?:keep|stay)\s+{_FEW}(?:a secret|secret|confidential|between us|to (?:my|our|your)sel(?:f|ves))\b",
        r"(?:tell no ?(?:one|body)|between (?:you and me|us)|in (?:strict |complete |total )?confidence)\b",
        r"confidential(?:ly|ity)?\b",
        r"secret is safe\b",
    ),
    lead_too=True,
)
"""What nobody at any school may be asked to do."""

_VERBS = r"look|remove|question|ask|contact|answer|reply|call|speak|talk|discuss|promise"
_TEACHING = (
    r"lessons?|assembl(?:y|ies)|worksheets?|homework|next time|in (?:the )?future|consequences"
    r"|learn (?:from|your|a|to be)"
)

BLAME = re.compile(
    r"\b(?:(?:your|their|his|her|own|the child['’]s)\s+(?:own\s+)?(?:fault|mistake)|to blame"
    r"|should(?:\s+not|n['’]t)?\s+(?:never\s+)?have\b|ought to have|could have (?:avoided|stopped)"
    r"|why did (?:you|they|he|she)\b|you(?:['’]ve| have)? asked for (?:it|this)|brought (?:it|this) on"
    r"|blame (?:yourself|the child|them)|(?:put|let) (?:your|them|him|her)sel(?:f|ves)\b"
    r"|foolish|silly|stupid|naive|careless|irresponsible|asham\w+|shameful|shame on|disgust\w*|disappointed in)",
    re.I,
)
"""Words that can be heard as blame."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What the subjects of a school forbid, ready to be searched for.

    *forbidden* are the acts with what asks for each; *any* finds whatever one of them finds. *verbs* are those that a
    prohibition carries over in a list. *unsaid* is what steps for one reader do not speak of: reader, words, advice.
    """

    forbidden: tuple[tuple[Act, tuple[re.Pattern[str], ...]], ...]
    any: re.Pattern[str]
    verbs: re.Pattern[str]
    teaching: re.Pattern[str]
    unsaid: tuple[tuple[Reader, re.Pattern[str], str, str], ...]


@lru_cache(maxsize=8)
def acts_of(subject: Subject) -> Acts:
    """The acts that everybody forbids, and those of the subjects that a school takes."""
    acts = (SECRECY, *subject.acts)
    return Acts(
        forbidden=tuple((act, tuple(re.compile(rf"\b{part}", re.I) for part in act.asks)) for act in acts),
        any=re.compile("|".join(rf"\b{part}" for act in acts for part in act.asks), re.I),
        verbs=re.compile(rf"\b(?:{'|'.join((_VERBS, *subject.verbs))})\b", re.I),
        teaching=re.compile(rf"\b(?:{'|'.join((_TEACHING, *subject.teaching))})\b", re.I),
        unsaid=tuple(
            (part.reader, re.compile(rf"\b{part.pattern}", re.I), part.what, part.do) for part in subject.unsaid
        ),
    )
