"""Word classes: words between the same words fall together."""

import lzma

import pytest

from tweebrief.models.points import classes


def _data(folder):
    """Texts in which two verbs stand between the same words, and two nouns."""
    lines = [
        f"wij {verb} de {noun} morgen aan u toe"
        for verb in ("zenden", "sturen")
        for noun in ("brief", "nota")
        for _ in range(10)
    ]
    for name in ("mono/government-sentences.txt.xz", "letters-mt/written-prose.tsv.xz"):
        path = folder / name
        path.parent.mkdir()
        with lzma.open(path, "wt", encoding="utf8") as out:
            out.writelines(f"{line} {number}\tin English\n" for number, line in enumerate(lines))
    return folder


def test_words_between_the_same_words_are_of_one_class(tmp_path, monkeypatch):
    pytest.importorskip("scipy")
    monkeypatch.setattr(classes, "CLASSES", 8)
    monkeypatch.setattr(classes, "SIZE", 6)
    monkeypatch.setattr(classes, "SPARE", 2)
    data = _data(tmp_path)
    found = classes.learn(data)
    assert found["zenden"] == found["sturen"] != found["brief"]
    assert found["brief"] == found["nota"]
    assert found == classes.learn(data)
