"""Treebanks: lemmas, groups of sentences, and variants that stay trees."""

import random
from pathlib import Path

import pytest

from tweebrief.models.dutch import treebank

CONLLU = """# text = De reken_kamer sprak.
1	De	de	DET	LID|bep|stan|rest	Definite=Def	2	det	_	_
2	rekenkamer	reken_kamer	NOUN	N|soort|ev|basis|zijd|stan	Gender=Com|Number=Sing	3	nsubj	_	_
2.1	leeg	leeg	NOUN	_	_	_	_	3:nsubj	_
3	sprak	spreken	VERB	WW|pv|verl|ev	Tense=Past	0	root	_	SpaceAfter=No
4	.	.	PUNCT	LET	_	3	punct	_	_

1	Ja	ja	INTJ	TSW	_	0	root	_	_

"""


@pytest.fixture
def trees(tmp_path: Path) -> list[treebank.Tree]:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf8")
    return list(treebank.read_trees(path))


def test_lemmas_lose_compound_marks_and_empty_nodes_are_left_out(trees: list[treebank.Tree]) -> None:
    assert [token.lemma for token in trees[0]] == ["de", "rekenkamer", "spreken", "."]
    assert trees[0][3].head == 2
    assert treebank.plain_lemma("_") == "_"


def test_document_keeps_sentences_spaces_and_heads(trees: list[treebank.Tree]) -> None:
    import spacy

    doc = treebank.to_doc(spacy.blank("nl").vocab, trees)
    assert doc.text.strip() == "De rekenkamer sprak. Ja"
    assert [sent.text for sent in doc.sents] == ["De rekenkamer sprak.", "Ja"]
    assert doc[1].head.text == "sprak"
    assert doc[1].tag_ == "N|soort|ev|basis|zijd|stan"
    assert str(doc[1].morph) == "Gender=Com|Number=Sing"


def test_variants_are_trees(trees: list[treebank.Tree]) -> None:
    source = random.Random(1)
    for _ in range(200):
        for tree in trees:
            variant = treebank.varied(tree, source)
            roots = [i for i, token in enumerate(variant) if token.head == i]
            assert len(roots) == 1
            assert all(0 <= token.head < len(variant) for token in variant)


def test_bullet_hangs_on_the_root(trees: list[treebank.Tree]) -> None:
    bullet = treebank.bulleted(trees[0], random.Random(0))
    assert bullet[bullet[0].head].text == "sprak"
    assert treebank.unstopped(trees[0])[-1].text == "sprak"


def test_groups_cover_all_trees_once(trees: list[treebank.Tree]) -> None:
    groups = list(treebank.grouped(trees * 7, (1, 2, 3), random.Random(2)))
    assert [tree for group in groups for tree in group] == trees * 7


PAGE = """# sent_id = wiki-1.p.1.s.1
# text = Overheid
1	Overheid	overheid	NOUN	_	_	0	root	_	_

# sent_id = wiki-1.p.2.s.1
# text = De Senaat telt 74 leden.
1	De	de	DET	_	_	0	root	_	_

# sent_id = wiki-1.p.2.s.2
# text = Hij vergadert hier.
1	Hij	hij	PRON	_	_	0	root	_	_

"""


def test_paragraphs_are_told_by_the_ids(tmp_path: Path) -> None:
    path = tmp_path / "page.conllu"
    path.write_text(PAGE, encoding="utf8")
    assert list(treebank.read_paragraphs(path)) == [
        ("Overheid",),
        ("De Senaat telt 74 leden.", "Hij vergadert hier."),
    ]
