"""The HTML page: whole, valid, accessible in structure, and deaf to what a letter says."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import etree, html

from tweebrief.letter import Entity, Letter, Part, Section, Sentence
from tweebrief.reading.reading import Source
from tweebrief.render.html import to_html

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Balance(HTMLParser):
    """Every tag that opens is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_tags_are_balanced_and_none_is_active(letter, language):
    balance = Balance()
    balance.feed(to_html(letter, language))
    assert balance.open == []
    assert not balance.tags & {"script", "iframe", "object", "img", "form", "link", "svg", "a:href"}


def test_the_policy_allows_the_style_and_nothing_else(letter):
    page = to_html(letter)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"url\(|@import|https?://", style)
    assert " style=" not in page


def test_both_languages_carry_their_lang(letter):
    tree = html.document_fromstring(to_html(letter))
    pairs = tree.xpath("//ol[@class='pairs']/li")
    assert [(li[0].get("lang"), li[1].get("lang")) for li in pairs] == [("nl", "en")] * len(pairs)
    assert len(pairs) == 3
    assert html.document_fromstring(to_html(letter, "nl")).get("lang") == "nl"
    assert not html.document_fromstring(to_html(letter, "nl")).xpath("//p[@lang='en']")


def test_evidence_links_reach_the_sentence(letter):
    tree = html.document_fromstring(to_html(letter))
    links = [a.get("href").removeprefix("#") for a in tree.xpath("//a[starts-with(@href, '#')]")]
    ids = tree.xpath("//@id")
    assert "p2s1.2" in links
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))


def test_landmarks_and_order_of_headings(letter):
    tree = html.document_fromstring(to_html(letter))
    assert [len(tree.xpath(f"//{name}")) for name in ("main", "header", "nav", "footer", "h1")] == [1] * 5
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
    assert max(b - a for a, b in pairwise(levels)) == 1


def test_a_failed_check_is_a_visible_warning(letter):
    tree = html.document_fromstring(to_html(letter, "en"))
    item = next(li for li in tree.xpath("//li") if li.xpath(".//strong[@class='warning']"))
    assert "not verified (numbers: 12 is missing)" in item.text_content()
    assert "De SER adviseert over 12 regio's." in item.text_content()


def test_entities_are_marked_where_they_stand(letter):
    tree = html.document_fromstring(to_html(letter))
    assert [(m.text, m.get("class")) for m in tree.xpath("//mark")] == [("SER", "ORG")]


def test_an_entity_over_a_line_break_and_one_that_overlaps():
    text = "de Sociaal-\nEconomische Raad"
    sentence = Sentence("p1s1.1", "de SociaalEconomische Raad", ((0, 10), (12, 28)))
    entities = (
        Entity("SociaalEconomische Raad", "ORG", "p1s1.1", 3, 28, 1.0, "x"),
        Entity("Raad", "LOC", "p1s1.1", 24, 28, 1.0, "x"),
    )
    section = Section("p1s1", None, 1, "text", 0, 28, sentences=(sentence,), entities=entities)
    page = to_html(
        Letter(Source("x", "0", "text/plain", 1), text, parts=(Part("letter", sections=(section,)),))
    )
    assert (
        '<p id="p1s1.1">de <mark class="ORG" title="Organisations">SociaalEconomische Raad</mark></p>' in page
    )


def test_nothing_is_marked_where_places_are_not_known():
    entity = Entity("de brief", "WORK", "p1s1.1", 0, 7, 1.0, "x")
    sentence = Sentence("p1s1.1", "de brief", ((0, 7),))
    known = replace(sentence, origin=(0, 1, 1, 2, 3, 4, 5, 6))
    for given, marked in ((sentence, False), (known, True)):
        section = Section("p1s1", None, 1, "text", 0, 7, sentences=(given,), entities=(entity,))
        page = to_html(
            Letter(Source("x", "0", "text/plain", 1), "debrief", parts=(Part("letter", sections=(section,)),))
        )
        assert ("<mark" in page) is marked


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title><script>",
    "&lt;b&gt; &amp; \x1b[31m\u202e",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_letter_text_cannot_become_markup(letter, text):
    sentence = Sentence(text, text, ((0, len(text)),), "bullet")
    entity = Entity(text, "ORG", text, 0, len(text), 1.0, text, name_en=text)
    section = replace(letter.parts[1].sections[0], id=text, sentences=(sentence,), entities=(entity,))
    part = replace(letter.parts[1], title=text, subject=text, addressee=text, sections=(section,))
    hostile = replace(letter, source=Source(text, "0", text, 1), parts=(part,), signature=text)
    tree = etree.fromstring(to_html(hostile), etree.HTMLParser())
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    names = {name for element in tree.iter() for name in element.attrib}
    assert not tags & {"script", "img", "b"}
    assert names <= {
        "lang", "class", "id", "href", "role", "title", "content", "name", "charset", "http-equiv",
        "aria-label",
    }  # fmt: skip
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
