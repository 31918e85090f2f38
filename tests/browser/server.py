"""The site served from the loopback address, with the headers that the site itself asks its host for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import brotli

COMPRESSED = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""The files that hosts compress, and their types."""


def asked_headers(site: Path) -> dict[str, str]:
    """The headers for every address in the site's ``_headers`` file."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    rules = [line.strip().partition(": ") for line in lines[lines.index("/*") + 1 :] if line.startswith(" ")]
    return {name: value for name, _, value in rules}


@cache
def compressed(path: Path) -> bytes:
    """A file as hosts send it: Brotli, which every browser since 2017 takes, at a level that hosts use."""
    return bytes(brotli.compress(path.read_bytes(), quality=9))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed drops its connections: nothing to tell."""


@contextmanager
def serve(site: Path, *, compress: bool = False) -> Iterator[str]:
    """Serve the folder, compressed if asked; the address of its root, with a slash at the end."""
    headers = asked_headers(site)

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if not compress or path.suffix not in COMPRESSED or not path.is_file():
                super().do_GET()
                return
            body = compressed(path)
            self.send_response(200)
            self.send_header("Content-Type", f"{COMPRESSED[path.suffix]}; charset=utf-8")
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            del message, explain
            body = (site / "404.html").read_bytes() if code == 404 else b""
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            del format, arguments

    server = _Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
