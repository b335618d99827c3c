"""The way of a letter: nothing twice, nothing lost, whatever order, batch or process it goes through."""

import json
import sqlite3
from contextlib import closing

import pytest

from tweebrief.batch.inbox import Inbox
from tweebrief.batch.ledger import NAME
from tweebrief.errors import ModelMissing, UsageError

ADVICE = "Hierbij zend ik u het advies van de raad.\n"


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


def test_a_stage_that_fails_makes_a_letter_partial(desk, poison):
    desk.put("a.txt", ADVICE)
    desk.put("b.txt", f"{ADVICE}b\n")
    assert not desk.run(engine=poison.engine(poison.fail_on_b)).is_fine
    assert desk.outcomes() == {"a.txt": "ok", "b.txt": "partial crash"}
    again = desk.run(engine=poison.engine(poison.nothing))
    assert (again.handled, again.partial) == (0, 1)
    assert desk.run(engine=poison.engine(poison.nothing), retry=True).ok == 2


def test_a_missing_model_ends_the_run_and_nothing_is_lost(desk, poison):
    desk.put("a.txt", ADVICE)
    with pytest.raises(ModelMissing):
        desk.run(engine=poison.engine(poison.miss))
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


POISONED = [
    ("die_on_crash", "CRASH", "stages-crash", []),
    ("hang_on_hang", "HANG", "stages-time", ["batch.stage_seconds=1.0"]),
    ("spin_on_spin", "SPIN", "stages-cpu", ["batch.stage_cpu_seconds=1.0"]),
    ("eat_on_eat", "EAT", "stages-memory", ["batch.stage_memory_mb=256"]),
]


@pytest.mark.parametrize(("deed", "name", "code", "limits"), POISONED)
def test_a_letter_that_stages_die_on_is_quarantined_and_the_others_are_done(
    desk, poison, deed, name, code, limits
):
    poisonous = getattr(poison, name)
    for each in ("a.txt", poisonous, "z.txt"):
        desk.put(each, f"{ADVICE}{each}\n")
    desk.run(*limits, engine=poison.engine(getattr(poison, deed)))
    assert desk.outcomes() == {"a.txt": "ok", poisonous: f"quarantined {code}", "z.txt": "ok"}
    again = desk.run(*limits)
    assert (again.handled, again.before) == (0, 3)


def test_children_that_do_not_start_end_the_run_and_blame_no_letter(desk, poison):
    desk.put("a.txt", ADVICE)
    with pytest.raises(UsageError, match=r"does not start \(killed by SIGSEGV\)"):
        desk.run(engine=poison.unable)
    assert desk.run().ok == 1
