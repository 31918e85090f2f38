"""What a Word file may not hold when a school's words are taken from it: one row a reason, with what to do in Word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handbook.problems import Problem, Rule


def refused(name: str, path: str, place: int = 1, shown: str = "", near: str = "") -> Problem:
    """The problem of one reason, with the words that it hides, and those that it is near."""
    rule, what, do = _SAID[name]
    words = " ".join(shown.split())
    if words:
        what = f'{what.rstrip(".")}: "{words[:160]}{"…" if len(words) > 160 else ""}".'
    elif near:
        what = f'{what.rstrip(".")}, near "{" ".join(near.split())[:60]}".'
    return rule.problem(path, place, what, do)


def _rule(name: str, what: str, do: str, why: str) -> tuple[str, Rule, str, str]:
    return name, Rule(f"word-{name}", why, what, do, refused), what, do


_SAME = "What is on paper and what is on the website must be the same words."
_ROWS = (
    _rule(
        "tracked",
        "A change is tracked that nobody has accepted.",
        "Accept or refuse every change in Word, and save.",
        "A policy with open changes is not signed yet.",
    ),
    _rule(
        "comment",
        "A comment is in the margin.",
        "Settle it and delete it in Word.",
        "A remark between authors is no part of a policy.",
    ),
    _rule("hidden", "Words are hidden, and are not printed.", "Delete them in Word, or show them.", _SAME),
    _rule(
        "strike",
        "Words are struck through.",
        "Delete them in Word, or take the line off.",
        "Nobody can say whether they hold.",
    ),
    _rule(
        "autonum",
        "A number is made by a field of Word 97, and is not kept in the file.",
        "Mark the whole text, press Ctrl+Shift+F9, and save; or type the number.",
        _SAME,
    ),
    _rule("field-date", "A date is made afresh each time the file is opened.", "Type the date that was signed.", _SAME),
    _rule("field-link", "A part of the text lies in another file.", "Paste it in as text.", _SAME),
    _rule(
        "field-sign",
        "A sign or a prompt is made by a field, and its words are not kept as text.",
        "Type the words in its place.",
        _SAME,
    ),
    _rule("subdoc", "A part of the text lies in another file.", "Paste it in as text.", _SAME),
    _rule(
        "altchunk",
        "A part of the text lies in another file inside this one.",
        "Open it in Word, and save it again.",
        _SAME,
    ),
    _rule(
        "smartart",
        "A drawing made of SmartArt holds words.",
        "Write them below it, or save it as a picture with a description.",
        "A reader of the page must have every word.",
    ),
    _rule(
        "drawing",
        "A drawing holds words that are no text of the page.",
        "Write them below it, or save it as a picture with a description.",
        "A reader of the page must have every word.",
    ),
    _rule(
        "object",
        "A chart, a formula or a file of another program is in the text.",
        "Save it as a picture with a description.",
        "A reader of the page must have every word.",
    ),
    _rule(
        "picture",
        "A picture has no description.",
        "In Word, press it with the right button, choose Alt Text, and say in a few words what it shows.",
        "A reader who cannot see it needs the words.",
    ),
    _rule(
        "picture-gone",
        "A picture is not in the file.",
        "Put it in again in Word, with its description.",
        "A reader of the page must see it.",
    ),
    _rule(
        "picture-form",
        "A picture is in a format that this website does not show.",
        "Save it as PNG in Word, with its description.",
        "A reader of the page must see it.",
    ),
    _rule(
        "label-format",
        "A list numbers in a format that this reader does not know.",
        "Choose another format in Word, or type the numbers.",
        _SAME,
    ),
    _rule(
        "symbol",
        "A sign of a font of signs has no letter of its own.",
        "Type the word or the sign that it shows.",
        _SAME,
    ),
    _rule(
        "old",
        "This is an old .doc file or has a password.",
        "Open it in Word, take the password off, and save it as .docx.",
        "Only .docx can be read word by word.",
    ),
    _rule("macro", "This file has macros.", "Save it as .docx, which has none.", "A policy runs nothing."),
    _rule(
        "odt",
        "This is an OpenDocument file (.odt).",
        "Open it in Word or LibreOffice, save it as .docx, and give the PDF that you print from it as well.",
        "Only .docx can be read word by word.",
    ),
    _rule(
        "file",
        "This is not a Word file, or it is damaged.",
        "Open it in Word, and save it as .docx.",
        "Only .docx can be read word by word.",
    ),
    _rule(
        "large",
        "The file unpacks to more than any policy holds.",
        "Take large pictures out, and save it again in Word.",
        "A file may be made to fill a machine.",
    ),
    _rule(
        "entity",
        "The file declares entities, which Word never does.",
        "Do not trust it: ask who made it.",
        "A file may be made to read others.",
    ),
    _rule("empty", "The file holds no words.", "Choose the file that holds the policy.", "A policy is words."),
    _rule(
        "scan",
        "This PDF is a picture of paper.",
        "Ask for the Word file, or type the words.",
        "Only letters can be compared.",
    ),
    _rule(
        "printed",
        "The printed copy and the Word file differ.",
        "Print the Word file again, or find out which of the two was signed.",
        "What is signed is what was printed.",
    ),
    _rule("proof", "Two readings of the file differ.", "Open it in Word, and save it again.", _SAME),
    _rule(
        "received",
        "The file as received is not the one that was imported.",
        "Import it again with --again.",
        "The words on the website come from one file.",
    ),
)

RULE: Mapping[str, Rule] = MappingProxyType({name: rule for name, rule, _, _ in _ROWS})
"""The rules on a Word file, by what the reader calls them."""
RULES = tuple(RULE.values())
"""The rules on a Word file."""
_SAID: Mapping[str, tuple[Rule, str, str]] = MappingProxyType(
    {name: (rule, what, do) for name, rule, what, do in _ROWS}
)
