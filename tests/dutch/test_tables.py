"""Tables of the treebanks: lemmas, classes that follow from the tree, and that they travel with a pipeline."""

from pathlib import Path

import pytest

from tweebrief.models.dutch.classes import external, tree_classes, with_external
from tweebrief.models.dutch.lemmas import KnownLemmas, known_lemmas
from tweebrief.models.dutch.treebank import Token, Tree


def word(text: str, lemma: str, pos: str, head: int = 0, dep: str = "ROOT", morph: str = "") -> Token:
    return Token(text, lemma, pos, "", morph, head, dep, True)


TREES: list[Tree] = [
    (
        word("In", "in", "ADP", 3, "case", "ExtPos=ADP"),
        word("plaats", "plaats", "NOUN", 0, "fixed"),
        word("van", "van", "ADP", 0, "fixed"),
        word("werken", "werken", "VERB", 4, "nmod"),
        word("bijdragen", "bijdragen", "VERB", 4, "ROOT"),
    ),
    (word("Droeg", "dragen", "VERB"), word("boeken", "boek", "NOUN", 0, "obj")),
    (word("boeken", "boeken", "VERB"), word("Boeken", "Boeken", "PROPN", 0, "obj")),
]


def doc(*rows: tuple[str, str, str, int, str]):
    import spacy
    from spacy.tokens import Doc

    texts, lemmas, pos, heads, deps = zip(*rows, strict=True)
    return Doc(spacy.blank("nl").vocab, words=texts, lemmas=lemmas, pos=pos, heads=heads, deps=deps)


def lemmas_of(*rows: tuple[str, str, str, int, str]) -> list[str]:
    return [token.lemma_ for token in KnownLemmas().learn(known_lemmas(TREES))(doc(*rows))]


def test_known_forms_have_their_lemma_by_class() -> None:
    assert lemmas_of(
        ("Boeken", "Boek", "NOUN", 0, "ROOT"),
        ("Boeken", "boek", "PROPN", 0, "flat"),
        ("boeken", "boek", "VERB", 0, "conj"),
    ) == ["boek", "Boeken", "boeken"]


def test_forms_that_disagree_are_left_to_the_lemmatizer() -> None:
    trees = [(word("zijn", "zijn", "VERB"),), (word("zijn", "wezen", "VERB"),)]
    assert ("zijn", "VERB") not in known_lemmas(trees)


def test_particle_joins_its_verb_where_the_whole_is_known() -> None:
    verb = ("droeg", "dragen", "VERB", 0, "ROOT")
    assert lemmas_of(verb, ("bij", "bij", "ADP", 0, "compound:prt"))[0] == "bijdragen"
    assert lemmas_of(verb, ("rond", "rond", "ADP", 0, "compound:prt"))[0] == "dragen"
    assert lemmas_of(("droeg", "bijdragen", "VERB", 0, "ROOT"))[0] == "bijdragen"


def test_unknown_words() -> None:
    """A participle's diaeresis is no part of its verb; capitals go where the lower-case lemma is known."""
    assert lemmas_of(
        ("geïnformeerd", "ïnformeren", "VERB", 0, "ROOT"),
        ("Plaatsen", "Plaats", "NOUN", 0, "obj"),
        ("Vlaamse", "Vlaams", "ADJ", 1, "amod"),
    ) == ["informeren", "plaats", "Vlaams"]


def test_verbs_are_auxiliary_by_their_relation() -> None:
    found = tree_classes(doc(("is", "zijn", "VERB", 1, "cop"), ("gaan", "gaan", "AUX", 1, "ROOT")))
    assert [token.pos_ for token in found] == ["AUX", "VERB"]


def test_no_tree_no_change() -> None:
    import spacy

    plain = spacy.blank("nl")("dat is")
    plain[1].pos_ = "AUX"
    assert tree_classes(plain)[1].pos_ == "AUX"


@pytest.mark.parametrize(
    ("morph", "value", "expected"),
    [
        ("", "", ""),
        ("Number=Sing", "ExtPos=ADP", "ExtPos=ADP|Number=Sing"),
        ("ExtPos=ADV|Number=Sing", "", "Number=Sing"),
        ("ExtPos=ADV", "ExtPos=ADP", "ExtPos=ADP"),
    ],
)
def test_external_class_replaces_any_other(morph: str, value: str, expected: str) -> None:
    assert with_external(morph, value) == expected
    assert external(expected) == value


def test_tables_travel_with_a_pipeline(tmp_path: Path) -> None:
    import spacy

    import tweebrief.models.dutch.registry  # noqa: F401

    nlp = spacy.blank("nl")
    nlp.add_pipe("known_lemmas").learn(known_lemmas(TREES))
    nlp.add_pipe("tree_classes")
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.pipe_names == ["known_lemmas", "tree_classes"]
    assert loaded.get_pipe("known_lemmas").entries == known_lemmas(TREES)
    assert loaded.get_pipe("known_lemmas").entries[("droeg", "VERB")] == "dragen"
