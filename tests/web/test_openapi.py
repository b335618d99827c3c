"""The REST interface against its own description, with requests that schemathesis makes up."""

from contextlib import suppress
from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import (
    allow_header_conformance,
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from tweebrief.web.app import make_app
from tweebrief.web.run import NoWorker

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    allow_header_conformance,
]


@pytest.fixture
def described(site, letters):
    """The description, as the application itself gives it."""
    named = replace(site, hosts=(*site.hosts, "testserver"))
    return schemathesis.openapi.from_asgi("/openapi.json", make_app(named, NoWorker()))


OPERATIONS = [
    ("/health", "GET"), ("/letters", "GET"), ("/letters", "POST"), ("/letters/{id}", "GET"),
    ("/letters/{id}.{form}", "GET"), ("/search", "GET"), ("/commitments", "GET"),
]  # fmt: skip
BOUNDED = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_are_those_of_the_description(described, path, method, mode):
    operation = described[path][method]

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        case.call_and_validate(checks=CHECKS)

    with suppress(Unsatisfiable):  # an operation without parameters has no wrong calls
        check()


def test_every_operation_is_called(described):
    assert {(o.ok().path, o.ok().method.upper()) for o in described.get_all_operations()} == set(OPERATIONS)


def test_known_letters_answer_as_described(site, letters, described):
    """What is made up never hits a letter that is there."""
    client = TestClient(make_app(site, NoWorker()))
    for path, letter in [("/letters/{id}", letters.old), ("/letters/{id}", letters.running)]:
        operation = described[path]["GET"]
        case = operation.Case(path_parameters={"id": letter})
        operation.validate_response(client.get(path.format(id=letter)), case=case)
