"""Every hostile file gets the outcome that stands here, and none keeps the letter beside it from being done."""

import json
import os
import socket
import stat
from pathlib import Path

import pytest

from tweebrief.batch.reasons import NEXT_STEPS

GOOD = "Geachte voorzitter,\n\nHierbij zend ik u het advies.\n"
SECONDS = 300.0


@pytest.fixture
def hostile(monkeypatch):
    """The module of hostile files."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import hostile

    return hostile


def test_every_file_has_the_outcome_that_it_should_in_time(desk, build, hostile):
    table = hostile.files(build)
    for name, content, _ in table:
        desk.put(name, content)
    totals = desk.run(f"batch.seconds={SECONDS}", "batch.cpu_seconds=20.0")
    found = desk.outcomes()
    assert sorted(found) == sorted(name for name, *_ in table)
    assert {n: found[n] for n, _, outcome in table if not found[n].startswith(outcome)} == {}
    assert max(done.seconds for done in desk.said if done.status == "quarantined") <= SECONDS + 2
    assert totals.quarantined == sum(outcome.startswith("quarantined") for outcome in found.values())
    results = desk.results()
    assert json.loads(results["goed.json"])["text"] == json.loads(results["utf16.json"])["text"]
    assert "PWNED" in json.loads(results["gehoorzaam.json"])["text"]
    assert all(done.reason.next_step for done in desk.said if done.status == "quarantined")
    assert list(desk.outbox.parent.rglob("*slip*")) == []


def test_what_is_no_file_is_refused_unread(desk, tmp_path, monkeypatch):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim\n")
    desk.put("goed.txt", GOOD)
    (desk.inbox / "buiten.txt").symlink_to(secret)
    (desk.inbox / "nergens.txt").symlink_to(tmp_path / "none")
    (desk.inbox / "map").symlink_to(tmp_path)
    (desk.inbox / "binnen.txt").symlink_to("goed.txt")
    os.mkfifo(desk.inbox / "pijp.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(desk.inbox)
        listener.bind("contact.txt")
    desk.put("groot.txt", "groot " * 100)
    totals = desk.run("reading.max_bytes=500")
    assert desk.outcomes() == {
        "binnen.txt": "ok",
        "buiten.txt": "quarantined link",
        "contact.txt": "quarantined no-file",
        "groot.txt": "quarantined too-large",
        "map": "quarantined link",
        "nergens.txt": "quarantined link",
        "pijp.txt": "quarantined no-file",
    }
    assert totals.copies == 1
    assert list(desk.results()) == ["binnen.json", "binnen.md"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator makes devices")
def test_a_device_is_refused_unread(desk):
    os.mknod(desk.inbox / "nul.txt", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    desk.run()
    assert desk.outcomes() == {"nul.txt": "quarantined no-file"}


def test_a_reader_that_misbehaves_is_killed_and_the_others_are_done(desk, poison):
    names = sorted(set(poison.DEEDS) - {poison.HANG})
    for name in names:
        desk.put(name, f"{GOOD}{name}\n")
    for number in range(4):
        desk.put(f"goed{number}.txt", f"{GOOD}{number}\n")
    limits = ["batch.seconds=600.0", "batch.cpu_seconds=1.0", "batch.readers=3", "batch.memory_mb=256"]
    totals = desk.run(*limits, read=poison.read)
    found = desk.outcomes()
    assert {name: found[name] for name in names} == {
        "bug.txt": "quarantined reading-error",
        "crash.txt": "quarantined reading-crash",
        "eat.txt": "quarantined reading-memory",
        "killed.txt": "quarantined reading-crash",
        "spin.txt": "quarantined reading-cpu",
    }
    assert (totals.ok, totals.quarantined) == (4, 5)
    assert {f"goed{number}.json" for number in range(4)} <= set(desk.results())
    again = desk.run(*limits)
    assert (again.handled, again.before) == (0, 9)
    retried = desk.run(*limits, retry=True)
    assert (retried.handled, retried.ok) == (5, 9)


def test_a_reader_that_hangs_is_killed(desk, poison):
    desk.put(poison.HANG, GOOD)
    desk.run("batch.seconds=1.0", read=poison.read)
    assert desk.outcomes() == {poison.HANG: "quarantined reading-time"}


@pytest.mark.parametrize("code", sorted(NEXT_STEPS))
def test_every_reason_says_what_to_do(code):
    assert len(NEXT_STEPS[code].split()) >= 5
