"""Rules over the parse, on sentences parsed by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.cuts import Cut, apply_cuts, balanced
from tweebrief.summaries.compression.guard import severs
from tweebrief.summaries.compression.parse import parse_of
from tweebrief.summaries.compression.variants import possible_cuts
from tweebrief.summaries.compression.wordlists import load_compression
from tweebrief.summaries.language import load_language

NLP = spacy.blank("nl")


def parsed(rows):
    """A sentence from (word, head, dependency, tag, part of speech) rows, heads counted from 0."""
    words = [row[0] for row in rows]
    spaces = [i + 1 < len(words) and words[i + 1] not in ",.?" for i in range(len(words))]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        heads=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        pos=[row[4] for row in rows],
    )
    return Sentence("s", doc.text, ((0, len(doc.text)),), tokens=doc[:])


FINITE = "WW|pv|tgw|met-t"
INVERSION = [
    ("Daarnaast", 4, "advmod", "BW", "ADV"),
    ("heeft", 4, "aux", FINITE, "AUX"),
    ("het", 3, "det", "LID", "DET"),
    ("kabinet", 4, "nsubj", "N", "NOUN"),
    ("besloten", 4, "ROOT", "WW|vd", "VERB"),
    (".", 4, "punct", "LET", "PUNCT"),
]
UNCERTAIN_SUBJECT = [
    ("Daarnaast", 6, "advmod", "BW", "ADV"),
    ("heeft", 6, "aux", FINITE, "AUX"),
    ("het", 3, "det", "LID", "DET"),
    ("kabinet", 6, "nsubj", "N", "NOUN"),
    ("in", 5, "case", "VZ", "ADP"),
    ("2020", 3, "nmod", "TW", "NUM"),
    ("besloten", 6, "ROOT", "WW|vd", "VERB"),
    (".", 6, "punct", "LET", "PUNCT"),
]
RELATIVE = [
    ("Een", 1, "det", "LID", "DET"),
    ("wet", 7, "nsubj", "N", "NOUN"),
    (",", 5, "punct", "LET", "PUNCT"),
    ("die", 5, "nsubj", "VNW", "PRON"),
    ("nieuw", 5, "xcomp", "ADJ", "ADJ"),
    ("is", 1, "acl:relcl", FINITE, "VERB"),
    (",", 5, "punct", "LET", "PUNCT"),
    ("geldt", 7, "ROOT", FINITE, "VERB"),
    (".", 7, "punct", "LET", "PUNCT"),
]
PICKING_OUT = [("De", *RELATIVE[0][1:]), *RELATIVE[1:]]
REASON = [
    ("Ik", 1, "nsubj", "VNW", "PRON"),
    ("wacht", 1, "ROOT", FINITE, "VERB"),
    (",", 5, "punct", "LET", "PUNCT"),
    ("omdat", 5, "mark", "VG", "SCONJ"),
    ("het", 5, "nsubj", "VNW", "PRON"),
    ("regent", 1, "advcl", FINITE, "VERB"),
    (".", 1, "punct", "LET", "PUNCT"),
]
SOURCE = [  # the phrase holds the object: it must stay
    ("Ik", 1, "nsubj", "VNW", "PRON"),
    ("geef", 1, "ROOT", FINITE, "VERB"),
    ("via", 3, "case", "VZ", "ADP"),
    ("aandacht", 1, "obj", "N", "NOUN"),
    (".", 1, "punct", "LET", "PUNCT"),
]
ADJUNCT = [
    ("De", 1, "det", "LID", "DET"),
    ("minister", 2, "nsubj", "N", "NOUN"),
    ("beslist", 2, "ROOT", FINITE, "VERB"),
    ("volgens", 5, "case", "VZ", "ADP"),
    ("de", 5, "det", "LID", "DET"),
    ("wet", 2, "obl", "N", "NOUN"),
    (".", 2, "punct", "LET", "PUNCT"),
]
DENIED = [
    ("De", 1, "det", "LID", "DET"),
    ("minister", 2, "nsubj", "N", "NOUN"),
    ("beslist", 2, "ROOT", FINITE, "VERB"),
    ("niet", 2, "advmod", "BW", "ADV"),
    ("volgens", 6, "case", "VZ", "ADP"),
    ("de", 6, "det", "LID", "DET"),
    ("wet", 2, "obl", "N", "NOUN"),
    (".", 2, "punct", "LET", "PUNCT"),
]
COMPLEMENT = [
    ("Dit", 1, "nsubj", "VNW", "PRON"),
    ("betekent", 1, "ROOT", FINITE, "VERB"),
    ("dat", 7, "mark", "VG", "SCONJ"),
    ("de", 4, "det", "LID", "DET"),
    ("regels", 7, "nsubj", "N", "NOUN"),
    ("morgen", 7, "advmod", "BW", "ADV"),
    ("zijn", 7, "aux", FINITE, "AUX"),
    ("veranderd", 1, "ccomp", "WW|vd", "VERB"),
    (".", 1, "punct", "LET", "PUNCT"),
]
PREFIXED = [*COMPLEMENT[:6], ("aantreden", 1, "ccomp", FINITE, "VERB"), (".", 1, "punct", "LET", "PUNCT")]
PREFIXED = [(w, 6 if h == 7 else h, *rest) for w, h, *rest in PREFIXED]
CONDITION = [(("als" if w == "omdat" else w), *rest) for w, *rest in REASON]
TWO_CLAUSES = [
    ("Het", 1, "det", "LID", "DET"),
    ("Rijk", 2, "nsubj", "N", "NOUN"),
    ("betaalt", 2, "ROOT", FINITE, "VERB"),
    ("en", 6, "cc", "VG", "CCONJ"),
    ("de", 5, "det", "LID", "DET"),
    ("gemeente", 6, "nsubj", "N", "NOUN"),
    ("bouwt", 2, "conj", FINITE, "VERB"),
    (".", 2, "punct", "LET", "PUNCT"),
]
IN_THE_LETTER = [
    ("In", 2, "case", "VZ", "ADP"),
    ("deze", 2, "det", "VNW", "DET"),
    ("brief", 5, "obl", "N", "NOUN"),
    ("wordt", 5, "aux:pass", FINITE, "AUX"),
    ("handel", 5, "nsubj:pass", "N", "NOUN"),
    ("verboden", 5, "ROOT", "WW|vd", "VERB"),
    (".", 5, "punct", "LET", "PUNCT"),
]
IN_THE_LANDS = [("landen" if word == "brief" else word, *rest) for word, *rest in IN_THE_LETTER]
IN_THIS_LAND = [({"brief": "land", "deze": "dit"}.get(word, word), *rest) for word, *rest in IN_THE_LETTER]
LISTED = [  # the parse takes a list that goes on behind the clause for the end of the sentence
    ("Zij", 1, "nsubj", "VNW", "PRON"),
    ("vragen", 1, "ROOT", FINITE, "VERB"),
    ("een", 3, "det", "LID", "DET"),
    ("wet", 1, "obj", "N", "NOUN"),
    (",", 7, "punct", "LET", "PUNCT"),
    ("die", 7, "nsubj", "VNW", "PRON"),
    ("nieuw", 7, "xcomp", "ADJ", "ADJ"),
    ("is", 3, "acl:relcl", FINITE, "VERB"),
    (",", 7, "punct", "LET", "PUNCT"),
    ("een", 10, "det", "LID", "DET"),
    ("plan", 3, "conj", "N", "NOUN"),
    (".", 1, "punct", "LET", "PUNCT"),
]
PLACE = [  # `daar ... aan`: no reason
    ("Zij", 1, "nsubj", "VNW", "PRON"),
    ("bouwen", 1, "ROOT", FINITE, "VERB"),
    ("daar", 3, "advmod", "VNW", "ADV"),
    ("toevoegen", 1, "advcl", FINITE, "VERB"),
    (".", 1, "punct", "LET", "PUNCT"),
]


def versions(rows):
    sentence = parsed(rows)
    cuts = possible_cuts(sentence, load_compression(), load_language())
    return {cut.rule: apply_cuts(sentence.text, [cut]) for cut in cuts}


@pytest.mark.parametrize(
    ("rows", "rule", "expected"),
    [
        (INVERSION, "lead-in", "Het kabinet heeft besloten."),
        (RELATIVE, "relative", "Een wet geldt."),
        (ADJUNCT, "adjunct", "De minister beslist."),
        (IN_THE_LETTER, "fronted", "Handel wordt verboden."),
        (COMPLEMENT, "complement", "De regels zijn morgen veranderd."),
        (REASON, "reason", "Ik wacht."),
        (TWO_CLAUSES, "second-clause", "Het Rijk betaalt."),
        (TWO_CLAUSES, "first-clause", "De gemeente bouwt."),
    ],
)
def test_rule(rows, rule, expected):
    assert versions(rows)[rule] == expected


@pytest.mark.parametrize(
    "rows",
    [
        UNCERTAIN_SUBJECT,
        CONDITION,
        PICKING_OUT,
        SOURCE,
        DENIED,
        PREFIXED,
        IN_THE_LANDS,
        IN_THIS_LAND,
        LISTED,
        PLACE,
    ],
    ids=range(10),
)
def test_what_is_uncertain_or_narrows_or_is_needed_stays(rows):
    assert versions(rows) == {}


def test_no_cut_takes_an_argument_or_leaves_half_a_phrase():
    parse = parse_of(parsed(SOURCE))
    starts = [parse.start(t) for t in parse.words()]
    assert severs(parse, Cut("x", starts[2], starts[4]))  # an object
    parse = parse_of(parsed(ADJUNCT))
    starts = [parse.start(t) for t in parse.words()]
    assert severs(parse, Cut("x", starts[3], starts[4]))  # a preposition without its noun
    assert not severs(parse, Cut("x", starts[3], starts[6]))


@pytest.mark.parametrize(("piece", "whole"), [("(de wet)", True), ("(de wet", False), ('"wet', False)])
def test_brackets_and_quotes_go_in_pairs(piece, whole):
    assert balanced(piece, Cut("x", 0, len(piece))) is whole


def test_without_dependencies_only_patterns_speak():
    doc = NLP("Daarnaast heeft het kabinet besloten.")
    sentence = Sentence("s", doc.text, ((0, len(doc.text)),), tokens=doc[:])
    assert possible_cuts(sentence, load_compression(), load_language()) == ()
