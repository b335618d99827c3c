"""`tweebrief search`: what it prints and how it ends."""

import json

import pytest

from tweebrief.commands import main

BARE = ["--set", 'stages=["clean","structure"]']
LETTER = "Datum: 31 mei 2024\n\nBetreft: De wolf\n\nGeachte voorzitter,\n\nHierbij zend ik u het advies over de wolf.\n"


@pytest.fixture
def outbox(tmp_path, capfd):
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "een.txt").write_text(LETTER)
    (inbox / "twee.txt").write_text("Geachte voorzitter,\n\nDit gaat over zorg.\n")
    assert main(["batch", str(inbox), str(tmp_path / "out"), *BARE]) == 0
    capfd.readouterr()
    return tmp_path / "out"


def test_a_batch_leaves_index_page_and_tables(outbox):
    names = {str(path.relative_to(outbox)) for path in outbox.rglob("*")}
    assert {"index.sqlite", "index.html", "tables/letters.csv", "tables/datapackage.json"} <= names


def test_lines_for_people(outbox, capfd):
    assert main(["search", str(outbox), "wolf"]) == 0
    out = capfd.readouterr().out
    assert out.splitlines()[0].endswith("De wolf")
    assert f"    {outbox}/een.json\n" in out
    assert out.endswith("\n1 letter\n")


def test_json_for_programs(outbox, capfd):
    assert main(["search", str(outbox), "--json", "--limit", "1"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert (answer["total"], len(answer["hits"])) == (2, 1)
    assert set(answer["facets"]) == {"themes", "senders", "years", "months", "points"}


def test_no_answer_is_an_answer(outbox, capfd):
    assert main(["search", str(outbox), "eenhoorn"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert "no letter answers" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "mei"], "--from 'mei' is no date"),
        (["--to", "2024-02-30"], "--to '2024-02-30' is no date"),
        (["--due-before", "x"], "--due-before 'x' is no date"),
        (["--theme", "zorgg"], "did you mean 'zorg en gezondheid'"),
        (["--point", "belofte"], "no kind of point"),
        (["--limit", "0"], "no number from 1"),
    ],
)
def test_what_is_wrong_is_said(outbox, capfd, options, said):
    assert main(["search", str(outbox), "wolf", *options]) == 2
    assert said in capfd.readouterr().err


def test_a_folder_that_is_no_outbox(tmp_path, capfd):
    assert main(["search", str(tmp_path), "wolf"]) == 2
    assert "is no outbox" in capfd.readouterr().err


def test_tables_need_json(tmp_path, capfd):
    (tmp_path / "in").mkdir()
    folders = [str(tmp_path / "in"), str(tmp_path / "out")]
    assert main(["batch", *folders, *BARE, "--format", "md", "--tables", "csv"]) == 2
    assert "add json" in capfd.readouterr().err
    assert main(["batch", *folders, *BARE, "--format", "md"]) == 0
    assert not (tmp_path / "out" / "index.html").exists()
    assert main(["batch", *folders, *BARE, "--tables", "none"]) == 0
    assert (tmp_path / "out" / "index.html").exists()
    assert not (tmp_path / "out" / "tables").exists()


@pytest.mark.parametrize("kinds", ["xlsx", "csv,none", ""])
def test_unknown_kinds_of_table(tmp_path, capfd, kinds):
    assert main(["batch", str(tmp_path), str(tmp_path / "out"), "--tables", kinds]) == 2
    assert "no kind of table" in capfd.readouterr().err
