"""`tweebrief batch`: what is done is left alone, what changed is redone."""

import json

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
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_json_and_a_markdown_file_for_each(folders, capfd):
    assert run(folders) == 0
    names = ["een.txt.json", "een.txt.md", "sub/twee.md.json", "sub/twee.md.md"]
    assert list(contents(folders[1])) == names
    out, err = capfd.readouterr()
    assert (out, err) == ("", "tweebrief: 2 letters, 2 summarised, 0 refused or done before\n")


def test_a_rerun_does_nothing_and_a_changed_letter_is_redone(folders, capfd):
    run(folders)
    before = {p: p.stat().st_mtime_ns for p in folders[1].rglob("*.json")}
    assert run(folders) == 0
    assert {p: p.stat().st_mtime_ns for p in folders[1].rglob("*.json")} == before
    (folders[0] / "een.txt").write_text("Hierbij zend ik u een ander advies.\n")
    capfd.readouterr()
    run(folders)
    assert "1 summarised, 1 refused or done before" in capfd.readouterr().err
    assert "ander advies" in json.loads((folders[1] / "een.txt.json").read_text())["text"]


def test_another_configuration_or_a_broken_result_is_redone(folders, capfd):
    run(folders)
    (folders[1] / "een.txt.json").write_text('{"schema": "twee')
    run(folders)
    assert "1 summarised" in capfd.readouterr().err
    run(folders, "--set", "reading.max_pages=9")
    assert "2 summarised" in capfd.readouterr().err


def test_the_same_letters_give_the_same_bytes(folders, tmp_path):
    run(folders)
    run((folders[0], tmp_path / "again"))
    assert contents(folders[1]) == contents(tmp_path / "again")


def test_a_refused_letter_is_said_and_the_others_are_done(folders, capfd):
    (folders[0] / "kapot.pdf").write_bytes(b"%PDF-1.7 broken")
    assert run(folders) == 3
    assert "kapot.pdf" in capfd.readouterr().err
    assert len(contents(folders[1])) == 4


def test_links_are_not_followed_and_an_outbox_in_the_inbox_is_no_letter(folders, tmp_path):
    (tmp_path / "geheim.txt").write_text("geheim\n")
    (folders[0] / "link.txt").symlink_to(tmp_path / "geheim.txt")
    inside = (folders[0], folders[0] / "out")
    assert run(inside) == 0
    assert run(inside) == 0
    assert len(contents(inside[1])) == 4


def test_no_folder_is_a_wrong_call(tmp_path, capfd):
    assert run((tmp_path / "none", tmp_path / "out")) == 2
    assert run((tmp_path, tmp_path)) == 2
    assert "not a folder" in capfd.readouterr().err
