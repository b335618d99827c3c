"""Pictures of letters (PNG, JPEG, TIFF): laid on the pages of a PDF, on which the text is then recognised."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tweebrief.errors import UnreadableLetter
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.pdf import read_pdf
from tweebrief.reading.reading import Reading, Source

if TYPE_CHECKING:
    from PIL.Image import Image

# The longer side of a picture is taken for that of A4, in points, and keeps so many pixels (300 an inch).
LONGER = 842
KEPT = 3508
# Pixels of one picture: A4 at 800 an inch. What has more is no letter.
MOST_PIXELS = 62_000_000
QUALITY = 95


def read_picture(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """The text on a picture, or on each picture of a TIFF; a photograph is turned as its camera says.

    Raises `UnreadableLetter` for a broken or far too large picture, and what `read_pdf` raises.
    """
    return read_pdf(_as_pdf(data, source.name, limits.max_pages), source, limits)


def _as_pdf(data: bytes, name: str, most: int) -> bytes:
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument.new()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for page in _pages(picture, name, most):
                _add(document, page)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadableLetter(
            f"{name}: a broken picture ({type(error).__name__}); scan it anew, or save it as a PDF"
        ) from error
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pages(picture: "Image", name: str, most: int) -> "Iterator[Image]":
    """Each picture of the file: upright, no larger than is of use, on white paper."""
    from PIL import Image, ImageOps, ImageSequence

    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        if number > most or frame.width * frame.height > MOST_PIXELS:
            raise UnreadableLetter(
                f"{name}: over {most} pages or {MOST_PIXELS} pixels a page; scan it anew at 300 dots per inch"
            )
        upright = ImageOps.exif_transpose(frame)
        upright.thumbnail((KEPT, KEPT))
        clear = upright.convert("RGBA")
        yield Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def _add(document: Any, picture: "Image") -> None:
    """A page that the picture covers."""
    import pypdfium2

    points = LONGER / max(picture.size)
    width, height = picture.width * points, picture.height * points
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(packed, inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = document.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
