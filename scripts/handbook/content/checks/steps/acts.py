"""The acts that steps may not ask for, and words of teaching and blame, as patterns of plain words.

The acts are those of the national overview for all staff and of the lines beside it. Only base forms count, as in
an instruction: "delete the picture", and not "a deleted picture".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType


def _any(words: str) -> str:
    """A pattern for any of *words*, which are parted by strokes; "s?" and the like may stand in them."""
    return f"(?:{'|'.join(word.strip() for word in words.split('|'))})"


_NEAR = r"(?:[\w'’-]+\s+){0,5}?"
_FEW = r"(?:[\w'’-]+\s+){0,3}?"
_PICTURE = _any("pictures?|images?|photos?|videos?|clips?|screenshots?|nudes?|selfies?")
_COPY = _any(r"screenshots?|cop(?:y|ies)|screen ?grabs?|evidence")
_THING = rf"(?:{_NEAR}(?:{_PICTURE}|{_COPY}|screen)|it|them|this|that|these|those)\b"
_DEVICE = _any("phones?|devices?|tablets?|laptops?|computers?|messages?|chats?|gallery|accounts?|cloud")
_ONE = _any("the|your|a|an|this|that|any|each|another|other|affected")
_CHILD = rf"(?:{_ONE}\s+)*" + _any(
    "child|children|pupils?|students?|victims?|sons?|daughters?|friends?|boys?|girls?|young person|young people"
    "|them|him|her"
)
_OTHERS = _any("child|children|pupils?|parents?|family|families|schools?")
_WHOEVER = _any("person who|people who|adult who|someone who|whoever")
_SITE = _any(r"web ?sites?|(?:social media )?sites?|apps?|platforms?|account holder")
_SENDER = (  # "talk to your child" is no contact with a sender; "talk to the other child" is
    rf"(?:{_ONE}\s+)*(?:child['’]s\s+)?(?:senders?|blackmailers?|strangers?|{_WHOEVER}\s+\w+|other\s+{_OTHERS}|{_SITE})\b"
)
_DETAIL = _any("about|who|whom|why|what|which|when|where|how|if|whether|to describe|to explain|to show")

_LOOK = _any("view|look at|look for|open|watch|see|inspect|examine|study|find")
_SEARCH = _any("search|unlock|go through|scroll through|look in|look through|look on")
_PASS_ON = _any(
    "copy|print|save|store|screenshot|screen-?grab|download|photograph|duplicate|film|forward|resend|repost|upload"
    "|airdrop|post|send|share|show|e-?mail|text"
)
_HOLD = _any("keep|hold on to|hang on to|back up|record")
_DELETE = _any("delete|erase|wipe|destroy|get rid of|bin|clear|uninstall")
_GET_IN_TOUCH = _any(
    r"contact|message|text|call|phone|ring|e-?mail|write to|write back to|answer|reply|reply to|respond to|speak to"
    "|speak with|talk to|talk with|confront|warn|approach|meet|ask|report to"
)

ACTS: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        act: tuple(re.compile(rf"\b{part}", re.I) for part in parts)
        for act, parts in {
            "look at the picture": (
                rf"{_LOOK}\s+{_THING}",
                rf"(?:check|search for)\s+{_NEAR}{_PICTURE}\b",
                rf"{_SEARCH}\s+{_FEW}{_DEVICE}\b",
            ),
            "copy, save, show or send on the picture": (
                rf"{_PASS_ON}\s+{_THING}",
                r"(?:screenshot|screen-?grab)\s+\w+",
                rf"(?:ask|tell|get|let|help)\s+{_CHILD}\s+(?:to\s+)?(?:show|send|share|download|forward)\b",
                rf"(?:take|make|get|grab|hold|{_HOLD})\s+{_NEAR}{_COPY}\b",
                rf"{_HOLD}\s+(?:{_NEAR}{_PICTURE}|them\b|it\b(?!\s+(?:in|under)\b))",
            ),
            "delete it": (
                rf"{_DELETE}\s+(?:{_THING}|{_NEAR}(?:{_DEVICE}|apps?|everything|conversations?|history)\b)",
                rf"remove\s+(?:[\w'’-]+\s+){{1,4}}?from\s+(?:your|the|their|his|her|any|every)\s+{_DEVICE}\b",
                r"factory reset",
            ),
            "question the child": (
                rf"(?:question|interview|quiz|probe|interrogate|press)\s+{_CHILD}\b",
                rf"ask\s+{_CHILD}\s+{_DETAIL}\b",
                rf"ask\s+{_CHILD}\s+for\s+(?:the\s+)?(?:details|names?|password|passcode|proof)\b",
                r"ask\s+(?:why|who|how old|what is in|what it shows)\b",
                r"find out\s+(?:who|what|why|how)\b",
                r"get\s+(?:the\s+)?(?:full|whole|all the)\s+(?:story|details|facts)",
            ),
            "contact the sender": (
                rf"{_GET_IN_TOUCH}\s+{_SENDER}",
                r"(?:reply|write back|answer back)\b(?=\s*(?:$|and\b|to\b|with\b))",
            ),
            "promise secrecy": (
                r"promise\s+(?:(?!no\b)[\w'’]+\s+){0,5}?"
                r"(?:secre\w+|confiden\w+|privacy|not to tell|to tell no|never to tell)",
                r"(?:won['’]t|will not|will never|would never|shall not|am not going to)\s+tell\s+"
                r"(?:any ?one|any ?body|a soul|your|the)\b",
                rf"(?:keep|stay)\s+{_FEW}(?:a secret|secret|confidential|between us|to (?:my|our|your)sel(?:f|ves))\b",
                r"(?:tell no ?(?:one|body)|between (?:you and me|us)|in (?:strict |complete |total )?confidence)\b",
                r"confidential(?:ly|ity)?\b",
                r"secret is safe\b",
            ),
        }.items()
    }
)
"""What nobody in these steps may be asked to do, each with the forms that ask for it."""

FOR_THE_LEAD = frozenset({"copy, save, show or send on the picture", "promise secrecy"})
"""What stays forbidden to the safeguarding lead, who may do the others where guidance allows it."""

VERBS = re.compile(
    rf"\b(?:look|{_LOOK}|{_PASS_ON}|{_HOLD}|{_DELETE}|remove|question|ask|contact|answer|reply|call|speak|talk|discuss"
    r"|promise)\b",
    re.I,
)
"""The verbs of these acts: a prohibition carries over a list of them."""

DELETE_OR_KEEP = re.compile(
    rf"\b(?:delet\w+|eras(?:e|ing)\b|keep(?:ing)?\s+(?:it|them|{_NEAR}(?:{_PICTURE}|{_COPY}|messages?))\b)", re.I
)
"""What a pupil is told neither to do nor not to do."""

TEACHING = re.compile(
    r"\b(?:grann(?:y|ies)|grandmothers?|grandmas?|lessons?|assembl(?:y|ies)|worksheets?|homework|next time"
    r"|in (?:the )?future|consequences|digital footprint|learn (?:from|your|a|to be))\b",
    re.I,
)
"""Words of lessons, which come on another day and on other pages."""

BLAME = re.compile(
    r"\b(?:(?:your|their|his|her|own|the child['’]s)\s+(?:own\s+)?(?:fault|mistake)|to blame"
    r"|should(?:\s+not|n['’]t)?\s+(?:never\s+)?have\b|ought to have|could have (?:avoided|stopped)"
    r"|why did (?:you|they|he|she)\b|you(?:['’]ve| have)? asked for (?:it|this)|brought (?:it|this) on"
    r"|blame (?:yourself|the child|them)|(?:put|let) (?:your|them|him|her)sel(?:f|ves)\b"
    r"|foolish|silly|stupid|naive|careless|irresponsible|asham\w+|shameful|shame on|disgust\w*|disappointed in)",
    re.I,
)
"""Words that can be heard as blame."""
