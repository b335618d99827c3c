"""A browser that may talk to nobody but the server of the test, and a checker of accessibility."""

import os
import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tweebrief.web.app import make_app
from tweebrief.web.run import NoWorker

ROOT = Path(__file__).parents[3]
NEEDED = "TWEEBRIEF_BROWSER"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def absent(what):
    """What a browser test needs is not there: skipped, or a failure where it must be."""
    if os.environ.get(NEEDED) == "needed":
        pytest.fail(f"{what}, and {NEEDED}=needed says that it must be there")
    pytest.skip(f"{what}; .ci/run installs it")


@pytest.fixture(scope="module")
def chromium():
    """Debian's browser, for the tests of one module."""
    if not Path(CHROMIUM).exists():
        absent(f"there is no {CHROMIUM}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


RUN_AXE = """async () => {
  axe.configure({ rules: [{ id: "target-size", enabled: true }] });
  const found = await axe.run(document);
  return found.violations.map(v => [v.id, v.nodes.map(n => n.html)]);
}"""


@pytest.fixture
def axe():
    """What axe-core finds wrong on a page: WCAG 2.2 A and AA and its best practices."""
    path = ROOT / "build" / "axe" / "package" / "axe.min.js"
    if not path.is_file():
        absent(f"there is no {path}")

    def violations(page):
        page.evaluate(path.read_text("utf8"))
        return page.evaluate(RUN_AXE)

    return violations


@pytest.fixture
def browse(chromium):
    """Opens pages; at the end nothing was asked of another machine and nothing was complained of."""
    contexts, foreign, complaints = [], [], []

    def check(route):
        url = urlsplit(route.request.url)
        if url.scheme in ("http", "https") and url.hostname != "127.0.0.1":
            foreign.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def complain(message):
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def fail(error):
        complaints.append(str(error))

    def dismiss(dialog):
        complaints.append(dialog.message)
        dialog.dismiss()

    def opened_page(**settings):
        defaults = {"locale": "en-GB", "viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
        context = chromium.new_context(**(defaults | settings))
        context.route("**/*", check)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", complain)
        page.on("pageerror", fail)
        page.on("dialog", dismiss)
        contexts.append(context)
        return page

    yield opened_page
    for context in contexts:
        context.close()
    assert foreign == []
    assert complaints == []


@pytest.fixture
def served(site):
    """The address of a server over the site, without a worker."""
    with serving(site) as address:
        yield address


@contextmanager
def serving(site):
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(site, NoWorker()), log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(name="serving")
def _serving():
    return serving
