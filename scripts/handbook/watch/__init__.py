"""The watch: what the authorities publish about their own pages, and what of ours rests on what changed.

``run`` asks and remembers; ``settle`` notes that a person has looked. Nothing but the memory is ever written.
"""

from handbook.watch.compare import Verdict
from handbook.watch.memory import Memory, read_memory
from handbook.watch.run import Options, Report, Watched, remembered, run, settle
from handbook.watch.tell import PRINTERS

__all__ = [
    "PRINTERS",
    "Memory",
    "Options",
    "Report",
    "Verdict",
    "Watched",
    "read_memory",
    "remembered",
    "run",
    "settle",
]
