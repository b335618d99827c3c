"""On a terminal a bar says how the batch stands, below a line for each letter."""

import os
import pty
import subprocess
import sys

PROGRAM = "import sys; from tweebrief.commands import main; sys.exit(main())"


def said_on_a_terminal(*arguments):
    """What the program writes to a terminal, and how it ends."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, "batch", *arguments]
    with subprocess.Popen(command, stderr=theirs, stdin=theirs) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 10_000)
            except OSError:  # the terminal is closed with the last process that writes to it
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    return said.decode(), process.returncode


def test_a_bar_on_a_terminal(desk):
    for number in range(4):
        desk.put(f"{number}.txt", f"Hierbij zend ik u het advies {number}.\n")
    desk.put("leeg.txt", "")
    bare = ["--set", "stages=[]", "--set", "run.letters_at_once=2"]
    said, code = said_on_a_terminal(str(desk.inbox), str(desk.outbox), *bare)
    assert code == 3
    bars = [bar.split("\r")[0] for bar in said.split("\r\x1b[K[")[1:]]
    assert len(bars) == 4
    assert [int(bar.split("] ")[1].split()[0]) for bar in bars] == [4, 3, 2, 1]
    assert all("letters/min" in bar and "1 quarantined" in bar for bar in bars[1:])
    lines = said.replace("\r\n", "\n").splitlines()
    assert lines[-1].endswith("tweebrief: 4 ok, 0 partial, 1 quarantined (5 now, 0 before, 0 copies)")


def test_lines_alone_as_json_even_on_a_terminal(desk):
    desk.put("a.txt", "Hierbij zend ik u het advies.\n")
    said, code = said_on_a_terminal(str(desk.inbox), str(desk.outbox), "--set", "stages=[]", "--json-log")
    assert code == 0
    assert "\x1b" not in said
    assert [line[0] for line in said.splitlines()] == ["{", "{"]
