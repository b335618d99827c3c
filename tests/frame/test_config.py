"""Configurations: laid over the default, every mistake named."""

import pytest

from tweebrief.config import load, names
from tweebrief.errors import ConfigError


def test_default_loads_and_every_shipped_name_too():
    assert "default" in names()
    assert [load(name).run.threads >= 1 for name in names()] == [True] * len(names())


SETTINGS = [
    ("run.threads=1", ("run", "threads"), 1),
    ("output.language=nl", ("output", "language"), "nl"),
    ('output.language="en"', ("output", "language"), "en"),
    (" run.letters_at_once = 3 ", ("run", "letters_at_once"), 3),
    ('stages=["clean"]', ("stages",), ["clean"]),
]


@pytest.mark.parametrize(("setting", "path", "expected"), SETTINGS)
def test_a_setting_replaces_one_value(setting, path, expected):
    value = load(settings=[setting])
    for name in path:
        value = getattr(value, name)
    assert value == expected


MISTAKES = [
    ("run.thread=1", "unknown key 'run.thread', did you mean 'run.threads'"),
    ("rnu.threads=1", "unknown key 'rnu', did you mean 'run'"),
    ("run.threads=0", "'run.threads'"),
    ("run.threads=many", "'run.threads'"),
    ("run.threads=true", "'run.threads'"),
    ("output.language=fr", "'output.language'"),
    ("run=1", "'run'"),
    ("run.threads", "write it as key=value"),
    ("=1", "write it as key=value"),
    ("run..threads=1", "write it as key=value"),
]


@pytest.mark.parametrize(("setting", "complaint"), MISTAKES)
def test_a_mistake_is_named(setting, complaint):
    with pytest.raises(ConfigError) as caught:
        load(settings=[setting])
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_needs_only_what_differs(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[run]\nthreads = 7\n")
    assert load(path).run.threads == 7
    assert load(str(path)).output == load().output


@pytest.mark.parametrize("text", ["[run", "run.threads = 1\nrun.threads = 2"])
def test_broken_toml_is_refused(tmp_path, text):
    (tmp_path / "broken.toml").write_text(text)
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(tmp_path / "broken.toml")


@pytest.mark.parametrize("name", ["nothing", "nothing.toml", "no/where", "labels"])
def test_an_unknown_configuration_is_refused(name):
    with pytest.raises(ConfigError):
        load(name)


def test_the_digest_follows_what_changes_a_result_and_nothing_else():
    digest = load().digest
    assert load(settings=["run.threads=1", "output.language=nl"]).digest == digest
    assert load(settings=["reading.max_pages=1"]).digest != digest
