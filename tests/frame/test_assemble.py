"""What happens when stages fail: the letter carries a problem, the others do not notice."""

from dataclasses import replace

import pytest

from tweebrief.assemble import Pipeline, read_letter, run_stages
from tweebrief.config import load
from tweebrief.errors import ConfigError, ModelMissing, UnreadableLetter
from tweebrief.letter import Letter, Part, Problem
from tweebrief.reading.reading import Source
from tweebrief.registry import known, make


class AddPart:
    """Adds a part with the stage's name as title; fails on letters whose text holds `bad`."""

    def __init__(self, name, needs=(), adds=(), bad="\0", error=None):
        self.name, self.needs, self.adds = name, frozenset(needs), frozenset(adds)
        self.bad, self.error = bad, error or ValueError("boom")
        self.sizes = []

    def __call__(self, letters):
        self.sizes.append(len(letters))
        if any(self.bad in letter.text for letter in letters):
            raise self.error
        return [replace(letter, parts=(*letter.parts, Part("other", self.name))) for letter in letters]


def letters(*texts):
    return [Letter(Source(text, "0", "text/plain", 1), text) for text in texts]


def titles(letter):
    return [part.title for part in letter.parts]


def test_letters_go_together_and_come_back_in_order():
    first, second = AddPart("first"), AddPart("second")
    done = run_stages([first, second], letters("a", "b", "c"))
    assert [letter.text for letter in done] == ["a", "b", "c"]
    assert [titles(letter) for letter in done] == [["first", "second"]] * 3
    assert first.sizes == second.sizes == [3]


def test_a_failure_is_a_problem_of_that_letter_only():
    done = run_stages([AddPart("first", bad="b"), AddPart("second")], letters("a", "b", "c"))
    assert [letter.status for letter in done] == ["ok", "partial", "ok"]
    assert done[1].problems == (Problem("first", "crash", "ValueError: boom"),)
    assert titles(done[1]) == ["second"]


def test_a_stage_that_lacks_what_a_failed_one_adds_is_passed_by():
    stages = [
        AddPart("first", adds={"parts"}, bad="b"),
        AddPart("second", needs={"parts"}, adds={"sentences"}),
        AddPart("third", needs={"sentences"}),
        AddPart("fourth"),
    ]
    good, bad = run_stages(stages, letters("a", "b"))
    assert titles(good) == ["first", "second", "third", "fourth"]
    assert titles(bad) == ["fourth"]
    assert len(bad.problems) == 1


def test_our_own_errors_keep_their_code():
    stage = AddPart("first", bad="b", error=UnreadableLetter("cannot"))
    assert run_stages([stage], letters("b"))[0].problems == (Problem("first", "unreadable", "cannot"),)


def test_a_stage_that_loses_a_letter_has_failed():
    class Loses(AddPart):
        def __call__(self, letters):
            return letters[1:]

    done = run_stages([Loses("loses")], letters("a", "b"))
    assert [letter.status for letter in done] == ["partial", "partial"]


@pytest.mark.parametrize("error", [ModelMissing("no weights"), KeyboardInterrupt()])
def test_a_missing_model_and_an_interrupt_stop_everything(error):
    with pytest.raises(type(error)):
        run_stages([AddPart("first", bad="b", error=error)], letters("a", "b"))


def test_no_letters_no_trouble():
    assert run_stages([AddPart("first")], []) == []


@pytest.mark.parametrize("stages", ['["nothing"]', '["structure"]', '["clean", "clean"]'])
def test_a_wrong_composition_is_refused_at_once(stages):
    with pytest.raises(ConfigError):
        Pipeline(load(settings=[f"stages={stages}"]))


def test_the_default_names_stages_that_exist():
    assert set(load().stages) <= set(known())


def test_a_letter_gets_the_signature_of_its_pipeline():
    pipeline = Pipeline(load(settings=["stages=[]"]))
    assert pipeline(letters("a"))[0].signature == pipeline.signature
    assert load().digest not in pipeline.signature or load().stages == []


def test_a_string_with_line_breaks_is_the_letter_itself():
    letter = read_letter("Geachte heer,\n\nHierbij zend ik u een brief.\n", load())
    assert "Hierbij zend ik u een brief." in letter.text


def test_a_file_that_is_not_there_is_a_refusal(tmp_path):
    with pytest.raises(UnreadableLetter, match="no-such"):
        read_letter(tmp_path / "no-such.txt", load())


def test_rules_of_compression_can_be_switched_off():
    (stage,) = make(load(settings=['stages=["summarise"]', 'summarise.rules_off=["bracket", "unfold"]']))
    assert "aside" in stage.rules.rules
    assert not stage.rules.rules & {"bracket", "unfold"}
    with pytest.raises(ConfigError, match="no rule of compression is called 'brackets'"):
        make(load(settings=['stages=["summarise"]', 'summarise.rules_off=["brackets"]']))
