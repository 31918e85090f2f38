"""Cookies of one reading of one link: some pages open only to a reader who sends them back."""

from __future__ import annotations

from email.message import Message
from http import cookiejar
from urllib.request import Request


class CookieJar:
    """The standard library's jar, by plain values. It never outlives its link."""

    def __init__(self) -> None:
        self._jar = cookiejar.CookieJar()

    def take(self, url: str, headers: tuple[tuple[str, str], ...]) -> None:
        """Keep the cookies that an answer sets."""
        message = Message()
        for name, value in headers:
            if name.lower() == "set-cookie" and len(value) <= 8192:
                message[name] = value
        if message:
            self._jar.extract_cookies(_Headers(message), Request(url))  # type: ignore[arg-type]

    def header(self, url: str) -> str:
        """The Cookie header for a request, or an empty string."""
        request = Request(url)
        self._jar.add_cookie_header(request)
        return (request.get_header("Cookie") or "")[:8192]


class _Headers:
    """As much of an answer as the jar looks at."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def info(self) -> Message:
        return self._message
