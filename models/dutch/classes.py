"""Word classes that follow from the tree: UD calls a verb AUX by its relation, and marks what a phrase stands for.

See universaldependencies.org/u/feat/ExtPos.html: the head of a fixed expression or a flat name carries the word class
of the whole (`ten opzichte van` is a preposition).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tweebrief.models.dutch.tables import Row, Table
from tweebrief.models.dutch.treebank import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPONENT = "tree_classes"
PHRASES = ("fixed", "flat")
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
VERBS = frozenset({"VERB", "AUX"})
FEATURE = "ExtPos="


def phrase_classes(trees: Iterable[Tree]) -> dict[Row, str]:
    """Return the `ExtPos` of phrases (or an empty string) by their text and by kind, see `kinds`."""
    counts: dict[Row, Counter[str]] = {}
    for tree in trees:
        for head, words, relation in phrases(tree):
            token = tree[head]
            for kind in kinds(relation, words, token.pos, token.dep):
                counts.setdefault(kind, Counter())[external(token.morph)] += 1
    return {kind: counter.most_common(1)[0][0] for kind, counter in sorted(counts.items())}


def phrases(tree: Tree) -> Iterator[tuple[int, str, str]]:
    """Heads of fixed expressions and flat names with the words of the whole and the relation."""
    for relation in PHRASES:
        parts: dict[int, list[str]] = {}
        for i, token in enumerate(tree):
            if token.dep == relation and token.head != i:
                parts.setdefault(token.head, [tree[token.head].text]).append(token.text)
        for head, words in parts.items():
            yield head, " ".join(words), relation


def kinds(relation: str, words: str, pos: str, dep: str) -> tuple[Row, ...]:
    """Keys of a phrase from the most to the least particular: its text, class and relation of its head, its class."""
    return (relation, words.lower()), (relation, pos, dep), (relation, pos, "")


def phrase_class(classes: Mapping[Row, str], keys: Iterable[Row]) -> str:
    """The `ExtPos` of the most particular key that is known, or an empty string."""
    return next((classes[key] for key in keys if key in classes), "")


def external(morph: str) -> str:
    """The `ExtPos` among the features."""
    return next((feature for feature in morph.split("|") if feature.startswith(FEATURE)), "")


def with_external(morph: str, value: str) -> str:
    """The features with this `ExtPos` in place of any other."""
    kept = (feature for feature in morph.split("|") if feature and not feature.startswith(FEATURE))
    return "|".join(sorted({*kept, *filter(None, [value])}))


class TreeClasses(Table):
    """Component that sets AUX or VERB by the relation, and `ExtPos` on heads of phrases and nowhere else."""

    def __call__(self, doc: "Doc") -> "Doc":
        if not doc.has_annotation("DEP"):
            return doc
        parts: dict[tuple[int, str], list[str]] = {}
        for token in doc:
            relation = token.dep_
            if relation in PHRASES:
                parts.setdefault((token.head.i, relation), [token.head.text]).append(token.text)
            if token.pos_ in VERBS:
                token.pos_ = "AUX" if relation in AUXILIARY else "VERB"
        values = {head: self._class(doc[head], relation, words) for (head, relation), words in parts.items()}
        for token in doc:
            self._mark(token, values.get(token.i, ""))
        return doc

    def _class(self, head: "Token", relation: str, words: list[str]) -> str:
        return phrase_class(self.entries, kinds(relation, " ".join(words), head.pos_, head.dep_))

    def _mark(self, token: "Token", value: str) -> None:
        morph = str(token.morph)
        if value or FEATURE in morph:
            token.set_morph(with_external(morph, value))
