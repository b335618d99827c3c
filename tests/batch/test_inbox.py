"""The inbox: what is a letter, and when it has stopped growing."""

import os

import pytest

from tweebrief.batch.inbox import Inbox, printable
from tweebrief.errors import UsageError


def names(inbox):
    return [item.name for item in inbox.changes()[0]]


def test_each_file_once_and_again_when_it_changed(desk):
    desk.put("b.txt", "b")
    desk.put("sub/a.txt", "a")
    desk.put(".hidden/c.txt", "c")
    inbox = Inbox(desk.order())
    assert names(inbox) == ["b.txt", "sub/a.txt"]
    assert names(inbox) == []
    desk.put("b.txt", "longer")
    assert names(inbox) == ["b.txt"]
    inbox.forget("sub/a.txt")
    assert names(inbox) == ["sub/a.txt"]


def test_a_file_that_grows_is_left_until_it_is_quiet(desk, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("tweebrief.batch.inbox.time.monotonic", lambda: now[0])
    inbox = Inbox(desk.order("batch.settle_seconds=5.0", watch=True))
    desk.put("a.txt", "a")
    assert names(inbox) == []
    now[0] += 4
    desk.put("a.txt", "aa")
    assert names(inbox) == []
    now[0] += 4
    assert names(inbox) == []
    now[0] += 1
    assert names(inbox) == ["a.txt"]


def test_an_outbox_in_the_inbox_holds_no_letters(desk):
    desk.put("a.txt", "a")
    desk.outbox = desk.inbox / "out"
    desk.run()
    desk.run()
    assert list(desk.results()) == ["a.json", "a.md"]


def test_a_folder_that_cannot_be_opened_is_refused(desk, monkeypatch):
    desk.put("dicht/a.txt", "a")
    scan = os.scandir

    def closed(folder):
        if folder.name == "dicht":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("tweebrief.batch.inbox.os.scandir", closed)
    refused = Inbox(desk.order()).changes()[1]
    assert [(item.name, item.reason.code) for item in refused] == [("dicht", "no-access")]


def test_a_folder_that_is_none(desk):
    desk.inbox.rmdir()
    with pytest.raises(UsageError):
        Inbox(desk.order())


def test_names_that_are_no_text_are_shown_and_done(desk):
    desk.put(os.fsdecode(b"brief\xff\x1b[31m.txt"), "Hierbij zend ik u het advies.\n")
    assert desk.run().ok == 1
    assert list(desk.results()) == [r"brief\xff\x1b[31m.json", r"brief\xff\x1b[31m.md"]
    assert printable(desk.inbox / "a").isprintable()
