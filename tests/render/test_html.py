"""The HTML page: whole, valid, accessible in structure, and deaf to what a letter says."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import etree, html

from tweebrief.letter import Entity, Letter, Part, Section, Sentence, Span
from tweebrief.reading.reading import Source
from tweebrief.render.html import Frame, policy, to_html
from tweebrief.render.labels import labels
from tweebrief.render.markdown import to_markdown
from tweebrief.render.phrases import written_date

VOID = {"meta", "br", "hr", "img", "input", "link"}
ACTIVE = {"iframe", "object", "embed", "img", "form", "link", "svg", "base", "style", "script", "b"}


class Balance(HTMLParser):
    """Every tag that opens is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_tags_are_balanced_and_only_the_pages_own_are_active(letter, language):
    balance = Balance()
    balance.feed(to_html(letter, language))
    assert balance.open == []
    assert sorted(tag for tag in balance.tags if tag in ACTIVE) == ["script", "style"]


def test_the_policy_allows_the_pages_style_and_script_and_nothing_else(letter):
    page = to_html(letter)
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy()
        assert not re.search(
            r"url\(|@import|https?://|innerHTML|fetch\(|XMLHttp|localStorage|cookie", content
        )
    assert f'content="{policy()}"' in page
    assert "default-src 'none'" in policy()
    assert not re.search(r"<[^>]* (style|on\w+)=", page)


def test_both_languages_carry_their_lang(letter):
    tree = html.document_fromstring(to_html(letter))
    pairs = tree.xpath("//ol[@class='pairs']/li")
    assert [[p.get("lang") for p in li.findall("p")] for li in pairs] == [["nl", "en"]] * len(pairs)
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
    marks = html.document_fromstring(page).xpath("//p[@id='p1s1.1']//mark")
    assert [(mark.text, mark.get("class")) for mark in marks] == [("SociaalEconomische Raad", "ORG")]


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
    page = to_html(hostile)
    balance = Balance()
    balance.feed(page)
    tree = etree.fromstring(page, etree.HTMLParser())
    names = {name for element in tree.iter() for name in element.attrib}
    assert sorted(tag for tag in balance.tags if tag in ACTIVE) == ["script", "style"]
    assert {name for name in names if not name.startswith("data-")} <= {
        "lang", "class", "id", "href", "role", "title", "content", "name", "charset", "http-equiv", "aria-label",
        "aria-labelledby", "tabindex", "type", "hidden", "checked", "readonly", "rows", "datetime",
    }  # fmt: skip
    assert all(href.startswith("#") for href in tree.xpath("//@href"))


def tree_of(letter, language="both", **more):
    return html.document_fromstring(to_html(letter, language, **more))


def test_sentences_link_back_to_what_rests_on_them(letter):
    tree = tree_of(letter)
    back = {a.get("href") for a in tree.xpath("//aside//a[@class='back']")}
    assert back == {"#s2.1.1", "#s2.1.2"}
    assert [
        li.get("data-evidence") for li in tree.xpath("//li[@id='s2.1.2' or @id='g2.1' or @id='t2.1']")
    ] == ["p2s1.2"] * 3


def test_points_stand_with_their_due_dates_as_people_write_them(letter):
    for language, written in (("nl", "1 juli 2017"), ("en", "1 July 2017")):
        time = tree_of(letter, language).xpath("//ul[@class='points']//time")[0]
        assert (time.get("datetime"), time.text_content()) == ("2017-07-01", written)
    assert written_date("2017-13-01", labels("nl")) == "2017-13-01"
    assert written_date("volgend jaar", labels("nl")) == "volgend jaar"


def test_what_cleaning_took_out_stands_where_it_stood(letter):
    text = "Pagina 1\nEen zin\n1 Een noot.\ndie doorgaat."
    sentence = Sentence("p1s1.1", "Een zin die doorgaat.", ((9, 16), (29, 42)))
    spans = (Span("furniture", 0, 8, 1), Span("footnote", 17, 28, 1))
    section = Section("p1s1", None, 1, "text", 9, 42, sentences=(sentence,))
    part = Part("letter", sections=(section,))
    tree = tree_of(Letter(Source("x", "0", "text/plain", 1), text, spans=spans, parts=(part,)))
    shown = [p.text_content().strip() for p in tree.xpath("//aside/p[contains(@class, 'sentence') or @lang]")]
    assert shown == ["Pagina 1", "Een zin die doorgaat.", "1 Een noot."]
    assert tree.xpath("//aside//input/@id") == ["show-margin", "show-note"]


def test_a_letter_without_sentences_shows_its_text():
    tree = tree_of(Letter(Source("x", "0", "text/plain", 1), "Alleen\ndit."))
    assert tree.xpath("//aside/p[@class='raw']")[0].text == "Alleen\ndit."


def test_every_phrase_is_there_in_both_languages(letter):
    tree = tree_of(letter)
    phrases = tree.xpath("//*[@data-nl]")
    assert len(phrases) > 20
    assert all(e.get("data-en") and e.text == e.get(f"data-{e.get('lang')}") for e in phrases)
    assert all(e.get("data-en-label") == e.get("aria-label") for e in tree.xpath("//*[@data-nl-label]"))
    assert labels("nl").page.keys() == labels("en").page.keys()


def test_a_site_decides_on_the_language_of_the_interface(letter):
    tree = tree_of(letter, frame=Frame("nl", "<nav>site</nav>"))
    assert tree.get("lang") == "nl"
    assert not tree.xpath("//button[@id='switch']")
    assert tree_of(letter).xpath("//button[@id='switch']")


def test_the_markdown_to_copy_is_that_of_the_format(letter):
    assert tree_of(letter).get_element_by_id("markdown").text.strip("\n") == to_markdown(letter)


def test_the_same_letter_gives_the_same_bytes(letter):
    assert to_html(letter) == to_html(replace(letter, lines=()))
