"""Footnotes for python-docx, which cannot make them: the part `word/footnotes.xml` (ECMA-376, 17.11)."""

from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word wants these two before any footnote of the text.
SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


class Footnotes:
    """Collects the footnotes of a document; `attach` puts them in when the text is complete."""

    def __init__(self, document: Any) -> None:
        from lxml.etree import Element

        self.document = document
        self.count = 0
        self.root = Element(_name("footnotes"), nsmap={"w": MAIN})
        for kind, number in SEPARATORS:
            note = _child(self.root, "footnote", type=kind, id=number)
            _child(_child(_child(note, "p"), "r"), kind)

    def add(self, paragraph: Any, text: str) -> None:
        """Put the next footnote behind the paragraph."""
        self.count += 1
        _mark(paragraph._p, "footnoteReference", id=str(self.count))
        body = _child(_child(self.root, "footnote", id=str(self.count)), "p")
        _mark(body, "footnoteRef")
        run = _child(_child(body, "r"), "t")
        run.text = f" {text}"
        run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def attach(self) -> None:
        """Add the footnotes to the document's package."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml.etree import tostring

        blob = tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _name(tag: str) -> str:
    return f"{{{MAIN}}}{tag}"


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    from lxml.etree import SubElement

    return SubElement(parent, _name(tag), {_name(key): value for key, value in attributes.items()})


def _mark(paragraph: Any, tag: str, **attributes: str) -> None:
    """A raised footnote mark."""
    run = _child(paragraph, "r")
    _child(_child(run, "rPr"), "vertAlign", val="superscript")
    _child(run, tag, **attributes)
