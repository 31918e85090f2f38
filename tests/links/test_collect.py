"""Which addresses are read, from where, and who is expected behind each."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.library import PROSE
from handbook.links.judge.likeness.identity import compare
from handbook.links.judge.likeness.phone_numbers import numbers_in, shows_number
from handbook.links.judge.likeness.sketch import likeness_of, sketch
from handbook.links.named.addresses import Plain, Web, Wrong, next_address, read_address
from handbook.links.named.collect import collect
from handbook.links.named.owners import is_public_body, owner_of, same_owner
from handbook.links.named.subject import Link
from handbook.links.page.page import plain, text_of
from handbook.links.page.page_moves import refresh_target
from handbook.links.page.reader import read_page
from handbook.links.page.scripts import moves_of
from handbook.links.tell.stand_ins import stand_in
from sites import changed, read, recorded


def gathered(
    edit: dict[str, list[list[str]]] | None = None, put: dict[str, str | bytes] | None = None
) -> tuple[dict[str, Link], Library]:
    files = changed(edit, put)
    library, _ = read(files)
    assert library is not None
    if "support/example-line" in library.documents:
        library = recorded(library, "support/example-line", Act.CHECKED, Way.LIVE, on=date(2026, 1, 5))
    found = collect({path: data for path, data in files.items() if path != "mkdocs.yml"}, library)
    return {link.written: link for link in found}, library


@pytest.mark.parametrize(("number", "others"), [("116 123", ()), ("0808 157 0000", ("08081570000",))])
def test_a_number_of_a_subject_of_the_school_is_no_other_number(number: str, others: tuple[str, ...]) -> None:
    subject = gathered()[0]["https://www.example.org/line"].subject
    page = read_page(f"<h1>Example Line</h1><p>In danger, ring {number}.</p>")
    assert compare(page, subject).others == others


def test_every_address_of_a_service_is_read_with_its_line_and_its_facts() -> None:
    found, _ = gathered()
    front, form = found["https://www.example.org/line"], found["https://report.example.org/"]
    assert [(use.path, use.line) for use in front.uses] == [("docs/support/example-line.md", 10)]
    assert form.uses[0].line == 13
    assert front.subject.facts == ("The Example Line",)
    assert (front.subject.main, form.subject.main) == (True, False)
    assert front.subject.owners == {"example.org", "example.net"}
    assert front.subject.looked_at == date(2026, 1, 5)
    assert front.subject.exceptions[0].rule == "wall"
    assert front.subject.registered == "1234567"
    assert "tel:01632960123" in found
    assert "mailto:help@example.org" in found


def test_what_is_withdrawn_or_former_is_never_read() -> None:
    found, _ = gathered()
    assert "https://old.example.org/" not in found


def test_the_policy_s_addresses_are_evidence_and_are_not_read() -> None:
    name = "policy/bicycles/2020.md"
    words = changed()[name].decode() + "\nSee [this](https://in-the-policy.example.org/).\n"
    found, _ = gathered(put={name: words})
    assert not any("in-the-policy" in written for written in found)


def test_a_document_with_a_faulty_header_is_read_all_the_same() -> None:
    old = "website: https://www.example.org/line"
    found, library = gathered({"support/example-line.md": [[old, "website: http://127.0.0.1:8000/line\nstrange: yes"]]})
    assert library.get("support/example-line") is None
    link = found["http://127.0.0.1:8000/line"]
    assert link.subject.facts == ("The Example Line",)
    assert link.subject.phone == "01632 960 123"


def test_markdown_raw_html_and_automatic_links_are_read() -> None:
    body = '[a](https://a.example.org/) <a href="https://b.example.org/">b</a> <https://c.example.org/>\n\n[d][d]\n'
    body += "\n[d]: https://d.example.org/\n\n[e](www.e.example.org) [f](../support/emergency.md)\n"
    found, _ = gathered(put={"parents/more.md": f"---\ntitle: More\nsummary: More.\n---\n\n{body}"})
    wanted = {f"https://{letter}.example.org/" for letter in "abcd"} | {"www.e.example.org"}
    assert wanted <= set(found)
    assert not any("emergency.md" in written for written in found)


@pytest.mark.parametrize("key", PROSE)
def test_links_in_the_sentences_of_a_header_are_read(key: str) -> None:
    words = f'{key}: "See [theirs](https://in-a-header.example.org/)."'
    found, _ = gathered(put={"help/more.md": f"---\ntitle: More\n{words}\n---\n\nWords.\n"})
    assert [(use.path, use.line) for use in found["https://in-a-header.example.org/"].uses] == [
        ("docs/help/more.md", 3)
    ]


def other_line(*swaps: tuple[str, str]) -> Library:
    """The example with a second service, which is the first with these words changed."""
    words = changed()["support/example-line.md"].decode().replace("The Example Line", "Another Line")
    words = words.replace("https://www.example.org/line", "https://another.example.com/").replace("960 123", "960 456")
    for before, after in swaps:
        assert before in words
        words = words.replace(before, after)
    library, _ = read(changed(put={"support/another-line.md": words}))
    assert library is not None
    return library


def test_the_stand_in_does_the_same_for_the_same_readers_and_is_not_in_danger() -> None:
    found = stand_in(other_line(), "support/another-line")
    assert found is not None
    assert found.id == "support/example-line"
    assert stand_in(other_line(), "support/another-line", frozenset({"support/example-line"})) is None


@pytest.mark.parametrize(
    "swap",
    [
        ("readers: [pupils, parents]", "readers: [staff]"),
        ("can: [talk, advise]", "can: [report]"),
        ("hours: Every day", "hours: 24 hours a day"),
        ("hours: Every day\n", ""),
        ("highest: 18", "highest: 25"),
    ],
)
def test_nobody_stands_in_who_does_less_at_other_hours_or_for_others(swap: tuple[str, str]) -> None:
    assert stand_in(other_line(swap), "support/another-line") is None


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTPS://example.org:443/a b", "https://example.org/a%20b"),
        ("http://example.org:8080/ä?q=ö#x", "http://example.org:8080/%C3%A4?q=%C3%B6"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org./%7Ea", "https://example.org/%7Ea"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),
    ],
)
def test_an_address_is_asked_for_as_a_browser_would(written: str, url: str) -> None:
    address = read_address(written)
    assert isinstance(address, Web)
    assert address.url == url


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("", "address-host"),
        ("https:/example.org", "address-host"),
        ("https:example.org", "address-host"),
        ("https://", "address-host"),
        ("https://exa_mple..org/", "address-host"),
        (f"https://{'a' * 64}.org/", "address-host"),
        ("https://[::1/", "address-host"),
        ("https://example.org:0/", "address-port"),
        ("https://example.org:port/", "address-port"),
        ("//example.org/", "address-start"),
        ("example.org:80", "address-start"),
        ("data:text/html,x", "address-scheme"),
        ("vbscript:x", "address-scheme"),
        ("https://сһіӏԁ.org/", "address-lookalike"),
        ("https://xn--80ak6aa92e.com/", "address-lookalike"),
        ("tel:", "address-phone"),
        ("mailto:", "address-mail"),
        ("mailto:a@b.org,c", "address-mail"),
    ],
)
def test_an_address_that_cannot_work_is_told_by_its_fault(written: str, rule: str) -> None:
    address = read_address(written)
    assert isinstance(address, Wrong)
    assert address.rule == rule


@pytest.mark.parametrize(
    "written", ["mailto:a@b.org", "mailto:a@b.org,c@d.org?subject=x", "tel:999", "sms:85258", "geo:1,2"]
)
def test_an_address_without_a_page_is_read_by_its_form(written: str) -> None:
    assert isinstance(read_address(written), Plain)


def test_moves_are_joined_as_browsers_join_them() -> None:
    for location, url in (
        (" /b ", "https://a.test/b"),
        ("\\\\c.test\\d", "https://c.test/d"),
        ("?q", "https://a.test/x/y?q"),
    ):
        reached = next_address("https://a.test/x/y", location)
        assert isinstance(reached, Web)
        assert reached.url == url


def test_owners_are_told_apart_by_what_is_registered() -> None:
    assert owner_of("www.childline.org.uk") == "childline.org.uk"
    assert same_owner("a.example.co.uk", "b.example.co.uk")
    assert not same_owner("a.github.io", "b.github.io")
    assert not same_owner("childline.org.uk", "childline.org")
    assert is_public_body("www.college.police.uk")
    assert not is_public_body("police.uk.example.org")


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("Call 0800 1111 now", "0800 1111", True),
        ("Call 0800-1111, free", "0800 1111", True),
        ("Call 08001111", "0800 1111", True),
        ("+44 (0)808 800 5000", "0808 800 5000", True),
        ("0044 808 8005000", "0808 800 5000", True),
        ("Call 0800 11112", "0800 1111", False),
        ("Call 10800 1111", "0800 1111", False),
        ("Ring 101 or 999", "101", True),
        ("Ring 1011", "101", False),
        ("0800 11 11 24 hours", "0800 1111", True),
        ("", "0800 1111", False),
    ],
)
def test_a_number_is_found_in_any_spacing(text: str, number: str, shown: bool) -> None:
    assert shows_number(plain(text), number) is shown


def test_dates_and_sums_are_not_telephone_numbers() -> None:
    assert numbers_in("From 2019-2020, £1,000,000 and 1234567 people; page 0123") == ()


@pytest.mark.parametrize(
    ("script", "target"),
    [
        ('location.href="/yes"', "/yes"),
        ("window['location']='/yes'", "/yes"),
        ("if (a) location = '/yes'", "/yes"),
        ("setTimeout(() => { location.assign('/yes') }, 9)", "/yes"),
        ("(function(){ top.location='/yes' })()", "/yes"),
        ("window.onload = function () { location.replace('/yes') }", "/yes"),
        ("function go() { location = '/yes' }\ngo();", "/yes"),
        ("location.href = 'https://' + 'a' + '.test'", "https://a.test"),
        ("button.onclick = function () { location = '/no' }", None),
        ("function go() { location = '/no' }", None),
        ("x.addEventListener('click', () => { location = '/no' })", None),
        ("/* location = '/no' */ // location = '/no'\nrest()", None),
        ("if (location.href == '/no') {}", None),
        ("var location_name = '/no'", None),
        ("location.hash = '#no'", None),
    ],
)
def test_a_script_s_move_counts_if_it_runs_on_opening(script: str, target: str | None) -> None:
    assert [sent.address for sent in moves_of(script, ())] == ([target] if target else [])


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=/x", (0.0, "/x")),
        ("5; URL='/x y'", (5.0, "/x y")),
        ("0, /x", (0.0, "/x")),
        (";url=/x", (0.0, "/x")),
        ("300", None),
        ("0;url=", None),
    ],
)
def test_a_refresh_is_read_as_browsers_read_it(content: str, target: tuple[float, str] | None) -> None:
    assert refresh_target(content) == target


def test_hidden_words_are_no_words() -> None:
    page = read_page(
        "<title>T</title><p>seen</p><p style='display: none'>no</p><p hidden>no</p><script>no</script><!-- no -->"
        "<noscript>no</noscript><template>no</template><div style='visibility:hidden'>no <b>no</b></div><p>also</p>"
    )
    assert page.text == "seen also"
    assert read_page("<p style='font-size: 0.9em'>seen</p>").text == "seen"


@pytest.mark.parametrize("label", ["utf-8", "windows-1252", "utf-16", "shift_jis", "nonsense", "zlib", "rot13", ""])
def test_any_label_of_letters_is_survived(label: str) -> None:
    assert "Helpline" in text_of(
        "Helpline é".encode("utf-16" if label == "utf-16" else "utf-8"), f"text/html; charset={label}"
    )


def test_likeness_is_high_for_small_changes_and_low_for_another_page() -> None:
    words = " ".join(f"word{number}" for number in range(400))
    assert likeness_of(sketch(words), sketch(words.replace("word7 ", "other "))) > 0.7
    assert likeness_of(sketch(words), sketch(" ".join(f"thing{number}" for number in range(400)))) < 0.1
    assert likeness_of("", "") == 1.0
