"""A batch on a Ray cluster of two machines, one of which is lost in the middle, writes what a batch here writes."""

import os
import socket
import sqlite3
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tweebrief.batch.order import Order
from tweebrief.batch.run import run_batch
from tweebrief.config import load
from tweebrief.errors import UsageError
from tweebrief.render import Form

LETTERS = Path(__file__).parents[1] / "letters"
NAMES = ("0005", "0025", "0060", "0074", "9445db1e", "b135a0f1", "ef41a929", "seed")
STAGES = 'stages=["clean","structure"]'
PORTS = ("metrics_agent_port", "runtime_env_agent_port", "dashboard_agent_listen_port", "metrics_export_port")

pytestmark = pytest.mark.ray


@pytest.fixture(scope="module")
def cluster():
    """A head and one more machine, both on this one, with a processor each."""
    pytest.importorskip("ray")
    from tweebrief.batch.ray_engine import QUIET

    os.environ.update(QUIET, RAY_agent_register_timeout_ms="300000")
    started = started_cluster()
    yield started
    started.shutdown()


def started_cluster():
    """Ray gives its helpers half a minute to start; a machine too busy for that, twice, is no place for the test."""
    from ray.cluster_utils import Cluster

    for _ in range(2):
        cluster = Cluster()
        try:
            cluster.add_node(**small(), include_dashboard=False)
            cluster.second = cluster.add_node(**small())
        except Exception as error:  # Ray raises bare exceptions when it does not start
            why = str(error)
            cluster.shutdown()
        else:
            return cluster
    return pytest.skip(f"Ray did not start on this machine: {why}")


def small():
    """A machine with one processor; with ports of ours it need not wait until its helpers have chosen theirs."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in PORTS]
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        ports = {name: free.getsockname()[1] for name, free in zip(PORTS, sockets, strict=True)}
    return {"num_cpus": 1, "object_store_memory": 100_000_000, **ports}


@pytest.fixture
def engine(cluster, monkeypatch):
    """The engine on that cluster; `made` keeps what it made."""
    from tweebrief.batch import ray_engine

    monkeypatch.setenv(ray_engine.ADDRESS, cluster.address)
    made = []

    def on_ray(order):
        made.append(ray_engine.on_ray(order))
        return made[-1]

    on_ray.made = made
    return on_ray


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        text = (LETTERS / f"{name}.txt").read_text("utf8")
        for copy in (1, 2):
            (folder / f"{name}-{copy}.txt").write_text(f"{text}\nKopie {copy}\n", "utf8")
    return folder


def order(inbox, outbox, *settings, workers=2):
    config = load(settings=[STAGES, "run.threads=1", "run.letters_at_once=1", *settings])
    return Order(inbox, outbox, config, (Form("json"), Form("md")), workers)


def contents(outbox):
    files = [path for path in outbox.rglob("*") if path.suffix in (".json", ".md")]
    return {str(path.relative_to(outbox)): path.read_bytes() for path in files}


def ended(outbox):
    with closing(sqlite3.connect(outbox / "ledger.sqlite")) as ledger:
        return ledger.execute("SELECT status, count(*) FROM letters GROUP BY status").fetchall()


def all_ready(engine):
    """The engine once every machine works: one still starting could be lost without the run missing it."""
    until = time.monotonic() + engine._limits.start_seconds
    while not all(actor.ready for actor in engine._actors):
        assert time.monotonic() < until, "a worker of the cluster did not start"
        engine.ended()
        time.sleep(0.05)
    return engine


def lose_second_machine(cluster, engine):
    """Remove the second machine and wait until its worker is dead: Ray lets it run on for a while."""
    cluster.remove_node(cluster.second, allow_graceful=False)
    until = time.monotonic() + engine._limits.start_seconds
    while not any(is_gone(actor) for actor in engine._actors):
        assert time.monotonic() < until, "the worker of a lost machine works on"
        time.sleep(0.05)


def is_gone(actor):
    from ray import get
    from ray.exceptions import ActorDiedError, ActorUnavailableError, GetTimeoutError

    try:
        get(actor.handle.__ray_ready__.remote(), timeout=0.2)
    except ActorDiedError:
        return True
    except (ActorUnavailableError, GetTimeoutError):
        pass
    return False


def test_the_same_bytes_when_a_machine_is_lost(cluster, engine, inbox, tmp_path):
    run_batch(order(inbox, tmp_path / "here"), [].append)
    done = []

    def report(letter):
        done.append(letter)
        if len(done) == 3:
            lose_second_machine(cluster, engine.made[0])

    totals = run_batch(
        order(inbox, tmp_path / "there"), report, engine=lambda order: all_ready(engine(order))
    )
    assert (totals.ok, totals.handled) == (16, 16)
    assert ended(tmp_path / "there") == [("ok", 16)]
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert engine.made[0].losses >= 1


def test_a_run_that_was_broken_off_here_goes_on_there(engine, inbox, tmp_path):
    class Stop(Exception):
        """Ends a run."""

    def stop(letter):
        if letter.done == 5:
            raise Stop

    outbox = tmp_path / "out"
    with pytest.raises(Stop):
        run_batch(order(inbox, outbox, workers=1), stop)
    totals = run_batch(order(inbox, outbox, workers=1), [].append, engine=engine)
    assert (totals.before, totals.handled) == (5, 11)


def test_another_version_on_a_machine_ends_the_run(engine, inbox, tmp_path):
    from tweebrief.batch import ray_engine

    def other(the_order):
        engine(the_order).close()
        engine.made.append(ray_engine.RayEngine(the_order, "tweebrief 0.0.0"))
        return engine.made[-1]

    with pytest.raises(UsageError, match="another version"):
        run_batch(order(inbox, tmp_path / "out", workers=1), [].append, engine=other)


def test_more_processors_than_there_are_is_said(engine, inbox, tmp_path):
    with pytest.raises(UsageError, match="no worker has started"):
        run_batch(
            order(inbox, tmp_path / "out", "run.threads=64", "batch.start_seconds=2", workers=1),
            [].append,
            engine=engine,
        )
