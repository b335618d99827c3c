"""Lemmas that the treebanks know, put right after the edit-tree lemmatizer; it guesses only what they do not know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self

from tweebrief.models.dutch.tables import Row, Table
from tweebrief.models.dutch.treebank import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPONENT = "known_lemmas"
# A form has a known lemma when so large a share of its occurrences have it.
AGREED = 0.9
# Classes whose forms keep their capitals.
NAMES = frozenset({"PROPN", "X", "SYM"})
# Classes whose lemmas are lower case but for a few (`Vlaams`), which the treebanks know.
LOWER = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
# `geïnformeerd` is no form of `ïnformeren`: the mark only parts two vowels.
PARTED = str.maketrans("ëïöü", "eiou")


def known_lemmas(trees: Iterable[Tree]) -> dict[Row, str]:
    """Return the lemma of every (form, word class) whose occurrences agree; forms of names keep their case."""
    seen: dict[Row, Counter[str]] = {}
    for tree in trees:
        for token in tree:
            seen.setdefault(_form(token.text, token.pos), Counter())[token.lemma] += 1
    tops = {form: counts.most_common(1)[0] for form, counts in seen.items()}
    return {
        form: lemma for form, (lemma, count) in sorted(tops.items()) if count >= AGREED * seen[form].total()
    }


def _form(text: str, pos: str) -> Row:
    return (text if pos in NAMES else text.lower()), pos


class KnownLemmas(Table):
    """Component that replaces the lemma of known forms; particles of separable verbs join theirs (`droeg ... bij`)."""

    def __init__(self) -> None:
        super().__init__()
        self.lemmas: frozenset[Row] = frozenset()

    def learn(self, entries: Mapping[Row, str]) -> Self:
        """Take over lemmas by (form, word class)."""
        self.lemmas = frozenset((lemma, row[1]) for row, lemma in entries.items())
        return super().learn(entries)

    def __call__(self, doc: "Doc") -> "Doc":
        particles = []
        for token in doc:
            lemma = self._lemma(token)
            if lemma != token.lemma_:
                token.lemma_ = lemma
            if token.dep_ == "compound:prt" and token.head.pos_ == "VERB":
                particles.append(token)
        for particle in particles:
            self._join(particle, particle.head)
        return doc

    def _lemma(self, token: "Token") -> str:
        guess: str = token.lemma_
        pos = token.pos_
        known = self.entries.get(_form(token.text, pos))
        if known is not None:
            return guess if pos == "VERB" and self._separable(guess, known) else known
        if pos == "VERB":
            guess = guess[:1].translate(PARTED) + guess[1:]
        lower = guess.lower()
        return lower if pos in LOWER and (lower, pos) in self.lemmas else guess

    def _separable(self, guess: str, known: str) -> bool:
        """Say whether the guess is the known verb with a particle before it."""
        return guess.endswith(known) and (guess, "VERB") in self.lemmas

    def _join(self, particle: "Token", verb: "Token") -> None:
        whole = particle.lower_ + verb.lemma_
        if not verb.lower_.startswith(particle.lower_) and (whole, "VERB") in self.lemmas:
            verb.lemma_ = whole
