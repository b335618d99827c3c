"""The models that write: any sequence-to-sequence or chat checkpoint of Transformers, from a folder, offline.

Decoding is greedy or by beam, never by chance: the same letter gives the same text. Needs the extra `[torch]`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from tweebrief.abstractive.prompts import Task, filled, unmarked
from tweebrief.errors import ConfigError, ModelMissing
from tweebrief.models.translation.loader import located

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """Which checkpoint writes, and how long its input and output may be, in pieces.

    `source` and `target` are the language codes of a model of many languages (nl_XX for mBART).
    """

    engine: Literal["seq2seq", "chat"] = "seq2seq"
    model: str = ""
    revision: str | None = None
    source: str | None = None
    target: str | None = None
    input_pieces: int = 1024
    output_pieces: int = 192
    beam: int = 1


class Writer(Protocol):
    """`fits` tells whether a task can be read whole; `write` gives one text per task."""

    @property
    def name(self) -> str: ...

    def fits(self, task: Task) -> bool: ...

    def write(self, tasks: Sequence[Task]) -> list[str]: ...


def load_writer(settings: WriterSettings) -> Writer:
    """Load the checkpoint; raises ModelMissing where it, or PyTorch, is not on this machine."""
    if not settings.model:
        raise ModelMissing(
            "no model writes yet: --set models.abstractive.model=FOLDER, or a name with its revision"
        )
    folder = located(settings.model, settings.revision)
    if not (folder / "config.json").is_file():
        raise ModelMissing(f"{folder} is no checkpoint (no config.json): give the folder of a model")
    try:
        import torch  # noqa: F401
    except ImportError as error:
        raise ModelMissing("a model that writes needs PyTorch: pip install 'tweebrief[torch]'") from error
    return ChatWriter(folder, settings) if settings.engine == "chat" else Seq2SeqWriter(folder, settings)


class LaterWriter:
    """The checkpoint of some settings, loaded when it is first asked for anything."""

    def __init__(self, settings: WriterSettings) -> None:
        self._settings = settings

    @cached_property
    def _writer(self) -> Writer:
        return load_writer(self._settings)

    @property
    def name(self) -> str:
        """The checkpoint and its engine."""
        return _name(self._settings)

    def fits(self, task: Task) -> bool:
        """Tell whether the task can be read whole; raises ModelMissing where the checkpoint is not there."""
        return self._writer.fits(task)

    def write(self, tasks: Sequence[Task]) -> list[str]:
        """Return one text per task; raises ModelMissing where the checkpoint is not there."""
        return self._writer.write(tasks)


class Seq2SeqWriter:
    """mT5, mBART, LongT5, Marian and the like."""

    def __init__(self, folder: Path, settings: WriterSettings) -> None:
        from transformers import AutoModelForSeq2SeqLM

        from tweebrief.translation.vocabularies import vocabulary_of

        self.name = _name(settings)
        self._pieces = vocabulary_of(folder, settings.source, settings.target)
        self._model = _loaded(AutoModelForSeq2SeqLM, folder)
        self._settings = settings

    def fits(self, task: Task) -> bool:
        """Tell whether the input has few enough pieces."""
        return len(self._encoded(task)) <= self._settings.input_pieces

    def write(self, tasks: Sequence[Task]) -> list[str]:
        """Return one text per task, in order."""
        rows = [self._encoded(task) for task in tasks]
        made = _in_groups(rows, self._generate)
        return [self._pieces.decode_ids(row).strip() for row in made]

    def _encoded(self, task: Task) -> list[int]:
        values = {**task.values, "text": unmarked(task.values["text"])}
        return self._pieces.encode_ids(filled(task.prompt.input, values))

    def _generate(self, rows: Sequence[Sequence[int]]) -> list[list[int]]:
        pad = self._model.config.pad_token_id
        table, mask = _table(rows, pad, left=False)
        made = self._model.generate(
            table.to(self._model.device), attention_mask=mask.to(self._model.device), do_sample=False,
            num_beams=self._settings.beam, max_new_tokens=self._settings.output_pieces,
            forced_bos_token_id=self._pieces.first,
        )  # fmt: skip
        return [_ended(row[1:].tolist(), _ends(self._model), pad) for row in made]


class ChatWriter:
    """EuroLLM-Instruct and the like: a causal model with a chat template."""

    def __init__(self, folder: Path, settings: WriterSettings) -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self.name = _name(settings)
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        if not self._tokenizer.chat_template:
            raise ConfigError(f"{folder} has no chat template: use an instruct model, or engine 'seq2seq'")
        self._specials = sorted({*self._tokenizer.all_special_tokens, *self._tokenizer.get_added_vocab()})
        self._model = _loaded(AutoModelForCausalLM, folder)
        self._settings = settings

    def fits(self, task: Task) -> bool:
        """Tell whether the messages have few enough pieces."""
        return len(self._encoded(task)) <= self._settings.input_pieces

    def write(self, tasks: Sequence[Task]) -> list[str]:
        """Return one text per task, in order."""
        made = _in_groups([self._encoded(task) for task in tasks], self._generate)
        return [self._tokenizer.decode(row, skip_special_tokens=True).strip() for row in made]

    def _encoded(self, task: Task) -> list[int]:
        text = without_specials(unmarked(task.values["text"]), self._specials)
        heading = without_specials(unmarked(task.values.get("heading", "")), self._specials)
        values = {**task.values, "text": text, "heading": heading}
        system, user = filled(task.prompt.system, values), filled(task.prompt.user, values)
        return self._templated(system, user)

    def _templated(self, system: str, user: str) -> list[int]:
        """The pieces of the conversation; models without a system role read both as the user's message."""
        from jinja2 import TemplateError

        try:
            return self._pieces([{"role": "system", "content": system}, {"role": "user", "content": user}])
        except TemplateError:
            return self._pieces([{"role": "user", "content": f"{system}\n\n{user}"}])

    def _pieces(self, messages: list[dict[str, str]]) -> list[int]:
        text = self._tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        numbers: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return numbers

    def _generate(self, rows: Sequence[Sequence[int]]) -> list[list[int]]:
        ends = _ends(self._model)
        pad = self._tokenizer.pad_token_id if self._tokenizer.pad_token_id is not None else min(ends)
        table, mask = _table(rows, pad, left=True)
        made = self._model.generate(
            table.to(self._model.device), attention_mask=mask.to(self._model.device), do_sample=False,
            num_beams=self._settings.beam, max_new_tokens=self._settings.output_pieces, pad_token_id=pad,
        )  # fmt: skip
        return [_ended(row[table.shape[1] :].tolist(), ends, pad) for row in made]


def without_specials(text: str, specials: Iterable[str]) -> str:
    """The text with a space in every control token of the model: a letter cannot speak as the system."""
    for token in specials:
        if len(token) > 1:
            text = text.replace(token, f"{token[0]} {token[1:]}")
    return text


def _name(settings: WriterSettings) -> str:
    return f"{Path(settings.model).name}/{settings.engine}"


def _loaded(kind: Any, folder: Path) -> Any:
    import torch
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    model = kind.from_pretrained(folder, local_files_only=True, dtype="auto").eval()
    model.generation_config.max_length = None
    return model.to("cuda" if torch.cuda.is_available() else "cpu")


def _ends(model: Any) -> set[int]:
    end = model.generation_config.eos_token_id
    return set(end if isinstance(end, list) else [end]) - {None}


def _in_groups(rows: Sequence[list[int]], generate: Any) -> list[list[int]]:
    """Generate for rows of like length together; the order is kept."""
    order = sorted(range(len(rows)), key=[len(row) for row in rows].__getitem__)
    found: dict[int, list[int]] = {}
    for start in range(0, len(order), AT_ONCE):
        group = order[start : start + AT_ONCE]
        found.update(zip(group, generate([rows[i] for i in group]), strict=True))
    return [found[i] for i in range(len(rows))]


def _table(rows: Sequence[Sequence[int]], pad: int, *, left: bool) -> tuple[Any, Any]:
    import torch

    width = max(map(len, rows))
    gaps = [width - len(row) for row in rows]
    filled = [[pad] * g + [*row] if left else [*row] + [pad] * g for row, g in zip(rows, gaps, strict=True)]
    shown = [
        [0] * g + [1] * len(row) if left else [1] * len(row) + [0] * g
        for row, g in zip(rows, gaps, strict=True)
    ]
    return torch.tensor(filled), torch.tensor(shown)


def _ended(row: Sequence[int], ends: set[int], pad: int) -> list[int]:
    """The pieces up to the first end."""
    kept: list[int] = []
    for piece in row:
        if piece in ends:
            break
        if piece != pad:
            kept.append(piece)
    return kept
