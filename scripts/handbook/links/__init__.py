"""The link check: every outside address that the content names.

``run`` asks the addresses and remembers; ``quarantine`` writes the change that takes a dangerous address off. The
inside links of a built site are read by :mod:`handbook.built`, which needs no network.
"""

from handbook.links.check import Options, run
from handbook.links.findings import Finding, Findings
from handbook.links.limits import Limits
from handbook.links.lock import AlreadyRunning
from handbook.links.office import as_page
from handbook.links.printers import PRINTERS
from handbook.links.quarantine import Change, quarantine
from handbook.links.reports import write_reports

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
