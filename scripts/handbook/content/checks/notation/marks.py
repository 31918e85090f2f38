"""Marks that other readers of Markdown take away, and that readers here would see."""

from __future__ import annotations

import re
from typing import NamedTuple

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import LibraryRule
from handbook.source.file import hidden
from handbook.source.markdown import Block, Sort, walk
from handbook.source.markdown.elsewhere import words_of

_AS_TEXT = frozenset([Sort.CODE, Sort.REFERENCE, Sort.FOOTNOTE, Sort.LIST, Sort.TABLE, Sort.ROW, Sort.RULE])
_ESCAPED = frozenset("\\`*_{}[]()>#+-.!|")
"""What Python-Markdown takes a backslash off, and in tables the bar."""


class _Mark(NamedTuple):
    """A mark in the words that are left when all that is understood is taken away."""

    pattern: re.Pattern[str]
    what: str
    do: str


def _mark(pattern: str, what: str, do: str, flags: re.RegexFlag = re.NOFLAG) -> _Mark:
    return _Mark(re.compile(pattern, flags), what, do)


_TAG = re.compile(r"<[^<>]*>")
_MARKDOWN = re.compile(
    r"\*\*\S[^*\n]*|(?<![\w*])[*_]\S[^*_\n]*[*_](?!\w)|\]\(|^\s*(?:[-*+]|#{1,6}|\d+\.)\s+\S|`\S", re.M
)
_BRACES = re.compile(r"(?<=[*_`)>])\{:? *(?:[.#]|[\w:-]+=)[^{}\n]*\}")
"""Attributes of what stands right before them."""
_EMPHASIS = "Put the marks right before and right after the words, with the spaces outside: **not** open."
_TEXT = "\ue000"
"""Stands for what is understood, so that nothing is found across it."""

_MARKS = (
    _mark(r"\*?(?<!\*)\*\*\*?(?!\*)|(?<!\S)\*(?=[^\s*])|(?<!\S)\*(?=\s[^*\n]*\S\*)", "{} would be shown.", _EMPHASIS),
    _mark(
        r"(?<![\w_])_{1,2}(?=[^\W_])|(?<![\w_])_{1,2}(?=\s[^_\n]*[^\W_]_{1,2}(?!\w))|(?<!\S)_(?=\s[^_\n]+\s_(?!\S))",
        "{} would be shown.",
        _EMPHASIS,
    ),
    _mark(
        r"~~(?=[^~\n]*~~)", "{} would be shown: nothing is struck out here.", "Leave the words out that no longer hold."
    ),
    _mark(
        r"(?<![~\w])~(?=[^\s~](?:[^~\n]*[^\s~])?~(?![~\w]))|(?<=\w)[~^](?=\w{1,9}[~^])"
        r"|(?<!\w)(?:\+\+(?=\w[^\n]*\+\+)|\^\^(?=\S[^\n]*\^\^))",
        "{} would be shown: nothing is struck out, set higher or set lower here.",
        "Leave the words out that no longer hold, and write the others without it.",
    ),
    _mark(
        r"\{(?:\+\+|--|~~|==|>>)",
        "{} begins a change that nobody has taken over.",
        "Keep the words that hold, and take the marks out.",
    ),
    _mark(
        r"\[(?:Deleted|Inserted|Formatted|Commented? ?\[?\w+\]?): |(?<=[\w.,;:!?)])\[[A-Z]{2,3}\d{1,3}\]",
        "{} is a remark or a change of Word's, which readers would get.",
        "Keep the words that hold, and take the marks out.",
    ),
    _mark(r"\^\[(?=[^\]\n])", "{} begins a footnote, and footnotes are not used here.", "Put its words in the text."),
    _mark(
        r"\{\{|\{%|\{!(?=.*!\})|^\s*-+8<-+|^\s*;?-*8<-+|\{:[:/]\w*|«\w*_\w*»"
        r"|\{(?:info|note|tip|warning|panel|code|expand|quote|noformat|toc|anchor|colou?r|section|column|status|excerpt"
        r"|(?:first_?|last_?|full_?)?name|school|pupil|date)(?::[^{}\n]*)?\}",
        "{} would be shown: nothing is filled in there.",
        "Write the words themselves.",
        re.M | re.I,
    ),
    _mark(
        r"(?<!\])\{:? *(?:[.#]\w|[\w-]+=)[^{}\n]*\}",
        "{} would be shown: it stands right after no link, code or emphasis.",
        "Take it out.",
    ),
    _mark(r"\](?=\{[.#:])", "{} ends words that get no form of their own here.", "Write the words alone."),
    _mark(
        r"^\s*!{3}(?=\s*\w)",
        "{} begins no box here.",
        'Write !!! note "Title", with straight quotation marks, and the words below it, indented by four spaces.',
        re.M,
    ),
    _mark(r"^:(?=[^\W\d_][^:\n]*$)", "{} would be shown.", "Write : and three spaces right below the term.", re.M),
    _mark(r"^\s*~(?=\s+\S)", "{} would be shown.", "Write the words alone, or : right below the term.", re.M),
    _mark(
        r"\)\[(?=(?:https?:|mailto:|\.\.?/|#|[\w/-]+\.md)[^\]\n]*\])",
        "{} belongs to a link whose brackets are the wrong way round.",
        "Write [words](path).",
    ),
    _mark(
        r"(?:Error|Fehler)! (?:Reference source not found|Bookmark not defined|Hyperlink reference not valid)",
        "{} is what Word writes for a reference that it lost.",
        "Write what was meant.",
    ),
    _mark(
        r"\S*(?:â€.?|Ã[\x80-\xbf]|Â[\xa0£§©®°·«»]|\ufffd|[\ufb00-\ufb06])\S*",
        "{} was broken when its file was saved or pasted.",
        "Type the word again.",
    ),
    _mark(
        r"^\s*(?:page \d+ of \d+|\[?(?:page ?break|new ?page)\]?)\s*$|(?:\.{5,}|(?:\. ){5,}) *\d+\s*$",
        "{} belongs to a printed page, and would be shown.",
        "Take it out: readers move by the headings.",
        re.M | re.I,
    ),
    _mark(
        r"^\[[a-z]{1,2}\](?=[^\s(\[:{])(?!.*\[/)",
        "{} begins a comment of Google Docs, which readers would get.",
        "Take it out, and its mark in the words.",
        re.M,
    ),
    _mark(
        r"'{2,5}(?=[^\s'][^'\n]*'{2})|(?<!\S)\*{4,}(?!\S)|^\w[\w -]*::(?= \S)"
        r"|(?<!\S)#[a-z][\w-]*(?:/\w[\w/-]*|(?=\s+#[a-z]))",
        "{} would be shown.",
        "Write Markdown without it.",
        re.M | re.I,
    ),
    _mark(
        r"%%(?=\S.*?%%)|^\s*%%\s*$|(?<=\s)\^[\w-]{3,}\s*$|^={2,6}[!+]?(?= \S)|^h[1-6]\.(?= \S)|^\.\. \w[\w-]*::"
        r"|\A%(?= \S)|!<(?!\w)|\[/(?:b|i|u|s|url|img|quote|code|list|color|size)\]|\ue000_{1,2}(?!\w)",
        "{} would be shown.",
        "Write Markdown without it.",
        re.M | re.I,
    ),
    _mark(r"\[[^\[\]\n]*(?<![\w.])@\w[^\[\]\n]*\]", "{} names no source here.", "Link to it, or say which it is."),
    _mark(
        r"(?=[^ \n]{31})[^ \n\u00a0]*(?:\u00a0[^ \n\u00a0]*)+",
        "{} stays on one line, however narrow: its spaces do not break.",
        "Type its spaces again.",
    ),
    _mark(
        r"\[(?:(?:insert|enter|name of)\b[^\]\n]*"
        r"|date|name|address|number|to add|tb[acd])\](?![(\[:])",
        "{} is a blank that nobody has filled in.",
        "Write the words.",
        re.I,
    ),
    _mark(
        r"\b(?:X{3,}|TB[ACD]|FIXME|Lorem ipsum)\b|\bxx/xx\b",
        "{} is a blank that nobody has filled in.",
        "Write the words.",
    ),
    _mark(r"^\s*[–—]{2,}\s*$", "{} would be shown.", "Write --- for a line across the page.", re.M),
    _mark(r"(?<!=)==(?=[^\s=][^=\n]*==)", "{} would be shown.", "Write **…** for what matters most."),
    _mark(
        r"(?<!\])\[[ xX]?\](?![(\[])",
        "{} is no box to tick here.",
        "Write the words alone.",
    ),
    _mark(r"\[\^[^\]\n]+\]:?", "{} is a footnote, and footnotes are not used here.", "Put its words in the text."),
    _mark(r"\[!\w+\]", "{} would be shown.", 'Write !!! note "Title" and the words below it, indented by four spaces.'),
    _mark(
        r"\[(?:\[_)?TOC(?:_\])?\]",
        "{} is no list of contents here.",
        "Take it out: readers move by the headings.",
        re.I,
    ),
    _mark(r"\]\(", "{} belongs to a link that cannot be read.", "Write [words](path), without a space in the path."),
    _mark(
        r"\] \((?=https?:|\.\.?/|#|[\w/-]+\.md)",
        "{} keeps a link apart.",
        "Write [words](path), with no space between.",
    ),
    _mark(
        r"(?:https?://|www\.)\w[^\s\ue000<>]*",
        "{} is no link here.",
        "Write [words](address), or <address> if it is to be read.",
        re.I,
    ),
    _mark(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "{} is no link here.", "Write <name@school.example>."),
    _mark(
        r"&(?:[a-z][a-z0-9]{1,30}|#x?[0-9a-f]+);",
        "{} is no character that HTML knows.",
        "Write the character itself.",
        re.I,
    ),
    _mark(r"&(?:nbsp|copy|reg|amp|lt|gt|quot|pound)\b(?!;)", "{} lacks its semicolon.", "Write the character itself."),
    _mark(
        r"<(?=[a-z/!?])",
        "{} begins a tag that does not end.",
        "End it with >, or write &lt; where no tag is meant.",
        re.I,
    ),
    _mark(r"<(?=(?:\.{0,2}/)?[\w/.-]+\.md[#>])", "{} begins no link here.", "Write [words](path)."),
    _mark(r"``(?=\w[^`\n]*'')", "{} would be shown.", "Type quotation marks."),
    _mark(r"(?<!`)`(?!`)", "{} begins code that does not end.", "End it with the same mark."),
    _mark(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]+|[+-]1|100):(?![\w:])", "{} is no picture here.", "Write the word."),
    _mark(r"\\$", "{} at the end of a line would be shown.", "Write <br> for a new line, or begin a paragraph.", re.M),
    _mark(
        r"^(?:\s*:{3,}|\s*\+{3,}|\s*\?{3}\+?)(?= ?\w|\s*$)", "{} would be shown.", "Write Markdown without it.", re.M
    ),
    _mark(
        r"\$\$|\$\ue000\$|(?<![\w$])\$(?=[^\s$][^$\n]*[\\^_={}][^$\n]*\$(?!\d))|\\[()\[\]](?=.)",
        "{} would be shown.",
        "Write the sum in words.",
    ),
    _mark(r"^\s*(?:#{1,6}(?=\s)|>|[=~_*-]{3,}\s*$)", "{} would be shown.", "Put an empty line before it.", re.M),
    _mark(
        r"(?m:^\s*\|.*|^.*\|\s*$|^[\s|:-]*-\s*\|[\s|:-]*$)(?s:.*)",
        "{} is not read as a row of a table.",
        "Put an empty line before a table, and a line of dashes with a cell for each heading below them.",
    ),
    _mark(r"\*\[[^\]\n]+\]:", "{} would be shown.", "Write the words in full at their first mention."),
)
_SIGNS = re.compile(
    r"[*_~^{}\[\]!<>&\\`$|#=+%@«\u00a0\ufffd\ufb00-\ufb06âÃÂ]|''|[:?]{2}|:/|:[a-z0-9]|\.{5}|\. \."
    r"|^\s*[:–—-]|(?i:www\.|^\s*(?:page|new|h\d))|XXX|TB[ACD]|FIXME|Lorem|xx/",
    re.M,
)
"""Every mark has one of these, which most blocks have not: they are looked through once, and quickly."""


def _shown(written: Written) -> Faults:
    for block in walk(() if written.signed else written.blocks):
        if block.text and block.sort not in _AS_TEXT:
            look = _in_html if block.sort is Sort.HTML else _left
            yield from ((block.line + place, what, do) for place, what, do in look(block))


def _in_html(block: Block) -> Faults:
    """Marks inside HTML that is not read as Markdown."""
    words = _TAG.sub(_TEXT, block.text)
    if found := _MARKDOWN.search(words):
        what = f'"{found[0].strip()[:40]}" is inside HTML, and would be shown as it is.'
        yield words.count("\n", 0, found.start()), what, 'Write markdown="1" in the tag, or HTML alone.'


def _left(block: Block) -> Faults:
    """Marks that are left in the words when all that is understood is taken away."""
    seen, lines = "", block.text.split("\n")
    for words in words_of(_BRACES.sub("", block.text)):
        if words.sort == "special" and words.mark[0] == "&" and hidden(words.text):
            yield seen.count("\n"), f'"{words.mark}" is a character that nobody sees.', "Take it out."
        if words.sort == "special" and words.mark[0] == "\\" and words.mark[1:] not in _ESCAPED:
            do = f"Take the backslash out, and leave the {words.mark[1:]}."
            yield seen.count("\n"), f'"{words.mark}" would be shown with its backslash.', do
        if words.sort == "break" and lines[seen.count("\n")].endswith("\\"):
            seen += "\\"
        seen += (
            words.text
            if words.sort in ("text", "break") or words.text == "\u00a0"
            else _TEXT + "\n" * words.text.count("\n")
        )
    for mark in _MARKS if _SIGNS.search(seen) else ():
        found = {seen.count("\n", 0, hit.start()): hit[0] for hit in reversed(list(mark.pattern.finditer(seen)))}
        yield from (
            (place, mark.what.format(f'"{shown.partition(chr(10))[0][:40]}"'), mark.do)
            for place, shown in found.items()
        )


RULES = (
    LibraryRule(
        "markdown-mark",
        "A mark that is not understood is shown, and what it was to say is not.",
        "Do **not **open it.",
        "Do **not** open it.",
        in_every(_shown),
    ),
)
"""The rule on marks that would be shown."""
