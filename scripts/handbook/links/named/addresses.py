"""An address as an author wrote it: what it is, and whether it can be right at all.

Pure: nothing is asked of any server here. What a browser quietly mends (letters outside ASCII, spaces in a path, an
empty path) is mended the same way, so that one page is asked for once whichever way it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

import idna

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
    if not text[len(scheme) + 1 :].startswith("//"):
        return Wrong(written, "address-host", text)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return Wrong(written, "address-host", text)
    try:
        port = parts.port
    except ValueError:
        return Wrong(written, "address-port", text)
    if parts.username is not None or parts.password is not None:
        return Wrong(written, "address-password", host)
    if port == 0:
        return Wrong(written, "address-port", text)
    ascii_host = host_name(host)
    if ascii_host is None:
        return Wrong(written, "address-host", text)
    if imitates(ascii_host):
        return Wrong(written, "address-lookalike", host)
    if is_suspicious(ascii_host):
        return Wrong(written, "address-suspicious", host)
    number = port or _PORTS[scheme]
    return Web(written, _joined(parts, scheme, ascii_host, number), scheme, ascii_host, number, parts.fragment)


def host_name(host: str) -> str | None:
    """The host as it is looked up (ASCII, lower case, without a last dot); None if no host can have this name."""
    if ":" in host:  # an IPv6 address; urlsplit has taken the brackets off
        return host.lower() if re.fullmatch(r"[0-9A-Fa-f:.]+", host) else None
    name = host.rstrip(".").lower()
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            return None
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        return None
    return name


def _joined(parts: SplitResult, scheme: str, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == _PORTS[scheme] else f"{shown}:{port}"
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|{}")
    return f"{scheme}://{place}{path}" + (f"?{query}" if query else "")


def target_of(url: str) -> str:
    """The path and query of a normalised address."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def next_address(base: str, location: str) -> Address:
    """Where a page at *base* sends its reader with *location*, which may be relative."""
    cleaned = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    try:
        joined = urljoin(base, cleaned)
    except ValueError:
        return Wrong(location, "address-host", location)
    return read_address(joined)


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
