"""The drawings of a page in one file, and what is left as it is."""

from __future__ import annotations

import pytest

from handbook.website.drawings import gathered

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120">'
FILES = {
    "assets/symbols/ask.svg": f"{START}\n<path d='M1 1'/>\n</svg>\n",
    "assets/symbols/call.svg": f"{START}\n<path d='M2 2'/>\n</svg>\n",
    "assets/drawings/ask.svg": f"{START}\n<path d='M3 3'/>\n</svg>\n",
    "assets/wide.svg": START.replace("0 0 120", "0 0 300") + "<path d='M4 4'/></svg>",
    "assets/after.svg": f"{START}<path d='M6 6'/></svg><!-- by hand -->",
    "assets/named.svg": f"{START}<path id='a' d='M5 5'/></svg>",
}


def image(source: str) -> str:
    return f'<img alt="A \'drawing\'" src="{source}">'


def html_of(*sources: str) -> str:
    return "<p>".join(map(image, sources))


def test_drawings_of_one_name_in_two_folders_are_two_parts_of_one_file() -> None:
    names = ("../assets/symbols/ask.svg", "../assets/drawings/ask.svg", "../assets/symbols/ask.svg")
    html, made = gathered(html_of(*names), "help/pupils.html", FILES.__getitem__)
    one, other = "../assets/drawn/help/pupils.svg#symbols-ask", "../assets/drawn/help/pupils.svg#drawings-ask"
    assert html == html_of(one, other, one)
    (text,) = made.values()
    assert list(made) == ["assets/drawn/help/pupils.svg"]
    assert text == (
        f'{START}\n<view id="symbols-ask" viewBox="0 0 120 120"/>\n'
        "<g transform=\"translate(0 0)\"><path d='M1 1'/></g>\n"
        '<view id="drawings-ask" viewBox="0 140 120 120"/>\n'
        "<g transform=\"translate(0 140)\"><path d='M3 3'/></g>\n</svg>\n"
    )


@pytest.mark.parametrize(
    "sources",
    [
        ("assets/symbols/ask.svg",),
        ("assets/symbols/ask.svg", "assets/symbols/ask.svg"),
        ("assets/symbols/ask.svg", "assets/wide.svg"),
        ("assets/symbols/ask.svg", "assets/named.svg"),
        ("assets/symbols/ask.svg", "assets/after.svg"),
        ("https://example.org/assets/symbols/ask.svg", "assets/symbols/call.svg"),
        ("assets/symbols/ask.svg#part", "assets/symbols/call.svg"),
    ],
)
def test_what_is_no_drawing_of_ours_or_alone_is_left_as_it_is(sources: tuple[str, ...]) -> None:
    html = html_of(*sources)
    assert gathered(html, "index.html", FILES.__getitem__) == (html, {})
