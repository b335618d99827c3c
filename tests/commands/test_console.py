"""Standard output carries results only; signals and broken pipes end the program tidily."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tweebrief.commands import main, summarise
from tweebrief.errors import ModelMissing

FULL = Path("/dev/full")
RUN = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())"]

NOISY = """
import ctypes, os, sys
from tweebrief import registry
from tweebrief.commands import main

class Noisy:
    name, needs, adds = "clean", frozenset(), frozenset()

    def __call__(self, letters):
        print("a library prints")
        sys.stdout.write("and writes")
        os.write(1, b"to the descriptor")
        os.system("echo a child too")
        ctypes.CDLL(None).puts(b"and C")
        ctypes.CDLL(None).fflush(None)
        return list(letters)

registry.kinds = registry.make = None
import tweebrief.assemble as assemble
assemble.kinds = lambda names: []
assemble.make = lambda config: (Noisy(),)
sys.exit(main())
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text("Hierbij zend ik u het advies.\n")
    return str(path)


def test_noisy_libraries_cannot_reach_standard_output(brief):
    quiet = [*RUN, "summarise", brief, "--format", "json", "--set", "stages=[]"]
    noisy = [sys.executable, "-c", NOISY, *quiet[3:]]
    expected = subprocess.run(quiet, capture_output=True, check=True)
    found = subprocess.run(noisy, capture_output=True, check=True)
    assert found.stdout == expected.stdout
    assert expected.stderr == b""
    for noise in (b"a library prints", b"and writes", b"to the descriptor", b"a child too", b"and C"):
        assert noise in found.stderr


def interrupted(call, console):
    raise KeyboardInterrupt


def missing(call, console):
    raise ModelMissing("no weights for dutch: run 'tweebrief models check'")


def crash(call, console):
    raise RuntimeError("first line\nsecond line")


OUTCOMES = [
    (interrupted, 130, "tweebrief: interrupted\n"),
    (missing, 4, "tweebrief: no weights for dutch: run 'tweebrief models check'\n"),
    (crash, 2, "tweebrief: unexpected RuntimeError: first line second line; please report it"),
]


@pytest.mark.parametrize(("command", "code", "message"), OUTCOMES)
def test_every_end_is_a_code_and_a_line(capfd, monkeypatch, brief, command, code, message):
    monkeypatch.setattr(summarise, "run", command)
    assert main(["summarise", brief]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(message)
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--debug", "summarise"], ["summarise", "--debug"]])
def test_debug_shows_the_traceback(capfd, monkeypatch, brief, arguments):
    monkeypatch.setattr(summarise, "run", crash)
    main([*arguments, brief])
    assert "Traceback" in capfd.readouterr().err


def test_nobody_reads_any_more(brief):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*RUN, "summarise", brief, "--set", "stages=[]"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(brief):
    with FULL.open("wb") as full:
        command = [*RUN, "summarise", brief, "--set", "stages=[]"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"tweebrief: ")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_standard_output_is_said(brief):
    command = f"{' '.join(map(repr, RUN))} summarise {brief} --set 'stages=[]' >&-"
    done = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


SLOW = """
import sys, time
import tweebrief.assemble as assemble
from tweebrief.commands import main

class Slow:
    name, needs, adds = "clean", frozenset(), frozenset()

    def __call__(self, letters):
        print("started", flush=True)
        time.sleep(600)

assemble.kinds = lambda names: []
assemble.make = lambda config: (Slow(),)
sys.exit(main())
"""


def test_an_interrupt_ends_it_and_leaves_nothing(brief, tmp_path):
    command = [sys.executable, "-c", SLOW, "summarise", brief, "-o", str(tmp_path / "out.md")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stderr.readline() == b"started\n"
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert (run.returncode, out, err) == (130, b"", b"tweebrief: interrupted\n")
    assert [p.name for p in tmp_path.iterdir()] == ["brief.txt"]
