"""The pictures of the README, made anew: `python tests/bench/pictures.py ../shared/letters/dev .readme`.

A batch over the letters, a server over its outbox, and Debian's Chromium, driven by playwright.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
COLOURS = 64
LETTER = "draagmoederschap"  # words that find it
POINT = "expertmeeting"  # what the picture of the letter shows lit


def main(letters: Path, pictures: Path) -> None:
    """Write letter.png and commitments.png."""
    with (
        tempfile.TemporaryDirectory() as outbox,
        serving(letters, Path(outbox)) as address,
        chromium() as page,
    ):
        page.goto(f"{address}find?q={LETTER}")
        page.locator("main a").filter(has_text="Draagmoederschap").first.click()
        page.locator(".row").filter(has_text=POINT).first.locator("p[lang=nl]").click()
        page.evaluate("window.scrollTo(0, 0)")
        take(page, pictures / "letter.png", height=860)
        page.goto(f"{address}due?kind=commitment")
        take(page, pictures / "commitments.png", height=760)


def take(page: Page, path: Path, *, height: int) -> None:
    """A picture of what a window of that height shows, in few colours."""
    page.set_viewport_size({"width": 1280, "height": height})
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


@contextmanager
def serving(letters: Path, outbox: Path) -> Iterator[str]:
    """The address of a server over the letters, summarised."""
    subprocess.run(["tweebrief", "batch", letters, outbox], check=False, stderr=subprocess.DEVNULL)
    command = ["tweebrief", "serve", outbox, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        said = server.stderr.readline() if server.stderr else ""
        try:
            yield re.findall(r"http://\S+", said)[0]
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Page]:
    """A page of a browser that moves nothing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(locale="en-GB", reduced_motion="reduce")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
