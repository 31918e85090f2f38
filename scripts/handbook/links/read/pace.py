"""Manners: one connection to a host, a pause from one request to the next, and so many connections in all.

Each host has a gate of its own, so that waiting for one never holds up another. A gate is held for one request only
and never while another gate is waited for, so that no two readings can wait for each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from handbook.links.read.answers import Answer, Ask, Fetch
from handbook.links.read.limits import Limits
from handbook.links.read.redirects import Request


def mannerly(fetch: Fetch, limits: Limits) -> Request:
    """*fetch*, with every request kept waiting until its host may be asked again, by the clock of the event loop."""
    gates: dict[str, asyncio.Lock] = {}
    last: dict[str, float] = {}
    room = asyncio.Semaphore(limits.connections)

    async def request(ask: Ask) -> Answer:
        clock = asyncio.get_running_loop().time
        async with gates.setdefault(ask.host, asyncio.Lock()):
            wait = last.get(ask.host, float("-inf")) + limits.pace - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            async with room:
                last[ask.host] = started = clock()
                answer = await fetch(ask)
                last[ask.host] = started + answer.sent  # what the host sees is when a request arrives
                return answer

    return request


def at_pace(fetch: Fetch, limits: Limits, paces: Mapping[str, float]) -> Request:
    """*fetch*, with requests sent off at the pace that each host asks for, whether or not the last is answered.

    *paces* are seconds by host, and may grow during a run; other hosts are asked at the pace of *limits*.
    """
    gates: dict[str, asyncio.Lock] = {}
    last: dict[str, float] = {}
    room = asyncio.Semaphore(limits.connections)

    async def request(ask: Ask) -> Answer:
        clock = asyncio.get_running_loop().time
        async with room:
            async with gates.setdefault(ask.host, asyncio.Lock()):
                wait = last.get(ask.host, float("-inf")) + paces.get(ask.host, limits.pace) - clock()
                if wait > 0:
                    await asyncio.sleep(wait)
                last[ask.host] = clock()
            return await fetch(ask)

    return request
