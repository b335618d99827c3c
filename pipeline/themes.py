"""The stage that says what every section is about: concepts of the official TOP-lijst."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tweebrief.letter import Letter, Part, Section, Theme

if TYPE_CHECKING:
    from tweebrief.models.themes.features import PartView
    from tweebrief.models.themes.model import Prediction


class ThemePredictor(Protocol):
    """What says the themes: the shipped classifier, or a zero-shot model; `digest` names its weights."""

    @property
    def digest(self) -> str: ...

    def predict(self, parts: "Sequence[PartView]") -> "list[tuple[Prediction, ...]]": ...


class ThemeStage:
    """Fills `section.themes`: up to three, the surest first; none where nothing speaks for any.

    Raises ModelMissing with the first letter where the weights are not there.
    """

    name = "themes"
    needs = frozenset({"parts", "sentences"})
    adds = frozenset({"themes"})

    def __init__(self, model: ThemePredictor | None = None) -> None:
        """`model` is the predictor; None loads the shipped classifier with the first letter."""
        self._model = model

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with themes; all sections of the batch are scored together."""
        from tweebrief.models.themes.model import load_themes

        model = self._model = self._model or load_themes()
        predictions = iter(model.predict([_view(part) for letter in letters for part in letter.parts]))
        by = f"themes/{model.digest}"
        return [
            replace(letter, parts=tuple(_filled(part, predictions, by) for part in letter.parts))
            for letter in letters
        ]


def _view(part: Part) -> "PartView":
    from tweebrief.models.themes.features import PartView

    roles = [signatory.role for signatory in part.signatories]
    sender = part.sender.name if part.sender else None
    return PartView(
        title=" ".join(filter(None, [part.title, part.subject])),
        sender=" ".join(filter(None, [sender, *roles])),
        sections=tuple((_heading(section), _text(section)) for section in part.sections),
    )


def _heading(section: Section) -> str:
    return section.heading.nl if section.heading else ""


def _text(section: Section) -> str:
    return " ".join(sentence.text for sentence in section.sentences)


def _filled(part: Part, predictions: "Iterator[tuple[Prediction, ...]]", by: str) -> Part:
    sections = tuple(replace(section, themes=_themes(next(predictions), by)) for section in part.sections)
    return replace(part, sections=sections)


def _themes(predictions: "tuple[Prediction, ...]", by: str) -> tuple[Theme, ...]:
    from tweebrief.models.themes.lexicon import concepts

    found = [(concepts()[prediction.concept], prediction) for prediction in predictions]
    return tuple(Theme(c.uri, c.label_nl, c.label_en, round(p.score, 4), by, p.evidence) for c, p in found)
