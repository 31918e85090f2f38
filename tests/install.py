"""Finds Chromium and liblouis (Braille), or installs them where that is allowed: ``python tests/install.py``.

With ``--long`` also Apache, nginx and Caddy, on which the files for hosts are tried.

The tests drive the browser of the machine. No wheel carries a browser that every school may install, and a download of
one would be a second, unlocked supply chain. No wheel carries liblouis either.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handbook.editions.formats.braille.liblouis import translator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""The names that the browser has on different systems."""

ARGUMENTS = [
    "--no-sandbox",  # machines that test as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a request to anybody else fails, and is seen
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
]
"""How the tests start it: the same on every machine, and deaf to every other one."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program of the machine, its Debian packages, and what to say where it is missing."""

    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    wanted: str


def chromium() -> str | None:
    """The path of the browser; None if there is none on the path."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


BROWSER = Tool(
    lambda: chromium() is not None,
    ("chromium",),
    "The browser tests need Chromium or Chrome on the path, and there is none. Install it with your system's packages "
    "(on Debian or Ubuntu, as root: apt-get install chromium), then run the tests again.",
)
BRAILLE = Tool(
    lambda: all(translator(grade) is not None for grade in (1, 2)),
    ("liblouis20", "liblouis-data"),
    "Braille is not tested, because liblouis is not on this machine. Install it with your system's packages to test it "
    "(on Debian or Ubuntu, as root: apt-get install liblouis20 liblouis-data).",
)


PLACES = "/usr/sbin:/usr/bin:/usr/local/bin"
"""Where Debian puts the programs of hosts; those of root are on nobody else's path."""
HOSTS = Tool(
    lambda: all(shutil.which(name, path=PLACES) for name in ("apache2", "nginx", "caddy")),
    ("apache2-bin", "media-types", "nginx-light", "caddy"),
    "Not every host is tried, because Apache, nginx or Caddy is not on this machine. Install them with your system's "
    "packages (on Debian or Ubuntu, as root: apt-get install apache2-bin media-types nginx-light caddy).",
)


def install(packages: list[str]) -> None:
    """Install these packages where the system and its owner allow that."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "--quiet", *command], env=quiet, check=False).returncode:
            return


def main(arguments: Sequence[str] = ()) -> str | None:
    """Nothing if the browser is there now; else what to do. Where another tool is missing, that is printed."""
    others = (BRAILLE, HOSTS) if "--long" in arguments else (BRAILLE,)
    if missing := [tool for tool in (BROWSER, *others) if not tool.is_there()]:
        install([package for tool in missing for package in tool.packages])
    for tool in others:
        if not tool.is_there():
            print(tool.wanted)
    return None if BROWSER.is_there() else BROWSER.wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
