"""One walk over every page, and what was seen on it; the tests then each look at one side of it.

Every page is measured on a narrow screen, and held to every rule but those of colour and of the size of targets. These
two, and the wider screens, are looked at on the pages that together have every element path, on three elements of each
path: in light at both widths, in the other colours on a narrow screen, since no colour is another on a wider one. A
long walk looks at every element, page and colour, and measures every page at every width; colours at both widths where
a path of elements is new.
Pages are opened once and their modes changed in place, several at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from threading import Thread

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from modes import COLOURS, NARROW, SET_COLOURS, SPACING, TABLET, WIDE, ZOOMED, addresses, covering, samples
from readers import PATIENCE

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8") + "axe.configure({noHtml: true})"

TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa", "wcag22aaa"]
ON = {
    name: {"enabled": True}
    for name in ("label-content-name-mismatch", "p-as-heading", "table-fake-caption", "td-has-header")
}
"""Rules that must be asked for by name: axe calls them experimental."""
OFF = {"color-contrast": {"enabled": False}, "target-size": {"enabled": False}}
"""Plain contrast (4.5:1), which whatever has enhanced contrast (7:1) has too, and the size of targets: each of them is
compared with those near it, which takes twice as long as all other rules together, so it is asked for by itself."""
EVERY_RULE = {"runOnly": [*TAGS, "best-practice"], "rules": {**ON, **OFF}}
TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}}
"""How large links and controls are, and how near each other."""
OF_COLOUR = ("color-contrast-enhanced", "link-in-text-block")
"""Rules that see nothing but colour."""
BUT_COLOUR = {
    "runOnly": [*TAGS, "best-practice"],
    "rules": {**ON, **OFF, **{name: {"enabled": False} for name in OF_COLOUR}},
}
"""For modes that change no colour, for pages whose kinds of elements are seen in colour on others, and for forced
colours, which the reader's system chooses and axe cannot see."""
COLOUR_RULES = {"runOnly": {"type": "rule", "values": list(OF_COLOUR)}}
"""What can change when only colours do."""

AT_ONCE = 3
"""Pages that are looked at side by side: one more than the processors of a small machine, so that none waits."""

CHOOSE = """(known) => {
  // Words, links and controls of each path of elements that is not yet known: the first two and the last.
  const paths = new Map();
  const path = (at) => (at ? `${path(at.parentElement)}/${at.tagName}.${at.getAttribute('class') ?? ''}` : '');
  const words = (at) => [...at.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const at of document.body.querySelectorAll('*')) {
    if (!words(at) && !at.matches('a, button, input, select, textarea')) continue;
    paths.set(path(at), [...(paths.get(path(at)) ?? []), at]);
  }
  for (const one of known) paths.delete(one);
  window.chosen = [...new Set([...paths.values()].flatMap((all) => [all[0], all.at(1) ?? all[0], all.at(-1)]))];
  // What is not seen now may be in another mode or on another page: it is looked at again there.
  return [...paths].filter(([, all]) => all.some((at) => at.checkVisibility())).map(([path]) => path);
}"""

RUN_AXE = """async ([options, every]) => {
  if (!every && !window.chosen.length) return [];
  const where = every ? document : {include: window.chosen};
  const told = (rules) => rules.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(' ')}`));
  const enhanced = 'color-contrast-enhanced';
  // What passes is only asked for where contrast is measured: to gather it takes a third of the time.
  const measures = options.rules?.[enhanced]?.enabled !== false;
  const results = measures ? {elementRef: true, resultTypes: ['violations', 'passes']} : {resultTypes: ['violations']};
  const run = async (where, rules) => {
    const done = await axe.run(where, {...rules, ...results, selectors: false});
    // To find the selectors takes a third of the time, so they are looked for only where something is wrong.
    if (done.violations.length) found.push(...told((await axe.run(where, {...rules, ...results})).violations));
    return done;
  };
  const found = [];
  // What axe cannot measure passes its rule of enhanced contrast with a ratio of null.
  const unmeasured = ({passes}) => passes.filter(({id}) => id === enhanced).flatMap(({nodes}) => nodes)
    .filter(({any}) => any.some(({data}) => data?.contrastRatio === null)).map(({element}) => element);
  const done = await run(where, options);
  let left = unmeasured(done);
  // A wide table keeps words out of view until it is scrolled; whatever else cannot be measured is a fault.
  const wide = (at) => at && (at.scrollWidth > at.clientWidth && /auto|scroll/.test(getComputedStyle(at).overflowX)
    ? at : wide(at.parentElement));
  const boxes = [...new Set(left.map(wide))].filter(Boolean);
  const again = async () => {
    if (!left.length) return;
    left = unmeasured(await run({include: left}, {runOnly: {type: 'rule', values: [enhanced]}}));
  };
  for (let far = 0.5; boxes.length && far <= 5; far += 0.5) {
    boxes.forEach((box) => { box.scrollLeft = far * box.clientWidth; });
    await again();
  }
  boxes.forEach((box) => { box.scrollLeft = 0; });
  // Words with a background of their own that breaks over two lines: in one box they have the same colours.
  const broken = left.filter((at) => getComputedStyle(at).display === 'inline' && at.getClientRects().length > 1);
  broken.forEach((at) => { at.style.display = 'inline-block'; });
  if (broken.length) await again();
  broken.forEach((at) => { at.style.display = ''; });
  found.push(...left.map((at) => `${enhanced} (not measured): ${at.tagName} ${at.className}`));
  return found;
}"""

TOO_WIDE = """() => {
  const seen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= seen) return [];
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter((element) =>
    element.getBoundingClientRect().right > seen + 1 && !scrolls(element.parentElement));
  return out.slice(0, 3).map((element) => `wider than the screen: ${element.tagName} ${element.className}`);
}"""

CUT_OFF = """() => [...document.body.querySelectorAll('*')].filter((element) => {
  const style = getComputedStyle(element);
  if (element.matches('.write-line')) return false; // a line to write on may end at the edge
  if (style.clipPath !== 'none' || style.position === 'absolute' || !element.clientHeight) return false;
  const tall = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
  const wide = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
  return tall || wide || (style.textOverflow === 'ellipsis');
}).slice(0, 3).map((element) => `words are cut off: ${element.tagName} ${element.className}`)"""

MOVING = "() => document.getAnimations().map((one) => `moves: ${one.effect?.target?.className}`)"

AS_BEFORE = """() => {
  for (const key of ['size', 'spacing', 'view']) delete document.documentElement.dataset[key];
}"""

LEFT_BEHIND = """async () => [
  ...Object.keys(localStorage).map((key) => `local storage: ${key}`),
  ...Object.keys(sessionStorage).map((key) => `session storage: ${key}`),
  ...(await indexedDB.databases()).map(({name}) => `database: ${name}`),
  ...(self.caches ? (await caches.keys()).map((key) => `cache: ${key}`) : []),
  ...(navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).map(() => 'a service worker') : []),
  ...(document.cookie ? [`cookie: ${document.cookie}`] : []),
]"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on the walk: faults by what was looked for, each with page and mode; every request; console."""

    long: bool
    coloured: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    reflow: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    modes: set[str] = field(default_factory=set)


def walk(site: Path, root: str, browser: str, arguments: list[str], *, long: bool = False) -> Seen:
    """Walk over the site at *root* with the browser at this path. Runs apart, since a test's own browser has a loop."""
    held: list[Seen | BaseException] = []

    def run() -> None:
        try:
            held.append(asyncio.run(_walk(site, root, browser, arguments, long)))
        except BaseException as error:
            held.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(held[0], BaseException):
        raise held[0]
    return held[0]


async def _walk(site: Path, root: str, path: str, arguments: list[str], long: bool) -> Seen:
    seen = Seen(long)
    special = set(samples(site))
    pages = addresses(site)
    cover = set(covering(site, pages))
    coloured = set(pages) if long else cover
    in_colour, in_modes = set[str](), set[str]()  # paths of elements that were looked at
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=path, args=arguments)
        context = await _context(browser, seen)
        waiting = sorted(pages, key=lambda address: (site / address).stat().st_size)  # the largest first

        async def work() -> None:
            page = await context.new_page()
            while waiting:
                address = waiting.pop()
                await _every_page(page, root, address, seen, colours=address in coloured)
                if address in coloured:
                    in_colour.update(await page.evaluate(CHOOSE, list(in_colour)))
                    await _every_colour(page, address, seen, (WIDE, NARROW) if address in cover else (NARROW,))
                if address in special:
                    in_modes.update(await page.evaluate(CHOOSE, list(in_modes)))
                    await _more_modes(page, address, seen)
                seen.stored.extend(f"{address}: {found}" for found in await page.evaluate(LEFT_BEHIND))
                seen.pages.append(address)

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        seen.cookies.extend(str(cookie.get("name")) for cookie in await context.cookies())
        await browser.close()
    return seen


async def _context(browser: Browser, seen: Seen) -> BrowserContext:
    context = await browser.new_context()
    await context.add_init_script(AXE)  # to bring it to each page anew takes a sixth of the walk
    context.set_default_timeout(PATIENCE)
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("console", lambda said: seen.console.append(f"{said.page.url if said.page else ''}: {said.text}"))
    context.on("weberror", lambda fault: seen.console.append(str(fault.error)))
    return context


async def _every_page(page: Page, root: str, address: str, seen: Seen, *, colours: bool) -> None:
    """What is looked at on every page: the rules once, its fit on every width, and with more space."""
    await page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    for width, height in (WIDE, TABLET, NARROW) if colours else (NARROW,):
        await page.set_viewport_size({"width": width, "height": height})
        if not colours or (width, height) == WIDE:
            await page.goto(root + address, wait_until="load")
        await _note(page, TOO_WIDE, f"{address} ({width} px)", seen.reflow)
    style = await page.evaluate_handle(
        "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);"
        " document.adoptedStyleSheets.push(sheet); return sheet; }",
        SPACING,
    )
    for script in (TOO_WIDE, CUT_OFF):
        await _note(page, script, f"{address} (text spacing, 320 px)", seen.reflow)
    await page.evaluate("() => { document.adoptedStyleSheets = []; }")
    await style.dispose()
    rules = EVERY_RULE if seen.long else BUT_COLOUR
    await _axe(page, rules, f"{address} ({NARROW[0]} px, light)", seen, every=True)


async def _every_colour(page: Page, address: str, seen: Seen, sizes: Iterable[tuple[int, int]]) -> None:
    for width, height in sizes:
        await page.set_viewport_size({"width": width, "height": height})
        await _axe(page, TARGETS, f"{address} ({width} px)", seen)
        for colours in COLOURS if seen.long or (width, height) == NARROW else COLOURS[:1]:
            own = colours not in ("light", "dark")
            await page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
            await page.evaluate(SET_COLOURS, colours if own else "")
            if not seen.long or (width, height, colours) != (*NARROW, "light"):  # a long walk has just looked at that
                await _axe(page, COLOUR_RULES, f"{address} ({width} px, {colours})", seen)
            seen.modes.add(f"{width} {colours}")
        await page.evaluate(SET_COLOURS, "")
        if (width, height) == WIDE:
            await _axe(page, BUT_COLOUR, f"{address} ({width} px, light)", seen, every=True)
    seen.coloured.append(address)


async def _more_modes(page: Page, address: str, seen: Seen) -> None:
    """Modes that change little from page to page of a kind."""
    await page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    for colours in ("light", "dark"):
        await page.emulate_media(color_scheme=colours, forced_colors="active")
        await _axe(page, BUT_COLOUR, f"{address} (forced colours, {colours})", seen, every=True)
    await page.emulate_media(color_scheme="light", forced_colors="none", contrast="more")
    await _axe(page, COLOUR_RULES, f"{address} (more contrast)", seen)
    await page.emulate_media(contrast="no-preference", reduced_motion="reduce")
    await _note(page, MOVING, address, seen.moving)
    for key, value in (("view", "large"), ("size", "200"), ("spacing", "wide")):  # each on top of those before it
        await page.evaluate("([key, value]) => { document.documentElement.dataset[key] = value; }", [key, value])
        where = f"{address} ({key} {value}, 320 px)"
        await _axe(page, BUT_COLOUR, where, seen, every=True)
        await _axe(page, TARGETS, where, seen)
        if key == "view":  # the other two change no colour
            await _axe(page, COLOUR_RULES, where, seen)
        await _note(page, TOO_WIDE, where, seen.reflow)
    await page.evaluate(AS_BEFORE)
    for name, (width, height) in ZOOMED.items():
        await page.set_viewport_size({"width": width, "height": height})
        await _axe(page, BUT_COLOUR, f"{address} ({name})", seen, every=True)
        await _axe(page, COLOUR_RULES, f"{address} ({name})", seen)
        await _note(page, TOO_WIDE, f"{address} ({name})", seen.reflow)


async def _axe(page: Page, rules: object, where: str, seen: Seen, *, every: bool = False) -> None:
    """Note what breaks these rules: on every element, as always on a long walk, or on those that were chosen."""
    found = await page.evaluate(RUN_AXE, [rules, every or seen.long])
    seen.axe.extend(f"{where}: {fault}" for fault in found)


async def _note(page: Page, script: str, where: str, faults: list[str]) -> None:
    faults.extend(f"{where}: {found}" for found in await page.evaluate(script))
