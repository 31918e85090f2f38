"""The command line, on click: one file a verb with its options, in a folder for those who use it.

This is the only place with arguments, the clock, the environment and exit codes. A verb reads its options, calls one
function and reports. What a verb needs is imported inside it, so that ``--help`` does not wait for the content, nor
``check`` for MkDocs.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from handbook.cli import outside, people, publishing, starting, writing
from handbook.cli.reporting import Exit, Stopped, say
from handbook.cli.usage import in_sentences
from handbook.problems import WrongUse

__all__ = ["GROUPS", "VERBS", "Exit", "main"]

GROUPS = (writing, publishing, people, outside, starting)
"""The folders of verbs, in the order of ``--help``; the docstring of each is its heading there."""
VERBS = tuple(verb for group in GROUPS for verb in group.VERBS)
"""Every verb."""


class _Grouped(click.Group):
    """Lists its verbs under the headings of their folders."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(len(str(verb.name)) for verb in VERBS)
        for group in GROUPS:
            with formatter.section((group.__doc__ or "").rstrip(".")):
                formatter.write_dl([(str(verb.name).ljust(width), verb.get_short_help_str(90)) for verb in group.VERBS])


@click.group(cls=_Grouped, commands=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "root", metavar="DIR", type=Path, default=Path(), help="the project folder")
@click.pass_context
def _handbook(context: click.Context, root: Path) -> None:
    """A school policy as an accessible website."""
    context.obj = root.resolve()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a screen without a letter still shows the rest
    gc.set_threshold(20_000, 20, 20)  # looking for cycles among documents that stay takes a tenth of a build
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice of its end of life: see the ADR on MkDocs
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with _sigterm_like_ctrl_c(), _handbook.make_context("handbook", words) as context:
            return int(_handbook.invoke(context))
    except click.exceptions.Exit as done:
        return done.exit_code
    except BrokenPipeError:  # whoever reads has read enough, as in: handbook check | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OUTSIDE
    except (Stopped, WrongUse, click.UsageError, KeyboardInterrupt, OSError) as error:
        code, said = _ending(error)
        say(" ".join([said, *getattr(error, "__notes__", ())]).strip())
        return code


def _ending(error: BaseException) -> tuple[Exit, str]:
    """The exit code for what ended a verb, and what to say about it."""
    match error:
        case Stopped():
            return Exit.PROBLEMS, str(error)
        case WrongUse():
            return Exit.USAGE, str(error)
        case click.UsageError():
            return Exit.USAGE, in_sentences(error)
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            where = error.filename2 or error.filename or "the project"
            return Exit.OUTSIDE, f"The disk that holds {where} is full. Make room on it."
        case OSError():
            return Exit.OUTSIDE, ": ".join(
                str(part) for part in (error.strerror or error, error.filename) if part
            ) + "."
        case _:
            return Exit.OUTSIDE, "Stopped."


@contextmanager
def _sigterm_like_ctrl_c() -> Iterator[None]:
    """While it lasts, SIGTERM ends a verb as Ctrl-C does: what was begun is cleared away."""

    def stop(_: int, frame: FrameType | None) -> None:
        handler = signal.getsignal(signal.SIGINT)  # asyncio sets one of its own; a job in the background has none
        (handler if callable(handler) else signal.default_int_handler)(signal.SIGINT, frame)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
