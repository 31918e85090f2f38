"""What the website asks of its host: the same headers in the form of each common host.

A page's own policy is also written into the page, because some hosts let nobody set a header. Framing cannot be
forbidden there, nor can the browser's devices be locked: for those the headers are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

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


TYPES: Mapping[str, str] = MappingProxyType({".epub": "application/epub+zip", ".brf": "application/octet-stream"})
"""What hosts may not know, so that they would send no type or, on IIS, no file: e-books, and Braille to be saved."""
_PACKED = "text/html text/css text/plain text/javascript application/javascript image/svg+xml application/json"


def host_files(site_url: str = "") -> dict[str, str]:
    """The files that hosts read, by their place in the site, whose address may have a folder of its own.

    All texts are UTF-8. A page says so itself; of a plain text only the host can, or Firefox shows £ as Â£.
    """
    lost = f"{urlsplit(site_url).path.rstrip('/')}/404.html"
    return {
        "_headers": _plain(),
        ".htaccess": _apache(lost),
        "web.config": _windows(lost),
        "hosting/nginx.conf": _nginx(lost),
        "hosting/Caddyfile": _caddy(lost),
    }


def _plain() -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def _apache(lost: str) -> str:
    """Directives of the class FileInfo alone: a host that allows any of another class less would answer 500 to all.

    What the host has set already is taken off first, because Apache keeps two tables of headers and would send both.
    """
    headers = "".join(
        f'  Header onsuccess unset {name}\n  Header always set {name} "{value}"\n' for name, value in HEADERS.items()
    )
    types = "".join(f"  AddType {value} {ending}\n" for ending, value in TYPES.items())
    return (
        f"ErrorDocument 404 {lost}\n<IfModule mod_headers.c>\n{headers}</IfModule>\n"
        f"<IfModule mod_mime.c>\n{types}  AddCharset UTF-8 .txt\n</IfModule>\n"
        "<IfModule mod_deflate.c>\n<IfModule mod_filter.c>\n"
        f"  AddOutputFilterByType DEFLATE {_PACKED}\n</IfModule>\n</IfModule>\n"
    )


def _nginx(lost: str) -> str:
    lines = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    packed = _PACKED.removeprefix("text/html ")  # nginx always packs HTML, and warns if it is named
    types = "".join(
        f"location ~ \\{ending}$ {{ types {{}} default_type {value}; }}\n" for ending, value in TYPES.items()
    )
    return (
        "# Inside the server block of the site; inside the location of its folder, if that has an alias.\n"
        "# A location block that sets a header of its own needs these lines again.\n"
        f"error_page 404 {lost};\ncharset utf-8;\ngzip on;\ngzip_vary on;\ngzip_types {packed};\n{lines}{types}"
    )


def _caddy(lost: str) -> str:
    folder, lines = lost.removesuffix("/404.html"), "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
    types = "".join(f"header {folder}/*{ending} Content-Type {value}\n" for ending, value in TYPES.items())
    again = lines.replace("\t", "\t\t")
    return (
        f"# Inside the block of the site.\nencode gzip\nfile_server\nheader {{\n{lines}}}\n{types}"
        f"handle_errors {{\n\tencode gzip\n\theader {{\n{again}\t}}\n\trewrite * {lost}\n\tfile_server\n}}\n"
    )


def _windows(lost: str) -> str:
    """A plain page of errors is sent as a file: as an address it would be an answer of 200, as if something were there.

    Only an address finds it in a folder of the host, on whatever path that folder lies there.
    """
    page = 'path="404.html" responseMode="File"' if lost == "/404.html" else f'path="{lost}" responseMode="ExecuteURL"'
    lines = "".join(
        f'        <remove name="{name}" />\n        <add name="{name}" value="{value}" />\n'
        for name, value in HEADERS.items()
    )
    types = "".join(
        f'      <remove fileExtension="{ending}" />\n      <mimeMap fileExtension="{ending}" mimeType="{value}" />\n'
        for ending, value in {**TYPES, ".txt": "text/plain; charset=utf-8"}.items()
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <staticContent>
{types}    </staticContent>
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" {page} />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
{lines}      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>
"""
