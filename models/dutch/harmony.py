"""Bring the converted Alpino trees in line with the released treebanks where the conversion knows less.

The conversion never says `obl:arg` and leaves the gender of many names open (`genus`); the releases do neither. What
the releases say of a verb with a preposition, and of a name, is carried over.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tweebrief.models.dutch.treebank import Token, Tree

OPEN_GENDER = "N|eigen|ev|basis|genus|stan"
GENDERS = {"zijd": "Gender=Com|Number=Sing", "onz": "Gender=Neut|Number=Sing"}


@dataclass(frozen=True, slots=True)
class Harmony:
    """Verbs with the prepositions of their arguments, and the gender of names by their text."""

    arguments: frozenset[tuple[str, str]]
    genders: dict[str, str]


def learn(releases: Iterable[Tree], converted: Iterable[Tree]) -> Harmony:
    """Learn arguments from the released treebanks and genders from all."""
    pairs: Counter[tuple[str, str]] = Counter()
    genders: dict[str, Counter[str]] = {}
    for tree in releases:
        for token, preposition in _obliques(tree):
            pairs[(tree[token.head].lemma, preposition)] += 1 if token.dep == "obl:arg" else -1
        _count_genders(tree, genders)
    for tree in converted:
        _count_genders(tree, genders)
    commonest = {name: counts.most_common(1)[0][0] for name, counts in genders.items()}
    return Harmony(frozenset(pair for pair, count in pairs.items() if count > 0), commonest)


def _count_genders(tree: Tree, genders: dict[str, Counter[str]]) -> None:
    for token in tree:
        parts = token.tag.split("|")
        if parts[:3] == ["N", "eigen", "ev"] and len(parts) > 4 and parts[4] in GENDERS:
            genders.setdefault(token.text, Counter())[parts[4]] += 1


def _obliques(tree: Tree) -> Iterable[tuple[Token, str]]:
    """Oblique dependents with the lemma of their preposition."""
    cases = {token.head: token.lemma for token in tree if token.dep == "case"}
    for i, token in enumerate(tree):
        if token.dep in {"obl", "obl:arg"} and i in cases:
            yield token, cases[i]


def harmonised(trees: Sequence[Tree], harmony: Harmony) -> list[Tree]:
    """Return the converted trees with `obl:arg` and genders as the releases have them."""
    return [_harmonised(tree, harmony) for tree in trees]


def _harmonised(tree: Tree, harmony: Harmony) -> Tree:
    arguments = {
        id(token) for token, word in _obliques(tree) if (tree[token.head].lemma, word) in harmony.arguments
    }
    return tuple(
        replace(_gendered(token, harmony), dep="obl:arg")
        if id(token) in arguments
        else _gendered(token, harmony)
        for token in tree
    )


def _gendered(token: Token, harmony: Harmony) -> Token:
    if token.tag != OPEN_GENDER:
        return token
    gender = harmony.genders.get(token.text, "zijd")
    return replace(token, tag=f"N|eigen|ev|basis|{gender}|stan", morph=GENDERS[gender])
