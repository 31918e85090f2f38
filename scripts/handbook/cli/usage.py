"""What the grammar of every verb is made of: its class, values that several take, and wrong use in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from handbook.problems import PRINTERS, WrongUse, did_you_mean

if TYPE_CHECKING:
    from handbook.content import Library

CLICK_SAYS = {
    "Missing command": "A verb is missing",
    "Missing argument": "This is missing:",
    "Missing option": "This is missing:",
    "No such command": "There is no verb",
    "No such option": "There is no option",
    "Invalid value for": "In",
    "requires an argument": "needs a value",
    "does not take a value": "takes no value",
    "Got unexpected extra argument": "This is too much:",
}
"""Click's words for wrong use, and ours."""


class Verb(click.Command):
    """A verb, which works in a project folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options. One that may be repeated takes every word up to the next option."""
        several = {name for part in self.params if getattr(part, "multiple", False) for name in part.opts}
        words: list[str] = []
        taking = ""
        for word in args:
            if word.startswith("-"):
                taking = word if word in several else ""
            elif taking and words[-1] != taking:
                words.append(taking)
            words.append(word)
        return super().parse_args(ctx, words)

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb if there is a project."""
        if not (ctx.obj / "mkdocs.yml").is_file():
            raise WrongUse(f"There is no mkdocs.yml in {ctx.obj}. Name the project folder with -C.")
        return super().invoke(ctx)


class OneOf(click.ParamType[str]):
    """One of the words that *known* gives. It is only called when they are needed, so it may import much."""

    name = "word"

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        self.known = known

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, as a page of help shows them."""
        del param, ctx
        return f"{{{'|'.join(self.known())}}}"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; another is wrong use."""
        if value not in (known := tuple(self.known())):
            self.fail(f'There is no "{value}". {did_you_mean(value, known)}', param, ctx)
        return value


def day_of(words: str) -> date:
    """A day that was typed. Raises ``click.BadParameter``."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise click.BadParameter(f'"{words}" is not a day. Write it such as 2026-11-22.') from None


def _folder(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    if value and value.exists() and not value.is_dir():
        raise click.BadParameter(f'"{value}" is a file. Name a folder; it is made if it is not there.', context, option)
    return value


STORE = click.option(
    "--store",
    type=Path,
    callback=_folder,
    metavar="DIR",
    help="a folder of finished copies that several schools share",
)
"""The option of verbs that make copies."""
FORM = click.option("--format", "form", type=OneOf(lambda: PRINTERS), default="text", help="how to print problems")
"""The option of every verb that reports problems."""
TODAY = click.option("--today", type=day_of, metavar="D", help="as if it were this day: 2026-11-22")
"""The option of every verb that asks what day it is."""


def signed_at_base(path: str, library: Library) -> WrongUse:
    """What is said of a policy that is the base's: signed words are one school's, with all their versions and files."""
    folder, docs = path.rpartition("/")[0], library.settings.docs_dir
    do = f"If it is this school's too, copy all of {library.layer.place}/{folder}/ to {docs}/{folder}/ first."
    return WrongUse(f'"{path}" is a policy of the base, and its words are signed. {do}')


def moment(today: date | None) -> datetime:
    """This moment on a clock of the United Kingdom, on the day that was asked for: at half past midnight in summer time
    it is a new day, whatever the machine thinks."""
    now = datetime.now(ZoneInfo("Europe/London"))
    return datetime.combine(today, now.timetz()) if today else now


def in_sentences(error: click.UsageError) -> str:
    """What is wrong with the words that were typed, and what to do."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    near = getattr(error, "possibilities", None)
    said = f"{error.message} Did you mean '{near[0]}'?" if near else error.format_message()
    for theirs, ours in CLICK_SAYS.items():
        said = re.sub(f"^{theirs}s?\\b|{theirs}(?=\\.$)", ours, said)
    said = re.sub(r"'([^' ]*)'", r'"\1"', said)
    return f"{said} See: {error.ctx.command_path} --help" if error.ctx else said
