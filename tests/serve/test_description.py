"""Whatever the description of the API allows, and what it does not, is answered without an error.

schemathesis makes the requests out of ``/openapi.json``.
"""

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

OWN = {"X-Baimo-Request": "1"}
SEEN = {200, 202, 400, 401, 403, 404, 405, 408, 409, 411, 413, 415, 422, 429}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_error_of_the_server(address, mode):
    described = schemathesis.openapi.from_url(f"{address}/openapi.json", headers=OWN)
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
