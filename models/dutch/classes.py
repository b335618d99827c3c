"""Word classes that follow from the tree: UD calls a verb AUX by its relation, and marks what a phrase stands for.

See universaldependencies.org/u/feat/ExtPos.html: the head of a fixed expression or a flat name carries the word class
of the whole (`ten opzichte van` is a preposition). LassySmall has this feature, Alpino has not: the converted trees get
it for training, but no rule sets it on what is parsed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tweebrief.models.dutch.tables import Row
from tweebrief.models.dutch.treebank import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def tree_classes(doc: "Doc") -> "Doc":
    """Component that sets AUX or VERB by the relation of the verb."""
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.pos_ in VERBS:
                token.pos_ = "AUX" if token.dep_ in AUXILIARY else "VERB"
    return doc
