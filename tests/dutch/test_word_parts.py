"""Embedding by parts of words: endings, vectors by lower-case form, the same after saving; vectors from neighbours."""

from pathlib import Path

import pytest

from tweebrief.models.dutch.word_parts import TABLES, ending, word_parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [("vredesconferentie", "entie"), ("IN", "in"), ("2024", "0000"), ("", ""), ("10.000,50", "00,00")],
)
def test_endings(word: str, expected: str) -> None:
    assert ending(word) == expected


def vocabulary():
    import numpy as np
    import spacy

    from tweebrief.models.dutch.fit_vectors import with_vectors

    nlp = spacy.blank("nl")
    with_vectors(nlp.vocab, ["brief", "kamer"], np.eye(2, 4, dtype=np.float16))
    return nlp


def test_vectors_are_found_by_lower_case_form_and_unknown_words_have_none() -> None:
    from tweebrief.models.dutch.word_parts import _rows

    rows = _rows(vocabulary()("Brief onbekend KAMER"))
    assert rows.tolist() == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]]
    assert rows.dtype == "float32"


def test_embedding_is_the_same_after_saving() -> None:
    import numpy as np

    nlp = vocabulary()
    docs = [nlp("De Kamer leest een brief."), nlp("Ja")]
    model = word_parts(8, [20] * TABLES)
    model.initialize(X=docs)
    first = model.predict(docs)
    other = word_parts(8, [20] * TABLES)
    other.initialize(X=docs)
    second = other.from_bytes(model.to_bytes()).predict(docs)
    assert [rows.shape for rows in first] == [(6, 8), (1, 8)]
    assert all(np.allclose(a, b) for a, b in zip(first, second, strict=True))


def test_every_table_needs_its_rows() -> None:
    with pytest.raises(ValueError, match=f"{TABLES} tables"):
        word_parts(8, [20])


def test_words_in_the_same_places_have_similar_vectors() -> None:
    pytest.importorskip("sklearn")
    from tweebrief.models.dutch.fit_vectors import word_vectors

    names, verbs = ("assen", "zwolle", "breda"), ("leest", "schrijft", "vraagt")
    sentences = [("in", name, verb, "men", ".") for name in names for verb in verbs]
    words, vectors = word_vectors(sentences, most=20, width=4, seed=1)
    rows = {word: vectors[i].astype("float32") for i, word in enumerate(words)}
    assert rows["assen"] @ rows["zwolle"] > 0.9 > rows["assen"] @ rows["leest"]
    assert word_vectors(sentences, most=3, width=2, seed=1)[1].shape == (3, 2)


def test_running_text_is_lower_case_and_none_twice(tmp_path: Path) -> None:
    import lzma

    from tweebrief.models.dutch import raw_text

    (tmp_path / "parallel").mkdir()
    files = dict.fromkeys(raw_text.LETTERS, "De brief, SER-advies.\tThe letter\nDe brief, SER-advies.\n")
    files |= {"parallel/nl-treaties.tsv.xz": "Artikel 1.\tArticle 1.\n", "parallel/a.terms.tsv.xz": "x\ty\n"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(lzma.compress(text.encode("utf8")))
    assert raw_text.tokenised(tmp_path) == [
        ("de", "brief", ",", "ser-advies", "."),
        ("artikel", "1", "."),
    ]
