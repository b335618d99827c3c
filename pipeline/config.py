"""The configuration: TOML files laid over `configs/default.toml`, checked before anything runs."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tweebrief.errors import ConfigError

DEFAULT = "default"
NOT_SIGNED = frozenset({"batch", "run", "output"})

Language = Literal["nl", "en", "both"]
Table = dict[str, Any]


class _Table(BaseModel):
    """A table of the configuration: every key known, none missing, no value changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Reading(_Table):
    """How much of a file is read at most; more is refused."""

    max_bytes: int = Field(ge=1)
    max_pages: int = Field(ge=1)
    max_chars: int = Field(ge=1)
    max_unzipped: int = Field(ge=1)
    scanned_pages: int = Field(ge=0)


class Verify(_Table):
    """How often an English sentence that fails a check is translated, and which confidence is too little."""

    attempts: int = Field(ge=1, le=3)
    unsure: float = Field(ge=0, le=1)


class Dutch(_Table):
    """The Dutch spaCy pipeline; an empty package is the shipped one."""

    package: str


class Summarise(_Table):
    """How long Dutch summaries may be, in words of the section; a gist in sentences; which rules may not shorten."""

    share: float = Field(gt=0, le=1)
    words: int = Field(ge=1)
    repeat: int = Field(ge=0)
    gist_sentences: int = Field(ge=1, le=10)
    plain: bool
    rules_off: list[str]


class Translation(_Table):
    """Which checkpoint puts Dutch into English, on which engine, with which search."""

    engine: Literal["ctranslate2", "transformers"]
    model: str
    revision: str
    source: str
    target: str
    beam: int = Field(ge=1, le=32)
    glossary: bool
    lexicon: bool
    counterparts: bool
    english: bool


class Themes(_Table):
    """What says the themes: the shipped classifier, or a checkpoint in a folder that was not trained on them."""

    engine: Literal["shipped", "nli", "embedding"]
    folder: str


class Abstractive(_Table):
    """Which checkpoint writes summaries in its own words, for the stages `rewrite` and `rewrite_english`."""

    engine: Literal["seq2seq", "chat"]
    model: str
    revision: str
    prompt: str
    prompt_en: str
    source: str
    target: str
    target_en: str
    input_pieces: int = Field(ge=32)
    output_pieces: int = Field(ge=8)
    beam: int = Field(ge=1, le=32)


class Models(_Table):
    """The models that can be swapped."""

    abstractive: Abstractive
    dutch: Dutch
    themes: Themes
    translation: Translation


class Run(_Table):
    """How it runs; nothing here changes a result."""

    threads: int = Field(ge=1, le=256)
    letters_at_once: int = Field(ge=1, le=10_000)


class Batch(_Table):
    """Limits of the batch: for reading and for the stages in child processes, for trying again, for watching."""

    readers: int = Field(ge=1, le=256)
    seconds: float = Field(gt=0)
    cpu_seconds: float = Field(gt=0)
    memory_mb: int = Field(ge=128)
    output_mb: int = Field(ge=1)
    start_seconds: float = Field(gt=0)
    stage_seconds: float = Field(gt=0)
    stage_cpu_seconds: float = Field(gt=0)
    stage_memory_mb: int = Field(ge=128)
    mb_at_once: int = Field(ge=1)
    attempts: int = Field(ge=1, le=100)
    settle_seconds: float = Field(ge=0)
    rescan_seconds: float = Field(gt=0)


class Output(_Table):
    """What is printed when the command line does not say."""

    format: Literal["md", "json", "html", "text"]
    language: Language


class Config(_Table):
    """The whole configuration; defaults stand in `configs/default.toml` and nowhere else."""

    stages: list[str]
    reading: Reading
    summarise: Summarise
    verify: Verify
    models: Models
    run: Run
    batch: Batch
    output: Output

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 over every setting that can change a result."""
        settings = self.model_dump(mode="json", exclude=set(NOT_SIGNED))
        canonical = json.dumps(settings, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def load(name: str | Path = DEFAULT, *, settings: Sequence[str] = ()) -> Config:
    """Return a shipped configuration by name, or one from a file, with `KEY=VALUE` settings laid over it.

    Raises ConfigError on a name or file that is not there, on broken TOML, and on unknown or wrong keys.
    """
    table = _shipped(DEFAULT)
    if str(name) != DEFAULT:
        table = _overlay(table, _named(name))
    for setting in settings:
        table = _overlay(table, _setting(setting))
    return _checked(table, source=str(name))


def names() -> list[str]:
    """Names of the shipped configurations."""
    folder = files("tweebrief.configs")
    return sorted(Path(f.name).stem for f in folder.iterdir() if _is_configuration(f.name, folder))


def _is_configuration(name: str, folder: Any) -> bool:
    """Whether a shipped file is a configuration, not language data: it has keys that Config knows and no others."""
    if not name.endswith(".toml"):
        return False
    keys = set(tomllib.loads((folder / name).read_text("utf8")))
    return bool(keys) and keys <= set(Config.model_fields)


def _named(name: str | Path) -> Table:
    path = Path(name)
    if path.suffix != ".toml" and len(path.parts) == 1:
        return _shipped(str(name))
    try:
        return _parsed(path.read_text("utf8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read configuration {path}: {_reason(error)}") from error


def _shipped(name: str) -> Table:
    file = files("tweebrief.configs") / f"{name}.toml"
    if not file.is_file():
        raise ConfigError(
            f"no configuration is called '{name}': use {_listed(names())}, or the path of a .toml file"
        )
    return _parsed(file.read_text("utf8"), source=name)


def _parsed(text: str, *, source: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"configuration {source} is not valid TOML: {error}") from error


def _setting(setting: str) -> Table:
    """The table that `a.b=value` stands for; the value is TOML, or else a plain string."""
    key, equals, value = setting.partition("=")
    names = key.strip().split(".")
    if not equals or not all(names):
        raise ConfigError(
            f"cannot read setting '{setting}': write it as key=value, for example run.threads=1"
        )
    table: Any = _value(value.strip())
    for name in reversed(names):
        table = {name: table}
    return dict(table)


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _overlay(below: Table, above: Table) -> Table:
    """Tables are merged key by key; any other value replaces the one below."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _overlay(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _checked(table: Table, *, source: str) -> Config:
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        complaints = "; ".join(_complaint(e["loc"], e["type"], e["msg"]) for e in error.errors())
        raise ConfigError(
            f"configuration {source}: {complaints}; configs/default.toml has every key"
        ) from error


def _complaint(place: Iterable[int | str], kind: str, message: str) -> str:
    path = [str(p) for p in place]
    key = ".".join(path)
    if kind != "extra_forbidden":
        return f"'{key}': {message[:1].lower()}{message[1:]}"
    close = get_close_matches(path[-1], _keys_at(path[:-1]), n=1)
    return f"unknown key '{key}'" + (f", did you mean '{'.'.join([*path[:-1], *close])}'?" if close else "")


def _keys_at(path: Sequence[str]) -> list[str]:
    model: Any = Config
    for name in path:
        model = model.model_fields[name].annotation
    return list(model.model_fields)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8 text"
