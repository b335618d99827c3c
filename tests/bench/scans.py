"""How well pages that are pictures are read: the pages of real PDF letters printed as pictures, against their own text.

    python tests/bench/scans.py ../shared/letters/dev [DOTS ...]

Prints for each number of dots per inch the share of the words of the text layer that were read (recall), the share of
the words read that are in it (precision), and the seconds of processor time a page.
"""

import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pypdfium2

from tweebrief.reading import ReadingLimits, read

PAGES = 3
DOTS = (100, 150, 200, 300)


def printed(path: Path, target: Path, dots: int) -> int:
    """Print the first pages of a PDF as pictures into another; return how many."""
    letter, scan = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    for page in list(letter)[:PAGES]:
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(scan)
        picture.set_bitmap(page.render(scale=dots / 72))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        leaf = scan.new_page(width, height)
        leaf.insert_obj(picture)
        leaf.gen_content()
    scan.save(target)
    return len(scan)


def words(path: Path, pages: int) -> Counter[tuple[int, str]]:
    """The words of the first pages, with their page."""
    reading = read(path, ReadingLimits(scanned_pages=pages))
    return Counter(
        (line.page, word)
        for line in reading.lines
        if line.page <= pages
        for word in re.findall(r"\w+", line.text)
    )


def main(folder: Path, all_dots: list[int]) -> None:
    letters = [path for path in sorted(folder.glob("*.pdf")) if not read(path).notes]
    for dots in all_dots:
        right = found = wanted = pages = 0
        begun = time.process_time()
        with tempfile.TemporaryDirectory() as place:
            for path in letters:
                count = printed(path, Path(place) / "scan.pdf", dots)
                own, got = words(path, count), words(Path(place) / "scan.pdf", count)
                right, found, wanted = right + (own & got).total(), found + got.total(), wanted + own.total()
                pages += count
        seconds = (time.process_time() - begun) / pages
        sys.stdout.write(
            f"{dots} dots: {len(letters)} letters, {pages} pages, recall {100 * right / wanted:.1f}%, "
            f"precision {100 * right / found:.1f}%, {seconds:.1f} s a page\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(dots) for dots in sys.argv[2:]] or list(DOTS))
