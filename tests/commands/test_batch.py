"""`tweebrief batch`: its arguments, what it says and how it ends."""

import json
import os
import re
import signal
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tweebrief.commands import main

BARE = ["--set", "stages=[]"]


@pytest.fixture
def folders(tmp_path):
    inbox = tmp_path / "in"
    (inbox / "sub").mkdir(parents=True)
    (inbox / "een.txt").write_text("Hierbij zend ik u het advies.\n")
    (inbox / "sub" / "twee.md").write_text("# Brief\n\nHierbij zend ik u de antwoorden.\n")
    (inbox / ".verborgen").write_text("niet lezen\n")
    return inbox, tmp_path / "out"


def run(folders, *more):
    return main(["batch", *map(str, folders), *BARE, *more])


def contents(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in files
        if not p.name.startswith(("ledger", "index", ".batch", ".index")) and p.parent.name != "tables"
    }


def test_a_json_and_a_markdown_file_for_each(folders, capfd):
    assert run(folders) == 0
    assert list(contents(folders[1])) == ["een.json", "een.md", "sub/twee.json", "sub/twee.md"]
    out, err = capfd.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert sorted(line.split(" ", 2)[2] for line in lines[:2]) == ["ok een.txt", "ok sub/twee.md"]
    assert lines[2:] == ["tweebrief: 2 ok, 0 partial, 0 quarantined (2 now, 0 before, 0 copies)"]


def test_a_rerun_does_nothing_and_a_changed_letter_is_redone(folders, capfd):
    run(folders)
    before = {p: p.stat().st_mtime_ns for p in folders[1].rglob("*.json")}
    capfd.readouterr()
    assert run(folders) == 0
    assert {p: p.stat().st_mtime_ns for p in folders[1].rglob("*.json")} == before
    assert "2 ok, 0 partial, 0 quarantined (0 now, 2 before" in capfd.readouterr().err
    (folders[0] / "een.txt").write_text("Hierbij zend ik u een ander advies.\n")
    run(folders)
    assert "(1 now, 1 before" in capfd.readouterr().err
    assert "ander advies" in json.loads((folders[1] / "een.json").read_text())["text"]


def test_the_formats_of_the_call(folders, capfd):
    assert run(folders, "--format", "html,text") == 0
    assert list(contents(folders[1])) == ["een.html", "een.txt", "sub/twee.html", "sub/twee.txt"]
    assert run(folders, "--format", "word") == 2
    assert "no format is called 'word'" in capfd.readouterr().err


def test_a_refused_letter_is_said_with_the_next_step_and_the_others_are_done(folders, capfd):
    (folders[0] / "kapot.pdf").write_bytes(b"%PDF-1.7 broken")
    assert run(folders) == 3
    lines = [line for line in capfd.readouterr().err.splitlines() if "kapot.pdf" in line]
    assert len(lines) == 1
    assert "quarantined kapot.pdf [unreadable]" in lines[0]
    assert "next: open the file" in lines[0]
    assert len(contents(folders[1])) == 4
    assert run(folders) == 3


def test_json_log(folders, capfd):
    (folders[0] / "leeg.txt").write_bytes(b"")
    assert run(folders, "--json-log") == 3
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [event["event"] for event in events] == ["letter"] * 3 + ["summary"]
    by_name = {event.get("name"): event for event in events}
    assert by_name["een.txt"]["outputs"] == ["een.json", "een.md"]
    assert by_name["leeg.txt"]["reason"] == "empty"
    assert (events[-1]["ok"], events[-1]["quarantined"]) == (2, 1)


def test_a_wrong_call(tmp_path, capfd):
    assert run((tmp_path / "none", tmp_path / "out")) == 2
    assert "not a folder" in capfd.readouterr().err
    assert run((tmp_path, tmp_path)) == 2
    assert "another folder" in capfd.readouterr().err
    (tmp_path / "in").mkdir()
    assert run((tmp_path / "in", tmp_path)) == 2
    assert "lies in the outbox" in capfd.readouterr().err
    assert run((tmp_path / "in", tmp_path / "out"), "--workers", "0") == 2


def test_another_run_on_the_outbox_is_said(folders, capfd):
    from tweebrief.batch.lock import locked

    with locked(folders[1]):
        assert run(folders) == 2
    assert f"process {os.getpid()}" in capfd.readouterr().err
    assert run(folders) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_watch_takes_letters_as_they_come_and_ends_on_a_signal(folders, capfd, number, code):
    inbox, outbox = folders

    def later():
        _until(outbox / "een.json")
        (inbox / "drie.txt").write_text("Hierbij zend ik u het derde advies.\n")
        _until_done(outbox, "drie.txt")
        os.kill(os.getpid(), number)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it is ignored
    threading.Thread(target=later, daemon=True).start()
    quick = ["--set", "batch.settle_seconds=0.2", "--set", "batch.rescan_seconds=0.1"]
    assert run(folders, "--watch", *quick) == code
    assert "ok drie.txt" in capfd.readouterr().err
    assert run(folders) == 0
    assert "3 ok" in capfd.readouterr().err


def test_the_readme_names_the_options_that_there_are(capsys):
    text = (Path(__file__).parents[2] / "README.md").read_text("utf8")
    section = text[text.index("Options of `batch`") : text.index("`inbox/2024")]
    assert main(["batch", "--help"]) == 0
    listed = set(re.findall(r"^  (--[\w-]+)", capsys.readouterr().out, re.MULTILINE))
    assert set(re.findall(r"`(--[\w-]+)", section)) == listed


def test_help_lists_every_limit_with_its_default(capsys):
    from tweebrief.config import load

    assert main(["batch", "--help"]) == 0
    shown = dict(re.findall(r"^  (\w+) = (\S+)", capsys.readouterr().out, re.MULTILINE))
    assert {key: float(value) for key, value in shown.items()} == load().batch.model_dump()


def _until(path):
    """Wait for a file; a run that never writes it is ended by the signal and found out by its asserts."""
    for _ in range(1200):
        if path.exists():
            return
        time.sleep(0.1)


def _until_done(outbox, name):
    """Wait until the ledger has the letter, and a moment longer for the line that says so."""
    _until(outbox / f"{Path(name).stem}.json")
    for _ in range(600):
        with closing(sqlite3.connect(f"file:{outbox / 'ledger.sqlite'}?mode=ro", uri=True)) as ledger:
            if ledger.execute("SELECT 1 FROM letters WHERE name = ? AND status = 'ok'", [name]).fetchone():
                time.sleep(0.5)
                return
        time.sleep(0.1)
