"""`tweebrief translate`: one English line for every Dutch line, with a translator made by the test."""

import io

import pytest

from tweebrief import translate
from tweebrief.commands import main
from tweebrief.translation.contract import Translation


class Shouter:
    """Answers in capitals, over two lines."""

    name = "shouter"

    def translate(self, texts):
        return [Translation(text.upper().replace(" ", "\n"), 1.0) for text in texts]


@pytest.fixture(autouse=True)
def shouter(monkeypatch):
    monkeypatch.setattr("tweebrief.translation.build.make_translator", lambda settings=None: Shouter())


CASES = [
    (b"een brief\n", "EEN BRIEF\n"),
    (b"een\n\n  \ntwee", "EEN\n\n\nTWEE\n"),
    (b"een\r\ntwee\x0bdrie\n", "EEN\nTWEE DRIE\n"),
    (b"", ""),
]


@pytest.mark.parametrize(("dutch", "english"), CASES)
def test_line_by_line_from_a_file(tmp_path, capfd, dutch, english):
    (tmp_path / "nl.txt").write_bytes(dutch)
    assert main(["translate", str(tmp_path / "nl.txt")]) == 0
    assert capfd.readouterr().out == english


def test_standard_input_of_many_lines(monkeypatch, capfd):
    lines = "".join(f"regel {n}\n" for n in range(1500))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert main(["translate"]) == 0
    assert capfd.readouterr().out == lines.upper()


def test_into_a_file_only_when_all_is_there(tmp_path, capfd):
    (tmp_path / "nl.txt").write_bytes(b"een\n" * 600 + b"\xff\n")
    out = tmp_path / "en.txt"
    assert main(["translate", str(tmp_path / "nl.txt"), "-o", str(out)]) == 2
    assert "not UTF-8" in capfd.readouterr().err
    assert not out.exists()
    (tmp_path / "nl.txt").write_bytes(b"een\n")
    assert main(["translate", str(tmp_path / "nl.txt"), "-o", str(out)]) == 0
    assert out.read_text() == "EEN\n"


def test_the_translator_gets_its_settings(monkeypatch, capfd):
    monkeypatch.undo()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"een\n")))
    assert (
        main(
            [
                "translate",
                "--set",
                "models.translation.model=no/such",
                "--set",
                "models.translation.revision=x",
            ]
        )
        == 4
    )
    assert "tweebrief models fetch" in capfd.readouterr().err
    assert translate.translate_lines([], Shouter()) == []
