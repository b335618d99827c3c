"""`tweebrief serve` as people run it: a PDF from the upload to the highlighted evidence, and after a crash."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tweebrief.commands import main

LETTERS = Path(__file__).parents[2] / "letters"
PATIENCE = 300
PROGRAM = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())", "serve"]


@contextmanager
def running(outbox, *options):
    """A server in a process of its own: its address, and the process."""
    call = [*PROGRAM, str(outbox), "--port", "0", *options]
    process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + process.stderr.read()
        yield found[0], process
    finally:
        process.kill()
        process.communicate()


def post(address, path):
    """One letter to the REST interface; the state that it answers."""
    data = path.read_bytes()
    head = f'--b\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--b--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    with urllib.request.urlopen(urllib.request.Request(f"{address}/letters", body, kind)) as answer:
        return json.load(answer)["letters"][0]


def state(address, letter):
    with urllib.request.urlopen(f"{address}/letters/{letter}") as answer:
        return json.load(answer)


def wait_until_done(address, letter):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = state(address, letter)
        if found["status"] in ("ok", "partial", "quarantined"):
            return found
        time.sleep(0.2)
    raise AssertionError(f"not done after {PATIENCE} seconds: {found}")


def descendants(pid):
    """The processes below one, by what the kernel says of each of its threads."""
    lists = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    found = [int(child) for children in lists for child in children]
    return found + [below for child in found for below in descendants(child)]


@pytest.mark.weights
def test_from_the_upload_of_a_pdf_to_the_highlighted_evidence(tmp_path, browse, axe):
    with running(tmp_path / "outbox") as (address, _):
        page = browse()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address)
        page.get_by_label("Choose letters").set_input_files(LETTERS / "96985555.pdf")
        page.get_by_role("button", name="Summarise").click()
        page.wait_for_selector("aside .sentence")
        row = page.locator("section section .row").first
        sources = row.get_attribute("data-evidence").split()
        row.locator("p[lang=en]").first.click()
        assert page.eval_on_selector_all("aside .lit", "els => els.map(e => e.id)") == sources
        assert page.locator(f"[id='{sources[0]}']").is_visible()
        assert axe(page) == []


@pytest.mark.weights
def test_a_server_that_is_killed_loses_nothing_and_leaves_nothing_running(tmp_path):
    with running(tmp_path / "outbox") as (address, process):
        letter = post(address, LETTERS / "0025.txt")
        assert letter["status"] == "waiting"
        left = descendants(process.pid)
        assert left
        process.send_signal(signal.SIGKILL)
        process.wait()
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{pid}").exists() for pid in left):
        assert time.monotonic() < end, "the worker outlives its server"
        time.sleep(0.1)
    with running(tmp_path / "outbox") as (address, _):
        assert wait_until_done(address, letter["id"])["status"] == "ok"


@pytest.mark.weights
def test_a_letter_that_cannot_be_read_ends_with_a_reason_like_in_the_batch(tmp_path):
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing else")
    with running(tmp_path / "outbox") as (address, process):
        found = wait_until_done(address, post(address, broken)["id"])
        assert (found["status"], found["reason"]["code"]) == ("quarantined", "unreadable")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_another_run_on_the_outbox_is_said(tmp_path):
    from tweebrief.batch.lock import locked

    outbox = tmp_path / "outbox"
    with locked(outbox), running(outbox) as (address, _):
        end = time.monotonic() + PATIENCE
        while "another run" not in (text := urllib.request.urlopen(address).read().decode()):
            assert time.monotonic() < end, text
            time.sleep(0.2)
        assert json.load(urllib.request.urlopen(f"{address}/health"))["worker"] == "trouble"


def test_an_address_for_others_without_a_token_is_refused(tmp_path, capsys):
    assert main(["serve", str(tmp_path / "outbox"), "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "give --token" in capsys.readouterr().err
    assert not (tmp_path / "outbox").exists()


def test_read_only_needs_an_outbox(tmp_path, capsys):
    assert main(["serve", str(tmp_path / "outbox"), "--read-only", "--port", "0"]) == 2
    assert "is no outbox" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", str(tmp_path / "outbox")]) == 2
    assert "pip install 'tweebrief[web]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["--port", "x"], ["--port", "70000"], ["--max-mb", "0"], ["--max-files", "-1"]]
)
def test_wrong_numbers_are_refused(option, capsys):
    assert main(["serve", *option]) == 2


def test_the_token_may_come_from_the_environment(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(os.environ, "TWEEBRIEF_TOKEN", "short")
    assert main(["serve", str(tmp_path / "outbox")]) == 2
    assert "at least 16" in capsys.readouterr().err
