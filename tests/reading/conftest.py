"""Small files of every format, written by hand so that a test says what is in them."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

LETTERS = Path(__file__).parent.parent / "letters"
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def shown(x: float, top: float, size: float, text: str, font: str = "F1", turns: int = 0) -> str:
    """Content that shows text on an A4 page; `turns` are quarter turns against the clock."""
    a, b = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns]
    hexed = text.encode("cp1252").hex()
    return f"BT /{font} {size} Tf {a} {b} {-b} {a} {x} {842 - top} Tm <{hexed}> Tj ET"


def rc4(key: bytes, data: bytes) -> bytes:
    """The old stream cipher of encrypted PDF files."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encryption(password: str) -> str:
    """An encryption dictionary (40 bits) that asks for this password."""
    padded = (password.encode() + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"0123456789abcdef").digest()[:5]
    user = rc4(key, PADDING)
    return f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"


def pdf(
    pages: Sequence[Sequence[str]],
    rotate: int = 0,
    password: str = "",
    extra: str = "",
    objects_after: Sequence[str] = (),
) -> bytes:
    """A PDF of A4 pages with this content; `/Im1` is a grey picture."""
    fonts = " ".join(f"/{key} {index + 4} 0 R" for index, key in enumerate(FONTS))
    resources = f"<< /Font << {fonts} >> /XObject << /Im1 3 0 R >> >>"
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        stream(
            "\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    ]
    for name in FONTS.values():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    for index, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources {resources} "
            f"/Contents {8 + 2 * index} 0 R {extra} >>"
        )
        objects.append(stream("\n".join(content), ""))
    objects += objects_after
    return file_of(objects, encryption(password) if password else "")


def stream(content: str, entries: str) -> str:
    """A stream object."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def file_of(objects: Sequence[str], encrypt: str) -> bytes:
    """The PDF file of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    secret = (
        f" /Encrypt {encrypt} /ID [<{b'0123456789abcdef'.hex()}> <{b'0123456789abcdef'.hex()}>]"
        if encrypt
        else ""
    )
    return (
        bytes(out)
        + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{secret} >>\nstartxref\n{start}\n%%EOF".encode()
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; other parts by their name without `.xml` (styles, footnotes, header1, ...)."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="{n}" Type="http://x/{k}" Target="{n}.xml"/>' for n, k in kinds.items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Override ContentType="application/x.wordprocessingml.main+xml"/></Types>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ),
    }
    members |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped(members)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A DOCX paragraph of one run."""
    content = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def odt(body: str, styles: str = "", automatic: str = "") -> bytes:
    """An ODT with this body, these styles and automatic styles."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {names}><office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": f"<office:document-styles {names}>{styles}</office:document-styles>",
        }
    )


@pytest.fixture
def letters() -> Path:
    """The folder with real letters."""
    return LETTERS


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf


@pytest.fixture
def show() -> Callable[..., str]:
    return shown


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    return docx


@pytest.fixture
def para() -> Callable[..., str]:
    return paragraph


@pytest.fixture
def make_odt() -> Callable[..., bytes]:
    return odt


@pytest.fixture
def make_zip() -> Callable[..., bytes]:
    return zipped
