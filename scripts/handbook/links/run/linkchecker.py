"""A second opinion from LinkChecker, run as a program of its own with its own settings, folder and time limits.

Its traps shape this module. It paces all hosts under one lock, so addresses go in round the hosts. A page that drips
can end its run, and one fault can lose other links. So it works in small batches, each with a limit from outside. What
it was asked and did not answer is reported. Run by root it changes to another user, so what it loads late is loaded
first and its folder is readable. It follows any redirect, so it is asked only about addresses that our own
reading found to stay with their owner. Nothing of it is imported here.
"""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import certifi

from handbook.links.named.addresses import Web, read_address
from handbook.links.named.subject import Link
from handbook.links.read.fetch import USER_AGENT
from handbook.links.read.limits import Limits
from handbook.links.remember.memory import Known, Outcome
from handbook.problems import counted

BATCH = 20
BATCH_SECONDS = 120
_LARGEST = 20 * 2**20
_NOT_ASKED_WORDS = (
    "other-owner moved-by-page moved-by-script other-office may-move move-broken loop too-many-moves private "
    "bomb endless slow framed no-network other-certificate"
)
NOT_ASKED = frozenset(_NOT_ASKED_WORDS.split())
"""Findings after which LinkChecker is not asked: the page would lead it away, or could hold it up."""

# These two are loaded too late when it runs as another user: the names of international hosts, and certificate dates.
_START = (
    "import encodings.idna, encodings.punycode, _strptime, runpy, sys; "
    "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
)


def second_opinions(
    links: Sequence[Link], outcome: Outcome, limits: Limits, ca_file: Path | None, seconds: float = BATCH_SECONDS
) -> tuple[dict[str, str], str]:
    """What LinkChecker says of each address that it may be asked about, and one sentence about how that went."""
    asked = [link for link in links if _may_ask(link, outcome)]
    program = Path(sys.executable).with_name("linkchecker")
    if outcome.offline or not asked:
        return {}, ""
    if not program.is_file():
        return {}, "LinkChecker is not installed beside this program, so there is no second opinion."
    said: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="handbook-links-") as name:
        work = Path(name)
        settings = _settings(work, limits, ca_file)
        for batch in _batches(asked):
            said.update(_ask(program, settings, work, [link.written for link in batch], seconds))
    missing = [link.written for link in asked if link.written not in said]
    said.update(dict.fromkeys(missing, "not checked: no answer"))
    short = len(links) - len(asked)
    many, answered = counted(len(asked), "address", "addresses"), len(asked) - len(missing)
    sentence = f"LinkChecker was asked about {many} and answered about {answered}."
    return said, sentence + (
        f" {short} were kept from it, as they need no request or would lead it away." if short else ""
    )


def _may_ask(link: Link, outcome: Outcome) -> bool:
    known = outcome.memory.links.get(link.written, Known(""))
    return (
        isinstance(read_address(link.written), Web)
        and link.written not in outcome.unread
        and known.rule not in NOT_ASKED
        and not any(character.isspace() for character in link.written)
    )


def round_the_hosts(links: Iterable[Link]) -> list[Link]:
    """The links in an order that goes round the hosts, so that two of one host are as far apart as can be."""
    hosts: dict[str, list[Link]] = {}
    for link in links:
        address = read_address(link.written)
        hosts.setdefault(address.host if isinstance(address, Web) else "", []).append(link)
    return [link for row in zip_longest(*hosts.values()) for link in row if link is not None]


def _batches(links: Sequence[Link]) -> Iterator[list[Link]]:
    ordered = round_the_hosts(links)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _settings(work: Path, limits: Limits, ca_file: Path | None) -> Path:
    trusted = work / "trusted.pem"
    extra = ca_file.read_bytes() if ca_file else b""
    trusted.write_bytes(Path(certifi.where()).read_bytes() + b"\n" + extra)
    path = work / "settings.ini"
    path.write_text(
        "[checking]\n"
        f"threads=10\ntimeout={max(1, round(limits.deadline))}\nrecursionlevel=0\nrobotstxt=0\n"
        f"maxrequestspersecond={1 / max(limits.pace, 0.1):.3f}\nmaxfilesizedownload={limits.packed}\n"
        f"maxrunseconds={BATCH_SECONDS}\nsslverify={trusted}\nuseragent={USER_AGENT.replace('%', '%%')}\n"
        "[output]\nstatus=0\nlog=csv\nverbose=1\nwarnings=1\n"
        "[csv]\nparts=urlname,result,warningstring,valid\n"
        "[AnchorCheck]\n",
        encoding="utf-8",
    )
    for place in (trusted, path):
        place.chmod(0o644)
    work.chmod(0o755)
    return path


def _ask(program: Path, settings: Path, work: Path, addresses: list[str], seconds: float) -> dict[str, str]:
    answers = work / "answers.csv"
    home = {"XDG_CONFIG_HOME": str(work), "XDG_DATA_HOME": str(work), "HOME": str(work), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", _START, str(program), "--stdin", "--config", str(settings)]
    with answers.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=work,
            env={"PATH": os.defpath, **home},
            start_new_session=True,
        )
        try:
            process.communicate("\n".join(addresses).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.poll() is None:
                if sys.platform == "win32":
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    with answers.open(encoding="utf-8", errors="replace") as file:
        return read_answers(file.read(_LARGEST), addresses)


def read_answers(text: str, addresses: Sequence[str]) -> dict[str, str]:
    """LinkChecker's rows by address as written, each as ``fine`` or its own words; rows that do not parse are left
    out."""
    said: dict[str, str] = {}
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter=";"):
        address, valid = row.get("urlname") or "", row.get("valid")
        if address in addresses and valid in ("True", "False"):
            words = "; ".join(part for part in (row.get("result") or "", row.get("warningstring") or "") if part)
            said[address] = (
                "fine" if valid == "True" and not row.get("warningstring") else " ".join(words.split())[:300]
            )
    return said
