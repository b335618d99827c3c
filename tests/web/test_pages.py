"""The pages: whole in both languages, deaf to what letters and file names say, complete without a script."""

from dataclasses import replace

import pytest
from lxml import html

from tweebrief.render.html import policy
from tweebrief.web.timeline import months_of
from tweebrief.web.words import words

PAGES = [
    "/",
    "/find",
    "/find?q=SER",
    "/due",
    "/due?kind=decision",
    "/timeline",
    "/timeline?year=2024",
    "/login",
]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
ACTIVE = "//script[not(@src)]|//img|//iframe|//object|//svg|//style|//*[@onerror or @onclick or @style]"


def tree_of(answer):
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("ui", ["nl", "en"])
def test_every_page_speaks_both_languages(person, path, ui):
    tree = tree_of(person.get(path, headers={"accept-language": f"{ui}-XX"}))
    assert tree.get("lang") == ui
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    other = tree.xpath("//a[@hreflang]")[0]
    assert other.get("hreflang") != ui
    switched = tree_of(person.get(path.partition("?")[0] + other.get("href")))
    assert switched.get("lang") != ui


def test_the_choice_of_a_language_is_kept(person):
    person.get("/due?ui=nl")
    assert tree_of(person.get("/find")).get("lang") == "nl"


def test_both_languages_have_the_same_phrases():
    assert words("nl").phrases.keys() == words("en").phrases.keys()


@pytest.mark.parametrize("path", PAGES)
def test_every_label_and_id_fits(person, path):
    tree = tree_of(person.get(path))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//label/@for")) <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-labelledby|//@aria-describedby")).split()) <= set(ids)
    assert not tree.xpath(ACTIVE)
    assert all(link.startswith(("/", "#", "?")) for link in tree.xpath("//@href|//@src|//@action"))


def test_the_letter_has_the_sites_navigation_and_its_own_policy(person, letters):
    answer = person.get(f"/read/{letters.old}")
    tree = tree_of(answer)
    assert answer.headers["content-security-policy"] == f"{policy()}; frame-ancestors 'none'"
    assert "/due" in tree.xpath("//nav[@class='site']//@href")
    assert f"/letters/{letters.old}.docx" in tree.xpath("//nav//@href")
    assert tree.get_element_by_id("p2s1.2") is not None


def test_a_letter_under_way_says_where_it_is(person, letters):
    tree = tree_of(person.get(f"/read/{letters.running}"))
    assert tree.xpath("//*[@role='status']")[0].text_content().strip() == "is being read"


def test_a_letter_that_failed_says_what_now(person, letters):
    text = tree_of(person.get(f"/read/{letters.failed}")).text_content()
    assert "scan it anew" in text


def test_undertakings_link_to_their_sentence_under_when_they_are_due(person, letters):
    tree = tree_of(person.get("/due"))
    groups = {h2.text.strip(): h2.getparent() for h2 in tree.xpath("//h2")}
    assert list(groups) == ["Still to come", "Past their date"]
    assert groups["Still to come"].xpath(".//td[2]/a/@href") == [f"/read/{letters.new}#p2s1.2"]
    assert groups["Past their date"].xpath(".//td[1]/time/@datetime") == ["2017-07-01"]


def test_search_marks_the_words_and_offers_to_narrow_down(person, letters):
    tree = tree_of(person.get("/find?q=adviseert"))
    assert {mark.text for mark in tree.xpath("//main//mark")} == {"adviseert"}
    assert any("#p2s1.1" in link for link in tree.xpath("//main//@href"))
    narrow = next(link for link in tree.xpath("//aside//@href") if "sender=" in link)
    assert "q=adviseert" in narrow
    chosen = tree_of(person.get(f"/find{narrow}"))
    assert len(chosen.xpath("//ul[@class='cards']/li")) == 1
    assert chosen.xpath("//ul[@class='chips']//a/@href") == ["?q=adviseert"]


@pytest.mark.parametrize("query", ["theme=bestaat-niet", "since=gisteren", "sender=niemand", "point=x"])
def test_a_filter_that_cannot_be_is_said_on_the_page(person, query):
    tree = tree_of(person.get(f"/find?{query}"))
    assert tree.xpath("//*[@role='alert']")[0].text.strip()


def test_pages_of_results(person, site, letter, put):
    for n in range(25):
        put(site.outbox, replace(letter, source=replace(letter.source, name=f"{n}.txt", sha256=f"{n:064x}")))
    first = tree_of(person.get("/find"))
    later = first.xpath("//a[@rel='next']/@href")
    second = tree_of(person.get(f"/find{later[0]}"))
    assert len(first.xpath("//ul[@class='cards']/li")) == 20
    assert len(second.xpath("//ul[@class='cards']/li")) == 7
    assert second.xpath("//a[@rel='prev']")
    assert not second.xpath("//a[@rel='next']")


def test_the_timeline_has_letters_and_due_dates_of_a_year(person):
    tree = tree_of(person.get("/timeline?year=2017"))
    events = [
        (li.get("class"), li.xpath("time/@datetime")[0]) for li in tree.xpath("//ol[@class='events']/li")
    ]
    assert events == [("due", "2017-07-01"), ("letter", "2017-04-03")]
    assert months_of([], []) == []


def test_uploads_lead_to_the_letter_or_to_the_list(person, site):
    one = person.post("/upload", files={"files": ("a.txt", b"x")}, follow_redirects=False)
    assert (one.status_code, one.headers["location"][:6]) == (303, "/read/")
    two = [("files", ("b.txt", b"y")), ("files", ("c.txt", b"z"))]
    assert person.post("/upload", files=two, follow_redirects=False).headers["location"] == "/#busy"
    tree = tree_of(person.get("/"))
    assert len(tree.xpath("//section[@id='busy']//li")) == 4


def test_errors_are_pages_for_people(person):
    answer = person.get("/nothing")
    assert answer.status_code == 404
    assert html.document_fromstring(answer.text).xpath("//h1")[0].text == "Not Found"


def test_a_server_that_takes_no_letters_has_no_form(site, letters, client_of):
    tree = tree_of(client_of(replace(site, inbox=None), accept="text/html").get("/"))
    assert not tree.xpath("//form")


def test_an_empty_outbox_has_pages_too(site, client_of):
    client = client_of(site, accept="text/html")
    for path in PAGES:
        tree_of(client.get(path))


def test_neither_a_letter_nor_a_name_nor_a_query_becomes_markup(person, site, hostile, put, put_failed):
    letter = put(site.outbox, hostile(HOSTILE))
    failed = put_failed(site.outbox, f"2{HOSTILE}", "scanned")
    person.post("/upload", files={"files": (HOSTILE, b"x")})
    quoted = "%3Cscript%3Ealert(1)%3C/script%3E%22'%3E%3Cimg%20src=x%3E"
    paths = [*PAGES, f"/find?q={quoted}&theme={quoted}", f"/due?kind={quoted}", f"/timeline?year={quoted}"]
    for path in [*paths, f"/read/{failed}", "/find?point=commitment&q=alert"]:
        answer = person.get(path)
        assert not tree_of(answer).xpath(ACTIVE), path
        assert "49" not in html.document_fromstring(answer.text).xpath("string(//h1)")
    shown = tree_of(person.get(f"/read/{letter}"))
    assert len(shown.xpath("//script")) == 1
    assert not shown.xpath("//img")
