"""The link check: every outside address that the content names.

``run`` asks the addresses and remembers; ``quarantine`` writes the change that takes a dangerous address off. The
inside links of a built site are read by :mod:`handbook.website.inside_links`, which needs no network.
"""

from handbook.links.read.limits import Limits
from handbook.links.run.check import Options, run
from handbook.links.run.lock import AlreadyRunning
from handbook.links.tell.files import write_reports
from handbook.links.tell.findings import Finding, Findings
from handbook.links.tell.office_page import as_page
from handbook.links.tell.printers import PRINTERS
from handbook.links.tell.quarantine import Change, quarantine

__all__ = [
    "PRINTERS",
    "AlreadyRunning",
    "Change",
    "Finding",
    "Findings",
    "Limits",
    "Options",
    "as_page",
    "quarantine",
    "run",
    "write_reports",
]
