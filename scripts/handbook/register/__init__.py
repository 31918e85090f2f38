"""The register: every document and dated fact, and what is due on a day. Only ``handbook review`` is red for a date."""

from handbook.register.rows import Row, rows
from handbook.register.tell import PRINTERS
from handbook.register.today import Register, State, refuse_wrong_clock, register

__all__ = ["PRINTERS", "Register", "Row", "State", "refuse_wrong_clock", "register", "rows"]
