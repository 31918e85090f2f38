"""How a finding is dealt with, step by step: another network first, who decides, which command or which line."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.links.judge.rules import State
from handbook.links.named.subject import Use

_ELSEWHERE = (
    "Open the address on another network first, such as a telephone that is not on the school's Wi-Fi. "
    "If it is right there, the school's network is the cause. Then change nothing."
)
_SHOW = "Show the safeguarding lead what you saw. The lead decides."


def steps_for(state: State, address: str, document: str, uses: Sequence[Use], service: bool) -> tuple[str, ...]:
    """What a person does, in order; nothing where nothing is to be done."""
    lines = _lines(uses)
    settle = f"If it is right, type: handbook links --looked {address}"
    match state:
        case State.DANGER:
            command = f"handbook links --quarantine --only {document}"
            off = f"To take it off, type: {command}" if service else f"To take it off, delete it in {lines}."
            return (_ELSEWHERE, _SHOW, off, settle)
        case State.BROKEN:
            opens = f"If it opens there, type: handbook links --looked {address}"
            return (_ELSEWHERE, opens, f"If it does not, write the new address in {lines}, or delete it there.")
        case State.WATCH:
            return (_ELSEWHERE,)
        case State.WRONG:
            return (f"Write it again in {lines}.",)
        case State.RETURNED | State.LOOK:
            return (_ELSEWHERE, settle, f"If it is wrong, show the safeguarding lead. It is written in {lines}.")
        case _:
            return ()


def _lines(uses: Sequence[Use]) -> str:
    named = [f"{use.path}, line {use.line}" for use in uses[:5]]
    return "; ".join(named) + (" and elsewhere" if len(uses) > 5 else "")
