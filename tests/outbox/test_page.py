"""The index page: what it lists, in which order, and that letters bring nothing in but text."""

import re
from html.parser import HTMLParser

import pytest

from tweebrief.batch.outputs import target_of
from tweebrief.outbox import page
from tweebrief.outbox.overviews import Overviews, make

VOID = {"meta", "br", "link"}


class Page(HTMLParser):
    """Tags, links and texts of a page; fails on tags that do not match."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.links, self.texts = [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attributes)["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def made(tray, ui="en"):
    make(tray.folder, Overviews((), ui))
    return (tray.folder / page.NAME).read_text("utf8")


def test_letters_newest_first_then_what_was_not_read(full):
    html = made(full)
    shown = Page(html)
    assert shown.links == ["#main", "zorg.json", "natuur.json", "los.json"]
    assert re.findall(r"<caption>(.*?)</caption>", html) == ["3 letters"]
    assert [text for text in shown.texts if text in ("pijp", "scan.pdf", "scanned")] == [
        "pijp",
        "scan.pdf",
        "scanned",
    ]
    assert "scan it anew" in html
    assert 'due <time datetime="2024-07-01">2024-07-01</time>' in html
    assert "Ministry of Examples" in html
    assert "nature and environment" in html or "natuur en milieu" not in html


def test_in_dutch(full):
    html = made(full, "nl")
    assert '<html lang="nl">' in html
    assert "<caption>3 brieven</caption>" in html
    assert "Ministerie van Voorbeeldzaken" in html


def test_a_link_to_what_a_person_reads_best(tray, letter):
    tray.put(letter("met spatie & zo.txt", ["Een zin."]), formats=("json", "md", "html"))
    assert Page(made(tray)).links == ["#main", "met%20spatie%20%26%20zo.html"]


@pytest.mark.parametrize("name", ["index.html", "INDEX.md", "tables/datapackage.txt"])
def test_no_letter_takes_the_place_of_a_page_or_table(name):
    assert re.fullmatch(r"(?i)(index|tables/datapackage)~[0-9a-f]{8}", target_of(name))


def test_markup_in_a_letter_is_text(tray, letter):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    tray.put(
        letter("javascript:alert(1).txt", ["Een zin."], subject=evil, sender=(evil, None, evil), date=evil)
    )
    tray.refuse(evil, "link")
    html = made(tray)
    shown = Page(html)
    assert not {"script", "img"} & set(shown.tags)
    assert shown.links == ["#main", "javascript%3Aalert%281%29.json"]
    assert "default-src 'none'" in html


def test_an_empty_outbox_says_so(tray):
    html = made(tray)
    assert "No letter has been summarised yet." in html
    assert "<table" not in html


def test_the_page_is_left_alone_until_something_changes(full):
    made(full)
    before = (full.folder / page.NAME).stat().st_ino
    made(full)
    assert (full.folder / page.NAME).stat().st_ino == before


def test_a_partial_letter_is_marked(tray, letter):
    tray.put(letter("half.txt", ["Een zin."]), status="partial")
    assert '<strong class="warn">partial</strong>' in made(tray)


def test_more_letters_than_a_page_holds(full, monkeypatch):
    monkeypatch.setattr(page, "MOST", 2)
    html = made(full)
    assert len(Page(html).links) == 3
    assert "3 letters. The newest 2." in html


@pytest.mark.parametrize("ui", ["nl", "en"])
def test_both_languages_have_all_words(ui):
    words = page._words()
    assert words[ui].keys() == words["nl"].keys()
