"""The ledger: done is done, what was in hand comes again, names have a place for good."""

import sqlite3
from contextlib import closing

import pytest

from tweebrief.batch.inbox import Found
from tweebrief.batch.ledger import NAME, opened
from tweebrief.batch.outputs import target_of
from tweebrief.errors import UsageError

A, B = "a" * 64, "b" * 64


def found(name, sha256=A):
    return Found(name, None, sha256)


@pytest.fixture
def ledger(tmp_path):
    with opened(tmp_path, "signed") as ledger:
        yield ledger


def test_what_was_in_hand_comes_again(tmp_path):
    with opened(tmp_path, "signed") as ledger:
        ledger.see([found("a.txt"), found("b.txt", B)], [])
        for sha256, name in ((A, "a.txt"), (B, "b.txt")):
            ledger.wait(sha256, name)
            ledger.begin(sha256)
        ledger.move([A], "stages")
        assert ledger.row(A).status == "running"
    with opened(tmp_path, "signed") as ledger:
        ledger.recover()
        assert [ledger.row(sha256).status for sha256 in (A, B)] == ["pending", "pending"]
        assert [ledger.row(sha256).broken_off for sha256 in (A, B)] == [1, 0]


def test_another_signature_is_another_letter(tmp_path):
    with opened(tmp_path, "signed") as ledger:
        ledger.wait(A, "a.txt")
        ledger.finish(A, "ok", None, [])
    with opened(tmp_path, "otherwise") as ledger:
        assert ledger.row(A) is None


def test_names_keep_their_place(ledger):
    ledger.see([found("brief.pdf"), found("brief.docx", B), found("BRIEF.txt", B)], [])
    places = [ledger.target(name) for name in ("brief.pdf", "brief.docx", "BRIEF.txt")]
    assert places[0] == "brief"
    assert places[1].startswith("brief~")
    assert places[2].startswith("BRIEF~")
    ledger.see([found("brief.docx", A), found("brief.pdf", B)], [])
    assert [ledger.target(name) for name in ("brief.pdf", "brief.docx")] == places[:2]


TARGETS = [
    ("brief.pdf", "brief"),
    ("sub/brief.v2.pdf", "sub/brief.v2"),
    ("brief", "brief"),
]


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_a_target_is_the_name_without_its_ending(name, target):
    assert target_of(name) == target


def test_targets_that_cannot_be_names_of_files_carry_a_hash():
    assert len(target_of("é" * 126 + ".pdf").encode()) < 200
    assert target_of("é" * 126 + ".pdf") != target_of("é" * 126 + ".txt")
    assert target_of("brief.md/een.txt").startswith("brief.md~")


def test_a_broken_or_later_ledger_is_said(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(UsageError, match="move it away"), opened(tmp_path, "signed"):
        pass
    (tmp_path / NAME).unlink()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="another version"), opened(tmp_path, "signed"):
        pass


def test_people_read_the_overview(desk):
    desk.put("een.txt", "Hierbij zend ik u het advies.\n")
    desk.put("kopie.txt", "Hierbij zend ik u het advies.\n")
    desk.put("leeg.txt", "")
    desk.run()
    with closing(sqlite3.connect(desk.outbox / NAME)) as database:
        rows = database.execute(
            "SELECT name, status, reason, attempts, names, outputs FROM overview ORDER BY name"
        ).fetchall()
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert rows == [
        ("een.txt", "ok", None, 1, "een.txt | kopie.txt", "een.json | een.md"),
        ("leeg.txt", "quarantined", "empty", 1, "leeg.txt", None),
    ]
