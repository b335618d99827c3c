"""The way of a letter: nothing twice, nothing lost, whatever order, batch or process it goes through."""

import json
import sqlite3
from contextlib import closing

import pytest

import tweebrief.assemble
from tweebrief.batch.inbox import Inbox
from tweebrief.batch.ledger import NAME
from tweebrief.batch.summaries import Workers
from tweebrief.errors import ModelMissing
from tweebrief.letter import Letter
from tweebrief.reading.reading import Source

ADVICE = "Hierbij zend ik u het advies van de raad.\n"


class Stage:
    name, needs, adds = "clean", frozenset(), frozenset()

    def __init__(self, deed):
        self.deed = deed

    def __call__(self, letters):
        for letter in letters:
            self.deed(letter)
        return list(letters)


@pytest.fixture
def staged(monkeypatch):
    """Give the batch one stage that does this to each letter."""

    def stage(deed):
        monkeypatch.setattr(tweebrief.assemble, "make", lambda config: (Stage(deed),))

    return stage


def test_copies_are_done_once_and_a_removed_copy_changes_nothing(desk):
    desk.put("b.txt", ADVICE)
    desk.run()
    desk.put("a.txt", ADVICE)
    totals = desk.run()
    assert (totals.handled, totals.before, totals.copies) == (0, 1, 1)
    (desk.inbox / "b.txt").unlink()
    assert desk.run().handled == 0
    assert list(desk.results()) == ["b.json", "b.md"]


def test_a_name_whose_letter_moved_on_leaves_its_copy_to_the_other_name(desk):
    desk.put("a.txt", ADVICE)
    desk.put("b.txt", ADVICE)
    desk.run()
    desk.put("a.txt", "Iets anders.\n")
    desk.run()
    results = desk.results()
    assert list(results) == ["a.json", "a.md", "b.json", "b.md"]
    assert json.loads(results["b.json"])["source"]["name"] == "b.txt"


def test_results_that_are_broken_missing_or_not_yet_wanted_are_made(desk):
    desk.put("a.txt", ADVICE)
    desk.run()
    before = desk.results()
    (desk.outbox / "a.md").write_text("half")
    assert desk.run().handled == 1
    (desk.outbox / "a.json").unlink()
    assert desk.run().handled == 1
    assert desk.results() == before
    assert desk.run(formats=("text",)).handled == 1
    assert desk.run(formats=("text", "md")).handled == 0
    assert desk.run("reading.max_pages=9").handled == 1


def test_a_half_written_file_is_swept_up(desk):
    desk.put("a.txt", ADVICE)
    desk.outbox.mkdir()
    (desk.outbox / ".a.md.part").write_text("half")
    desk.run()
    assert list(desk.results()) == ["a.json", "a.md"]


def test_a_stage_that_fails_makes_a_letter_partial(desk, staged):
    def fail(letter):
        if letter.source.name == "b.txt":
            raise ValueError("no verb")

    staged(fail)
    desk.put("a.txt", ADVICE)
    desk.put("b.txt", f"{ADVICE}b\n")
    assert not desk.run().is_fine
    assert desk.outcomes() == {"a.txt": "ok", "b.txt": "partial crash"}
    again = desk.run()
    assert (again.handled, again.partial) == (0, 1)
    staged(len_of_text)
    assert desk.run(retry=True).ok == 2


def len_of_text(letter):
    return len(letter.text)


def test_a_missing_model_ends_the_run_and_nothing_is_lost(desk, staged):
    def miss(letter):
        raise ModelMissing("no weights: install them")

    staged(miss)
    desk.put("a.txt", ADVICE)
    with pytest.raises(ModelMissing):
        desk.run()
    staged(len_of_text)
    assert desk.run().ok == 1


def test_a_full_disk_ends_the_run_and_a_rerun_goes_on(desk):
    desk.put("a.txt", ADVICE)
    desk.outbox.mkdir()
    (desk.outbox / "a.json").mkdir()
    with pytest.raises(Exception, match="cannot write"):
        desk.run()
    (desk.outbox / "a.json").rmdir()
    assert desk.run().ok == 1


def test_a_letter_that_changes_under_our_hands_is_taken_as_it_is_then(desk, monkeypatch):
    path = desk.put("a.txt", ADVICE)
    changes = Inbox.changes

    def and_then_it_changed(inbox):
        found = changes(inbox)
        if path.read_text() == ADVICE:
            path.write_text("Een ander advies.\n")
        return found

    monkeypatch.setattr(Inbox, "changes", and_then_it_changed)
    assert desk.run().ok == 1
    assert json.loads(desk.results()["a.json"])["text"].startswith("Een ander advies.")


def test_the_size_of_batches_and_the_workers_change_no_byte(desk):
    for number in range(7):
        desk.put(f"{number}.txt", f"{ADVICE}{number}\n")
    structure = 'stages=["clean","structure"]'
    desk.run(structure)
    expected = desk.results()
    for settings, more in ([["run.letters_at_once=2"], {}], [["run.letters_at_once=3"], {"workers": 2}]):
        for path in desk.outbox.iterdir():
            path.unlink()
        desk.run(structure, *settings, **more)
        assert desk.results() == expected


def test_a_letter_that_broke_off_runs_goes_through_a_process_of_its_own(desk):
    desk.put("a.txt", ADVICE)
    desk.run()
    expected = desk.results()
    with closing(sqlite3.connect(desk.outbox / NAME)) as database:
        database.execute("UPDATE letters SET status = 'running', step = 'stages', broken_off = 5")
        database.commit()
    assert desk.run().handled == 1
    assert desk.results() == expected


def test_a_letter_that_kills_workers_is_quarantined_and_the_others_are_done(desk, poison):
    order = desk.order("batch.attempts=2")
    workers = Workers(poison.Deadly(order), 1)
    letters = tuple(
        Letter(Source(name, name, "text/plain", 1), ADVICE) for name in ("a.txt", poison.CRASH, "b.txt")
    )
    workers.give(letters)
    done = {}
    while workers.busy:
        done |= {item.sha256: item for item in workers.ended()}
    workers.close()
    assert {name: item.status for name, item in done.items()} == {
        "a.txt": "ok",
        "b.txt": "ok",
        poison.CRASH: "quarantined",
    }
    assert done[poison.CRASH].reason.code == "stages-crash"
