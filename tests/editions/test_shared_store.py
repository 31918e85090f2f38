"""Copies that several schools share, and the engine that makes them."""

from __future__ import annotations

import os
import pickle
import signal
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handbook import carried
from handbook.content import Library
from handbook.content.kinds.layers import Layers
from handbook.content.layers.overlay import Layer
from handbook.editions.formats.pdf.compile import TYPESET
from handbook.editions.make import Wish, make_editions
from handbook.editions.plan.formats import Faulty
from handbook.editions.plan.store import claim, claims, find, keep, prune, release, sharing
from press_room import NOTE, extensions, library_with, pivot
from sites import EXAMPLE


def on_base(name: str, *, nameless: bool = True) -> Library:
    """The example's library as that of a school on a base, all of whose pages but its policies are the base's."""
    library = library_with(settings=[["    name: Alder House", f"    name: {name}"]])
    school = replace(library.settings.school, office_phone=None if name == "Elm" else "01632 960 002")
    layers = Layers(base="../trust", nameless=nameless)
    theirs = frozenset(path for path in library.files if not path.startswith("policy/"))
    settings = replace(library.settings, school=school, layers=layers, site_url=f"https://{name}.example/".lower())
    return replace(library, settings=settings, layer=Layer("../trust/docs", theirs))


def read_asset(name: str) -> bytes:
    return carried.asset((EXAMPLE / "docs",), name).read_bytes()


def made(library: Library, store: Path, wish: Wish, pool: Executor | None = None) -> list[str]:
    told: list[str] = []
    make_editions(
        library,
        extensions(),
        read_asset,
        store,
        wish,
        lambda done, of, name: told.append(name),
        owner=Path("x"),
        pool=pool,
    )
    return told


def test_a_copy_without_a_fact_of_a_school_is_made_once_for_all(tmp_path: Path) -> None:
    assert f"{NOTE}-plain-text.txt" in made(on_base("Ash"), tmp_path, Wish((), "txt"))
    again = made(on_base("Elm"), tmp_path, Wish((), "txt"))
    assert again
    home = "lessons/01-lending-a-bike/pack-home"  # it says how to reach the school
    assert all(name.startswith(("policy", "help", "support", "office", "staff", home)) for name in again), again


def test_a_shared_copy_names_no_school_and_says_whom_to_ask() -> None:
    shared, own = pivot(on_base("Ash"), "plain-text"), pivot(on_base("Ash", nameless=False), "plain-text")
    assert ("Ash" in own, "ash.example" in own, "960" in own) == (True, True, True)
    assert ("Ash" in shared, "ash.example" in shared) == (False, False)
    assert "Ask the main\u00a0office for the current version." in shared.replace("main office", "main\u00a0office")


def test_a_shared_sheet_has_its_title() -> None:
    for name in ("lessons/01-lending-a-bike/pack-teacher", "lessons/01-lending-a-bike/pack-home"):
        assert "<h1" in pivot(on_base("Ash"), "clear-print-14", name), name


def test_a_shared_copy_is_a_sound_pdf_and_word_file(tmp_path: Path) -> None:
    assert made(on_base("Ash"), tmp_path, Wish((NOTE,), "pdf", 14)) == [f"{NOTE}-clear-print-14.pdf"]
    assert made(on_base("Ash"), tmp_path, Wish((NOTE,), "docx", 12)) == [f"{NOTE}-word-12.docx"]


def test_what_another_school_needs_stays_in_the_store(tmp_path: Path) -> None:
    for key in ("both", "ash", "elm", "nobody"):
        keep(tmp_path, key, key.encode(), 0)
    claim(tmp_path, Path("a/ash"), frozenset({"both", "ash"}))
    claim(tmp_path, Path("b/ash"), frozenset({"both", "elm"}))
    prune(tmp_path, frozenset({"both", "ash"}))
    assert [bool(find(tmp_path, key)) for key in ("both", "ash", "elm", "nobody")] == [True, True, True, False]
    assert sharing(tmp_path) == "The store has 3 copies for 4 that are needed; 1 are shared."


def test_a_school_that_is_gone_needs_nothing_more(tmp_path: Path) -> None:
    store, schools = tmp_path / "store", tmp_path / "schools of ours"
    (schools / "ash").mkdir(parents=True)
    for owner in (schools / "ash", schools / "elm", tmp_path / "elsewhere" / "elm"):
        claim(store, owner, frozenset({owner.name}))
    assert release(store, schools) == ["elm"]
    assert claims(store) == {schools / "ash": {"ash"}, tmp_path / "elsewhere" / "elm": {"elm"}}
    assert release(store, schools) == []


def test_what_somebody_else_is_writing_is_spared(tmp_path: Path) -> None:
    (tmp_path / ".new-1").write_bytes(b"half a copy")
    prune(tmp_path, frozenset())
    assert [file.name for file in tmp_path.iterdir()] == [".new-1"]


class _Engine(Executor):
    """An engine elsewhere: it gets a job as bytes, and gives its result back as bytes."""

    def __init__(self, lost: bool = False) -> None:
        self.lost = lost

    def submit(self, job: Any, /, *given: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        sent, words = pickle.loads(pickle.dumps((job, given)))
        if self.lost:
            future.set_exception(RuntimeError("the worker was lost"))
        else:
            future.set_result(pickle.loads(pickle.dumps(sent(*words))))
        return future


def test_any_engine_makes_the_same_bytes(tmp_path: Path) -> None:
    wish, library = Wish((NOTE,), "txt"), library_with()
    assert made(library, tmp_path / "there", wish, _Engine()) == made(library, tmp_path / "here", wish)
    files = [{file.name: file.read_bytes() for file in (tmp_path / place).iterdir()} for place in ("here", "there")]
    assert files[0] == files[1]


def test_a_faulty_copy_is_said_by_any_engine_in_the_same_words() -> None:
    fault = Faulty(TYPESET, "The typesetter stopped: x.", "Change the words it names.", "x")
    got = pickle.loads(pickle.dumps(fault))
    assert (got.rule, got.what, got.do, got.words, str(got)) == (TYPESET, fault.what, fault.do, "x", fault.what)


def test_a_job_that_an_engine_loses_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the worker was lost") as lost:
        made(library_with(), tmp_path, Wish((NOTE,), "txt"), _Engine(lost=True))
    assert lost.value.__notes__ == [f"It was making {NOTE}-plain-text.txt."]


def _once_killed(mark: Path, job: Any, *given: Any) -> Any:
    """The job, but whoever begins the first of all dies of it."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return job(*given)
    os.kill(os.getpid(), signal.SIGKILL)


def _poison(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _Deadly(Executor):
    """An engine whose workers are killed, by the first job of all or by every one."""

    def __init__(self, engine: Executor, mark: Path | None) -> None:
        self.engine, self.mark = engine, mark

    def submit(self, job: Any, /, *given: Any, **_: Any) -> Future[Any]:
        return self.engine.submit(_once_killed, self.mark, job, *given) if self.mark else self.engine.submit(_poison)


@pytest.mark.filterwarnings("default")  # those of another project are its own
def test_dask_makes_the_same_bytes_when_a_worker_dies_and_names_a_job_that_kills(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    wish, library = Wish((NOTE,), "pdf"), library_with()
    place = {"local_directory": str(tmp_path / "dask"), "host": "127.0.0.1", "dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, **place) as cluster,
        distributed.Client(cluster) as client,
    ):
        engine = client.get_executor(retries=1)
        there = made(library, tmp_path / "there", wish, _Deadly(engine, tmp_path / "killed"))
        assert (tmp_path / "killed").exists()
        assert sorted(there) == sorted(made(library, tmp_path / "here", wish))
        files = [
            {file.name: file.read_bytes() for file in (tmp_path / place).iterdir() if file.is_file()}
            for place in ("here", "there")
        ]
        assert files[0] == files[1]
        with pytest.raises(distributed.KilledWorker) as killed:
            made(library, tmp_path / "poison", Wish((NOTE,), "txt"), _Deadly(engine, None))
    assert killed.value.__notes__ == [f"It was making {NOTE}-plain-text.txt."]
