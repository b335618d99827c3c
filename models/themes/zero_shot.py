"""Themes by a model that was not trained on them: natural language inference, or sentence embeddings.

With inference (Yin et al. 2019, "Benchmarking zero-shot text classification") the section is the premise and a
sentence about each concept the hypothesis; with embeddings a section is compared with the scope of each concept.
Any Transformers checkpoint of the kind will do, from a local folder; nothing is downloaded. Needs the extra [torch].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import numpy as np

from tweebrief.errors import ConfigError, ModelMissing
from tweebrief.models.hashing import Floats
from tweebrief.models.themes.features import PartView
from tweebrief.models.themes.lexicon import concepts
from tweebrief.models.themes.model import Prediction, chosen

Engine = Literal["nli", "embedding"]

HYPOTHESIS = "Deze tekst gaat over {label}."
LONGEST = 256
AT_ONCE = 32
SHARPNESS = 20.0


@dataclass(frozen=True, slots=True)
class ZeroShotThemes:
    """A predictor of themes; a concept besides the best one is said when its share reaches `threshold`."""

    engine: Engine
    model: Any
    tokenizer: Any
    digest: str
    threshold: float = 0.2

    def predict(self, parts: Sequence[PartView]) -> list[tuple[Prediction, ...]]:
        """Up to three concepts for every section; they carry no evidence words."""
        texts = [f"{heading} {text}".strip() for part in parts for heading, text in part.sections]
        if not texts:
            return []
        scores = _entailment(self, texts) if self.engine == "nli" else _similarity(self, texts)
        return [
            tuple(
                Prediction(concept, float(row[concept]), ()) for concept in chosen(row, self.threshold, 0.0)
            )
            for row in _shares(scores)
        ]


def load_zero_shot(folder: Path, engine: Engine) -> ZeroShotThemes:
    """Load a checkpoint from a folder; raises ModelMissing where it is not there or torch is not installed."""
    if not (folder / "config.json").is_file():
        raise ModelMissing(
            f"{folder} is no checkpoint (no config.json): fetch one with 'tweebrief models fetch'"
        )
    try:
        import torch  # noqa: F401
    except ImportError as error:
        raise ModelMissing("zero-shot themes need torch: install tweebrief[torch]") from error
    from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

    kind = AutoModelForSequenceClassification if engine == "nli" else AutoModel
    model = kind.from_pretrained(folder, local_files_only=True).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return ZeroShotThemes(engine, model, tokenizer, _digest(folder))


def _digest(folder: Path) -> str:
    """Twelve digits over the configuration and the weights."""
    found = sha256()
    for path in sorted([folder / "config.json", *folder.glob("*.safetensors"), *folder.glob("*.bin")]):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _entailment(predictor: ZeroShotThemes, texts: Sequence[str]) -> Floats:
    """The logit of entailment of each concept's hypothesis, float32 [texts, concepts]."""
    column = _entailment_column(predictor.model.config.id2label)
    hypotheses = [HYPOTHESIS.format(label=concept.label_nl) for concept in concepts()]
    pairs = [(text, hypothesis) for text in texts for hypothesis in hypotheses]
    logits = [
        _run(
            predictor, [text for text, _ in pairs[i : i + AT_ONCE]], [h for _, h in pairs[i : i + AT_ONCE]]
        ).logits
        for i in range(0, len(pairs), AT_ONCE)
    ]
    scores = np.concatenate([batch.float().numpy()[:, column] for batch in logits])
    return np.asarray(scores.reshape(len(texts), len(hypotheses)), np.float32)


def _entailment_column(labels: dict[int, str]) -> int:
    for column, label in labels.items():
        if label.lower().startswith("entail"):
            return int(column)
    raise ConfigError(
        f"the checkpoint tells no entailment (its labels: {', '.join(labels.values())}): use an NLI model"
    )


def _similarity(predictor: ZeroShotThemes, texts: Sequence[str]) -> Floats:
    """Cosines of the sections with the concepts, sharpened for a softmax."""
    about = [f"{concept.label_nl}. {concept.scope}" for concept in concepts()]
    return np.asarray(SHARPNESS * _embed(predictor, texts) @ _embed(predictor, about).T, np.float32)


def _embed(predictor: ZeroShotThemes, texts: Sequence[str]) -> Floats:
    """Means of the last hidden states, of length 1."""
    batches = [_mean_states(predictor, texts[i : i + AT_ONCE]) for i in range(0, len(texts), AT_ONCE)]
    vectors = np.concatenate(batches)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def _mean_states(predictor: ZeroShotThemes, texts: Sequence[str]) -> Floats:
    encoded = _encode(predictor, texts, None)
    states = _forward(predictor, encoded).last_hidden_state.float().numpy()
    mask = encoded["attention_mask"].numpy()[..., None]
    return np.asarray((states * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1), np.float32)


def _run(predictor: ZeroShotThemes, texts: Sequence[str], others: Sequence[str]) -> Any:
    return _forward(predictor, _encode(predictor, texts, others))


def _encode(predictor: ZeroShotThemes, texts: Sequence[str], others: Sequence[str] | None) -> Any:
    cut = "only_first" if others else True
    second = list(others) if others else None
    return predictor.tokenizer(
        list(texts), second, truncation=cut, max_length=LONGEST, padding=True, return_tensors="pt"
    )


def _forward(predictor: ZeroShotThemes, encoded: Any) -> Any:
    import torch

    with torch.inference_mode():
        return predictor.model(**encoded)


def _shares(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)
