"""Names of websites and paths that say something by themselves: sellers of names, casinos, gates, sign-in pages."""

from __future__ import annotations

import re

from handbook.links.named.owners import is_ip, is_suspicious

PARKING_WORDS = (
    "sedoparking.com sedo.com bodis.com parkingcrew.net above.com hugedomains.com afternic.com dan.com "
    "undeveloped.com sav.com parklogic.com cashparking.com domainmarket.com buydomains.com parkweb.com "
    "skenzo.com voodoo.com "
)
PARKING = frozenset(PARKING_WORDS.split())
"""Websites that park names which nobody uses."""
LURID = re.compile(
    r"casino|(?:^|[-.\d])(?:bet|bets|slot|slots|poker|bingo|sex|xxx|cams?|porn|judi|pills)(?:$|[-.\d])|(?:bet|slot|spin|"
    r"win)(?:365|777|88|99|king|city|online)|jackpot|roulette|gacor|togel|porn|xvideos|escort|sexcam|viagra|payday",
)
"""Names of what takes lapsed names over; matched against the registered part of a linked name."""


def sells_by_name(name: str) -> bool:
    """Whether a registered name alone says what it sells, so that no network can be behind it."""
    return name in PARKING or is_suspicious(name) or bool(LURID.search(name.rpartition(".")[0]))


WALL_HEADERS = (
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", ""),
    ("x-datadome", ""),
    ("x-sucuri-block", ""),
    ("x-px-block", ""),
)
SIGN_IN_PATH = re.compile(
    r"(?:^|[/._?&=-])(?:log-?[io]n|sign-?in|auth|sso|oauth2?|saml2?|authorize|account/login|wp-login)(?:$|[/._?&=-])",
    re.I,
)
GONE_PATH = re.compile(r"(?:^|[/_-])(?:404|not-?found|page-?not-?found|error)(?:$|[/._-])", re.I)
HOME_PATH = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?)?/?", re.I)
_GATE = re.compile(
    r"(?:^|[/._?&=-])(?:block(?:ed|page|er)?|deny|denied|(?:web)?filter(?:ed|ing)?|proxy|captive|portal|hotspot|wi-?fi|"
    r"guest|splash|safeguard\w*|smoothwall|lightspeed|netsweeper|securly|opendns|umbrella|zscaler|fortiguard)"
    r"(?:$|[/._?&=-])",
    re.I,
)


def is_gate(url: str, host: str) -> bool:
    """Whether an address is that of a filter or a sign-in page: it says for whom the reader came, or has no name."""
    site, _, path = url.partition("//")[2].partition("/")
    if is_ip(site.partition(":")[0]):
        return bool(_GATE.search(path) or SIGN_IN_PATH.search(path))
    return bool(_GATE.search(url)) and host.removeprefix("www.") in path
