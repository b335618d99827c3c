"""UD treebanks as spaCy documents of several sentences, with letter-like variants."""

import lzma
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

CLOSING_MARKS = {".", "?", "!", ";", ":"}
BULLET_MARKS = ("-", "•", "–", "*", "o", "▪")
QUOTE_STYLES = (("“", "”"), ("‘", "’"), ("«", "»"), ("„", "”"))


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word of a treebank; `head` is the index of its head in the sentence, its own for the root."""

    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Tree = tuple[Token, ...]


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file, plain or xz; empty nodes and marks inside lemmas are left out."""
    rows: list[list[str]] = []
    for line in _lines(path):
        if line.strip():
            rows.append(line.rstrip("\n").split("\t"))
        elif rows:
            yield from _tree(rows)
            rows = []
    if rows:
        yield from _tree(rows)


def read_paragraphs(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the sentences of each paragraph, by the number in their ids (`wiki-135.p.10.s.2`)."""
    comments = (line.partition(" = ") for line in _lines(path) if line.startswith(("# sent_id", "# text")))
    paragraph, sentences = "", list[str]()
    for name, _, value in comments:
        if name == "# text":
            sentences.append(value.strip())
        elif (own := value.rpartition(".s.")[0]) != paragraph:
            if sentences:
                yield tuple(sentences)
            paragraph, sentences = own, []
    yield tuple(sentences)


def _lines(path: Path) -> Iterator[str]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        yield from lines


def _tree(rows: list[list[str]]) -> Iterator[Tree]:
    words = [row for row in rows if row[0].isdigit()]
    if words and not any("-" in row[0] for row in rows if not row[0].startswith("#")):
        yield tuple(_token(i, row) for i, row in enumerate(words))


def _token(i: int, row: list[str]) -> Token:
    head = int(row[6]) - 1 if row[6] != "0" else i
    return Token(
        text=row[1].replace(" ", ""),
        lemma=plain_lemma(row[2]),
        pos=row[3],
        tag=row[4],
        morph="" if row[5] == "_" else row[5],
        head=head,
        dep="ROOT" if row[6] == "0" else row[7],
        space="SpaceAfter=No" not in row[9],
    )


def plain_lemma(lemma: str) -> str:
    """Strip the compound marks of the Alpino lexicon: `reken_kamer` becomes `rekenkamer`."""
    return lemma.replace("_", "") if len(lemma) > 1 else lemma


def lowered(tree: Tree) -> Tree:
    return tuple(replace(token, text=token.text.lower()) for token in tree)


def uppered(tree: Tree) -> Tree:
    return tuple(replace(token, text=token.text.upper()) for token in tree)


def unstopped(tree: Tree) -> Tree:
    """Drop the final stop, as headings and bullets do."""
    last = len(tree) - 1
    bare = last > 0 and tree[last].text in CLOSING_MARKS
    free = all(token.head != last for i, token in enumerate(tree) if i != last)
    return tree[:-1] if bare and free else tree


def bulleted(tree: Tree, random_source: random.Random) -> Tree:
    """Put a list mark before the sentence, attached to its root as punctuation."""
    root = next((i for i, token in enumerate(tree) if token.head == i), 0)
    mark = random_source.choice(BULLET_MARKS)
    first = Token(mark, mark, "PUNCT", "LET", "", root + 1, "punct", True)
    moved = (replace(token, head=token.head + 1) for token in tree)
    return (first, *moved)


def requoted(tree: Tree, random_source: random.Random) -> Tree:
    """Print straight quotes in another style; opening and closing marks alternate."""
    style = random_source.choice(QUOTE_STYLES)
    seen, out = 0, []
    for token in tree:
        if token.text in {"'", '"', "''", "``"}:
            mark = style[seen % 2]
            seen += 1
            token = replace(token, text=mark, lemma=mark)
        out.append(token)
    return tuple(out)


def varied(tree: Tree, random_source: random.Random) -> Tree:
    """Return one letter-like variant of the tree."""
    kind = random_source.random()
    if kind < 0.25:
        return lowered(tree)
    if kind < 0.40:
        return uppered(tree)
    if kind < 0.70:
        return unstopped(tree)
    if kind < 0.85:
        return bulleted(unstopped(tree) if random_source.random() < 0.5 else tree, random_source)
    return requoted(tree, random_source)


def grouped(
    trees: Sequence[Tree], sizes: Sequence[int], random_source: random.Random
) -> Iterator[list[Tree]]:
    """Cut the trees into runs whose lengths are drawn from `sizes`."""
    start = 0
    while start < len(trees):
        size = random_source.choice(sizes)
        yield list(trees[start : start + size])
        start += size


def to_doc(vocab: "Vocab", trees: Iterable[Tree]) -> "Doc":
    """Build one annotated document from the trees of consecutive sentences."""
    from spacy.tokens import Doc

    tokens: list[Token] = []
    heads: list[int] = []
    starts: list[bool] = []
    for tree in trees:
        offset = len(tokens)
        closed = (*tree[:-1], replace(tree[-1], space=True))
        heads.extend(offset + token.head for token in closed)
        starts.extend(i == 0 for i in range(len(closed)))
        tokens.extend(closed)
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[token.space for token in tokens],
        lemmas=[token.lemma for token in tokens],
        pos=[token.pos for token in tokens],
        tags=[token.tag for token in tokens],
        morphs=[token.morph for token in tokens],
        heads=heads,
        deps=[token.dep for token in tokens],
    )


def training_docs(
    vocab: "Vocab",
    trees: Sequence[Tree],
    *,
    variants: float,
    seed: int,
    sizes: Sequence[int] = (1, 2, 3, 5, 8, 10),
) -> Iterator["Doc"]:
    """Yield grouped documents of all trees, then documents of varied trees (`variants` = share of all)."""
    random_source = random.Random(seed)
    for group in grouped(trees, sizes, random_source):
        yield to_doc(vocab, group)
    chosen = [tree for tree in trees if random_source.random() < variants]
    for group in grouped(chosen, (1, 2, 3), random_source):
        yield to_doc(vocab, [varied(tree, random_source) for tree in group])


def held_out_docs(vocab: "Vocab", trees: Sequence[Tree], size: int = 10) -> Iterator["Doc"]:
    """Yield documents of `size` consecutive sentences."""
    for start in range(0, len(trees), size):
        yield to_doc(vocab, trees[start : start + size])
