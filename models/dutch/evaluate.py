"""Figures of a Dutch pipeline: syntax on UD test sets, entities on annotated letters, speed.

Run `python -m tweebrief.models.dutch.evaluate [PACKAGE]` from the repository; results go to standard output.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.entities.candidates import Heard
from tweebrief.entities.choice import distinct
from tweebrief.entities.model import found_by_model, words_of
from tweebrief.entities.recognition import recognise
from tweebrief.entities.spans import Found
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSentence, read_annotations
from tweebrief.models.dutch import treebank
from tweebrief.models.dutch.boundaries import COMPONENT
from tweebrief.models.dutch.loader import load_dutch

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TESTS = ("lassysmall-test", "alpino-test")
OVERLAP = "lassysmall-train-part"
SYNTAX = {
    "tag_acc": "TAG", "pos_acc": "POS", "morph_acc": "MORPH", "lemma_acc": "LEMMA", "dep_uas": "UAS",
    "dep_las": "LAS", "sents_f": "SENTS",
}  # fmt: skip
LABELS = ("PERSON", "ORG", "LOC", "LAW", "WORK", "PROGRAM", "DATE", "MONEY", "PERCENT")


@dataclass(slots=True)
class Tally:
    """Hits, found and wanted, by label and in all."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, found: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]) -> None:
        """Compare the (label, text) of one sentence."""
        for key in found.keys() | wanted.keys():
            for name in (key[0], "ALL"):
                row = self.counts.setdefault(name, [0, 0, 0])
                for i, value in enumerate((min(found[key], wanted[key]), found[key], wanted[key])):
                    row[i] += value

    def f(self, name: str) -> float:
        """F1 as a percentage."""
        hits, found, wanted = self.counts.get(name, (0, 0, 0))
        return 200 * hits / (found + wanted) if found + wanted else 0.0


def unseen_trees(folder: Path, name: str) -> list[treebank.Tree]:
    """Trees of a test set without those that also stand in the training part of LassySmall (half of its test set)."""
    seen = {_words(tree) for tree in treebank.read_trees(folder / f"{OVERLAP}.conllu.xz")}
    return [tree for tree in treebank.read_trees(folder / f"{name}.conllu.xz") if _words(tree) not in seen]


def _words(tree: treebank.Tree) -> str:
    return " ".join(token.text for token in tree).lower()


def syntax_figures(nlp: "Language", trees: Sequence[treebank.Tree]) -> dict[str, float]:
    """TAG, POS, MORPH, LEMMA, UAS, LAS and sentence F, tokenised by the pipeline, ten sentences a text.

    Features that the test set gives to no word are not judged (UD 2.16: ExtPos in LassySmall, not in Alpino).
    """
    from spacy.scorer import Scorer
    from spacy.training import Example

    gold = list(treebank.held_out_docs(nlp.vocab, trees))
    docs = nlp.pipe(nlp.make_doc(doc.text) for doc in gold)
    known = {feature.split("=")[0] for tree in trees for token in tree for feature in token.morph.split("|")}
    examples = [Example(_with_features(doc, known), wanted) for doc, wanted in zip(docs, gold, strict=True)]
    scores = Scorer(nlp).score(examples)
    return {name: 100 * float(scores[key] or 0) for key, name in SYNTAX.items() if key in scores}


def _with_features(doc: "Doc", known: Collection[str]) -> "Doc":
    for token in doc:
        token.set_morph({name: value for name, value in token.morph.to_dict().items() if name in known})
    return doc


def sentence_f(nlp: "Language", paragraphs: Sequence[Sequence[str]]) -> float:
    """F of the sentences when every paragraph is a text of its own, as in a letter."""
    hits = found = wanted = 0
    for doc, sentences in zip(nlp.pipe(map(" ".join, paragraphs)), paragraphs, strict=True):
        spans = set(spans_of(sentences))
        ours = {(sent.start_char, sent.end_char) for sent in doc.sents}
        hits, found, wanted = hits + len(spans & ours), found + len(ours), wanted + len(spans)
    return 200 * hits / max(found + wanted, 1)


def spans_of(sentences: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends when they are joined by single spaces."""
    start = 0
    for text in sentences:
        yield start, start + len(text)
        start += len(text) + 1


def entity_figures(nlp: "Language", letters: Iterable[AnnotatedLetter]) -> dict[str, Tally]:
    """Tallies of rules alone, model alone, and both as the stage joins them."""
    tallies = {name: Tally() for name in ("rules", "model", "both")}
    for letter in letters:
        sentences = [sentence for _, section in letter.sections() for sentence in section.sentences]
        for name, results in _readings(nlp, sentences).items():
            for sentence, found in zip(sentences, results, strict=True):
                tallies[name].add(_keys(sentence.nl, found), _wanted(sentence))
    return tallies


def _readings(nlp: "Language", sentences: Sequence[AnnotatedSentence]) -> Mapping[str, list[Sequence[Found]]]:
    texts = [sentence.nl for sentence in sentences]
    docs = list(nlp.pipe(texts, batch_size=64))
    model = [found_by_model(doc[:]) or () for doc in docs]
    words = [words_of(doc[:]) for doc in docs]
    heard = [Heard(*one) for one in zip(texts, model, words, strict=True)]
    return {
        "rules": list(recognise([replace(one, model=None) for one in heard])),
        "model": [distinct(text, found) for text, found in zip(texts, model, strict=True)],
        "both": list(recognise(heard)),
    }


def _keys(text: str, found: Iterable[Found]) -> Counter[tuple[str, str]]:
    return Counter((one.label, _plain(text[one.start : one.end])) for one in found)


def _wanted(sentence: AnnotatedSentence) -> Counter[tuple[str, str]]:
    return Counter((label, _plain(text)) for text, label in sentence.entities)


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def words_per_second(nlp: "Language", texts: Sequence[str]) -> float:
    """Words (tokens that are no punctuation or space) a second in one process."""
    list(nlp.pipe(texts[:50]))
    start = time.perf_counter()
    words = sum(not (t.is_punct or t.is_space) for doc in nlp.pipe(texts, batch_size=64) for t in doc)
    return words / (time.perf_counter() - start)


def rows(package: str | None, shared: Path) -> Iterator[dict[str, object]]:
    """All figures as records: one per test set, then entities, then speed."""
    full = load_dutch(package, exclude=("ner", "senter"))
    full.disable_pipe(COMPONENT)
    for name in TESTS:
        trees = unseen_trees(shared / "data" / "ud", name)
        yield {"test": name, "sentences": len(trees), **syntax_figures(full, trees)}
    nlp = load_dutch(package)
    pages = {
        name: list(treebank.read_paragraphs(shared / "data" / "ud" / f"{name}.conllu.xz")) for name in TESTS
    }
    for name, texts in {**pages, "both": [text for page in pages.values() for text in page]}.items():
        yield {"test": f"{name}, by paragraph", "paragraphs": len(texts), "SENTS": sentence_f(nlp, texts)}
    letters = read_annotations(shared / "gold" / "dev")
    for name, tally in entity_figures(nlp, letters).items():
        yield {"test": f"entities, {name}", **{label: tally.f(label) for label in ("ALL", *LABELS)}}
    sections = [" ".join(s.nl for s in section.sentences) for one in letters for _, section in one.sections()]
    yield {"test": "words per second", "all": words_per_second(nlp, sections)}


def main(arguments: Sequence[str]) -> int:
    """Write one record a line."""
    package = arguments[0] if arguments else None
    for row in rows(package, Path("../shared")):
        rounded = {key: round(value, 2) if isinstance(value, float) else value for key, value in row.items()}
        sys.stdout.write(json.dumps(rounded, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
