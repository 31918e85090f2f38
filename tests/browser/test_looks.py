"""The look of key pages, as small pictures. Machines have different fonts and browsers, so the pages are drawn in a
font that the project carries, made small, and compared with room for what no eye would see.
"""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from modes import KEY_PAGES, NARROW, STEADY, WIDE
from readers import Readers
from sites import ROOT

LOOKS = Path(__file__).parent / "looks"
FONTS = ROOT / "scripts" / "handbook" / "editions" / "formats" / "pdf" / "fonts"
MOST_DIFFERENT = 0.02
"""The share of pixels that may differ clearly: less than a line of words that moved."""

SMALL = """async ([picture, share]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * share;
  canvas.height = image.height * share;
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1];
}"""

DIFFERENT = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  if (one.length !== other.length) return 1;
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const far = Math.max(...[0, 1, 2].map((part) => Math.abs(one[at + part] - other[at + part])));
    if (far > 64) count += 1;
  }
  return count / (one.length / 4);
}"""


def own_font() -> str:
    """A stylesheet that draws every word in the project's own font."""
    faces = ""
    for weight, name in ((400, "Regular"), (700, "Bold")):
        data = base64.b64encode((FONTS / f"AtkinsonHyperlegible-{name}.ttf").read_bytes()).decode()
        faces += f"@font-face{{font-family:Own;font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
    return faces + "*{font-family:Own!important}"


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Page:
    """A page to draw on."""
    return browser.new_page()


@pytest.mark.parametrize("mode", ["narrow", "wide-dark"])
@pytest.mark.parametrize("address", KEY_PAGES)
def test_a_key_page_looks_as_it_did(
    request: pytest.FixtureRequest, reader: Readers, blank: Page, address: str, mode: str
) -> None:
    width, height = NARROW if mode == "narrow" else WIDE
    scheme = "light" if mode == "narrow" else "dark"
    page = reader(address, width=width, height=height, color_scheme=scheme, bypass_csp=True)
    page.add_style_tag(content=own_font())
    page.evaluate("() => document.fonts.ready")
    page.evaluate(STEADY)
    picture = base64.b64encode(page.screenshot()).decode()
    small = blank.evaluate(SMALL, [picture, 0.5 if mode == "narrow" else 0.25])
    held = LOOKS / f"{address.removesuffix('.html').replace('/', '-')}-{mode}.png"
    if request.config.getoption("--refresh"):
        LOOKS.mkdir(exist_ok=True)
        held.write_bytes(base64.b64decode(small))
    assert held.exists(), f"{held.name} is missing. Make it: pytest tests/browser --refresh"
    before = base64.b64encode(held.read_bytes()).decode()
    share = blank.evaluate(DIFFERENT, [before, small])
    assert share <= MOST_DIFFERENT, f"{held.name} differs in {share:.1%}. If it should: pytest tests/browser --refresh"
