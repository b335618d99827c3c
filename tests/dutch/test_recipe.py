"""The recipe: harmony of the treebanks, no test sentence in training, a manifest that holds."""

from dataclasses import replace
from pathlib import Path

from tweebrief.models.dutch import recipe
from tweebrief.models.dutch.harmony import OPEN_GENDER, harmonised, learn
from tweebrief.models.dutch.treebank import Token, Tree

COLUMNS = "{i}\t{word}\t{word}\tNOUN\tN|soort|ev|basis|zijd|stan\t_\t{head}\t{dep}\t_\t_\n"


def tree(*rows: tuple[str, str, int, str, str]) -> Tree:
    return tuple(Token(text, lemma, "X", tag, "", head, dep, True) for text, lemma, head, dep, tag in rows)


RELEASED = tree(
    ("Rotterdam", "Rotterdam", 1, "nsubj", "N|eigen|ev|basis|onz|stan"),
    ("wacht", "wachten", 1, "ROOT", "WW"),
    ("op", "op", 3, "case", "VZ"),
    ("hulp", "hulp", 1, "obl:arg", "N"),
)
CONVERTED = tree(
    ("Rotterdam", "Rotterdam", 1, "nsubj", OPEN_GENDER),
    ("wachtte", "wachten", 1, "ROOT", "WW"),
    ("op", "op", 3, "case", "VZ"),
    ("geld", "geld", 1, "obl", "N"),
    ("in", "in", 5, "case", "VZ"),
    ("mei", "mei", 1, "obl", "N"),
)


def test_conversion_learns_arguments_and_genders_from_releases() -> None:
    (result,) = harmonised([CONVERTED], learn([RELEASED], [CONVERTED]))
    assert [token.dep for token in result] == ["nsubj", "ROOT", "case", "obl:arg", "case", "obl"]
    assert result[0].tag == "N|eigen|ev|basis|onz|stan"
    assert result[0].morph == "Gender=Neut|Number=Sing"


def test_conversion_leaves_out_untagged_trees_and_names_foreign_words() -> None:
    untagged = tree(("Niets", "", 0, "ROOT", "_"))
    foreign = tree(
        ("Financial", "Financial", 0, "ROOT", "SPEC|vreemd"),
        ("Times", "Times", 0, "fixed", "SPEC|vreemd"),
        ("per", "per", 0, "obl", "SPEC|vreemd"),
        ("se", "se", 2, "fixed", "SPEC|vreemd"),
        ("binnen-", "binnen-", 0, "conj", "SPEC|afgebr"),
    )
    (result,) = harmonised([untagged, foreign], learn([], []))
    assert [token.dep for token in result] == ["ROOT", "flat", "obl", "fixed", "conj"]
    assert [token.morph for token in result] == [*["Foreign=Yes"] * 4, ""]


def test_conversion_learns_what_phrases_stand_for() -> None:
    known = tree(
        ("op", "op", 0, "case", "VZ"), ("grond", "grond", 0, "fixed", "N"), ("van", "van", 0, "fixed", "VZ")
    )
    marked = (replace(known[0], morph="ExtPos=ADP"), *known[1:])
    (result,) = harmonised([known], learn([marked], []))
    assert [token.morph for token in result] == ["ExtPos=ADP", "", ""]


def test_verbs_and_prepositions_that_attract_each_other_are_arguments() -> None:
    def pair(verb: str, word: str, dep: str = "obl") -> Tree:
        rows = (("Men", "men", 1, "nsubj", "N"), (verb, verb, 1, "ROOT", "WW"), (word, word, 3, "case", "VZ"))
        return tree(*rows, ("dat", "dat", 1, dep, "VNW"))

    converted = [pair("rekenen", "op")] * 6 + [pair("lopen", "in")] * 20 + [pair("lopen", "op")]
    harmony = learn([pair("wachten", "op", "obl:arg")], converted)
    assert harmony.arguments == {("wachten", "op"), ("rekenen", "op")}


def write(folder: Path, name: str, sentences: list[str]) -> None:
    import lzma

    text = "".join(COLUMNS.format(i=1, word=word, head=0, dep="root") + "\n" for word in sentences)
    (folder / "ud").mkdir(exist_ok=True)
    with lzma.open(folder / "ud" / f"{name}.conllu.xz", "wt", encoding="utf8") as file:
        file.write(text)


def test_no_test_sentence_is_trained_on(tmp_path: Path) -> None:
    write(tmp_path, "alpino-train", ["Appel", "Toets", "Peer"])
    write(tmp_path, "lassysmall-train-part", ["toets", "Druif"])
    write(tmp_path, "lassysmall-dev", [f"Woord{i}" for i in range(160)])
    write(tmp_path, "alpino-dev", ["Noot", "Proef"])
    write(tmp_path, "lassysmall-test", ["Toets"])
    write(tmp_path, "alpino-test", ["Proef"])
    training, held_out = recipe._divided(recipe.TrainOptions(data=tmp_path))
    trained = {word[0].text.lower() for trees, _ in training for word in trees}
    held = {word[0].text.lower() for word in held_out}
    assert trained.isdisjoint({"toets", "proef"})
    assert trained.isdisjoint(held)
    assert {"appel", "peer", "druif", "noot", "woord0"} <= trained
    assert held == {f"woord{i}" for i in range(125, 150)}


def test_manifest_lists_every_file(tmp_path: Path) -> None:
    import json

    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"x")
    recipe.write_manifest(tmp_path)
    manifest = json.loads((tmp_path / "weights.json").read_text("utf8"))
    assert list(manifest["sha256"]) == ["ner/model"]
