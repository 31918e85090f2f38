"""Finds Chromium for the browser tests, or installs it where that is allowed: ``python tests/browser/install.py``.

The tests drive the browser of the machine. No wheel carries a browser that every school may install, and a download of
one would be a second, unlocked supply chain.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

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

WANTED = (
    "The browser tests need Chromium or Chrome on the path, and there is none. Install it with your system's packages "
    "(on Debian or Ubuntu, as root: apt-get install chromium), then run the tests again."
)


def chromium() -> str | None:
    """The path of the browser; None if there is none on the path."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def install() -> bool:
    """Install the browser with the system's packages; whether that was possible and worked."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", "--quiet", *command], env=quiet, check=False, timeout=1200).returncode:
            return False
    return chromium() is not None


def main() -> str | None:
    """Nothing if there is a browser now; else what to do."""
    return None if chromium() or install() else WANTED


if __name__ == "__main__":
    sys.exit(main())
