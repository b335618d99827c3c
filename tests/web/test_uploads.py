"""Letters that come over the web lie in the inbox whole, under a safe name, or not at all."""

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.web.refusals import Refusal
from tweebrief.web.uploads import Upload, find, keep, kept, safe_name, shown_name

NAMES = [
    ("brief.pdf", "brief.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\x\\brief.docx", "brief.docx"),
    (".htaccess", "htaccess"),
    ("..", "letter"),
    ("", "letter"),
    ("a\x00b\n\u202egpj.exe", "abgpj.exe"),
    ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
    ("-rf", "-rf"),
    ("  brief  .pdf ", "brief.pdf"),
    ("é" * 200 + ".pdf", "é" * 60 + ".pdf"),
    ("naam." + "x" * 300, "naam." + "x" * 15),
]


@pytest.mark.parametrize(("sent", "name"), NAMES)
def test_names(sent, name):
    assert safe_name(sent) == name


@given(st.text())
def test_every_name_is_fit_for_a_folder(name):
    found = safe_name(name)
    assert found
    assert not set(found) & {"/", "\\", "\0", "\n"}
    assert not found.startswith(".")
    assert len(os.fsencode(found)) <= 200


def upload(name, data=b"Geachte voorzitter,"):
    return Upload(name, BytesIO(data))


def test_letters_lie_in_the_inbox_by_their_content(site):
    first, second = keep(site, [upload("brief.txt"), upload("brief.txt", b"iets anders")])
    assert {(k.sha256, k.name) for k in kept(site.inbox)} == {
        (first.sha256, "brief.txt"),
        (second.sha256, "brief.txt"),
    }
    assert (site.inbox / "uploads" / first.sha256 / "brief.txt").read_bytes() == b"Geachte voorzitter,"
    assert list(site.inbox.rglob(".*")) == []


def test_the_same_letter_is_kept_once_under_its_first_name(site):
    first = keep(site, [upload("een.txt")])
    assert keep(site, [upload("twee.txt")]) == first
    assert find(site.inbox, first[0].sha256).name == "een.txt"


@pytest.mark.parametrize(
    ("uploads", "status"),
    [
        ([], 400),
        ([upload("een.txt"), upload("leeg.txt", b"")], 400),
        ([upload("een.txt"), upload("groot.txt", b"x" * 100_001)], 413),
        ([upload(f"{i}.txt", b"%d" % i) for i in range(4)], 413),
    ],
)
def test_one_that_will_not_do_keeps_all_of_them_out(site, uploads, status):
    with pytest.raises(Refusal) as refusal:
        keep(site, uploads)
    assert refusal.value.status == status
    assert list(kept(site.inbox)) == []


def test_a_letter_as_large_as_the_limit_is_taken(site):
    assert keep(site, [upload("groot.txt", b"x" * 100_000)])


def test_people_see_the_name_without_our_folder():
    assert shown_name("uploads/0123/brief.pdf") == "brief.pdf"
    assert shown_name("2024/brief.pdf") == "2024/brief.pdf"
