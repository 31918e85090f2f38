"""Every rule of the audit: its name, what it demands, where the number comes from, and what to do.

Names are permanent. *LP* rules are measured on the finished pages of a PDF, letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

UKAAF = "UK Association for Accessible Formats, G003 (2019) and MS03 (2012)"
RNIB = "RNIB Clear Print guidelines"
ROUND_TABLE = "Round Table (Australia and New Zealand), CNIB (Canada), clear and large print"


@dataclass(frozen=True, slots=True)
class AuditRule:
    """A rule's permanent name, what it demands, the source of its threshold, and what to do when it is broken."""

    name: str
    demand: str
    source: str
    do: str


_TEMPLATE = "Mend the print template."

RULES = (
    AuditRule(
        "lp-01-size", "Every letter is at least the size of the edition.", UKAAF, "Enlarge it; words in a drawing too."
    ),
    AuditRule("lp-02-upright", "No slanted letters.", f"{UKAAF}; {RNIB}", "Use bold instead."),
    AuditRule("lp-03-underline", "No line closely under words.", f"{UKAAF}; {RNIB}", "Take the line away."),
    AuditRule(
        "lp-04-capitals", "No three words in a row in capitals.", f"{UKAAF}; {RNIB}", "Write it in small letters."
    ),
    AuditRule("lp-05-lines", "Lines are 1.25 to 2 times the size apart.", ROUND_TABLE, _TEMPLATE),
    AuditRule("lp-06-paragraphs", "An empty line between paragraphs (1.15 times the size).", UKAAF, _TEMPLATE),
    AuditRule(
        "lp-07-left", "Words are left aligned: gaps differ by at most 0.03 of the size.", f"{UKAAF}; {RNIB}", _TEMPLATE
    ),
    AuditRule("lp-08-hyphen", "No line ends in a hyphen.", f"{UKAAF}; Round Table", "Keep the word together."),
    AuditRule(
        "lp-09-split", "Telephone numbers, dates and references stay on one line.", UKAAF, "Join it with hard spaces."
    ),
    AuditRule("lp-10-measure", "At most 70 letters on a line.", RNIB, "Widen the margins."),
    AuditRule(
        "lp-11-margin", "Nothing is in the margins of 20 mm.", "Round Table; ACB", "Shorten it, or make it a list."
    ),
    AuditRule(
        "lp-12-contrast", "Contrast is at least 7:1, and of body words 21:1.", "WCAG 2.2, 1.4.6", "Use black on white."
    ),
    AuditRule("lp-13-paper", "Pages are A4, upright.", UKAAF, _TEMPLATE),
    AuditRule("lp-14-column", "Words run level, in one column.", UKAAF, _TEMPLATE),
    AuditRule("lp-15-number", "Each page has its number, at body size, in one place.", f"{UKAAF}; {RNIB}", _TEMPLATE),
    AuditRule("lp-16-contents", "Page numbers in the contents are right.", UKAAF, _TEMPLATE),
    AuditRule(
        "lp-17-font",
        "Only the bundled fonts, each embedded.",
        "this project: the same page on every machine",
        _TEMPLATE,
    ),
    AuditRule(
        "lp-18-heading",
        "Headings are bold, larger by 1.1, and never last on a page.",
        "American Council of the Blind (2022)",
        _TEMPLATE,
    ),
    AuditRule("lp-19-x-height", "The letter x is at least 2 mm high.", RNIB, "Use a larger size or another font."),
    AuditRule(
        "lp-20-sheets", "A volume has at most 140 sheets (900 g).", "Round Table, computed", "Split it into volumes."
    ),
    AuditRule(
        "pdf-ua", "The file passes PDF/UA-1.", "ISO 14289-1, by page-validation", "Mend what the validator names."
    ),
    AuditRule(
        "pdf-title",
        "Title, author and language are set and the title is shown.",
        "EN 301 549, 10.2.4.2 and 10.3.1.1",
        _TEMPLATE,
    ),
    AuditRule("pdf-bookmarks", "Every heading is a bookmark.", "PDF Association techniques", _TEMPLATE),
    AuditRule(
        "pdf-tags",
        "As many headings, list items, tables, pictures and links as in the source.",
        "EN 301 549, 10.1.3.1",
        _TEMPLATE,
    ),
    AuditRule("pdf-order", "Tags are read in the order of the source.", "EN 301 549, 10.1.3.2", _TEMPLATE),
    AuditRule(
        "words",
        "All words of the source, in order, and no others.",
        "this project: an edition is the page",
        "Mend the writer.",
    ),
    AuditRule(
        "details",
        "School, policy number, version and edition are in the copy.",
        "this project: a copy says what it is",
        "Mend the writer.",
    ),
    AuditRule(
        "word-structure",
        "Headings, lists and tables are real, in order, and nothing is faked with empty lines.",
        "EN 301 549, 10.1.3.1",
        "Mend the writer.",
    ),
    AuditRule(
        "word-page",
        "A4, left aligned, the size of the edition, black, page numbers.",
        UKAAF,
        "Mend the reference document.",
    ),
    AuditRule("word-language", "Language and title are set.", "EN 301 549, 10.3.1.1", "Mend the reference document."),
    AuditRule(
        "slide-form",
        "Sound slides: every word in a place of its layout, and no place empty.",
        "EN 301 549, 10.1.3.1; Microsoft, make presentations accessible",
        "Mend the writer.",
    ),
    AuditRule(
        "slide-title",
        "Each slide has a title in the place for titles, and no two are the same.",
        "Microsoft, make presentations accessible",
        "Number the slides of a part.",
    ),
    AuditRule(
        "slide-size",
        "Words are at least 24 point, titles at least 32.",
        "this project: slides are read from across a room",
        "Mend the layouts, or split the slide.",
    ),
    AuditRule(
        "slide-fit",
        "Nothing reaches beyond its place.",
        "this project: what does not fit is not seen",
        "Split the slide.",
    ),
    AuditRule("slide-contrast", "Colours of words are at least 7:1.", "WCAG 2.2, 1.4.6", "Mend the colours."),
    AuditRule("slide-picture", "Every picture of the source, with its words.", "WCAG 2.2, 1.1.1", "Mend the writer."),
    AuditRule(
        "slide-notes",
        "The adult's notes are beside every slide that has them in the plan.",
        "this project: a lesson is taught from its slides",
        "Mend the writer.",
    ),
    AuditRule(
        "slide-still",
        "Nothing moves and no slide goes on by itself.",
        "WCAG 2.2, 2.2.2 and 2.3.3",
        "Take the movement away.",
    ),
    AuditRule(
        "slide-language",
        "Language and title of the file are set, and the language of all words.",
        "EN 301 549, 10.3.1.1",
        "Mend the writer.",
    ),
    AuditRule(
        "epub-form",
        "The package is sound: mimetype first, every file listed, every link alive.",
        "EPUB 3.3",
        "Mend the writer.",
    ),
    AuditRule("epub-metadata", "Accessibility metadata is whole.", "EPUB Accessibility 1.1", "Mend the writer."),
    AuditRule(
        "html-form",
        "One file: language, title, one h1, no skipped level, nothing from elsewhere.",
        "WCAG 2.2",
        "Mend the writer.",
    ),
    AuditRule(
        "text-form",
        "Plain text keeps to 72 columns and holds no invisible characters.",
        "this project",
        "Mend the writer.",
    ),
    AuditRule(
        "text-address",
        "No address and no picture's words are lost.",
        "this project: pandoc's plain text drops both",
        "Mend the writer.",
    ),
    AuditRule(
        "braille-form",
        "Braille keeps to its page: 40 cells, 25 lines, Braille ASCII only.",
        "UKAAF B004; embossers",
        "Mend the writer.",
    ),
    AuditRule(
        "braille-back",
        "Translated back, the Braille gives the words of the source.",
        "this project: a tripwire, not a proof",
        "Ask a proofreader.",
    ),
    AuditRule(
        "file-changed", "A file is the one that was made, and every file was made.", "this project", "Build again."
    ),
)

BY_NAME = MappingProxyType({rule.name: rule for rule in RULES})
