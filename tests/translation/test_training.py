import json
from pathlib import Path

import numpy as np
import pytest

from tweebrief.models.translation.corpus import Batch, Corpus
from tweebrief.models.translation.data import TREATIES
from tweebrief.models.translation.network import Shape
from tweebrief.models.translation.schedule import Schedule, continued


def test_the_rate_rises_stays_and_falls():
    schedule = Schedule(warm_steps=100)
    rates = [schedule.rate(step, passed) for step, passed in ((0, 0.0), (99, 0.1), (500, 0.5), (900, 1.0))]
    assert rates == pytest.approx([0.01, 1.0, 0.02 + 0.98 * 0.5 / 0.75, 0.02])


def test_short_sentences_come_first_and_letters_last():
    schedule = Schedule()
    lengths = [schedule.longest(passed) for passed in (0.0, 0.05, 0.2, 1.0)]
    treaties = [schedule.phase(passed).shares[TREATIES] for passed in (0.0, 0.7, 0.9, 1.0)]
    assert lengths == sorted(lengths)
    assert treaties == sorted(treaties, reverse=True)
    assert treaties[0] > treaties[-1] > 0


@pytest.mark.parametrize("passed", [0.0, 0.7, 0.9])
def test_shares_are_whole(passed: float):
    shares = Schedule().phase(passed).shares
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) > 0


TINY = Shape(width=16, inner=32, heads=2, encoder_layers=1, decoder_layers=1)


def repeated_corpus() -> Corpus:
    lengths = np.array([3, 5, 2, 9, 4, 4, 7, 1] * 10)
    ends = np.cumsum([0, *lengths])
    ids = (np.arange(ends[-1]) % 40 + 2).astype(np.int16)
    return Corpus(ids, ids, np.zeros_like(ids), ends, ends, np.zeros(len(lengths), np.int8), ("letters",))


@pytest.mark.torch
def test_a_stopped_run_goes_on_as_if_it_had_not_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    torch = pytest.importorskip("torch")
    pytest.importorskip("sacrebleu")
    from tweebrief.models.translation import fit

    def trained(folder: Path) -> dict[str, torch.Tensor]:
        folder.mkdir(exist_ok=True)
        schedule = Schedule(steps=16, pieces=60, threads=1, warm_steps=2)
        return fit.fit(repeated_corpus(), {}, tmp_path / "unused.spm", folder, TINY, schedule, seed=1)

    def stop(journal: fit.Journal, run: fit.Run, *losses: float) -> None:
        if run.step == 11:
            raise KeyboardInterrupt

    monkeypatch.setattr(fit, "SAVE_STEPS", 3)
    whole = trained(tmp_path / "whole")
    with monkeypatch.context() as stopping:
        stopping.setattr(fit.Journal, "note", stop)
        with pytest.raises(KeyboardInterrupt):
            trained(tmp_path / "parts")
    parts = trained(tmp_path / "parts")
    assert any(name.endswith("fc1.weight") for name in whole)
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


@pytest.mark.torch
def test_a_run_goes_on_from_weights(tmp_path: Path):
    torch = pytest.importorskip("torch")
    pytest.importorskip("sacrebleu")
    from tweebrief.models.translation import fit
    from tweebrief.models.translation.export import export
    from tweebrief.models.translation.vocabulary import FILES, take_vocabulary

    torch.manual_seed(5)
    known = {name: value.detach() for name, value in fit.build_network(TINY).named_parameters()}
    (tmp_path / "vocabulary").mkdir()
    for name in FILES:
        (tmp_path / "vocabulary" / name).write_text(name)
    export(known, TINY, tmp_path / "vocabulary", tmp_path / "weights")
    take_vocabulary(tmp_path / "weights", tmp_path / "run" / "vocabulary" / "vocabulary.model")
    assert (tmp_path / "run" / "vocabulary" / "vocabulary.model").read_text() == "source.spm"
    schedule = continued(Schedule(steps=1, pieces=60, threads=1))
    unused = tmp_path / "unused.spm"
    start = tmp_path / "weights"
    found = fit.fit(repeated_corpus(), {}, unused, tmp_path / "run", TINY, schedule, seed=1, start=start)
    assert all(torch.allclose(found[name], known[name], atol=2e-3) for name in known)


def test_a_run_that_goes_on_is_gentler_and_sees_all_lengths():
    schedule = continued(Schedule(steps=500))
    assert schedule.steps == 500
    assert schedule.hidden_rate < Schedule().hidden_rate
    assert schedule.longest(0.0) == schedule.longest(1.0) == 160
    assert sum(schedule.phase(0.0).shares.values()) == pytest.approx(1)
    assert schedule.phase(0.0).shares[TREATIES] < Schedule().phase(1.0).shares[TREATIES]


@pytest.mark.torch
def test_entropy_in_blocks_is_the_entropy():
    torch = pytest.importorskip("torch")
    from tweebrief.models.translation.entropy import SmoothedEntropy

    torch.manual_seed(0)
    hidden, weights = torch.randn(300, 16, requires_grad=True), torch.randn(50, 16, requires_grad=True)
    targets = torch.randint(0, 50, (300,))
    SmoothedEntropy.apply(hidden, weights, targets, 0.1).backward()
    ours = hidden.grad.clone(), weights.grad.clone()
    hidden.grad = weights.grad = None
    loss = torch.nn.functional.cross_entropy(hidden @ weights.T, targets, label_smoothing=0.1)
    loss.backward()
    assert SmoothedEntropy.apply(hidden, weights, targets, 0.1).item() == pytest.approx(loss.item(), rel=1e-5)
    assert torch.allclose(ours[0], hidden.grad, atol=1e-6)
    assert torch.allclose(ours[1], weights.grad, atol=1e-6)


@pytest.mark.torch
def test_a_network_learns_and_is_written(checkpoint: Path, tmp_path: Path):
    torch = pytest.importorskip("torch")
    from tweebrief.models.translation.export import export
    from tweebrief.models.translation.network import build_network, losses
    from tweebrief.models.translation.vocabulary import PAD, SIZE
    from tweebrief.translation.contract import Search
    from tweebrief.translation.engines import CTranslate2Engine

    torch.manual_seed(0)
    model = build_network(TINY)
    rows = np.array([[5, 6, 7, 0], [8, 9, 0, PAD]])
    batch = Batch(rows, rows, np.array([[0, 1, 2, -1], [0, 1, -1, -1]]))
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    history = []
    for _ in range(30):
        entropy, guided = losses(model, batch)
        (entropy + guided).backward()
        optimiser.step()
        optimiser.zero_grad()
        history.append((entropy.item(), guided.item()))
    assert history[-1][0] < history[0][0] - 1
    assert history[-1][1] < history[0][1]
    weights = {name: value.detach() for name, value in model.named_parameters()}
    vocabulary = _padded(checkpoint, tmp_path / "vocabulary", SIZE)
    export(weights, TINY, vocabulary, tmp_path / "out")
    engine = CTranslate2Engine(tmp_path / "out", threads=1, cache=tmp_path / "cache")
    assert len(engine.generate(["de brief"], Search())) == 1
    assert set(json.loads((tmp_path / "out" / "weights.json").read_text())["sha256"]) >= {"model.safetensors"}


def _padded(checkpoint: Path, folder: Path, size: int) -> Path:
    """Fill the tiny vocabulary up to the size of the network's."""
    folder.mkdir()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((checkpoint / name).read_bytes())
    table = json.loads((checkpoint / "vocab.json").read_text())
    pieces = [piece for piece in table if piece != "<pad>"]
    pieces += [f"filler{number}" for number in range(size - 1 - len(pieces))]
    (folder / "vocab.json").write_text(json.dumps({piece: n for n, piece in enumerate([*pieces, "<pad>"])}))
    return folder
