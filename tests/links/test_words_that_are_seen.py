"""Words count only where a reader sees them: each page holds *ring us*, which is covered, sunk or shown."""

from __future__ import annotations

import pytest

from handbook.links.page.reader import read_page

_WORDS = "<p>ring us</p>"
_BOX = "<div style='position:relative'>"
_LID = "<b style='position:absolute;inset:0;background:#fff'></b>"
_OVER = "<style>.lid{position:absolute;top:0;left:0;width:100%;height:100%;background:white}</style>"

UNSEEN = {
    "under-a-box-in-its-parent": f"{_BOX}{_WORDS}{_LID}</div>",
    "under-a-box-that-comes-first": f"{_BOX}{_LID}{_WORDS}</div>",
    "loose-words-under-a-box": f"{_BOX}ring us{_LID}</div>",
    "under-a-box-with-a-class": f"{_OVER}{_BOX}{_WORDS}<i class=lid></i></div>",
    "deep-inside-under-a-box": f"{_BOX}<section style='color:#333'><div>{_WORDS}</div></section>{_LID}</div>",
    "under-a-picture": f"{_BOX}{_WORDS}<img style='position:absolute;inset:0;width:100%;height:100%'></div>",
    "under-a-higher-box": f"{_BOX}<p style='position:relative;z-index:1'>ring us</p>"
    "<b style='position:absolute;inset:0;z-index:2;background:#000'></b></div>",
    "a-button-under-a-box": f"{_BOX}<a href='tel:08001111'>ring us</a>{_LID}</div>",
    "behind-the-ground": "<div style='background:#eee'><p style='position:relative;z-index:-1'>ring us</p></div>",
    "in-the-same-cell": "<div style='display:grid'><p style='grid-area:1/1'>ring us</p>"
    "<b style='grid-area:1/1;background:#fff'></b></div>",
    "a-box-pulled-up": f"{_WORDS}<div style='position:relative;margin-top:-60px;background:#fff'>x</div>",
    "a-box-pushed-up": f"{_WORDS}<div style='position:relative;top:-3em;background:#fff'>x</div>",
    "words-pulled-under": "<p style='margin-bottom:-50px'>ring us</p>"
    "<div style='position:relative;background:#fff'>x</div>",
    "no-height-under-the-next": "<p style='height:0'>ring us</p><div style='position:relative;background:#fff'>x</div>",
    "no-colour-of-letters": "<p style='-webkit-text-fill-color:transparent'>ring us</p>",
    "blurred": "<p style='filter:blur(12px)'>ring us</p>",
    "cut-off-downwards": "<p style='height:0;overflow-y:hidden'>ring us</p>",
    "below-the-window": "<p style='position:fixed;top:100vh'>ring us</p>",
    "right-of-the-window": "<p style='position:fixed;left:120%'>ring us</p>",
    "faded-in-percent": "<p style='opacity:2%'>ring us</p>",
}
SEEN = {
    "a-link-over-a-card": f"{_BOX}{_WORDS}<a href=/x style='position:absolute;inset:0'></a></div>",
    "a-veil": f"{_BOX}{_WORDS}<b style='position:absolute;inset:0;background:rgba(0,0,0,.5)'></b></div>",
    "a-faint-box": f"{_BOX}{_WORDS}<b style='position:absolute;inset:0;background:#000;opacity:.6'></b></div>",
    "words-over-a-picture": f"{_BOX}<img style='position:absolute;inset:0;width:100%;height:100%'>"
    "<p style='position:relative'>ring us</p></div>",
    "words-higher-than-the-box": f"{_BOX}<p style='position:relative;z-index:2'>ring us</p>{_LID}</div>",
    "words-in-the-box": f"{_BOX}<b style='position:absolute;inset:0;background:#fff'>ring us</b></div>",
    "words-after-the-parent": f"{_BOX}x{_LID}</div>{_WORDS}",
    "words-before-the-parent": f"{_WORDS}{_BOX}x{_LID}</div>",
    "a-card-with-two-sides": f"{_BOX}<div style='position:absolute;inset:0;background:#fff'>ring us</div>"
    "<div style='position:absolute;inset:0;background:#eee;transform:rotateY(180deg)'>back</div></div>",
    "slides": f"{_BOX}<div style='position:absolute;inset:0;background:#fff'>ring us</div>"
    "<div style='position:absolute;inset:0;background:#eee'>next</div></div>",
    "a-box-at-a-side": f"{_BOX}{_WORDS}<b style='position:absolute;top:0;right:0;background:#f00'>new</b></div>",
    "a-box-pulled-over-room": "<div style='padding:40px 0 120px'><p>ring us</p></div>"
    "<div style='position:relative;margin-top:-60px;background:#fff'>x</div>",
    "a-box-pulled-a-little": f"{_WORDS}<div style='position:relative;margin-top:-8px;background:#fff'>x</div>",
    "a-box-pulled-up-without-ground": f"{_WORDS}<div style='position:relative;margin-top:-60px'>x</div>",
    "letters-of-a-gradient": "<p style='background:linear-gradient(red,blue);-webkit-background-clip:text;"
    "-webkit-text-fill-color:transparent'>ring us</p>",
    "a-little-blurred": "<p style='filter:blur(0.5px)'>ring us</p>",
    "a-cell-of-its-own": "<div style='display:grid'><p style='grid-area:1/1'>ring us</p>"
    "<b style='grid-area:1/2;background:#fff'></b></div>",
    "words-placed-by-another-file": f"<link rel=stylesheet href=/x.css>{_BOX}<p class=front>ring us</p>{_LID}</div>",
    "a-picture-placed-by-another-file": f"<link rel=stylesheet href=/x.css>{_BOX}{_WORDS}"
    "<img style='position:absolute;inset:0;width:100%;height:100%'></div>",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_words_that_nobody_sees_do_not_count(name: str) -> None:
    page = read_page(f"<h1>Help</h1>{UNSEEN[name]}")
    assert "ring us" not in page.shown
    assert "08001111" not in page.shown
    assert "ring us" in page.hidden
    assert all("ring us" not in block.text for block in page.blocks)


@pytest.mark.parametrize("name", SEEN)
def test_words_that_a_reader_sees_count(name: str) -> None:
    assert "ring us" in read_page(f"<h1>Help</h1>{SEEN[name]}").shown
