"""The stages that a configuration can name, and how each is made from its settings."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tweebrief.config import Config
from tweebrief.errors import ConfigError
from tweebrief.stages import Stage, Step

if TYPE_CHECKING:
    from tweebrief.abstractive.writers import WriterSettings
    from tweebrief.translation.build import TranslationSettings
    from tweebrief.translation.translator import SentenceTranslator

Arguments = dict[str, Any]


def known() -> list[str]:
    """Names of the stages that can stand in a configuration, in their natural order."""
    return list(_HOMES)


def kinds(names: Sequence[str]) -> list[Step]:
    """The classes behind the names: what they need and add, without making one; raises ConfigError."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ConfigError(f"stage '{twice[0]}' stands twice in the configuration: leave one out")
    return [_kind(name) for name in names]


def make(config: Config) -> tuple[Stage, ...]:
    """The stages of the configuration, with their settings and models."""
    return tuple(_kind(name)(**_ARGUMENTS.get(name, _none)(config)) for name in config.stages)


def _kind(name: str) -> Any:
    if name not in _HOMES:
        raise ConfigError(f"no stage is called '{name}': use {', '.join(_HOMES)}")
    module, kind = _HOMES[name].split(":")
    return getattr(import_module(module), kind)


def _none(config: Config) -> Arguments:
    return {}


def _sentences(config: Config) -> Arguments:
    return {"package": config.models.dutch.package or None}


def _summarise(config: Config) -> Arguments:
    from tweebrief.summaries.budget import Budget
    from tweebrief.summaries.compression.wordlists import load_compression
    from tweebrief.summaries.stage import SummarySettings

    chosen, rules = config.summarise, load_compression().rules
    unknown = sorted(set(chosen.rules_off) - rules)
    if unknown:
        raise ConfigError(f"no rule of compression is called '{unknown[0]}': use {', '.join(sorted(rules))}")
    budget = Budget(chosen.share, chosen.words, chosen.repeat)
    rules = rules - set(chosen.rules_off)
    return {"settings": SummarySettings(budget, chosen.gist_sentences, rules, plain=chosen.plain)}


def _themes(config: Config) -> Arguments:
    chosen = config.models.themes
    if chosen.engine == "shipped":
        return {}
    from tweebrief.models.themes.zero_shot import load_zero_shot

    return {"model": load_zero_shot(Path(chosen.folder), chosen.engine)}


def _rewrite(config: Config) -> Arguments:
    chosen = config.models.abstractive
    return {"settings": _writer_settings(config, chosen.target), "prompt": chosen.prompt}


def _rewrite_english(config: Config) -> Arguments:
    chosen = config.models.abstractive
    return {"settings": _writer_settings(config, chosen.target_en), "prompt": chosen.prompt_en}


def _writer_settings(config: Config, target: str) -> "WriterSettings":
    from tweebrief.abstractive.writers import WriterSettings

    chosen = config.models.abstractive
    return WriterSettings(
        engine=chosen.engine,
        model=chosen.model,
        revision=chosen.revision or None,
        source=chosen.source or None,
        target=target or None,
        input_pieces=chosen.input_pieces,
        output_pieces=chosen.output_pieces,
        beam=chosen.beam,
    )


def _translate(config: Config) -> Arguments:
    return {"translator": _translator(translation_settings(config))}


def _verify(config: Config) -> Arguments:
    from tweebrief.verify.doubt import Doubt
    from tweebrief.verify.second_try import SecondTry

    translator = _translator(translation_settings(config))
    shipped = not config.models.translation.model
    doubt = Doubt(translator.name, config.verify.unsure, translator.english) if shipped else None
    return {"again": SecondTry(translator), "attempts": config.verify.attempts, "doubt": doubt}


@lru_cache(maxsize=1)
def _translator(settings: "TranslationSettings") -> "SentenceTranslator":
    """The translator, loaded once for both stages that use it."""
    from tweebrief.translation.build import make_translator

    return make_translator(settings)


def translation_settings(config: Config) -> "TranslationSettings":
    """The translator's settings; an empty string in the configuration is none."""
    from tweebrief.translation.build import TranslationSettings

    chosen = config.models.translation
    return TranslationSettings(
        engine=chosen.engine,
        model=chosen.model,
        revision=chosen.revision or None,
        source=chosen.source or None,
        target=chosen.target or None,
        beam=chosen.beam,
        glossary=chosen.glossary,
        lexicon=chosen.lexicon,
        counterparts=chosen.counterparts,
        english=chosen.english,
        threads=config.run.threads,
    )


_HOMES: Mapping[str, str] = {
    "clean": "tweebrief.cleaning:CleanStage",
    "structure": "tweebrief.structure:StructureStage",
    "unglue": "tweebrief.ungluing:UnglueStage",
    "sentences": "tweebrief.sentences:SentenceStage",
    "entities": "tweebrief.entities:EntityStage",
    "themes": "tweebrief.themes:ThemeStage",
    "points": "tweebrief.points:PointStage",
    "summarise": "tweebrief.summaries.stage:SummariseStage",
    "rewrite": "tweebrief.abstractive:RewriteStage",
    "translate": "tweebrief.translate:TranslateStage",
    "rewrite_english": "tweebrief.abstractive:RewriteEnglishStage",
    "verify": "tweebrief.verify:VerifyStage",
}

_ARGUMENTS: Mapping[str, Callable[[Config], Arguments]] = {
    "sentences": _sentences,
    "themes": _themes,
    "summarise": _summarise,
    "rewrite": _rewrite,
    "translate": _translate,
    "rewrite_english": _rewrite_english,
    "verify": _verify,
}
