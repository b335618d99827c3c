"""Bring the converted Alpino trees in line with the released treebanks (UD 2.16) where the conversion knows less.

The conversion leaves some sentences without word classes, calls foreign words symbols, never says `obl:arg`, leaves
the gender of many names open (`genus`) and does not mark which word class a fixed expression or a name stands for
(`ExtPos`). What the releases say of expressions, of verbs with a preposition and of names is carried over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tweebrief.models.dutch.classes import kinds, phrase_class, phrase_classes, phrases, with_external
from tweebrief.models.dutch.tables import Row
from tweebrief.models.dutch.treebank import Token, Tree

UNTAGGED = "_"
FOREIGN = "SPEC|vreemd"
BROKEN_OFF = "SPEC|afgebr"
OPEN_GENDER = "N|eigen|ev|basis|genus|stan"
GENDERS = {"zijd": "Gender=Com|Number=Sing", "onz": "Gender=Neut|Number=Sing"}
# A pair of verb and preposition that the releases do not know is an argument when the two stand together at least
# so often, and so many times as often as chance would have it (four in five are).
TOGETHER, TIMES_CHANCE = 3, 3.0
# Share of arguments among the obliques of a preposition from which on such pairs are believed.
USUAL = 0.1


@dataclass(frozen=True, slots=True)
class Harmony:
    """Verbs with the prepositions of their arguments, genders of names by their text, classes of phrases."""

    arguments: frozenset[tuple[str, str]]
    genders: dict[str, str]
    classes: dict[Row, str]


def learn(releases: Sequence[Tree], converted: Sequence[Tree]) -> Harmony:
    """Learn classes from the released treebanks, arguments and genders from all."""
    genders: dict[str, Counter[str]] = {}
    for tree in (*releases, *converted):
        _count_genders(tree, genders)
    commonest = {name: counts.most_common(1)[0][0] for name, counts in genders.items()}
    return Harmony(_arguments(releases, converted), commonest, phrase_classes(releases))


def _count_genders(tree: Tree, genders: dict[str, Counter[str]]) -> None:
    for token in tree:
        parts = token.tag.split("|")
        if parts[:3] == ["N", "eigen", "ev"] and len(parts) > 4 and parts[4] in GENDERS:
            genders.setdefault(token.text, Counter())[parts[4]] += 1


def _arguments(releases: Sequence[Tree], converted: Sequence[Tree]) -> frozenset[tuple[str, str]]:
    """Pairs of verb and preposition: those of the releases, and those that attract each other in all trees."""
    judged: Counter[tuple[str, str]] = Counter()
    usual: dict[str, float] = {}
    for tree in releases:
        for token, preposition in _obliques(tree):
            judged[(tree[token.head].lemma, preposition)] += 1 if token.dep == "obl:arg" else -1
            vote = (1 - USUAL) if token.dep == "obl:arg" else -USUAL
            usual[preposition] = usual.get(preposition, 0) + vote
    pairs = Counter(
        (tree[token.head].lemma, word) for tree in (*releases, *converted) for token, word in _obliques(tree)
    )
    verbs: Counter[str] = Counter()
    prepositions: Counter[str] = Counter()
    for (verb, preposition), count in pairs.items():
        verbs[verb] += count
        prepositions[preposition] += count
    total = sum(pairs.values())
    attracted = {
        (verb, word)
        for (verb, word), count in pairs.items()
        if count >= TOGETHER
        and usual.get(word, 0) > 0
        and count * total > TIMES_CHANCE * verbs[verb] * prepositions[word]
    }
    return frozenset(pair for pair in pairs if judged[pair] > 0 or (pair not in judged and pair in attracted))


def _obliques(tree: Tree) -> Iterator[tuple[Token, str]]:
    """Oblique dependents with the lemma of their preposition."""
    cases = {token.head: token.lemma for token in tree if token.dep == "case"}
    for i, token in enumerate(tree):
        if token.dep in {"obl", "obl:arg"} and i in cases:
            yield token, cases[i]


def harmonised(trees: Iterable[Tree], harmony: Harmony) -> list[Tree]:
    """Return the converted trees as the releases would have them, without those that have no word classes."""
    return [_harmonised(tree, harmony) for tree in trees if all(token.tag != UNTAGGED for token in tree)]


def _harmonised(tree: Tree, harmony: Harmony) -> Tree:
    named = tuple(_gendered(_foreign(token, tree), harmony) for token in tree)
    return _with_classes(_with_arguments(named, harmony), harmony)


def _foreign(token: Token, tree: Tree) -> Token:
    """Foreign words are `X`, foreign names flat; so are words broken off at a hyphen."""
    if token.tag == BROKEN_OFF:
        return replace(token, pos="X")
    if token.tag != FOREIGN:
        return token
    head = tree[token.head]
    name = head.tag == FOREIGN and (head.text[:1].isupper() or token.text[:1].isupper())
    dep = "flat" if token.dep == "fixed" and name else token.dep
    return replace(token, pos="X", morph="Foreign=Yes", dep=dep)


def _gendered(token: Token, harmony: Harmony) -> Token:
    if token.tag != OPEN_GENDER:
        return token
    gender = harmony.genders.get(token.text, "zijd")
    return replace(token, tag=f"N|eigen|ev|basis|{gender}|stan", morph=GENDERS[gender])


def _with_arguments(tree: Tree, harmony: Harmony) -> Tree:
    arguments = {
        id(token) for token, word in _obliques(tree) if (tree[token.head].lemma, word) in harmony.arguments
    }
    return tuple(replace(token, dep="obl:arg") if id(token) in arguments else token for token in tree)


def _with_classes(tree: Tree, harmony: Harmony) -> Tree:
    """Mark the word class that an expression stands for on its head, as the releases do."""
    tokens = list(tree)
    for head, words, relation in phrases(tree):
        token = tree[head]
        value = phrase_class(harmony.classes, kinds(relation, words, token.pos, token.dep))
        tokens[head] = replace(token, morph=with_external(token.morph, value))
    return tuple(tokens)
