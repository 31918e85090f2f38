"""Lines that the school has still to check: found in every form of mark, read once, and closed everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Status, Way
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import is_a
from handbook.content.lock import Lock, Recorded, written
from handbook.content.policy.words import fingerprint
from handbook.content.recorded.acts import words_read
from handbook.content.recorded.recording import after, ended, read_sheet
from handbook.content.recorded.todo import tasks
from handbook.content.unchecked import open_lines, settled
from handbook.pages import compose
from handbook.pages.claims import claims
from handbook.pages.markup import escaped
from handbook.register.papers.checking import checking_rows, checking_sheet, checking_table, lines_to_write
from sites import LOCK, changed, read

TODAY = date(2026, 6, 1)
LINE = "Tell the warden the same day."
MARKED = f"{LINE} (To be checked by the school's DSP.)"
PAGE = "risks/falling-off"
BEFORE = "A fall."


@pytest.mark.parametrize(
    ("text", "words", "ask", "shown", "closed"),
    [
        (f"- {MARKED}", LINE, "", f"- {LINE}", f"- {LINE}"),
        (f'  - "{MARKED}"', LINE, "", f'  - "{LINE}"', f'  - "{LINE}"'),
        (
            "| Do it. (To be checked by the school.) | Why |",
            "Do it. | Why",
            "",
            "| Do it. | Why |",
            "| Do it. | Why |",
        ),
        (
            "It has a chat. To be checked by the school: its hours.",
            "It has a chat.",
            "its hours",
            "It has a chat. To be checked by the school: its hours.",
            "It has a chat.",
        ),
        (
            "To be checked by the school: who rings. We do not know.",
            "Who rings. We do not know.",
            "",
            "To be checked by the school: who rings. We do not know.",
            "",
        ),
        (
            "It ended in 2019 (to be checked by the school). Use another.",
            "It ended in 2019. Use another.",
            "",
            "It ended in 2019 (to be checked by the school). Use another.",
            "It ended in 2019. Use another.",
        ),
        (
            '    place: "Section 2, to be checked by the school"',
            "Section 2",
            "",
            '    place: "Section 2, to be checked by the school"',
            '    place: "Section 2"',
        ),
        ('    help: "To be checked by the school."', "What to ask", "", None, '    help: ""'),
    ],
)
def test_a_mark_is_read_as_it_is_meant(text: str, words: str, ask: str, shown: str | None, closed: str) -> None:
    above = '  - ask: "What to ask"\n' if shown is None else ""
    said, (line,) = settled(above + text, {})
    assert (line.words, line.ask, line.open) == (words, ask, True)
    assert said == above + (shown if shown is not None else text)
    answer = Recorded(PAGE, Act.YES, line.pin, TODAY, "DSP", Way.LIVE)
    assert settled(above + text, {line.pin: answer})[0].rstrip() == (above + closed).rstrip()


@pytest.mark.parametrize(
    "text",
    [
        'A line marked "to be checked by the school" waits.',
        "Every number is to be checked by the school soon.",
        "No.",
        "A line ends with `(To be checked by the school.)` today.",
    ],
)
def test_words_about_a_mark_are_none(text: str) -> None:
    assert settled(text, {}) == (text, ())


def site(*rows: Recorded) -> Library:
    lock = written(Lock(acts=rows)).encode()
    marked = "It has a chat. To be checked by the school: its hours.\n"
    library, report = read(
        changed(
            edit={
                f"{PAGE}.md": [[BEFORE, f"{MARKED}\n\n{BEFORE}"]],
                "parents/index.md": [["\n---\n", f"\n---\n\n{MARKED}\n\n{marked}"]],
            },
            put={LOCK: lock},
        )
    )
    assert library is not None, report
    return library


def row(act: Act, words: str = LINE, why: str | None = None, page: str = PAGE) -> Recorded:
    return Recorded(page, act, fingerprint(words), date(2026, 5, 1), "DSP", Way.LIVE, why)


def said_of(library: Library, page: str = PAGE) -> str:
    document = library.documents[page]
    return "\n".join([compose(document, library), *claims(document, library)])


def test_no_line_is_hidden_behind_its_mark_and_the_page_says_once_how_many_are_open() -> None:
    library = site()
    assert LINE in said_of(library)
    assert "To be checked" not in said_of(library)
    assert said_of(library).count("The school has still to check 1 line here: follow it today.") == 1
    assert "To be checked by the school: its hours." in said_of(library, "parents/index")
    assert [line.words for _, line in open_lines(library.marked)].count(LINE) == 1


@pytest.mark.parametrize("answer", [row(Act.YES), row(Act.CHANGED, "Ring the warden.", LINE)])
def test_a_closed_line_has_no_mark_on_any_page(answer: Recorded) -> None:
    library = site(answer)
    for page in (PAGE, "parents/index"):
        assert LINE in said_of(library, page)
        assert "still to check" not in said_of(library, page)
    assert LINE not in [line.words for _, line in open_lines(library.marked)]
    assert ended(library, TODAY) == []


def test_a_line_that_was_found_wrong_says_so_and_stays_open() -> None:
    library = site(row(Act.NO, why="The head: rings"))
    assert f"{LINE} (The DSP found this wrong on 1 May 2026.)" in said_of(library)
    assert LINE in [line.words for _, line in open_lines(library.marked)]
    assert tasks(library)[0].why == f'The DSP found this wrong: "{LINE}" Why: The head: rings. Write the line again.'


def test_an_answer_to_other_words_no_longer_counts() -> None:
    library = site(row(Act.YES, "Tell the warden."))
    assert "still to check" in said_of(library)
    assert ended(library, TODAY)[0].endswith("its words have changed")


@pytest.mark.parametrize(("act", "status", "to_check"), [(Act.CHECKED, Status.LIVE, 0), (Act.NO, Status.UNVERIFIED, 3)])
def test_a_service_that_somebody_checked_loses_its_marks(act: Act, status: Status, to_check: int) -> None:
    edit = {
        "support/example-line.md": [
            ["status: live", "status: unverified"],
            ["[the opening hours]", "[the opening hours, the cost]"],
        ]
    }
    before, _ = read(changed(edit=edit))
    assert before is not None
    words = words_read(before.documents["support/example-line"], before)
    why = "Another firm answers" if act is Act.NO else None
    lock = written(Lock(acts=(Recorded("support/example-line", act, words, TODAY, "Office", Way.RUNG, why),)))
    library, _ = read(changed(edit=edit, put={LOCK: lock}))
    assert library is not None
    service = library.documents["support/example-line"]
    assert is_a(service, ServiceHeader)
    assert (service.header.status, len(service.header.to_check)) == (status, to_check)


def test_the_blank_sheet_changes_nothing_and_a_filled_one_closes_what_it_answers(real: Library) -> None:
    library = site()
    table = checking_table(checking_rows(library))
    assert [problem.what for problem in read_sheet("sheet", table, library, TODAY).problems] == [
        "Nothing is ticked, and no row is filled in."
    ]
    filled = "\n".join(
        ",yes,2026-05-02,DSP,live,,".join(line.rsplit(",,,,,,", 1)) for line in table.splitlines() if line
    )
    sheet = read_sheet("sheet", filled, library, TODAY)
    acts = {row.act for row in sheet.acts}
    assert {Act.YES, Act.CHECKED} <= acts
    assert all("is not done" in problem.what for problem in sheet.problems), "only the way is wrong for some"
    assert len(after(sheet.acts, library, take_back=False)[0]) == len(sheet.acts)
    rows = checking_rows(real)
    assert len({(row.page, row.words, row.asked) for row in rows}) == len(rows), "each once"
    unwritten = lines_to_write(real)
    assert len(unwritten) == len(set(unwritten)) > 10
    paper = checking_sheet(rows, unwritten).words
    assert all(escaped(line) in paper for _, line in unwritten)
    assert all(f"**{at}** " in paper for at in range(1, len(rows) + 1))
    assert "](" not in paper


def test_what_the_school_has_to_write_itself_is_on_the_sheet_without_an_answer() -> None:
    library, _ = read(changed(edit={f"{PAGE}.md": [[BEFORE, "- Who has the key: to be completed by the school.\n"]]}))
    assert library is not None
    assert lines_to_write(library) == (("Falling off", "Who has the key: to be completed by the school."),)
    assert not [row for row in checking_rows(library) if "key" in row.line]
