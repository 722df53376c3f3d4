"""Whatever the description of the API allows, and what it does not, is answered without an error.

schemathesis makes the requests out of ``/openapi.json``.
"""

import shutil
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from baimo.graph.serve.app import make_app
from baimo.graph.serve.loading import load_state
from baimo.graph.serve.served import Served
from baimo.graph.serve.settings import ServeSettings

OWN = {"X-Baimo-Request": "1", "Host": "localhost"}
SEEN = {200, 202, 400, 401, 403, 404, 405, 408, 409, 411, 413, 415, 422, 429}


@pytest.fixture(scope="module")
def described(made, tmp_path_factory):
    build = shutil.copytree(made, tmp_path_factory.mktemp("described") / "build")
    served = Served(ServeSettings(build), load_state(build))
    return schemathesis.openapi.from_asgi("/openapi.json", make_app(served), headers=OWN)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_error_of_the_server(described, mode):
    asked = set()
    for result in described.get_all_operations():
        operation = result.ok()
        if operation.path.endswith("/events"):
            continue  # which have no end

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case):
            answer = case.call(headers=OWN)
            assert answer.status_code in SEEN, (answer.status_code, case.as_curl_command())

        with suppress(Unsatisfiable):  # where nothing can be wrong
            ask()
        asked.add((operation.method, operation.path))
    assert len(asked) > 12
