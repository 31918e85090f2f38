"""Files for hosts: the same rules in every form, and the strictest of them in every page too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from handbook.cli import Exit, main
from handbook.cli.publishing.build import build
from handbook.website.finished.offline import WHOLE
from handbook.website.hosts import HEADERS, PAGE_POLICY, host_files
from sites import ROOT


def test_every_form_has_the_same_headers() -> None:
    files = host_files()
    plain = dict(re.findall(r"^  ([\w-]+): (.*)$", files["_headers"], re.M))
    apache = dict(re.findall(r'Header always set ([\w-]+) "(.*)"$', files[".htaccess"], re.M))
    nginx = dict(re.findall(r'add_header ([\w-]+) "(.*)" always;$', files["hosting/nginx.conf"], re.M))
    found, lost = files["hosting/Caddyfile"].split("handle_errors {")
    caddy, of_lost = (dict(re.findall(r'^\t+([\w-]+) "(.*)"$', part, re.M)) for part in (found, lost))
    ways = list(ElementTree.fromstring(files["web.config"]).iterfind(".//customHeaders/*"))
    windows = {one.attrib["name"]: one.attrib["value"] for one in ways if one.tag == "add"}
    assert plain == apache == nginx == caddy == of_lost == windows == dict(HEADERS)
    # IIS answers 500 to everything if a header is added that the server has already.
    assert [(one.tag, one.attrib["name"]) for one in ways] == [
        (way, key) for key in HEADERS for way in ("remove", "add")
    ]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("", "/404.html"),
        ("https://school.example", "/404.html"),
        ("https://school.example/", "/404.html"),
        ("https://school.example/a/handbook/", "/a/handbook/404.html"),
        ("https://school.example/handbook", "/handbook/404.html"),
    ],
)
def test_the_page_for_lost_readers_is_where_the_site_is(address: str, page: str) -> None:
    """mkdocs/mkdocs#1283 and #2483: a website in a folder of a host."""
    files = host_files(address)
    assert f"ErrorDocument 404 {page}\n" in files[".htaccess"]
    assert f"error_page 404 {page};" in files["hosting/nginx.conf"]
    assert f"rewrite * {page}\n" in files["hosting/Caddyfile"]
    (error,) = ElementTree.fromstring(files["web.config"]).iter("error")
    # Microsoft's own pages on custom errors: a static page that is named as an address is answered with 200.
    alone = page == "/404.html"
    wanted = ("404.html", "File") if alone else (page, "ExecuteURL")
    assert (error.attrib["path"], error.attrib["responseMode"]) == wanted


def test_a_website_in_a_folder_is_built_with_its_page_for_lost_readers_and_no_bare_options(project: Path) -> None:
    """The settings and the lines of the reports, end to end; wp-super-cache#749 for the second."""
    settings = project / "mkdocs.yml"
    words = settings.read_text("utf-8").replace("https://rules.alder.example/", "https://school.example/handbook/")
    settings.write_text(words, "utf-8")
    assert main(["-C", str(project), "build", "--no-editions"]) == Exit.FINE
    apache = (project / "site" / ".htaccess").read_text("utf-8")
    assert "ErrorDocument 404 /handbook/404.html\n" in apache
    assert not re.search(r"^\s*Options\b", apache, re.M)
    assert "error_page 404 /handbook/404.html;" in (project / "site" / "hosting" / "nginx.conf").read_text("utf-8")
    assert 'href="/handbook/' in (project / "site" / "404.html").read_text("utf-8")


WORKFLOWS = ("docs/about/publish.md", "starter/.github/workflows/check.yml", ".github/workflows/tests.yml")


def test_workflows_name_no_action_whose_node_github_has_taken_away() -> None:
    """GitHub took Node 20 off its runners on 16 September 2026: these are the first versions without it."""
    first = {"checkout": 5, "setup-python": 6, "upload-artifact": 6, "upload-pages-artifact": 5, "deploy-pages": 5}
    for file in WORKFLOWS:
        used = re.findall(r"uses: actions/([\w-]+)@v(\d+)", (ROOT / file).read_text("utf-8"))
        assert used, file
        assert not [(name, version) for name, version in used if int(version) < first[name]], file


def test_nothing_is_allowed_from_elsewhere_or_inside_a_page() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"unsafe|\*|https?:|sha\d", policy)
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in HEADERS["Permissions-Policy"]


def test_every_page_carries_the_policy_and_keeps_its_address_to_itself(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "editions"]
    for path in pages:
        text = path.read_text(encoding="utf-8").replace("&#39;", "'")
        assert f'http-equiv="Content-Security-Policy" content="{PAGE_POLICY}"' in text, path
        assert '<meta name="referrer" content="no-referrer">' in text, path
        assert not re.search(r"<style|<script(?![^>]* src=)| style=| on[a-z]+=\"", text), path


def test_every_way_to_publish_builds_for_the_public_and_hands_over_that_folder() -> None:
    page = (ROOT / "docs/about/publish.md").read_text("utf-8")
    github, gitlab = (yaml.safe_load(words) for words in re.findall(r"```yaml\n(.*?)```", page, re.S))
    (netlify,) = (tomllib.loads(words) for words in re.findall(r"```toml\n(.*?)```", page, re.S))
    steps = github["jobs"]["build"]["steps"]
    cloudflare = re.findall(r"^\| Build .*\| `(.*)` \|$", page, re.M)
    ways = [
        ([step["run"] for step in steps if "run" in step], steps[-1]["with"]["path"]),
        (gitlab["pages"]["script"], gitlab["pages"]["artifacts"]["paths"][0]),
        (netlify["build"]["command"].split(" && "), netlify["build"]["publish"]),
        (cloudflare[0].split(" && "), cloudflare[1]),
    ]
    for commands, folder in ways:
        assert commands[0] == "pip install ./handbook-*.whl"
        words = commands[1].split()
        assert words[:3] == ["handbook", "build", "--public"]
        with build.make_context("build", words[2:]) as context:
            assert (context.params["site"] or Path("site")) == Path(folder)
            assert not context.params["no_editions"]
    assert WHOLE in cloudflare[0]
