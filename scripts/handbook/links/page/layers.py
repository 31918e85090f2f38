"""What of a page's words lies under something: under a box over its parent, or one pulled up over the last words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.links.page.page import Block, Call, plain
from handbook.links.page.styles import Style, number
from handbook.links.page.unseen import NOTHING, covers_all, is_solid, is_unseen

_LEADS, _SHORT = 3, 20
"""The first blocks after the main heading, those of a few letters not counted: a page says there what it is about."""
MOST = 4000
"""Blocks of words that are kept of one page."""


@dataclass(slots=True)
class Layer:
    """What an element with a style is to what may lie over it.

    *start* is what had been read before it, *lid* the height of what lies over it all, *raised* that of its highest
    words; *cells* are the places of its grid that are taken, *backed* is whether words that go below have a ground
    before them.
    """

    above: Layer | None = None
    start: tuple[int, int, int] = (0, 0, 0)
    positioned: bool = False
    height: float = 0.0
    backed: bool = False
    lid: float | None = None
    grid: bool = False
    cells: set[str] = field(default_factory=set)
    raised: float = 0.0
    roomy: bool = False
    pulled: float = 0.0

    @property
    def under(self) -> bool:
        """Whether something lies over words that are written here now."""
        if self.positioned and self.lid is not None:
            return True
        height, outer = self.height if self.positioned else -0.5, self.above
        while outer is not None and not outer.positioned:
            outer = outer.above
        return outer is not None and outer.lid is not None and outer.lid > height


@dataclass(slots=True)
class Told:
    """What a page has told so far, and what of it came to lie under something."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    block: list[str] = field(default_factory=list)
    linked: int = 0
    last: int = 0
    headed: bool = False
    leads: int = 0
    lids: int = 0
    room_at: int = -1

    @property
    def here(self) -> tuple[int, int, int]:
        """How much there is of each."""
        return len(self.words), len(self.blocks), len(self.calls)

    def flush(self, tags: set[str], bar: bool, ended: str) -> None:
        """The words so far belong together, inside these *tags*; a new block begins."""
        words = " ".join("".join(self.block).split()) if self.block else ""
        start, self.last = self.last, len(self.words) + 1
        linked, self.linked = self.linked * 10 >= 9 * len(words), 0
        self.block = []
        self.words.append(" ")
        if words and len(self.blocks) < MOST:
            if tags & {"h1", "h2", "h3"}:
                place = "heading"
            elif bar:
                place = "bar"
            else:
                place = "body" if tags & {"nav", "footer"} else "top" if not self.headed else self._after_h1(words)
            self.blocks.append(Block(place, plain(words[:5000]), linked))
            self.begun.append(start)
        self.headed = self.headed or ended == "h1"

    def _after_h1(self, words: str) -> str:
        self.leads += len(words) > _SHORT
        return "lead" if self.leads <= _LEADS else "body"

    def hide(self, since: tuple[int, int, int]) -> None:
        """Everything from there on lies under something."""
        words, blocks, calls = since
        self.hidden += [*self.words[words:], " "]
        self.words[words:] = [" " for _ in self.words[words:]]
        del self.blocks[blocks:], self.begun[blocks:], self.calls[calls:], self.block[:]

    def open(self, tag: str, style: Style, attributes: Mapping[str, str], above: Layer, foreign: bool) -> Layer:
        """The layer of an element that opens inside *above*; what it lies over is hidden.

        *foreign* is whether the page has styles that are not known.
        """
        positioned = style.get("position", "static") not in ("static", "inherit", "initial", "unset")
        solid, height = is_solid(style), number(style.get("z-index", "")) or 0.0
        layer = Layer(above, self.here, positioned, height, roomy=bool(_ROOM & style.keys()))
        layer.backed = (above.backed and not (positioned and "z-index" in style)) or (
            solid and tag not in ("html", "body")
        )
        layer.grid = "grid" in style.get("display", "")
        opaque = solid or (tag in ("img", "iframe", "video") and not foreign)
        opaque = opaque and not _TURNS & style.keys()
        cell = style.get("grid-area") or f"{style.get('grid-row', '')} {style.get('grid-column', '')}".strip()
        taken = above.grid and cell in above.cells
        above.cells |= {cell} if above.grid and cell else set()
        if not opaque or is_unseen(style):
            return layer
        if style.get("position") == "absolute" and covers_all(style, attributes):
            self._lid(layer)
        if taken and not above.raised:
            self.hide(above.start)
        if positioned and not foreign:
            self._pull(above.pulled - min(0.0, _pixels(style, "margin-top"), _pixels(style, "top")))
        return layer

    def _lid(self, layer: Layer) -> None:
        outer, raised = layer.above, 0.0
        while outer is not None and not outer.positioned:
            raised = max(raised, outer.raised)
            outer = outer.above
        if outer is None:
            return
        if outer.lid is None and layer.height >= max(raised, outer.raised):
            self.hide(outer.start)
        outer.lid, self.lids = max(outer.lid or layer.height, layer.height), self.lids + 1

    def _pull(self, amount: float) -> None:
        """Hide the last blocks, over which a box was pulled up by so many pixels, if nothing made room for it."""
        while self.blocks and amount >= (least := _LINE * (len(self.blocks[-1].text) // _A_LINE + 1)):
            if self.room_at == len(self.blocks):
                return
            self.hide((self.begun[-1], len(self.blocks) - 1, len(self.calls)))
            amount -= least

    def close(self, layer: Layer, style: Style) -> None:
        """An element with a layer of its own ends."""
        if layer.above is None:
            return
        layer.above.raised = max(layer.above.raised, layer.raised, layer.height if layer.positioned else 0.0)
        flat = bool(NOTHING.fullmatch(style.get("height", "").removesuffix("px")))
        layer.above.pulled = 200.0 if flat else -min(0.0, _pixels(style, "margin-bottom"))
        if layer.roomy and not flat:
            self.room_at = len(self.blocks)


_ROOM = frozenset({"padding", "padding-bottom", "padding-block", "height", "min-height", "line-height"})
_TURNS = frozenset({"transform", "backface-visibility", "animation", "animation-name", "transition", "opacity"})
"""Styles of boxes that turn, fade or move, as cards with two sides do."""
_LINE, _A_LINE = 20, 80
"""Pixels that a line of words is high, and characters that it holds."""


def _pixels(style: Style, name: str) -> float:
    value = style.get(name, "")
    return (number(value) or 0.0) * (16 if value.endswith("em") else 0 if value.endswith("%") else 1)
