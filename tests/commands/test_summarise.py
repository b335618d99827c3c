"""`tweebrief summarise` as people call it: results, files, exit codes; no model needed."""

import io
import json
import os

import pytest

from tweebrief.commands import main

BARE = ["--set", "stages=[]"]
LETTER = "Geachte voorzitter,\n\nHierbij zend ik u het advies.\n\nHoogachtend,\n"


@pytest.fixture
def call(capfd):
    """Run a command; return its exit code, standard output and standard error."""

    def run(*arguments):
        code = main([str(a) for a in arguments])
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(LETTER)
    return path


def test_json_on_standard_output(call, brief):
    code, out, err = call("summarise", brief, "--format", "json", *BARE)
    assert (code, err) == (0, "")
    assert json.loads(out)["source"]["name"] == "brief.txt"


def test_standard_input(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode())))
    code, out, _ = call("summarise", "-", "--format", "json", *BARE)
    assert code == 0
    assert "Hierbij zend ik u het advies." in json.loads(out)["text"]


def test_several_letters_are_a_json_line_each(call, brief, tmp_path):
    (tmp_path / "tweede.txt").write_text(LETTER + "PS\n")
    code, out, _ = call("summarise", brief, tmp_path / "tweede.txt", "--format", "json", *BARE)
    assert code == 0
    assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["brief.txt", "tweede.txt"]


def test_one_letter_into_a_file(call, brief, tmp_path):
    target = tmp_path / "new" / "out.json"
    code, out, _ = call("summarise", brief, "-o", target, *BARE)
    assert (code, out) == (0, "")
    assert json.loads(target.read_text())["schema"] == "tweebrief/1"


def test_several_letters_into_a_folder(call, brief, tmp_path):
    (tmp_path / "brief.md").write_text(LETTER)
    (tmp_path / "ander.txt").write_text(LETTER)
    files = [brief, tmp_path / "brief.md", tmp_path / "ander.txt"]
    code, _, _ = call("summarise", *files, "-o", tmp_path / "out", "--format", "text", *BARE)
    assert code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "ander.txt",
        "brief.md.txt",
        "brief.txt.txt",
    ]


def test_one_bad_letter_does_not_stop_the_others(call, brief, tmp_path):
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 broken")
    code, out, err = call("summarise", tmp_path / "kapot.pdf", brief, "--format", "json", *BARE)
    assert code == 3
    assert json.loads(out)["source"]["name"] == "brief.txt"
    assert err.startswith("tweebrief: ")
    assert "kapot.pdf" in err
    assert err.count("\n") == 1


def test_a_refused_letter_leaves_no_file(call, tmp_path):
    (tmp_path / "leeg.txt").write_bytes(b"")
    code, out, err = call("summarise", tmp_path / "leeg.txt", "-o", tmp_path / "out" / "x.md", *BARE)
    assert (code, out) == (3, "")
    assert "leeg.txt" in err
    assert not (tmp_path / "out").exists()


WRONG = [
    (["summarise"], "FILE"),
    (["summarise", "no-such-file.pdf"], "no-such-file.pdf: no such file"),
    (["summarise", "."], "is a folder"),
    (["summarise", "-", "-"], "only once"),
    (["summarise", "{brief}", "--format", "pdf"], "--format"),
    (["summarise", "{brief}", "--lang", "fr"], "--lang"),
    (["summarise", "{brief}", "--format", "docx", *BARE], "say where with -o"),
    (["summarise", "{brief}", "--set", "run.thread=1"], "did you mean 'run.threads'"),
    (["summarise", "{brief}", "--config", "nothing"], "no configuration is called 'nothing'"),
    (["summarise", "{brief}", "-o", "{brief}"], "is one of the letters"),
    (["summarise", "{brief}", "-o", "/dev/null/x", *BARE], "/dev/null/x"),
    (["summarise", "{brief}", "{brief}", "-o", "{folder}/out"], "two letters are called"),
    (["summarize", "{brief}"], "summarize"),
    ([], "COMMAND"),
]


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_a_wrong_call_is_one_line_and_code_2(call, brief, tmp_path, arguments, complaint):
    filled = [a.format(brief=brief, folder=tmp_path) for a in arguments]
    code, out, err = call(*filled)
    assert (code, out) == (2, "")
    assert err.startswith("tweebrief: ")
    assert err.count("\n") == 1
    assert complaint in err


def test_nothing_half_written_is_left(call, brief, tmp_path, monkeypatch):
    def fail(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    code, _, err = call("summarise", brief, "-o", tmp_path / "out.json", *BARE)
    assert code == 2
    assert "No space left" in err
    assert list(tmp_path.iterdir()) == [brief]
