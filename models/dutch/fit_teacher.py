"""Trains the teacher on the treebanks and lets it build trees over text without annotation."""

import logging
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tweebrief.models.dutch.teacher import (
    NONE,
    Batch,
    Scores,
    Sizes,
    Tables,
    Teacher,
    batch_of,
    build_tables,
    word_class,
)
from tweebrief.models.dutch.treebank import Token, Tree

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lessons:
    """How the teacher is trained: passes over the trees, tokens in a batch, the highest learning rate, the seed."""

    epochs: int = 13
    tokens: int = 1500
    rate: float = 2e-3
    warm: int = 200
    word_dropout: float = 0.15
    average: float = 0.998
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Gold:
    """Right answers of a batch, each (sentences, tokens); padding is `NONE`, the root is the index after the last."""

    tags: Tensor
    classes: Tensor
    heads: Tensor
    relations: Tensor


@dataclass(frozen=True, slots=True)
class Taught:
    """A trained teacher with the names of what it scores and the row of each word's vector."""

    model: Teacher
    tables: Tables
    ranks: dict[str, int]


def fit_teacher(
    trees: Sequence[Tree],
    words: Sequence[str],
    vectors: "NDArray[np.float16]",
    lessons: Lessons | None = None,
    held_out: Sequence[Tree] = (),
) -> Taught:
    """Train a teacher; `words` have `vectors`, row by row."""
    lessons = lessons or Lessons()
    torch.manual_seed(lessons.seed)
    tables = build_tables(trees, np.vstack([np.zeros((1, vectors.shape[1])), vectors]).astype(np.float32))
    taught = Taught(Teacher(tables, Sizes()), tables, {word: i for i, word in enumerate(words, 1)})
    average = {name: value.detach().clone() for name, value in taught.model.state_dict().items()}
    optimiser = torch.optim.Adam(
        [p for p in taught.model.parameters() if p.requires_grad], lessons.rate, (0.9, 0.9)
    )
    steps = lessons.epochs * sum(1 for _ in _batches(trees, lessons.tokens, random.Random(0)))
    source, step = random.Random(lessons.seed), 0
    for epoch in range(lessons.epochs):
        taught.model.train()
        for part in _batches(trees, lessons.tokens, source):
            _learn(taught, part, optimiser, lessons, step / steps, step)
            _follow(average, taught.model, min(lessons.average, (1 + step) / (10 + step)))
            step += 1
        _report(taught, average, epoch, held_out)
    taught.model.load_state_dict(average)
    return taught


def _batches(trees: Sequence[Tree], tokens: int, source: random.Random) -> Iterator[list[Tree]]:
    """Yield batches of sentences of like length, in random order."""
    ordered = sorted(trees, key=lambda tree: len(tree) + source.random() * 3)
    batches: list[list[Tree]] = [[]]
    for tree in ordered:
        if (len(batches[-1]) + 1) * len(tree) > tokens:
            batches.append([])
        batches[-1].append(tree)
    source.shuffle(batches)
    yield from (batch for batch in batches if batch)


def _learn(
    taught: Taught, trees: list[Tree], optimiser: torch.optim.Adam, lessons: Lessons, passed: float, step: int
) -> None:
    batch, gold = _texts(taught, trees), _gold(taught.tables, trees)
    hidden = torch.rand(batch.words.shape) < lessons.word_dropout
    batch = replace(batch, words=torch.where(hidden & batch.mask, torch.ones_like(batch.words), batch.words))
    for group in optimiser.param_groups:
        group["lr"] = (
            lessons.rate * min(1.0, (step + 1) / lessons.warm) * (0.5 + 0.5 * math.cos(math.pi * passed))
        )
    # the shorter numbers make a pass half as long on processors that have them
    with torch.autocast("cpu", torch.bfloat16):
        loss = _loss(taught.model(batch, gold.heads), gold)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(taught.model.parameters(), 5.0)
    optimiser.step()


def _loss(scores: Scores, gold: Gold) -> Tensor:
    pairs = (
        (scores.heads, gold.heads), (scores.relations, gold.relations),
        (scores.tags, gold.tags), (scores.classes, gold.classes),
    )  # fmt: skip
    losses = [functional.cross_entropy(s.flatten(0, 1), g.flatten(), ignore_index=NONE) for s, g in pairs]
    return torch.stack(losses).sum()


def _follow(average: dict[str, Tensor], model: Teacher, share: float) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            average[name].lerp_(value, 1 - share)


def _texts(taught: Taught, trees: Sequence[Tree]) -> Batch:
    return batch_of(taught.tables, taught.ranks, [[token.text for token in tree] for tree in trees])


def _gold(tables: Tables, trees: Sequence[Tree]) -> Gold:
    longest = max(map(len, trees))
    rows = [
        [
            (tables.tags[token.tag], tables.classes[word_class(token)], longest if token.head == i else token.head,
             tables.relations[token.dep])
            for i, token in enumerate(tree)
        ] + [(NONE,) * 4] * (longest - len(tree))
        for tree in trees
    ]  # fmt: skip
    return Gold(*torch.tensor(rows).unbind(-1))


def _report(taught: Taught, average: dict[str, Tensor], epoch: int, held_out: Sequence[Tree]) -> None:
    if not held_out:
        return
    own = {name: value.clone() for name, value in taught.model.state_dict().items()}
    taught.model.load_state_dict(average)
    figures = accuracy(taught, held_out)
    taught.model.load_state_dict(own)
    logging.getLogger(__name__).info("teacher %d: %s", epoch, figures)


def accuracy(taught: Taught, trees: Sequence[Tree]) -> dict[str, float]:
    """Shares of tokens, punctuation left out, with the right tag, class, head, and head with relation."""
    right, count = np.zeros(4), 0
    for tree, found in zip(trees, _parsed(taught, trees), strict=True):
        for own, token in zip(tree, found, strict=True):
            if own.pos != "PUNCT":
                head = own.head == token.head
                alike = (
                    own.tag == token.tag,
                    word_class(own) == word_class(token),
                    head,
                    head and own.dep == token.dep,
                )
                right, count = right + alike, count + 1
    return dict(zip(("tag", "class", "uas", "las"), (right / count).round(4).tolist(), strict=True))


def grown(taught: Taught, sentences: Sequence[Tree]) -> list[Tree]:
    """Return the sentences with the teacher's heads and relations; those for which it built no tree are left out.

    Their tags and features stay, for the small pipeline knows these better than the teacher does.
    """
    pairs = zip(sentences, _parsed(taught, sentences), strict=True)
    return [_rehung(own, found) for own, found in pairs if is_tree(found)]


def _rehung(own: Tree, found: Tree) -> Tree:
    return tuple(replace(a, head=b.head, dep=b.dep) for a, b in zip(own, found, strict=True))


def is_tree(tree: Tree) -> bool:
    """Tell whether there is one root and every token leads to it."""
    if sum(token.head == i for i, token in enumerate(tree)) != 1:
        return False
    for i in range(len(tree)):
        steps = 0
        while tree[i].head != i and steps <= len(tree):
            i, steps = tree[i].head, steps + 1
        if steps > len(tree):
            return False
    return True


def _parsed(taught: Taught, trees: Sequence[Tree], size: int = 64) -> list[Tree]:
    taught.model.eval()
    order = sorted(range(len(trees)), key=lambda i: len(trees[i]))
    found: dict[int, Tree] = {}
    for start in range(0, len(order), size):
        part = order[start : start + size]
        with torch.inference_mode():
            scores = taught.model(_texts(taught, [trees[i] for i in part]))
        for row, i in enumerate(part):
            found[i] = _tree(taught.tables, trees[i], scores, row)
    return [found[i] for i in range(len(trees))]


def _tree(tables: Tables, tree: Tree, scores: Scores, row: int) -> Tree:
    best = [
        part[row].argmax(-1).tolist()
        for part in (scores.tags, scores.classes, scores.heads, scores.relations)
    ]
    tags, classes, relations = (list(table) for table in (tables.tags, tables.classes, tables.relations))
    root = scores.heads.shape[-1] - 1
    return tuple(
        _labelled(token, i, tags[tag], classes[kind], head if head != root else i, relations[link])
        for i, (token, tag, kind, head, link) in enumerate(zip(tree, *best, strict=False))
    )


def _labelled(token: Token, i: int, tag: str, kind: str, head: int, relation: str) -> Token:
    pos, _, morph = kind.partition("|")
    dep = "ROOT" if head == i else "dep" if relation == "ROOT" else relation
    return replace(token, tag=tag, pos=pos, morph=morph, head=head, dep=dep)
