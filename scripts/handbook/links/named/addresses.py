"""An address as an author wrote it: what it is, and whether it can be right at all.

Pure: nothing is asked of any server here. What a browser quietly mends (odd slashes, tabs, letters outside ASCII, an
empty path) is mended the same way, by a parser of the standard that browsers follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import ada_url

from handbook.links.named.owners import imitates, is_suspicious
from handbook.problems import nearest


@dataclass(frozen=True, slots=True)
class Web:
    """A web address that can be asked for: *url* is normalised and without its fragment."""

    written: str
    url: str
    scheme: str
    host: str
    port: int
    fragment: str

    @property
    def target(self) -> str:
        """The path and query that go into the request."""
        return target_of(self.url)


@dataclass(frozen=True, slots=True)
class Plain:
    """An address without a page behind it, such as an email address or a telephone number, of the right form."""

    written: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """An address that cannot work: the rule that says so, and the detail that the sentence about it needs."""

    written: str
    rule: str
    detail: str = ""


Address = Web | Plain | Wrong

_PORTS = {"http": 80, "https": 443}
_KNOWN = ("http", "https", "mailto", "tel", "sms")
_HARMLESS = ("geo", "whatsapp", "facetime", "skype", "webcal", "xmpp", "sip", "sips", "ftp", "ftps")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def is_external(target: str) -> bool:
    """Whether a link's target leads, or was meant to lead, out of the site."""
    return bool(_SCHEME.match(target)) or target.startswith("//") or target.lower().startswith("www.")


def read_address(written: str) -> Address:
    """What *written* is; never raises."""
    text = written.strip()
    scheme = _SCHEME.match(text)
    if text.lower().startswith("www.") or (scheme and "." in scheme[1] and not text[scheme.end() :].startswith("//")):
        return Wrong(written, "address-start", text)
    if text.startswith("//"):
        return Wrong(written, "address-start", text.lstrip("/"))
    if scheme is None:
        return Wrong(written, "address-host", text)
    name = scheme[1].lower()
    rest = text[scheme.end() :]
    match name:
        case "http" | "https":
            return _web(written, text, name)
        case "mailto":
            return _mail(written, rest)
        case "tel" | "sms":
            return _phone(written, rest, name)
        case _ if name in _HARMLESS:
            return Plain(written, name)
        case _:
            return Wrong(written, "address-scheme", nearest(name, _KNOWN) or "https")


def _web(written: str, text: str, scheme: str) -> Address:
    if not text[len(scheme) + 1 :].startswith("//") or text[len(scheme) + 3 :][:1] in ("", "/", "?", "#"):
        return Wrong(written, "address-host", text)
    place = re.split(r"[/?#]", text[len(scheme) + 3 :], maxsplit=1)[0]
    port = re.search(r":([^:\]]*)$", place.rpartition("@")[2])
    if port and not (port[1].isascii() and port[1].isdigit() and 0 < int(port[1]) < 65536):
        return Wrong(written, "address-port", text)
    found = _parsed(text)
    if found is None:
        return Wrong(written, "address-host", text)
    if found.username or found.password or "@" in place:
        return Wrong(written, "address-password", found.hostname)
    return _judged(written, found, place.rpartition(":")[0] if port else place)


def _parsed(text: str, base: str | None = None) -> ada_url.URL | None:
    try:
        return ada_url.URL(text, base=base)
    except ValueError:
        return None


def _judged(written: str, found: ada_url.URL, shown: str) -> Address:
    """A web address whose host can exist and is not spelt to deceive."""
    host = host_name(found.hostname.strip("[]"))
    if host is None:
        return Wrong(written, "address-host", written)
    if imitates(host):
        return Wrong(written, "address-lookalike", shown)
    if is_suspicious(host):
        return Wrong(written, "address-suspicious", host)
    scheme = found.protocol.rstrip(":")
    port = int(found.port) if found.port else _PORTS[scheme]
    name = f"[{host}]" if ":" in host else host
    place = name if port == _PORTS[scheme] else f"{name}:{port}"
    url = f"{scheme}://{place}{found.pathname}{found.search}"
    return Web(written, url, scheme, host, port, found.hash[1:])


def host_name(host: str) -> str | None:
    """The host as it is looked up, without a last dot; None if no host can have this name."""
    name = host.rstrip(".").lower()
    if ":" in name:
        return name if re.fullmatch(r"[0-9a-f:.]+", name) else None
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        return None
    return name


def target_of(url: str) -> str:
    """The path and query of a normalised address."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def next_address(base: str, location: str) -> Address:
    """Where a page at *base* sends its reader with *location*, which may be relative, as browsers read it."""
    found = _parsed(location, base)
    if found is None:
        return Wrong(location, "address-host", location)
    if found.protocol not in ("http:", "https:"):
        return read_address(location)
    return _judged(location, found, found.hostname)


def _mail(written: str, rest: str) -> Address:
    people = [unquote(part) for part in rest.partition("?")[0].split(",")]
    form = re.compile(r"[A-Za-z0-9._%+'&=/-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
    if all(form.fullmatch(person.strip()) and len(person) <= 254 for person in people):
        return Plain(written, "mailto")
    return Wrong(written, "address-mail", rest)


def _phone(written: str, rest: str, scheme: str) -> Address:
    number = unquote(re.split(r"[;?]", rest, maxsplit=1)[0])
    digits = re.sub(r"[\s().-]", "", number)
    if re.fullmatch(r"\+?\d{3,15}", digits, re.ASCII):
        return Plain(written, scheme)
    return Wrong(written, "address-phone", number)
