"""Headers for hosts: the same rules in every form, and the strictest of them in every page too."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from handbook.website.hosts import HEADERS, PAGE_POLICY, host_files


def test_every_form_has_the_same_headers() -> None:
    files = host_files()
    plain = dict(re.findall(r"^  ([\w-]+): (.*)$", files["_headers"], re.M))
    apache = dict(re.findall(r'Header always set ([\w-]+) "(.*)"$', files[".htaccess"], re.M))
    nginx = dict(re.findall(r'add_header ([\w-]+) "(.*)" always;$', files["hosting/nginx.conf"], re.M))
    added = ElementTree.fromstring(files["web.config"]).iter("add")
    windows = {one.attrib["name"]: one.attrib["value"] for one in added}
    assert plain == apache == nginx == windows == dict(HEADERS)


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
