"""The few pieces of markup that pages share: links moved from page to page, contacts spelt out, labelled blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping

from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library
from handbook.content.pins import Hold
from handbook.content.policy import anchor
from handbook.content.queries.guides import is_translation
from handbook.content.queries.languages import OURS, language_of
from handbook.source.markdown_links import has_scheme, links_of, relative, resolve

NBSP = "\u00a0"
CHOOSE = "Choose how to read this page"


def escaped(words: str) -> str:
    """Words from a header as they are inside a block of HTML: no mark in them means anything."""
    plain = re.sub(r"([\\`*_{}\[\]<>])", lambda found: f"&#{ord(found[0])};", words.replace("&", "&amp;"))
    # A number, a dash or the like begins a list, a heading or a table where words begin.
    return re.sub(r"^(\s*)([-+#=~!?|:/])|^(\s*\d+)([.)])(?=\s|$)", _as_it_is, plain)


def _as_it_is(mark: re.Match[str]) -> str:
    before, letter = mark[1] or mark[3] or "", mark[2] or mark[4]
    return f"{before}&#{ord(letter)};"


def capital(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def hard_spaces(contact: str) -> str:
    """A number or date that must not be split over two lines."""
    return contact.replace(" ", NBSP)


def in_language(words: str, document: Document, library: Library) -> str:
    """A document's own words, marked with their language where it is not that of the rest of the page."""
    language = language_of(document, library)
    return words if language == OURS or not words else block("div", words, lang=language, dir="auto")


def link_to(document: Document, base: str, words: str | None = None, part: str = "") -> str:
    """A Markdown link from the page at *base* to a document or a *part* of it, in its title or in *words*."""
    target = relative(base, document.path) + (f"#{part}" if part else "")
    own = getattr(document.header, "lang", None) if words is None else None
    mark = f"{{ lang={own} }}" if own else ""
    return f"[{escaped(words or document.title)}]({target}){mark}"


def phone_link(phone: str) -> str:
    """A number that a telephone can ring at a touch."""
    return f"[{hard_spaces(phone)}](tel:{phone.replace(' ', '')})"


def text_link(header: ServiceHeader) -> str:
    """How to send a text message to a service, as a phrase."""
    assert header.text is not None
    number = f"[{hard_spaces(header.text.to)}](sms:{header.text.to.replace(' ', '')})"
    return f"text {escaped(header.text.say)} to {number}" if header.text.say else f"text {number}"


def moved(words: str, source: str, base: str, library: Library) -> str:
    """*words* of the document at *source* as they are on the page at *base*.

    Relative links lead to the same place as before. At its first mention a service's number follows its link,
    because the number is kept in the service's own document; a link whose words are the number itself rings it.
    """
    pieces, place, linked = [], 0, set[str]()
    for link in links_of(words):
        if link.start < place or has_scheme(link.target):
            continue
        found = resolve(source, link.target)
        if found is None:
            continue
        path, part = found
        target = ("" if path == base and part else relative(base, path)) + (f"#{part}" if part else "")
        after = words[link.end : link.end + 1]
        service = library.get(path.removesuffix(".md"))
        header = service.header if service and after == ")" and not link.picture else None
        contact = ""
        if isinstance(header, ServiceHeader):
            digits = re.sub(r"\D", "", link.words)
            if header.phone and digits == header.phone.replace(" ", ""):
                target = f"tel:{digits}"
            elif path not in linked and base != path:
                contact = contact_phrase(header)
            linked.add(path)
        pieces += [words[place : link.start], target, after + contact if contact else ""]
        place = link.end + (1 if contact else 0)
    return "".join(pieces) + words[place:]


def contact_phrase(header: ServiceHeader) -> str:
    """A service's number in brackets, as it follows the service's name; empty if it has none."""
    ways = [phone_link(header.phone)] if header.phone else []
    ways += [text_link(header)] if header.text else []
    return f" ({', or '.join(ways)})" if ways else ""


def block(tag: str, body: str, **attributes: str) -> str:
    """A block of HTML around Markdown; attribute names may end in an underscore, as in ``class_``."""
    return f'<{tag}{_written(attributes)} markdown="block">\n\n{body}\n\n</{tag}>'


def line(tag: str, words: str, **attributes: str) -> str:
    """An element of one line of Markdown."""
    return f'<{tag}{_written(attributes)} markdown="span">{words}</{tag}>'


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for name, value in attributes.items()
    )


def listed(rows: Iterable[str], tag: str = "ul", **attributes: str) -> str:
    """A list of items that are written already, each as ``li``."""
    items = "\n".join(rows)
    return f'<{tag}{_written(attributes)} markdown="block">\n{items}\n</{tag}>'


def views_choice(ways: Iterable[tuple[Document, str]], base: str) -> str:
    """The choice between the views of the page at *base*: each document with the name of its view."""
    rows = (
        line(
            "li",
            f'<strong aria-current="page">{name}</strong>' if way.path == base else link_to(way, base, name),
            data_view=str(getattr(way.header, "view", "")),
            **({"lang": way.header.lang, "dir": "auto"} if is_translation(way) and way.header.lang else {}),
        )
        for way, name in ways
    )
    return block("nav", f"{line('p', CHOOSE + ':')}\n\n{listed(rows)}", class_="views", aria_label=CHOOSE)


def draft_line() -> str:
    """What is on a page that its readers have not tested."""
    return line("p", "**This page is a draft.** Readers have not tested it yet.", class_="draft")


def clause_link(clause: str, base: str, library: Library, words: str = "") -> str:
    """A link to a clause, in *words* or such as ``clause 6.3``."""
    return link_to(library.policy_of(clause), base, words or library.clauses.called(clause), anchor(clause))


def row_anchor(clause: str) -> str:
    """The anchor of a clause's row in the map of all clauses, such as ``pictures-clause-6-3``."""
    return f"{clause.partition(':')[0]}-{anchor(clause)}"


def clause_links(clauses: Iterable[str], base: str, library: Library) -> str:
    """Links to the clauses of this school that a page names, such as ``clause 6.3, clause 7.1 of the policy``."""
    links = {clause: clause_link(clause, base, library) for clause in clauses if clause in library.clauses}
    return by_policy(links, library, ", ".join)


ELSEWHERE = (
    "Written beside a policy that this school has not published here. It is guidance, and no rule of this school."
)
"""What is said of a page or note on a policy that the school does not have."""


def written_elsewhere(document: Document, library: Library) -> str:
    """One line for a page or note none of whose policies is the school's; no words for any other."""
    held = library.attached.get(document.id, ())
    return ELSEWHERE if held and all(part.hold is Hold.ABSENT for part in held) else ""


def by_policy(named: Mapping[str, str], library: Library, joined: Callable[[list[str]], str]) -> str:
    """What is said of clauses, *joined* for each policy and with its name: of the policy, where there is but one."""
    groups: dict[str, list[str]] = {}
    for clause, words in named.items():
        policy = library.policy_of(clause)
        name = f"the policy “{escaped(policy.header.name)}”" if len(library.in_force) > 1 else "the policy"
        groups.setdefault(name, []).append(words)
    return ", and ".join(f"{joined(words)} of {name}" for name, words in groups.items())


def facts(rows: list[tuple[str, str]]) -> str:
    """Names and values as a description list; the values are Markdown."""
    inner = "\n".join(f"<dt>{html.escape(name)}</dt>\n{line('dd', value)}" for name, value in rows if value)
    return f'<dl class="facts" markdown="block">\n{inner}\n</dl>'


def cards(documents: tuple[Document, ...], base: str) -> str:
    """A list of links to documents, each with its summary."""
    rows = (block("li", f"{link_to(document, base)}\n\n{escaped(document.header.summary)}") for document in documents)
    return listed(rows, class_="cards")
