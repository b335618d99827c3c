"""Whom the server answers, and what every answer carries."""

from dataclasses import replace

import pytest

from tweebrief.errors import UsageError
from tweebrief.web.site import check_address
from tweebrief.web.tokens import form_token

TOKEN = "a-token-of-the-tests-0123456789"
PROBLEM = "application/problem+json"
LETTER = {"files": ("brief.txt", b"Geachte voorzitter,\n")}


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8765"])
def test_its_own_names_are_answered(client, host):
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.2",
        "",
        "[",
        "a@127.0.0.1.x",
    ],
)
def test_another_name_is_refused(client, host):
    answer = client.get("/letters", headers={"host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, PROBLEM)


def test_a_public_server_answers_addresses_and_the_names_it_was_told(site, letters, client_of):
    public = replace(site, token=TOKEN, any_address=True, hosts=(*site.hosts, "letters.example"))
    client = client_of(public, authorization=f"Bearer {TOKEN}")
    codes = [
        client.get("/letters", headers={"host": host}).status_code
        for host in ("192.168.1.2:80", "[fe80::1]", "letters.example", "evil.example")
    ]
    assert codes == [200, 200, 200, 421]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/letters", "/upload", "/login"])
def test_forms_of_other_sites_are_refused(client, site, headers, path):
    answer = client.post(path, files=LETTER, data={"csrf": form_token(site)}, headers=headers)
    assert answer.status_code == 403
    assert not list(site.inbox.rglob("*.txt"))


def test_another_site_may_link_here_and_load_nothing(client):
    there = {"sec-fetch-site": "cross-site"}
    assert client.get("/letters", headers=there | {"sec-fetch-mode": "navigate"}).status_code == 200
    for mode in ("cors", "no-cors", "websocket"):
        assert client.get("/letters", headers=there | {"sec-fetch-mode": mode}).status_code == 403


@pytest.mark.parametrize("data", [{}, {"csrf": "wrong"}, {"csrf": ""}])
@pytest.mark.parametrize("headers", [{"origin": "http://127.0.0.1:8765"}, {"sec-fetch-site": "same-origin"}])
def test_a_form_without_the_token_of_the_page_is_refused(client, site, data, headers):
    answer = client.post("/letters", files=LETTER, data=data, headers=headers)
    assert (answer.status_code, "load it anew" in answer.json()["detail"]) == (403, True)
    assert not list(site.inbox.rglob("*.txt"))


def test_a_form_with_the_token_of_the_page_is_taken(client, site):
    headers = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert (
        client.post("/letters", files=LETTER, data={"csrf": form_token(site)}, headers=headers).status_code
        == 202
    )
    assert (
        client.post(
            "/letters", files=LETTER, headers=headers | {"x-csrf-token": form_token(site)}
        ).status_code
        == 202
    )


def test_another_server_has_another_form_token(site):
    assert form_token(site) != form_token(replace(site, secret=b"other"))


def test_a_body_that_is_too_long_is_refused_before_and_while_it_comes(client, site):
    long = client.post("/letters", headers={"content-length": str(site.max_body + 1)}, content=b"")
    assert long.status_code == 413

    def pieces():
        for _ in range(site.max_body // 100_000 + 2):
            yield b"x" * 100_000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert client.post("/letters", headers=kind, content=pieces()).status_code == 413
    assert not list(site.inbox.rglob("*.*"))


def test_every_answer_carries_the_headers(client, person):
    for answer in (
        client.get("/letters"),
        client.get("/nothing"),
        client.get("/letters", headers={"host": "evil.example"}),
        client.get("/static/page.css"),
        client.get("/openapi.json"),
        person.get("/"),
        person.get("/nothing"),
        person.post("/upload"),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "access-control-allow-origin" not in answer.headers


class TestToken:
    @pytest.fixture
    def closed(self, site, letters):
        return replace(site, token=TOKEN)

    @pytest.mark.parametrize(
        "given", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
    )
    @pytest.mark.parametrize("path", ["/letters", "/search", "/openapi.json", "/nothing"])
    def test_nothing_is_said_without_it(self, closed, client_of, given, path):
        headers = {} if given is None else {"authorization": given}
        answer = client_of(closed).get(path, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == PROBLEM

    def test_it_opens_everything(self, closed, client_of):
        assert client_of(closed, authorization=f"bearer {TOKEN}").get("/letters").status_code == 200

    def test_health_and_style_are_open_and_say_nothing(self, closed, client_of):
        client = client_of(closed)
        assert client.get("/health").json() == {"status": "ok", "worker": "off"}
        assert client.get("/static/page.css").status_code == 200

    def test_people_sign_in_and_get_a_cookie_that_pages_cannot_read(self, closed, client_of):
        client = client_of(closed, accept="text/html")
        asked = client.get("/", follow_redirects=False)
        assert (asked.status_code, asked.headers["location"]) == (303, "/login")
        wrong = client.post("/login", data={"token": "wrong"}, follow_redirects=False)
        assert (wrong.status_code, "set-cookie" in wrong.headers) == (403, False)
        right = client.post("/login", data={"token": TOKEN}, follow_redirects=False)
        assert right.headers["location"] == "/"
        assert "HttpOnly" in right.headers["set-cookie"]
        assert "samesite=strict" in right.headers["set-cookie"].lower()
        assert TOKEN not in right.headers["set-cookie"]
        assert client.get("/").status_code == 200

    def test_the_cookie_ends_with_the_server(self, closed, client_of):
        old = client_of(closed)
        old.post("/login", data={"token": TOKEN})
        new = client_of(replace(closed, secret=b"after a restart"))
        new.cookies.update(dict(old.cookies))
        assert new.get("/letters").status_code == 401

    def test_the_description_says_so(self, closed, client_of):
        made = client_of(closed, authorization=f"Bearer {TOKEN}").get("/openapi.json").json()
        assert made["security"] == [{"token": []}]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_another_address_needs_a_token(host):
    with pytest.raises(UsageError, match="--token"):
        check_address(host, None)
    check_address(host, TOKEN)


def test_a_token_that_can_be_guessed_is_refused():
    with pytest.raises(UsageError, match="at least 16"):
        check_address("127.0.0.1", "short")
    check_address("127.0.0.1", None)
