"""The index keeps in step with ledger and results, whatever happened in between."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tweebrief.errors import UsageError
from tweebrief.outbox import opened, refresh
from tweebrief.outbox.index import LOCK, NAME
from tweebrief.render import json

TABLES = ("letters", "sections", "entities", "themes", "points", "passages")


def found(folder, words=""):
    with opened(folder) as outbox:
        return sorted(hit.letter.path for hit in outbox.search(words).hits)


def dump(folder):
    """What the index holds, without the numbers that depend on the order of work."""
    with closing(sqlite3.connect(folder / NAME)) as index:
        index.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        rows = {}
        for table in TABLES:
            sql = f"SELECT letters.path, t.* FROM {table} AS t JOIN letters USING (number)"
            rows[table] = sorted(repr((path, *row)) for path, _, *row in index.execute(sql))
        return rows


def test_a_new_letter_is_found(tray, letters):
    tray.put(letters[0])
    assert found(tray.folder, "wolf") == ["natuur.json"]
    tray.put(letters[2])
    assert found(tray.folder, "wolf") == ["los.json", "natuur.json"]


def test_a_changed_letter_takes_the_place_of_the_old_one(full, letter):
    assert found(full.folder, "provincies") == ["natuur.json"]
    full.put(letter("natuur.txt", ["De gemeenten gaan erover."]))
    assert found(full.folder, "provincies") == []
    assert found(full.folder, "gemeenten") == ["natuur.json"]
    dump(full.folder)


def test_a_letter_whose_file_says_something_else_by_now_is_gone(full):
    full.see("natuur.txt", "f" * 64)
    assert found(full.folder) == ["los.json", "zorg.json"]


def test_a_letter_whose_result_was_removed_or_changed_is_gone(full):
    (full.folder / "natuur.json").unlink()
    (full.folder / "zorg.json").write_text("{}")
    assert found(full.folder) == ["los.json"]


def test_bytes_that_the_ledger_does_not_know_are_not_taken_in(full):
    path = full.folder / "natuur.json"
    path.write_bytes(path.read_bytes().replace(b"provincies", b"gemeentenn"))
    assert found(full.folder) == ["los.json", "zorg.json"]


def test_a_result_of_another_version_is_left_out_and_stops_no_other(full, letter, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(json, "SCHEMA", "tweebrief/0")
        full.put(letter("oud.txt", ["Een brief van vroeger."]))
    assert found(full.folder) == ["los.json", "natuur.json", "zorg.json"]


def test_letters_without_json_are_not_there(tray, letters):
    tray.put(letters[0], formats=("md",))
    assert found(tray.folder) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tweebrief.outbox import index
at, real, count = int(sys.argv[2]), index._insert, 0
def insert(database, new):
    global count
    count += 1
    real(database, new)
    if count == at:
        os.kill(os.getpid(), signal.SIGKILL)
index._insert = insert
index.refresh(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("at", [1, 3])
def test_a_kill_between_result_and_index_costs_nothing(full, tmp_path, at):
    done = subprocess.run([sys.executable, "-c", KILLED, str(full.folder), str(at)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert refresh(full.folder)
    after_kill = dump(full.folder)
    for ending in ("", "-wal", "-shm"):
        (full.folder / f"{NAME}{ending}").unlink(missing_ok=True)
    assert refresh(full.folder)
    assert dump(full.folder) == after_kill
    assert len(after_kill["letters"]) == 3


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_damaged_index_is_made_anew(full, content):
    expected = found(full.folder)
    for path in full.folder.glob(f"{NAME}*"):
        path.unlink()
    (full.folder / NAME).write_bytes(content)
    assert found(full.folder) == expected


def test_an_index_of_another_version_is_made_anew(full):
    expected = found(full.folder)
    with closing(sqlite3.connect(full.folder / NAME)) as index:
        index.execute("PRAGMA user_version = 99")
    assert found(full.folder) == expected


def test_a_reader_does_not_wait_for_another_that_updates(full, letter):
    import fcntl

    found(full.folder)
    full.put(letter("later.txt", ["Over de wolf."]))
    handle = os.open(full.folder / LOCK, os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert not refresh(full.folder)
    assert "later.json" not in found(full.folder)
    os.close(handle)
    assert "later.json" in found(full.folder)


def test_where_there_is_no_outbox(tmp_path):
    with pytest.raises(UsageError, match=r"no ledger\.sqlite"), opened(tmp_path):
        pass
