"""Load the Dutch pipeline: the shipped weights, or any spaCy package with labels mapped to ours."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tweebrief.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROOM = "dutch"
# Rules set every sentence boundary of a letter, so the statistical ones are not needed when it runs.
UNUSED = ("senter",)


def load_dutch(package: str | None = None, *, exclude: Sequence[str] = UNUSED) -> "Language":
    """Load a Dutch pipeline whose sentences follow the rules for letters and whose entities carry our labels.

    `package` is the name of an installed spaCy package or a folder; None loads the shipped weights after a check
    of their SHA-256. `exclude` names components that are not loaded. Raises ModelMissing when the package is not
    installed, the folder is no pipeline, or shipped weights are missing or changed.
    """
    from tweebrief.models.dutch.products import with_fast_products

    folder = _shipped() if package is None else package
    nlp = _load(folder, exclude)
    _with_boundaries(nlp)
    if package is not None:
        _with_our_labels(nlp)
    return with_fast_products(nlp)


def _shipped() -> Path:
    from tweebrief.models.shipped import intact

    return intact(ROOM).folder


def _load(package: str | Path, exclude: Sequence[str]) -> "Language":
    import spacy

    import tweebrief.models.dutch.registry  # noqa: F401  (registers what the configuration names)

    try:
        # The tokenizer is that of spaCy's Dutch with our changes in any case: reading it from disk costs a second.
        return spacy.load(package, exclude=[*exclude, "tokenizer"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelMissing(
            f"no Dutch pipeline '{package}' ({type(error).__name__}): run 'tweebrief models fetch {package}', "
            f"give the folder of one, or leave models.dutch.package empty for the shipped one"
        ) from error


def _with_boundaries(nlp: "Language") -> None:
    """Put the sentence rules first, and the tokenizer's cuts that they need."""
    from tweebrief.models.dutch.boundaries import COMPONENT
    from tweebrief.models.dutch.tokens import with_letter_tokens

    with_letter_tokens(nlp)
    if COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, first=True)
    for other in ("senter", "sentencizer"):
        if other in nlp.pipe_names:
            nlp.disable_pipe(other)


def _with_our_labels(nlp: "Language") -> None:
    if LABELS_COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(LABELS_COMPONENT, last=True)


@lru_cache(maxsize=1)
def label_map() -> dict[str, str]:
    """Labels of other pipelines to ours, from configs/entities/labels.toml."""
    import tomllib
    from importlib import resources

    text = resources.files("tweebrief.configs").joinpath("entities", "labels.toml").read_text("utf8")
    return dict(tomllib.loads(text)["labels"])


LABELS_COMPONENT = "letter_labels"


def letter_labels(doc: "Doc") -> "Doc":
    """Rename the entities of a document to our labels; a label that we do not have is dropped."""
    from spacy.tokens import Span

    known = label_map()
    doc.ents = tuple(
        Span(doc, ent.start, ent.end, label=known[ent.label_]) for ent in doc.ents if ent.label_ in known
    )
    return doc
