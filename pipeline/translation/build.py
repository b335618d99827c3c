"""Make a translator from settings: which engine, which checkpoint, which search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tweebrief.errors import ModelMissing
from tweebrief.models.counterparts.loader import load_counterparts
from tweebrief.models.english.loader import load_english
from tweebrief.models.translation.loader import located
from tweebrief.translation.contract import Engine, Search
from tweebrief.translation.engines import CTranslate2Engine, TransformersEngine
from tweebrief.translation.glossary import build, official_terms, read_phrases
from tweebrief.translation.labels import read_labels
from tweebrief.translation.lexicon import read_lexicon
from tweebrief.translation.translator import SentenceTranslator


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """What a configuration may set; an empty model is the shipped one, beam 1 is greedy.

    `english` is for the shipped model, whose words it knows.
    `revision` pins a published checkpoint; `source` and `target` are codes for models of many languages.
    """

    engine: Literal["ctranslate2", "transformers"] = "ctranslate2"
    model: str = ""
    revision: str | None = None
    source: str | None = None
    target: str | None = None
    beam: int = 4
    glossary: bool = True
    lexicon: bool = True
    counterparts: bool = True
    english: bool = True
    threads: int = 2


def make_translator(settings: TranslationSettings | None = None) -> SentenceTranslator:
    """Load the checkpoint and return the translator; raises ModelMissing when it is not on this machine."""
    settings = settings or TranslationSettings()
    terms = official_terms() if settings.glossary else ()
    phrases = read_phrases() if settings.lexicon else ()
    glossary = build([*terms, *phrases]) if terms or phrases else None
    lexicon, labels = (read_lexicon(), read_labels()) if settings.lexicon else (None, None)
    counterparts = load_counterparts() if settings.counterparts and settings.beam > 1 else None
    search = Search(beam=settings.beam, best=settings.beam if counterparts else 1)
    return SentenceTranslator(
        make_engine(settings),
        glossary,
        lexicon=lexicon,
        labels=labels,
        counterparts=counterparts,
        english=load_english() if settings.english and not settings.model else None,
        search=search,
    )


def make_engine(settings: TranslationSettings) -> Engine:
    """Load the engine of the settings alone."""
    folder = located(settings.model, settings.revision)
    name = f"{settings.model or 'tweebrief-marian-nl-en'}/{settings.engine}"
    if settings.engine == "ctranslate2":
        return CTranslate2Engine(folder, name=name, threads=settings.threads)
    try:
        return TransformersEngine(
            folder, name=name, threads=settings.threads, source=settings.source, target=settings.target
        )
    except ImportError as error:
        raise ModelMissing(
            "the engine 'transformers' needs PyTorch: pip install 'tweebrief[torch]'"
        ) from error
