"""The bed on which every case is tried: one project on disk made from the cases, one server, one run."""

from __future__ import annotations

import asyncio
import functools
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from fault_server import FaultServer
from handbook import links
from handbook.content import Library, load, read_settings
from handbook.links.read import fetch
from handbook.links.read.fetch import connection, network
from sites import SETTINGS, TESTS, example_files
from virtual import in_process, run_at_once

CASES = TESTS / "cases" / "links"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NAME, PHONE, CHARITY = "Harbour Helpline", "0800 000 0101", "1234567"
certificate_end = fetch._certificate_end
FAST = links.Limits(deadline=4.0, pace=0.0, retry_after=2.0, allow_private=True)


def read_cases(*names: str) -> list[dict[str, Any]]:
    """The cases of these files, each with its website's host and what it serves."""
    pages = yaml.safe_load((CASES / "pages.yml").read_text("utf-8"))
    found = [case for name in names for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))]
    return [filled(case, pages) for case in found]


def filled(case: dict[str, Any], pages: Mapping[str, str]) -> dict[str, Any]:
    """A case with its website's host and what that serves."""
    host = case.get("host", case["name"].replace("_", "-") + ".test").encode("idna").decode("ascii")
    serve = _with_pages(case.get("serve", {}), pages)
    if "chain" in case:
        serve = {
            f"/{step or ''}": {"status": 302, "headers": {"Location": f"/{step + 1}"}} for step in range(case["chain"])
        }
    if case.get("endless_chain"):
        serve = {"*": {"status": 302, "headers": {"Location": "x/"}}}
    hosts = {host: {**serve, "tls": case.get("tls", "good")}}
    for name, paths in case.get("also", {}).items():
        hosts[f"www.{host}" if name == "www" else name] = _with_pages(paths, pages)
    return {**case, "hosts": hosts, "url_host": case.get("host", host)}


def _with_pages(spec: Any, pages: Mapping[str, str]) -> Any:
    if isinstance(spec, list):
        return [_with_pages(part, pages) for part in spec]
    if not isinstance(spec, dict):
        return spec
    made = {key: _with_pages(value, pages) for key, value in spec.items()}
    if "page" in made:
        made["body"] = pages[made.pop("page")] + made.pop("add", "")
    return made


def address_of(case: Mapping[str, Any], server: FaultServer) -> str:
    """The address that the case's document writes."""
    if "address" in case:
        return str(case["address"]).replace("@http@", str(server.http))
    scheme, port = ("https", server.https) if case.get("https") else ("http", server.http)
    return f"{scheme}://{case['url_host']}:{port}{case.get('path', '/')}"


def documents(cases: list[dict[str, Any]], server: FaultServer) -> dict[str, bytes]:
    """The example project with one document more for each case: a service, or a page with a link."""
    files = {path: data for path, data in example_files().items() if not path.startswith("support/example")}
    for case in cases:
        slug, address = case["name"].replace("_", "-"), json.dumps(address_of(case, server), ensure_ascii=False)
        if case.get("service"):
            header = {
                "title": case.get("title", NAME),
                "phone": case.get("phone", PHONE),
                "expect": case.get("expect", [NAME, PHONE]),
                **({"registered": case["registered"]} if "registered" in case else {}),
                **({"domains": case["domains"]} if "domains" in case else {}),
            }
            words = yaml.safe_dump(header, sort_keys=False) + f"website: {address}\n"
            files[f"support/{slug}.md"] = f"---\n{words}---\n\nWords.\n".encode()
        else:
            link = f"[words of the link](<{json.loads(address)}>)"
            files[f"parents/{slug}.md"] = f"---\ntitle: {slug}\nsummary: A page.\n---\n\nRead {link}.\n".encode()
    return files


def library_of(files: Mapping[str, bytes]) -> Library:
    """The library of these files; faults in their headers do not matter here."""
    settings, _ = read_settings(files[SETTINGS])
    assert settings is not None
    return load({path: data for path, data in files.items() if path != SETTINGS}, frozenset(), settings)[0]


async def local_names(host: str, port: int) -> tuple[str, ...]:
    """Every invented name leads to this machine; one to where cloud machines keep secrets; others are nobody's."""
    if host == "metadata-name.test":
        return ("169.254.169.254",)
    if host.endswith((".test", ".gov.uk")) or host == "127.0.0.1":
        return ("127.0.0.1",)
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@dataclass
class Bed:
    """A running server with its cases, and how to run the check against it."""

    server: FaultServer
    cases: list[dict[str, Any]]
    state: Path

    def run(self, now: datetime = NOW, limits: links.Limits = FAST, **more: Any) -> links.Findings:
        """One run of the check over every case."""
        files = documents(self.cases, self.server)
        certificates = self.server.ca_file if self.server.ca_file.name else None
        options = links.Options(self.state, limits, certificates, names=False, **more)
        inside = not hasattr(self.server, "_loop")
        reach = functools.partial(
            network, limits, options.ca_file, local_names, in_process(self.server) if inside else connection
        )
        shift = now - datetime.now(UTC)  # certificates are good by the machine's clock, and end by that of the case
        documents_only = {path: data for path, data in files.items() if path != SETTINGS}
        perform = run_at_once if inside else asyncio.run
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fetch, "_certificate_end", lambda shown: (ends := certificate_end(shown)) and ends + shift)
            return links.run(documents_only, library_of(files), options, now, reach=reach, perform=perform)


def make_bed(cases: list[dict[str, Any]], folder: Path, secured: bool = False) -> Bed:
    """A bed for these cases: in this process and on a clock that jumps, or over real connections if *secured*."""
    hosts = {host: paths for case in cases for host, paths in case["hosts"].items()}
    server = FaultServer(hosts).start(folder) if secured else FaultServer(hosts).start_in_process()
    return Bed(server, cases, folder / "state" / "links.json")
