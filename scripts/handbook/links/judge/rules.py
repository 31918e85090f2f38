"""Every rule of the link check: its verdict, how soon it counts, and the words for the people who act on it.

The words are for a school's office: what a reader would meet, then what to do. No code of the web's own language
appears in them. ``{title}`` is the service or page, ``{detail}`` what the reading found, ``{instead}`` what is shown
while the address is off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """What the link check says of an address."""

    PASS = "pass"
    ALARM = "alarm"
    UNSURE = "unsure"


class Weight(StrEnum):
    """How soon a rule counts."""

    NONE = "none"  # nothing to do
    DANGER = "danger"  # at once; only a person can end it
    CONTENT = "content"  # at once; the address itself is written wrongly
    DAYS = "days"  # after three failures on three days
    LOOK = "look"  # at once, as something for a person to look at; never fails a run


class State(StrEnum):
    """What an address is once the memory of earlier runs is taken into account."""

    FINE = "fine"
    WATCH = "watch"  # it failed, but not yet on three days
    BROKEN = "broken"
    DANGER = "danger"
    RETURNED = "returned"  # it works, but its name had been gone
    WRONG = "wrong"  # the address itself cannot work
    LOOK = "look"  # a person must look
    EXCEPTED = "excepted"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's permanent name, its verdict and weight, what a reader would meet, what to do, and who to ask."""

    name: str
    verdict: Verdict
    weight: Weight
    meets: str
    do: str
    ask: str = ""


_OFF = "Do these steps today. Once the address is off, its page shows {instead}."
_WRITE = "Open the document and write the address again. Copy it from the browser."
_TYPE = "Open the document and write it again, as the service prints it."
_LEAD = "The safeguarding lead decides what pupils are shown."
_SERVICE = "The service's own office. Never ring a helpline to ask about its website."
_KEEPER = "Whoever wrote the document."
_FIND = "Find where the page is today and write the new address, or take the address off."
_ENDED = (
    "Read what the page says, to its end. If the service has moved, write its new address and number. If it has ended, "
    "it is to be taken off."
)
_RENEW = "Tell the people who run the website. If it lasts, take the address off."
_LOOK = "Open the address yourself, on a screen that pupils cannot see, and check that it is still {title}."


def _danger(name: str, meets: str, do: str = _OFF) -> Rule:
    return Rule(name, Verdict.ALARM, Weight.DANGER, meets, do, _LEAD)


def _days(name: str, meets: str, do: str = _FIND, ask: str = _SERVICE) -> Rule:
    return Rule(name, Verdict.ALARM, Weight.DAYS, meets, do, ask)


def _look(name: str, meets: str, do: str = _LOOK, ask: str = _SERVICE) -> Rule:
    return Rule(name, Verdict.UNSURE, Weight.LOOK, meets, do, ask)


def _content(name: str, meets: str, do: str = _WRITE) -> Rule:
    return Rule(name, Verdict.ALARM, Weight.CONTENT, meets, do, _KEEPER)


RULES = (
    Rule("fine", Verdict.PASS, Weight.NONE, "The page opens and is what it should be.", "Nothing."),
    # Somebody else may be behind the address
    _danger("other-owner", "The reader is sent on to another organisation's website, {detail}."),
    _danger(
        "moved-by-page", "The page opens and then sends the reader on to another organisation's website, {detail}."
    ),
    _danger(
        "moved-by-script", "The page opens and then sends the reader on to another organisation's website, {detail}."
    ),
    _danger("framed", "The page shows another organisation's website, {detail}, as if it were its own."),
    _danger("parked", "The page says that the address is for sale or has run out. Anybody can buy it."),
    _danger("unclaimed", "Nobody has this address at present, and anybody could take it."),
    _danger("sells", "The page advertises gambling, sex or something else that is not {title}: {detail}."),
    _danger("not-them", "The page opens, but nothing on it shows that it is {title}. Looked for: {detail}."),
    _danger("rings-other", "The page shows the right number, but a telephone that follows it rings another: {detail}."),
    _danger("other-number", "The page looks like {title}, but it shows another telephone number: {detail}."),
    _danger("other-certificate", "The browser warns that this website is not the one that it says it is."),
    # The page does not do its job
    _days("gone", "The website says that the page is not there."),
    _days("soft-gone", "The page opens, but says that what was looked for is not there."),
    _days("closed", "The page says that the service has closed, paused or moved: {detail}.", _ENDED, _LEAD),
    _days("withdrawn", "The page says that it was withdrawn or replaced: {detail}."),
    _days("other-words", "Another page is there now: its title is \u201c{detail}\u201d and its words are all new."),
    _days("sent-home", "The page has gone. The reader lands on the website's front page and has to search."),
    _days("sign-in", "The reader is asked to sign in."),
    _days("refused-page", "The website refuses to show this page."),
    _days("legal", "The website says that it may not show this page by law."),
    _days("server-fault", "The website says that something in it is broken."),
    _days("empty", "The reader sees an empty page."),
    _days("unfinished", "The page says that the website is not ready yet, or is being mended."),
    _days("suspended", "The page says that the website has been switched off."),
    _days("download", "Nothing opens; a program or an archive is saved to the reader's device instead."),
    _days("loop", "The page sends the reader round in a circle and never opens."),
    _days("too-many-moves", "The page sends the reader on {detail} times and never opens."),
    _days("move-broken", "The page sends the reader on to an address that does not work: {detail}."),
    _days("no-name", "The browser says that there is no website of this name."),
    _days("no-network", "The browser says that the website cannot be reached."),
    _days("refused", "The browser says that the website does not answer."),
    _days("no-answer", "The browser says that the website does not answer."),
    _days("slow", "The page keeps loading and does not open."),
    _days("garbled", "The browser says that it cannot understand the website."),
    _days("cut-off", "The page breaks off while it loads."),
    _days("endless", "The page never stops loading and can freeze the reader's device.", _RENEW),
    _days("bomb", "The page unpacks to an enormous size and can freeze the reader's device.", _RENEW),
    _days(
        "certificate-ended",
        "The browser warns that the website is not safe, because its certificate has run out.",
        _RENEW,
    ),
    _days(
        "certificate-unknown", "The browser warns that the website is not safe, because nobody vouches for it.", _RENEW
    ),
    _days(
        "certificate-soon",
        "Still fine today. From {detail} the browser will warn that the website is not safe.",
        _RENEW,
    ),
    _days("insecure", "The browser cannot make a safe connection and shows a warning.", _RENEW),
    _days(
        "not-secure",
        "The reader is sent on to a page that is not protected. Others could read or change it on the way.",
    ),
    _days(
        "number-gone",
        "The page shows another telephone number, and not the one that we give: {detail}.",
        "Compare the numbers on the page with the one in the document. Correct the one that is wrong.",
    ),
    _days("no-part", "The page opens at its top, because the part called {detail} is no longer there."),
    _days("domain-ended", "The website's name ran out on {detail}. If it is not renewed, anybody can buy it.", _RENEW),
    # A robot cannot know
    _look("wall", "Unknown. The website lets people in, but not programs like this one."),
    _look("later", "Unknown. The website asked us to come back another day."),
    _look("script-only", "Unknown. The page is drawn by a program that we do not run."),
    _look("consent", "Unknown. The page asks about cookies before it shows anything."),
    _look("region", "Unknown. The page says that it is not for the country that we asked from."),
    _look("unreadable", "Unknown. The page is of a kind that we cannot read: {detail}."),
    _look("no-facts", "Unknown. The page is short, and does not say whose it is. Looked for: {detail}."),
    _look("closed-maybe", "The page may say that it or the service has ended, paused or moved: {detail}.", ask=_LEAD),
    _look("another-trade", "The page shows all it should, and is otherwise that of another business: {detail}."),
    _look("other-tongue", "The page shows all it should, but its heading is in another language: {detail}."),
    _look(
        "says-little",
        "The page says hardly anything of its own, as pages do that replace one that is gone: {detail}.",
    ),
    _look("rings-doubtful", "A link or a button on the page, meant to call, leads to something else: {detail}."),
    _look("covered", "Something lies over the page and hides it: {detail}."),
    _look("session", "Unknown. The page says that a visit has ended, as forms do after a time."),
    _look("other-kind", "What opens is not what the link promises: {detail}."),
    _look("facts-part", "The page opens, but this is no longer on it: {detail}."),
    _look("sells-maybe", "The page has words that sell something: {detail}."),
    _look("any-path", "Unknown. The website shows this same page whatever is asked of it."),
    _look("may-move", "The page opens, but may send some readers on: {detail}."),
    _look(
        "other-office", "The reader is sent on to another public office's website, {detail}.", "Write the new address."
    ),
    _look("says-new", "The page says something about itself that it did not say before: {detail}.", ask=_LEAD),
    _look("changed", "The page opens, but its title and most of its words are new."),
    _look(
        "domain-soon",
        "Fine today. The website's name runs out on {detail} if it is not renewed.",
        "Look again after that day.",
    ),
    _look("wavering", "Sometimes the right page opens and sometimes not: {detail}."),
    _look(
        "returned",
        "The page opens again. It had been gone for so long that somebody else may have bought the name.",
        "Look at the page. Somebody else may have it now.",
    ),
    # The address is written wrongly
    _content("address-start", "Nothing opens, because the address does not start with https://."),
    _content(
        "address-scheme", "Nothing opens. The address starts with a word that browsers do not know. Perhaps {detail}?"
    ),
    _content("address-host", "Nothing opens, because the address names no website."),
    _content("address-private", "The address leads into a private network, where readers have nothing."),
    _content("address-port", "Nothing opens, because the number in the address cannot be right."),
    _content("address-password", "The browser shows a warning, because the address holds a user name or password."),
    _content("address-lookalike", "The name of the website is spelt with letters that only look right: {detail}."),
    _content("address-suspicious", "The name of the website ends as no help service's name does: {detail}."),
    _content("address-mail", "No email can be sent, because the address is not written as email addresses are.", _TYPE),
    _content("address-phone", "The telephone cannot dial this, because it is not a number.", _TYPE),
    Rule(
        "own-network",
        Verdict.UNSURE,
        Weight.LOOK,
        "Unknown. The network of this computer may have answered, or failed, in place of the website: {detail}.",
        "Run the check again on another network, such as one at home. If no browser opens the address there either, "
        "the website itself has failed: find where the page is today.",
        "Whoever looks after the school's network.",
    ),
    Rule(
        "not-checked",
        Verdict.UNSURE,
        Weight.LOOK,
        "Unknown. The check did not get to this address.",
        "Run the check again.",
        "Whoever keeps the website.",
    ),
)

BY_NAME = MappingProxyType({rule.name: rule for rule in RULES})
