"""Questions as readers meet them: to choose in, and with every answer and its reason."""

from __future__ import annotations

from html import escape
from posixpath import dirname, relpath

from handbook.content.kinds.choices import Act
from handbook.content.kinds.module import Item, QuestionsHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library
from handbook.content.queries.draw import answers
from handbook.content.recorded.acts import last
from handbook.content.recorded.modules import Module, module_of, notes_of
from handbook.pages.asked import asked
from handbook.pages.markup import block, clause_link, escaped, line, link_to

RIGHT = "Right."
NOT_THIS = "Not this one."


def feedback(item: Item, number: int) -> str:
    """What is said of an answer (0 is the right one); the right act comes again with each wrong one."""
    if number == 0:
        return f"{RIGHT} {item.right.why}"
    return f"{NOT_THIS} {item.wrong[number - 1].why} What to do: {item.right.text}"


def choice(item: Item, place: int, group: str, reasons: str, library: Library) -> str:
    """A question to answer, as HTML; *group* sets it apart from the same question elsewhere on the page.

    *reasons* is the address of the page with the reasons; empty where there is none. A script shows the reason of the
    answer that was chosen, in the page, and takes the link out. With the reason of a critical question it says what
    the question rests on: before the answer, that would give it away.
    """
    texts = (item.right.text, *(part.text for part in item.wrong))
    whys = "".join(
        f'<p class="item-why" data-for="{n}" hidden>{escape(feedback(item, n))}</p>' for n in range(len(texts))
    )
    link = (
        f'<p class="item-reasons"><a href="{reasons}#{item.id}">The answer and the reason'
        f'<span class="unseen">: {escape(item.stem)}</span></a></p>'
        if reasons
        else ""
    )
    rests = escape(rests_plainly(item.rests, library))
    also = f'<p class="item-also" hidden>{rests}</p>' if item.critical else ""
    options = ((number, texts[number]) for number in answers(item, 0, place))
    said = {"item": item.id, "critical": str(item.critical or "")}
    return asked(item.stem, options, f"{group}-{item.id}", whys + also + link, **said)


def rests_on(names: tuple[str, ...], base: str, library: Library) -> str:
    """What a screen or a question rests on, and how sure its notes are, as a sentence with links from *base*."""
    said = [clause_link(name, base, library) for name in names if name in library.clauses]
    said += [f"the note {link_to(note, base)} ({sure(note, library)})" for note in notes_of(names, library)]
    said += [f"the page {link_to(page, base)}" for name in names if "/" in name and (page := library.get(name))]
    return f"Rests on {', '.join(said)}." if said else ""


def rests_plainly(names: tuple[str, ...], library: Library) -> str:
    """The same without a link, as in a package and on paper."""
    said = [library.clauses.called(name) for name in names if name in library.clauses]
    said += [f"the note “{note.title}” ({sure(note, library)})" for note in notes_of(names, library)]
    said += [f"the page “{page.title}”" for name in names if "/" in name and (page := library.get(name))]
    return f"Rests on {', '.join(said)}." if said else ""


def sure(note: Document[NoteHeader], library: Library) -> str:
    """How sure a note is, in a few words."""
    agreed = "agreed" if last(note, library, Act.AGREED) else "proposed, not agreed"
    how = note.header.seen.how
    checked = "checked at its source" if last(note, library, Act.CHECKED) else f"source: {how}"
    return f"{checked}; {agreed}"


def questions_page(document: Document[QuestionsHeader], library: Library) -> str:
    """Every question with each answer and its reason."""
    module = module_of(document, library)
    back = f"These are the answers to {link_to(module, document.path)}. Choose there first." if module else ""
    return "\n\n".join([back, *(_answered(item, document.path, library) for item in document.header.items)])


def _answered(item: Item, base: str, library: Library) -> str:
    wrong = [f"- **{escaped(part.text)}** {NOT_THIS} {escaped(part.why)}" for part in item.wrong]
    rows = [f"- **{escaped(item.right.text)}** {RIGHT} {escaped(item.right.why)}", *wrong]
    mark = "Critical: this must be right. " if item.critical else ""
    below = line("p", mark + rests_on(item.rests, base, library), class_="rests")
    return block("section", f"## {escaped(item.stem)} {{ #{item.id} }}\n\n" + "\n".join(rows) + f"\n\n{below}")


def reasons_of(module: Module, base: str) -> str:
    """The address of the reasons from the page *base*."""
    return relpath(f"training/questions/{module.name}.html", dirname(base))
