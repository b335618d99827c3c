import json
from pathlib import Path

import numpy as np
import pytest

from tweebrief.errors import ModelMissing
from tweebrief.translation.contract import Search
from tweebrief.translation.convert import convert, converted, sinusoids
from tweebrief.translation.engines import CTranslate2Engine, TransformersEngine

TEXTS = ("De minister stuurt een brief.", "Het kabinet besluit op 12 maart 2024.", "de gemeenten")


def test_positions_are_sines_then_cosines():
    table = sinusoids(3, 4)
    assert table.shape == (3, 4)
    assert table[0].tolist() == [0.0, 0.0, 1.0, 1.0]
    assert table[2] == pytest.approx([np.sin(2), np.sin(0.02), np.cos(2), np.cos(0.02)])


def test_conversion_is_kept_in_the_cache(checkpoint: Path, tmp_path: Path):
    first, owner = converted(checkpoint, cache=tmp_path)
    made = (first / "model.bin").stat().st_mtime_ns
    second, _ = converted(checkpoint, cache=tmp_path)
    assert owner is None
    assert second == first
    assert (second / "model.bin").stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_a_cache_that_cannot_be_written_is_no_obstacle(checkpoint: Path, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    model, owner = converted(checkpoint, cache=blocked)
    assert owner is not None
    assert (model / "model.bin").is_file()


def test_missing_weights_say_what_to_do(checkpoint: Path, tmp_path: Path):
    with pytest.raises(ModelMissing, match="is not there"):
        converted(tmp_path, cache=tmp_path)


def test_other_architectures_are_refused(checkpoint: Path, tmp_path: Path):
    for path in checkpoint.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    config = json.loads((checkpoint / "config.json").read_text()) | {"model_type": "m2m_100"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelMissing, match="transformers"):
        convert(tmp_path, tmp_path / "out")


def test_output_does_not_depend_on_the_batch(checkpoint: Path, tmp_path: Path):
    engine = CTranslate2Engine(checkpoint, threads=1, cache=tmp_path)
    together = engine.generate(TEXTS, Search(beam=2, no_repeat=1))
    alone = [engine.generate([text], Search(beam=2, no_repeat=1))[0] for text in TEXTS]
    assert [[one.text for one in row] for row in together] == [[one.text for one in row] for row in alone]


@pytest.mark.torch
@pytest.mark.parametrize("precision", ["int8", "float32"])
def test_same_bytes_as_the_official_converter(checkpoint: Path, tmp_path: Path, precision: str):
    pytest.importorskip("torch")
    from ctranslate2.converters import TransformersConverter

    convert(checkpoint, tmp_path / "ours", precision=precision)
    TransformersConverter(str(checkpoint)).convert(str(tmp_path / "theirs"), quantization=precision)
    for name in ("model.bin", "shared_vocabulary.json"):
        assert (tmp_path / "ours" / name).read_bytes() == (tmp_path / "theirs" / name).read_bytes()


@pytest.mark.torch
@pytest.mark.parametrize("beam", [1, 4])
def test_both_engines_translate_alike(checkpoint: Path, tmp_path: Path, beam: int):
    pytest.importorskip("torch")
    fast = CTranslate2Engine(checkpoint, threads=1, cache=tmp_path, precision="float32")
    reference = TransformersEngine(checkpoint, threads=1)
    ours, theirs = (engine.generate(TEXTS, Search(beam=beam, no_repeat=1)) for engine in (fast, reference))
    assert [row[0].text for row in ours] == [row[0].text for row in theirs]
    assert [row[0].score for row in ours] == pytest.approx(
        [row[0].score for row in theirs], abs=0.03
    )  # one masks before the softmax, the other after


@pytest.mark.torch
def test_pieces_are_those_of_the_library(checkpoint: Path):
    pytest.importorskip("torch")
    from transformers import MarianTokenizer

    from tweebrief.translation.pieces import MarianPieces

    library, ours = MarianTokenizer.from_pretrained(checkpoint), MarianPieces(checkpoint)
    for text in TEXTS:
        assert ours.encode_ids(text) == library(text)["input_ids"]
        assert ours.decode_ids(ours.encode_ids(text)) == text
