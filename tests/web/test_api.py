"""The REST interface: states, results, search, undertakings, and problem documents for everything else."""

import json
from dataclasses import replace

import pytest

from tweebrief.render.json import SCHEMA

PROBLEM = "application/problem+json"
UNKNOWN = "0" * 64


def test_letters_under_way_come_first(client, letters):
    answer = client.get("/letters").json()
    assert answer["total"] == 4
    assert answer["letters"][0]["id"] == letters.running
    assert {item["id"]: item["status"] for item in answer["letters"]} == {
        letters.running: "reading",
        letters.failed: "quarantined",
        letters.old: "partial",
        letters.new: "partial",
    }


@pytest.mark.parametrize(("state", "count"), [("busy", 1), ("done", 2), ("failed", 1)])
def test_letters_of_a_state(client, state, count):
    assert client.get("/letters", params={"state": state}).json()["total"] == count


def test_a_page_of_letters(client):
    whole = client.get("/letters").json()["letters"]
    page = client.get("/letters", params={"limit": 2, "offset": 1}).json()
    assert (page["total"], page["letters"]) == (4, whole[1:3])


def test_a_letter_that_is_done_has_a_card_and_links(client, letters):
    found = client.get(f"/letters/{letters.new}").json()
    assert found["card"]["title"] == "Nieuwe wet"
    assert set(found["links"]) == {"self", "page", "json", "md", "html", "docx"}
    assert all(client.get(link).status_code == 200 for link in found["links"].values())


def test_a_letter_that_failed_says_why_and_what_now(client, letters):
    found = client.get(f"/letters/{letters.failed}").json()
    assert found["reason"]["code"] == "scanned"
    assert "scan it anew" in found["reason"]["next_step"]
    assert set(found["links"]) == {"self", "page"}


def test_the_result_is_the_contract(client, letters):
    answer = client.get(f"/letters/{letters.old}.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''oud.json"
    assert answer.json()["schema"] == SCHEMA


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("md", "text/markdown; charset=utf-8", b"# "),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_the_other_forms(client, letters, form, kind, start):
    answer = client.get(f"/letters/{letters.old}.{form}")
    assert (answer.headers["content-type"], answer.content[: len(start)]) == (kind, start)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_one_language(client, letters):
    english = client.get(f"/letters/{letters.old}.md", params={"lang": "en"}).text
    assert "I will send a letter." in english
    assert "Ik stuur een brief." not in english


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/letters/{UNKNOWN}", 404),
        (f"/letters/{UNKNOWN}.json", 404),
        ("/letters/..%2f..%2fetc%2fpasswd", 404),
        ("/letters/ABC", 422),
        ("/letters/abc.pdf", 422),
        ("/letters?limit=0", 422),
        ("/letters?state=x", 422),
        ("/search?since=gisteren", 422),
        ("/search?theme=bestaat-niet", 400),
        ("/search?since=2024-13", 400),
        ("/commitments?kind=x", 422),
        ("/docs", 404),
        ("/redoc", 404),
        ("/static/app.py", 404),
    ],
)
def test_what_is_wrong_is_a_problem_document(client, path, status):
    answer = client.get(path)
    document = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert set(document) == {"type", "title", "status", "detail"}
    assert (document["type"], document["status"]) == ("about:blank", status)
    assert document["detail"]


def test_a_method_that_is_not_there(client):
    answer = client.delete("/letters")
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert "GET" in answer.headers["allow"]


def test_a_mistake_of_the_server_says_nothing_of_its_inside(client, site):
    (site.outbox / "ledger.sqlite").write_bytes(b"this is no database" * 100)
    answer = client.get("/letters")
    assert answer.status_code in (400, 500)
    assert "Traceback" not in answer.text


def test_a_result_that_is_not_there_yet(client, letters):
    for letter in (letters.running, letters.failed):
        assert client.get(f"/letters/{letter}.json").status_code == 409


def test_letters_are_taken_and_say_where_they_are(client, site):
    files = [("files", (f"{n}.txt", f"Brief {n}".encode())) for n in range(2)]
    answer = client.post("/letters", files=files)
    assert answer.status_code == 202
    assert [item["status"] for item in answer.json()["letters"]] == ["waiting"] * 2
    assert [item["name"] for item in answer.json()["letters"]] == ["0.txt", "1.txt"]
    assert len(list((site.inbox / "uploads").rglob("*.txt"))) == 2
    assert client.get("/letters", params={"state": "busy"}).json()["total"] == 3
    assert client.get(answer.json()["letters"][0]["links"]["self"]).json()["status"] == "waiting"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"json": {}}, 415),
        ({"content": b"", "headers": {"content-type": "multipart/form-data"}}, 400),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=b"}}, 400),
        ({"files": {"other": ("a.txt", b"x")}}, 400),
        ({"files": {"files": ("leeg.txt", b"")}}, 400),
        ({"files": {"files": ("groot.txt", b"x" * 100_001)}}, 413),
        ({"files": [("files", (f"{n}.txt", b"%d" % n)) for n in range(4)]}, 413),
        ({"files": [("files", (f"{n}.txt", b"%d" % n)) for n in range(9)]}, 400),
    ],
)
def test_what_is_no_upload_is_refused(client, site, request_, status):
    answer = client.post("/letters", **request_)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert not list(site.inbox.rglob("*.txt"))


def test_no_more_letters_than_may_wait(site, letters, client_of):
    client = client_of(replace(site, max_waiting=2))
    codes = [client.post("/letters", files={"files": (f"{n}.txt", b"%d" % n)}).status_code for n in range(2)]
    assert codes == [202, 503]


def test_a_server_that_takes_no_letters(site, letters, client_of):
    client = client_of(replace(site, inbox=None))
    assert client.post("/letters", files={"files": ("a.txt", b"x")}).status_code == 403
    assert client.get("/letters").json()["total"] == 4


def test_search(client, letters):
    found = client.get("/search", params={"q": "adviseert", "sender": "ministerie"}).json()
    assert [hit["letter"]["id"] for hit in found["hits"]] == [letters.old]
    assert found["hits"][0]["snippets"][0]["marks"]
    assert client.get("/search").json()["total"] == 2


def test_undertakings_by_due_date(client, letters):
    answer = client.get("/commitments").json()
    assert answer["total"] == 2
    assert [(c["letter"], c["is_overdue"]) for c in answer["commitments"]] == [
        (letters.old, True),
        (letters.new, False),
    ]
    coming = client.get("/commitments", params={"open_only": "true"}).json()["commitments"]
    assert [c["letter"] for c in coming] == [letters.new]


def test_the_description_names_every_operation(client):
    made = client.get("/openapi.json").json()
    assert set(made["paths"]) == {
        "/health", "/letters", "/letters/{id}", "/letters/{id}.{form}", "/search", "/commitments",
    }  # fmt: skip
    assert "HTTPValidationError" not in json.dumps(made)


def test_nothing_of_the_description_needs_a_network(client):
    assert "http" not in client.get("/openapi.json").text
