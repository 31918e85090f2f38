"""The files for hosts, run by the hosts: Apache, nginx and Caddy, where this machine has them.

Public reports: Automattic/wp-super-cache#749, OneSignal/OneSignal-WordPress-Plugin#87,
petehouston/laravel-deploy-on-shared-hosting#18, boxbilling/boxbilling#772 (directives that a host does not allow);
mkdocs/mkdocs#1283 and #2483 (a page for lost readers in a sub-folder). Only ``make test-all`` installs and runs them.
"""

from __future__ import annotations

import gzip
import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handbook.website.hosts import HEADERS, host_files
from install import PLACES

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "deflate", "filter", "alias", "autoindex")
APACHE = """
ServerName 127.0.0.1
ServerRoot {place}
PidFile {place}/pid
ErrorLog {place}/errors
Listen 127.0.0.1:{port}
{modules}
TypesConfig /etc/mime.types
DocumentRoot {root}
{more}
<Directory {root}>
  AllowOverride {allowed}
  Require all granted
</Directory>
"""
NGINX = """
daemon off;
pid {place}/pid;
error_log {place}/errors;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fast;
  uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
  server {{
    listen 127.0.0.1:{port};
    {inside}
  }}
}}
"""
CADDY = """
{{
\tadmin off
\tauto_https off
}}
http://127.0.0.1:{port} {{
\troot * {root}
\timport {root}/handbook/hosting/Caddyfile
}}
"""


def program(name: str) -> str:
    """The path of a host's program; where it is missing, the test is skipped and ``tests/install.py`` has said so."""
    found = shutil.which(name, path=PLACES)
    if not found:
        pytest.skip(f"{name} is not on this machine")
    return found


@pytest.fixture
def root(long: bool) -> Iterator[Path]:
    """The root of a host, with a website in a folder of it, where the host's own user may read."""
    if not long:
        pytest.skip("hosts are run by make test-all")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        site = Path(name) / "root" / "handbook"
        (site / "hosting").mkdir(parents=True)
        for file, text in host_files("https://school.example/handbook/").items():
            (site / file).write_text(text, encoding="utf-8")
        for file in ("index.html", "404.html", "sub/page.html"):
            (site / file).parent.mkdir(exist_ok=True)
            (site / file).write_text(f"<!doctype html><title>{file}</title>{'words ' * 900}", encoding="utf-8")
        for file in ("book.epub", "book.brf"):
            (site / file).write_bytes(b"book")
        (site / "words.txt").write_text("It costs £5.", encoding="utf-8")
        yield Path(name) / "root"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A host that answers at *port* while it lasts."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def asked(port: int, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, [(name.lower(), value) for name, value in answer.getheaders()], answer.read()
    finally:
        connection.close()


def sound(port: int) -> None:
    """Each answer has every header once, also that of a page which is not there; books and Braille are sent."""
    for path, status in (("/handbook/index.html", 200), ("/handbook/sub/page.html", 200), ("/handbook/gone.html", 404)):
        code, headers, _ = asked(port, path)
        assert code == status
        for name, value in HEADERS.items():
            assert [held for key, held in headers if key == name.lower()] == [value], (path, name)
        assert code == 404 or dict(headers).get("content-encoding") == "gzip"
    _, headers, lost = asked(port, "/handbook/none/gone.html")
    page = gzip.decompress(lost) if dict(headers).get("content-encoding") == "gzip" else lost
    assert b"<title>404.html</title>" in page
    assert asked(port, "/handbook/gone/")[0] == 404
    assert dict(asked(port, "/handbook/book.epub")[1])["content-type"] == "application/epub+zip"
    _, headers, words = asked(port, "/handbook/words.txt")
    assert dict(headers)["content-type"].lower() == "text/plain; charset=utf-8"
    assert "£5" in (gzip.decompress(words) if "content-encoding" in dict(headers) else words).decode("utf-8")
    code, headers, _ = asked(port, "/handbook/book.brf")
    assert (code, dict(headers).get("content-type")) == (200, "application/octet-stream")


def apache(root: Path, port: int, allowed: str, more: str = "") -> list[str]:
    program_path, place = program("apache2"), root.parent
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
    text = APACHE.format(place=place, port=port, modules=modules, root=root, allowed=allowed, more=more)
    (place / "apache.conf").write_text(text, encoding="utf-8")
    return [program_path, "-X", "-f", str(place / "apache.conf")]


def test_apache_needs_no_more_than_fileinfo(root: Path) -> None:
    port = free_port()
    with running(apache(root, port, "FileInfo"), port):
        sound(port)


def test_headers_that_apache_sets_already_are_not_sent_twice(root: Path) -> None:
    port = free_port()
    more = 'Header set Referrer-Policy "origin"\nHeader always set X-Content-Type-Options "nosniff"'
    with running(apache(root, port, "All", more), port):
        sound(port)


def test_apache_without_permissions_still_serves_the_pages(root: Path) -> None:
    port = free_port()
    with running(apache(root, port, "None"), port):
        assert asked(port, "/handbook/index.html")[0] == 200


@pytest.mark.parametrize(
    "inside",
    [
        "root {root}; include {root}/handbook/hosting/nginx.conf;",
        "root /nowhere; location /handbook/ {{ alias {root}/handbook/; include {root}/handbook/hosting/nginx.conf; }}",
    ],
    ids=["root", "alias"],
)
def test_nginx(root: Path, inside: str) -> None:
    port, command = free_port(), program("nginx")
    settings = root.parent / "nginx.conf"
    settings.write_text(NGINX.format(place=root.parent, port=port, inside=inside.format(root=root)), encoding="utf-8")
    with running([command, "-c", str(settings), "-p", str(root.parent)], port):
        sound(port)


def test_caddy(root: Path) -> None:
    port, command = free_port(), program("caddy")
    settings = root.parent / "Caddyfile"
    settings.write_text(CADDY.format(port=port, root=root), encoding="utf-8")
    with running([command, "run", "--config", str(settings), "--adapter", "caddyfile"], port):
        sound(port)
