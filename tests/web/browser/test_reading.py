"""The pages in a real browser: evidence both ways, keyboard, narrow screens, both languages, hostile letters."""

from dataclasses import replace

import pytest

from tweebrief.render.html import to_html
from tweebrief.render.markdown import to_markdown

NARROW = {"viewport": {"width": 360, "height": 740}}
PAGES = ["/", "/find?q=SER", "/due", "/timeline"]
HOSTILE = '<script>document.title="XSS"</script>"\'><img src=x onerror=document.title="XSS">'
LIT = "els => els.map(e => e.id)"


@pytest.fixture
def page_of(browse, tmp_path, letter):
    """The page of the letter as a file on disk."""

    def opened(language="both", **settings):
        path = tmp_path / "brief.html"
        path.write_text(to_html(letter, language), "utf8")
        page = browse(**settings)
        page.goto(path.as_uri())
        return page

    return opened


def lit(page):
    return page.eval_on_selector_all(".lit", LIT)


def background(page, selector):
    return page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_a_summary_sentence_lights_up_its_sources_and_back(page_of):
    page = page_of()
    plain = background(page, "#p2s1\\.2")
    page.locator("#s2\\.1\\.2 p[lang=en]").click()
    assert lit(page) == ["s2.1.2", "p2s1.2"]
    assert background(page, "#p2s1\\.2") != plain
    assert page.locator("#status").inner_text() == "Source sentences marked in the letter: 1"
    page.locator("#p2s1\\.1 span").first.click()
    assert lit(page) == ["s2.1.1", "p2s1.1"]
    page.keyboard.press("Escape")
    assert (lit(page), page.locator("#status").inner_text()) == ([], "")


def test_a_sentence_shows_everything_that_rests_on_it(page_of):
    page = page_of()
    page.locator("#p2s1\\.2 span").first.click()
    assert lit(page) == ["g2.1", "t2.1", "s2.1.2", "p2s1.2"]


def test_the_keyboard_alone_reaches_the_evidence_and_comes_back(page_of):
    page = page_of()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.row')?.id") == "s2.1.1":
            break
    assert lit(page) == ["s2.1.1", "p2s1.1"]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "p2s1.1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "s2.1.1"


def test_every_stop_of_the_keyboard_can_be_seen(page_of):
    page = page_of()
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement, box = e.getBoundingClientRect();
              const isIn = box.bottom > 0 && box.top < innerHeight;
              return { tag: e.tagName, isIn, outline: getComputedStyle(e).outlineStyle };
            }"""
        )
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert len(stops) > 10
    assert all(stop["isIn"] and stop["outline"] != "none" for stop in stops)


def test_the_interface_speaks_the_other_language(page_of):
    page = page_of()
    page.get_by_role("button", name="Nederlands").click()
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.locator("#t2\\.1 time").inner_text() == "1 juli 2017"
    assert page.locator("#letter-name").inner_text() == "De brief"
    assert page.locator("#s2\\.1\\.1 a").first.get_attribute("aria-label") == "Bronzin p2s1.1"
    assert page.locator("mark.ORG").first.get_attribute("title") == "Organisaties"
    page.locator("#s2\\.1\\.1 p[lang=nl]").click()
    assert page.locator("#status").inner_text() == "Bronzinnen gemarkeerd in de brief: 1"
    page.get_by_role("button", name="English").click()
    assert page.locator("#letter-name").inner_text() == "The letter"


def test_what_cleaning_took_out_and_colours_go_on_and_off(page_of):
    page = page_of()
    assert not page.locator(".margin").first.is_visible()
    page.get_by_label("letterhead and page margins").check()
    assert page.locator(".margin").first.is_visible()
    coloured = background(page, "mark.ORG")
    page.get_by_label("Organisations").uncheck()
    assert background(page, "mark.ORG") != coloured


def test_without_a_script_the_page_reads_and_its_links_and_boxes_work(page_of):
    page = page_of(java_script_enabled=False)
    assert not page.locator("#copy").is_visible()
    page.locator("#s2\\.1\\.2 a").first.click()
    assert page.url.endswith("#p2s1.2")
    page.get_by_label("letterhead and page margins").check()
    assert page.locator(".margin").first.is_visible()


def test_on_a_narrow_screen_the_letter_comes_up_beside_the_sentence(page_of):
    page = page_of(**NARROW)
    assert overflow(page) <= 0
    page.locator("#s2\\.1\\.2 p[lang=en]").click()
    row, source = (page.locator(f"#{i}").bounding_box() for i in ("s2\\.1\\.2", "p2s1\\.2"))
    assert row["y"] >= 0
    assert row["y"] + row["height"] <= source["y"] < 740
    page.get_by_role("button", name="Close the letter").click()
    assert not page.locator("aside.sheet").count()
    assert page.evaluate("document.activeElement.id") == "s2.1.2"


def test_on_paper_there_are_no_buttons(page_of):
    page = page_of()
    page.emulate_media(media="print")
    hidden = page.locator(".tools, .contents, .hint, .markdown, fieldset")
    assert not any(item.is_visible() for item in hidden.all())
    assert page.locator("#p2s1\\.1").is_visible()


def test_the_markdown_is_copied(served, browse, letters, letter):
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{served}/read/{letters.old}")
    page.get_by_role("button", name="Copy as Markdown").click()
    page.wait_for_function("document.getElementById('status').textContent === 'Copied as Markdown'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == to_markdown(replace(letter, source=replace(letter.source, name="oud.txt"))) + "\n"


def test_a_link_to_a_sentence_arrives_lit(served, browse, letters):
    page = browse()
    page.goto(f"{served}/due")
    page.get_by_role("link", name="Ik stuur uw Kamer").first.click()
    assert page.url == f"{served}/read/{letters.new}#p2s1.2"
    assert lit(page) == ["g2.1", "t2.1", "s2.1.2", "p2s1.2"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_narrow_screen(served, browse, letters, path):
    page = browse(viewport={"width": 320, "height": 640})
    page.goto(served + path)
    assert overflow(page) <= 0


def test_the_site_speaks_the_language_of_the_browser_and_the_other(served, browse, letters):
    page = browse(locale="nl-NL")
    page.goto(f"{served}/due")
    assert page.locator("h1").inner_text() == "Wat er is toegezegd"
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "What was promised"
    page.get_by_role("link", name="Search").click()
    assert page.locator("h1").inner_text() == "Search all letters"


def test_search_by_keyboard_leads_to_the_sentence(served, browse, letters):
    page = browse()
    page.goto(f"{served}/find")
    page.get_by_label("Words").fill("adviseert")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="De SER adviseert over 12").first.click()
    assert page.url.endswith("#p2s1.1")
    assert "p2s1.1" in lit(page)


@pytest.mark.parametrize("has_script", [True, False])
def test_upload_with_and_without_a_script(served, browse, site, has_script):
    page = browse(java_script_enabled=has_script)
    page.goto(served)
    letter = {
        "name": "<img src=x onerror=alert(1)>.txt",
        "mimeType": "text/plain",
        "buffer": b"Geachte voorzitter,",
    }
    page.get_by_label("Choose letters").set_input_files(letter)
    page.get_by_role("button", name="Summarise").click()
    page.wait_for_url("**/read/*")
    assert page.locator("[role=status]").inner_text() == "waits"
    assert page.locator("h1").inner_text() == letter["name"]
    assert len(list((site.inbox / "uploads").glob("*/*"))) == 1


def test_a_letter_that_is_too_large_is_refused_before_it_is_sent(served, browse, site):
    page = browse()
    page.goto(served)
    large = {"name": "groot.txt", "mimeType": "text/plain", "buffer": b"x" * 100_001}
    page.get_by_label("Choose letters").set_input_files(large)
    page.get_by_role("button", name="Summarise").click()
    assert page.get_by_role("alert").inner_text() == "This letter is too large: groot.txt"
    assert not site.inbox.joinpath("uploads").exists()


def test_progress_is_shown_as_it_comes(served, browse, site, letters, letter, put):
    page = browse()
    page.goto(f"{served}/read/{letters.running}")
    assert page.locator("[role=status]").inner_text() == "is being read"
    done = replace(
        letter, source=replace(letter.source, name="onderweg.txt", sha256=letters.running), signature="x"
    )
    put(site.outbox, done)
    page.wait_for_selector("#p2s1\\.2")


def test_neither_letters_nor_names_nor_queries_run(served, browse, site, letters, hostile, put, put_failed):
    letter = put(site.outbox, hostile(HOSTILE))
    failed = put_failed(site.outbox, f"2{HOSTILE}", "scanned")
    page = browse()
    query = "%3Cscript%3Edocument.title='XSS'%3C/script%3E"
    for path in [
        *PAGES,
        f"/read/{letter}",
        f"/read/{failed}",
        f"/find?q={query}",
        f"/find?theme={query}",
        f"/{query}",
    ]:
        if path == f"/{query}":
            continue
        page.goto(served + path)
        assert page.locator("img").count() == 0
        assert page.evaluate("document.title") != "XSS"
    page.goto(f"{served}/read/{letter}")
    page.locator(".row").first.click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Copy as Markdown").click()
    assert page.evaluate("document.title") != "XSS"


def test_signing_in_with_the_token(site, letters, browse, serving):
    with serving(replace(site, token="a-token-of-the-tests-0123456789")) as address:
        page = browse()
        page.goto(f"{address}/due")
        page.get_by_label("Token").fill("a-token-of-the-tests-0123456789")
        page.get_by_role("button", name="Sign in").click()
        assert page.locator("h1").inner_text() == "Letters"
