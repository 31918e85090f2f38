"""Pages that stand between a reader and a website: a school's filter, the sign-in page of a Wi-Fi.

They are known by their own words and by where they are. A help page that talks about filters says so in the middle of
much else; a gate says hardly anything more.
"""

from __future__ import annotations

import re

from handbook.links.judge.phrases import listed
from handbook.links.read.page import Page

_PLACE = re.compile(
    r"(?:^|[/._?&=-])(?:block(?:ed|page|er)?|deny|denied|(?:web)?filter(?:ed|ing)?|proxy|captive|portal|hotspot|wi-?fi|"
    r"guest|splash|safeguard\w*|smoothwall|lightspeed|netsweeper|securly|opendns|umbrella|zscaler|fortiguard)(?:$|[/._?&=-])",
    re.I,
)


def is_gate(url: str, host: str) -> bool:
    """Whether an address names a filter or a sign-in page, and says for which website the reader came."""
    return bool(_PLACE.search(url)) and host.removeprefix("www.") in url.partition("//")[2].partition("/")[2]


_FEW = 700


def is_gate_page(page: Page) -> bool:
    """Whether a page of few words says what only a filter or a sign-in page for a network says."""
    return len(page.text) < _FEW and listed("gates").search(f"{page.head} {page.text}") is not None
