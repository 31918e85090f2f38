"""What the website asks of its host: the same headers in the form of each common host.

A page's own policy is also written into the page, because some hosts let nobody set a header. Framing cannot be
forbidden there, nor can the browser's devices be locked: for those the headers are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types handbook-search"
)
"""The Content-Security-Policy that each page carries in itself: nothing from elsewhere, and no code inside a page."""

_DEVICES = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _DEVICES.split()),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
    }
)
"""The headers for every address of the site. The last one counts only where the site is served over HTTPS."""


def host_files() -> dict[str, str]:
    """The files that hosts read, by their place in the site."""
    return {"_headers": _plain(), ".htaccess": _apache(), "web.config": _windows(), "hosting/nginx.conf": _nginx()}


def _plain() -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def _apache() -> str:
    lines = "".join(f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return f"ErrorDocument 404 /404.html\nOptions -Indexes\n<IfModule mod_headers.c>\n{lines}</IfModule>\n"


def _nginx() -> str:
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"# Inside the server block of the site.\nerror_page 404 /404.html;\n{lines}"


def _windows() -> str:
    lines = "".join(f'        <add name="{name}" value="{value}" />\n' for name, value in HEADERS.items())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
{lines}      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>
"""
