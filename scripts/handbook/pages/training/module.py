"""A module to take: alone, on a phone, with or without JavaScript. It stores and sends nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from handbook.content.kinds.module import Item, ModuleHeader, Trainee
from handbook.content.library import Document, Library
from handbook.content.policy.words import fingerprint
from handbook.content.queries.draw import WEEKS, refreshers
from handbook.content.recorded.modules import Module, modules_of, needed, open_points, scored
from handbook.pages.markup import block, escaped, facts, line
from handbook.pages.training.questions import choice, reasons_of, rests_on, rests_plainly
from handbook.problems import counted


def named(trainee: Trainee, library: Library) -> str:
    """Who takes a path, in words."""
    words = library.settings.school.words
    return {
        Trainee.GATE: "Agency staff, volunteers and contractors",
        Trainee.ASSISTANT: "Teaching assistants and therapists",
        Trainee.LEADER: "Teachers and others who lead lessons",
        Trainee.OFFICE: f"The {words.office} and site staff",
        Trainee.LEAD: f"The {words.lead} and deputies",
        Trainee.BOARD: f"The {words.board}",
    }[trainee]


def module_page(document: Document[ModuleHeader], library: Library) -> str:
    """The module's page; without its questions, only its screens."""
    found = [module for module in modules_of(library) if module.document == document]
    if found:
        return module_words(found[0], document.path, library)
    return "\n\n".join(_screens(document, document.path, library))


def module_words(module: Module, base: str, library: Library) -> str:
    """The words of a module as Markdown. Without a *base*, as in a package, no link leads out of it."""
    header, reasons = module.header, reasons_of(module, base) if base else ""
    opening = [module.item(header.opening)]
    checks = [module.item(name) for name in header.checks]
    points = list(open_points(module, library))
    pool = scored(module, library)
    parts = [
        _state(points),
        _about(module, library),
        care(library),
        "## Before you read\n\nWhat would you do? Nobody scores this.",
        *(choice(item, place, "first", reasons, library) for place, item in enumerate(opening)),
        *_screens(module.document, base, library),
        "## Check yourself\n\nNobody scores these.",
        *(choice(item, place, "check", reasons, library) for place, item in enumerate(checks)),
        f"## Your plan\n\nSay it aloud: “{_plan(header)}”",
        "## The last questions",
        _last(module, bool(points), bool(base)),
        _pool(pool, reasons, library),
        _finish(bool(points)),
        _refreshers(pool),
    ]
    return _alive(parts, _data(module, bool(points), library))


def short_form(module: Module, base: str, library: Library) -> str:
    """What somebody takes who has a few minutes: the short screens, the plan, and one question on each subject."""
    header, reasons = module.header, reasons_of(module, base)
    pool = [item for item in module.items if item.critical]
    data = _data(module, True, library, short=True)
    parts = [
        care(library),
        *_screens(module.document, base, library, short=True),
        f"## Your plan\n\nSay it aloud: “{_plan(header)}”",
        "## The last questions",
        f"One on each thing that nobody may get wrong. Nobody scores them here.\n\n{_plainly()}",
        _pool(pool, reasons, library),
        _finish(True),
    ]
    return _alive(parts, data)


def _alive(parts: list[str], data: str) -> str:
    words = "\n\n".join(part for part in parts if part)
    return f'<div class="training"{data} markdown="block">\n\n{words}\n\n</div>'


def care(library: Library) -> str:
    """What is said to somebody whom it concerns."""
    lead = library.settings.school.words.lead_explained
    return (
        "This may be close to home for you. You may stop or step out at any time, and need not say why. "
        f"You can talk to the {escaped(lead)}, or to somebody whom you trust."
    )


def _plan(header: ModuleHeader) -> str:
    return f"If {escaped(header.plan.when)}, then {escaped(header.plan.then)}."


def _state(points: list[str]) -> str:
    if not points:
        return ""
    listed = "\n".join(f"- {escaped(point)}" for point in points)
    why = block("details", f"<summary>Why nobody passes it yet</summary>\n\n{listed}", class_="basis")
    said = "**This is practice.** You read reasons, and nothing is scored."
    return block("div", f"{said}\n\n{why}", class_="draft")


def _about(module: Module, library: Library) -> str:
    header = module.header
    short = f" Short form: {counted(header.short_minutes, 'minute')}." if header.short_minutes else ""
    rows = [
        ("Afterwards you can", escaped(header.aim)),
        ("For", escaped("; ".join(named(trainee, library) for trainee in header.trainees))),
        ("Time", f"{counted(header.minutes, 'minute')}.{short}"),
        ("When", f"Within {header.within} of starting, and again after {header.again}."),
        ("Version", escaped(header.version)),
    ]
    return facts(rows)


def _screens(document: Document[ModuleHeader], base: str, library: Library, *, short: bool = False) -> Iterator[str]:
    for number, screen in enumerate((one for one in document.header.screens if one.short or not short), 1):
        words = "\n".join(f"- {escaped(part)}" for part in screen.words)
        words = words if len(screen.words) > 1 else words.removeprefix("- ")
        rests = rests_on(screen.rests, base, library) if base else escaped(rests_plainly(screen.rests, library))
        below = line("p", rests, class_="rests")
        title = f"## {number}. {escaped(screen.title)} {{ #screen-{number} }}"
        yield "\n\n".join(part for part in (title, words, below) if part)


def _last(module: Module, practice: bool, reasons: bool) -> str:
    others, critical = module.header.others, len(module.critical)
    asked = f"{critical + others} questions are drawn each time."
    must = f"all {critical} on what nobody may get wrong, and " if critical else ""
    rule = f"{must}{needed(others)} of the {others}{' others' if critical else ''} must be right."
    said = "Practice: read the reasons." if practice else f"To pass: {rule} You may try as often as you like."
    return f"{asked} {said}\n\n{_plainly(reasons)}"


def _plainly(reasons: bool = True) -> str:
    said = "Choose an answer to each. Its reason is on another page." if reasons else "Reasons need JavaScript here."
    return line("p", said, class_="without-script")


def _refreshers(items: tuple[Item, ...]) -> str:
    """Three short sets for later, each with links to its questions above; a script draws them instead."""
    rows = "\n".join(
        f'<li data-items="{" ".join(item.id for item in found)}">After about {week}: '
        + " ".join(f'<br><a href="#last-{item.id}">{escape(item.stem)}</a>' for item in found)
        + "</li>"
        for week, found in zip(WEEKS, refreshers(items), strict=True)
    )
    words = "Three questions each, from those above. Nobody scores them. Put the days in your diary."
    return f'## Again, in five minutes\n\n{words}\n\n<ul class="later">\n{rows}\n</ul>'


def _pool(pool: Sequence[Item], reasons: str, library: Library) -> str:
    items = (
        f'<div id="last-{item.id}">{choice(item, place, "last", reasons, library)}</div>'
        for place, item in enumerate(pool)
    )
    keeping = (
        '<div class="keeping" hidden><p>'
        '<label><input type="checkbox" class="keep"> Keep my place on this device</label> '
        '<button type="button" class="forget">Clear it</button></p>'
        "<p>Nothing else is stored, and nothing is sent.</p></div>"
    )
    return f'{keeping}\n\n<div class="pool">\n' + "\n".join(items) + "\n</div>"


def _finish(practice: bool) -> str:
    """What a script brings to life: a fresh draw, the result, the place that is kept, and the certificate."""
    certificate = (
        ""
        if practice
        else (
            '<div class="certificate" hidden><h3>Training record</h3><dl class="facts"></dl>'
            "<p>Name: ______________________________</p>"
            "<p>The code shows that these details were copied rightly and belong to this version of the module. "
            "It does not show who answered.</p>"
            '<p>For the school’s own file:</p><p><code class="row"></code></p>'
            '<p><button type="button" class="print">Print</button></p></div>'
        )
    )
    return (
        '<div class="finish" hidden><p class="result" role="status"></p>'
        + certificate
        + '<p><button type="button" class="again">Draw other questions</button></p></div>'
    )


def data_of(module: Module, library: Library) -> dict[str, str]:
    """What a record says of a module: its version, and the policy with its version and fingerprint."""
    named_policies = (pin.clause.partition(":")[0] for pin in module.header.clauses)
    found = (library.policies[name].current for name in named_policies if name in library.policies)
    current = next((policy for policy in found if policy), None)
    return {
        "module": module.name,
        "module_version": module.header.version,
        "policy": current.folder.rpartition("/")[2] if current else "",
        "policy_version": (current.header.version or current.id.rpartition("/")[2]) if current else "",
        "fingerprint": fingerprint(current.body.text) if current else "",
    }


def _data(module: Module, practice: bool, library: Library, *, short: bool = False) -> str:
    said = data_of(module, library) | {
        "title": module.document.title,
        "practice": "yes" if practice else "no",
        "others": str(module.header.others),
        "needed": str(needed(module.header.others)),
        "again": str(module.header.again),
        "minutes": str(module.header.minutes),
    }
    if short:
        said |= {"module": f"{module.name}-short", "others": "0"}
    return "".join(f' data-{key.replace("_", "-")}="{escape(value)}"' for key, value in said.items())
