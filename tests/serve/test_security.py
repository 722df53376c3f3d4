"""Who may ask, from where, and how much."""

import pytest
from starlette.testclient import TestClient

from baimo.graph.serve.security import COOKIE
from baimo.graph.serve.settings import ServeSettings, UnsafeError

TOKEN = "correct horse battery"
PLACES = ["/", "/api/v1/page", "/api/v1/search?q=x", "/openapi.json", "/static/x", "/api/v1/events"]
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_an_address_that_others_reach_needs_a_token(tmp_path, host):
    with pytest.raises(UnsafeError, match="token"):
        ServeSettings(tmp_path, host=host).check()
    ServeSettings(tmp_path, host=host, token=TOKEN).check()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.53"])
def test_one_s_own_machine_needs_none(tmp_path, host):
    ServeSettings(tmp_path, host=host).check()


def test_a_token_that_can_be_guessed_is_refused(tmp_path):
    with pytest.raises(UnsafeError, match="shorter"):
        ServeSettings(tmp_path, token="1234").check()


def test_a_token_that_no_header_can_hold_is_refused(tmp_path):
    with pytest.raises(UnsafeError, match="plain"):
        ServeSettings(tmp_path, token="一个没有人能猜到的很长的秘密口令").check()


@pytest.mark.parametrize("place", PLACES)
def test_nothing_without_the_token(serving, made, place):
    with serving(made, token=TOKEN) as server:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Cookie": f"{COOKIE}={TOKEN}"}):
            told = server.client.get(place, headers=headers, follow_redirects=False)
            assert told.status_code == 401, headers
            assert "华为" not in told.text
            for name, value in HEADERS.items():
                assert told.headers[name] == value


def test_the_token_as_a_header(serving, made):
    with serving(made, token=TOKEN) as server:
        known = {"Authorization": f"Bearer {TOKEN}"}
        assert server.client.get("/api/v1/page", headers=known).status_code == 200
        assert server.client.get("/health").json() == {"status": "ok"}
        assert "entities" in server.client.get("/health", headers=known).json()


def test_the_token_in_the_address_begins_a_session(serving, made):
    with serving(made, token=TOKEN) as server:
        client = server.client
        assert client.get("/", params={"token": "wrong"}, follow_redirects=False).status_code == 401
        begun = client.get("/", params={"token": TOKEN}, follow_redirects=False)
        assert begun.status_code == 303
        assert begun.headers["location"] == "./"
        cookie = begun.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert TOKEN not in cookie
        assert client.get("/api/v1/page").status_code == 200


def test_the_session_ends_with_its_token(serving, made):
    with serving(made, token=TOKEN) as server:
        begun = server.client.get("/", params={"token": TOKEN}, follow_redirects=False)
        cookie = begun.cookies[COOKIE]
    with serving(made, token=f"{TOKEN} new") as server:
        headers = {"Cookie": f"{COOKIE}={cookie}"}
        assert server.client.get("/api/v1/page", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::2]", "10.0.0.1"]
)
def test_other_names_are_not_served(reading, host):
    for place in PLACES:
        told = reading.get(place, headers={"Host": host})
        assert (told.status_code, told.json()["error"]) == (400, "host")


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8765", "[::1]:80"])
def test_its_own_names_are(reading, host):
    assert reading.get("/health", headers={"Host": host}).status_code == 200


def test_a_name_can_be_allowed(serving, made):
    with serving(made, allow_hosts=("graph.example.org",)) as server:
        allowed = {"Host": "Graph.Example.org"}
        assert server.client.get("/health", headers=allowed).status_code == 200


def test_at_every_address_a_name_is_still_no_address(serving, made):
    with serving(made, host="0.0.0.0", token=TOKEN) as server:
        known = {"Authorization": f"Bearer {TOKEN}"}
        get = server.client.get
        assert get("/api/v1/page", headers={**known, "Host": "10.1.2.3:8765"}).status_code == 200
        assert get("/api/v1/page", headers={**known, "Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_pages_of_other_sites_get_nothing(reading, headers):
    assert reading.post("/api/v1/ask", json={"question": "x"}, headers=headers).status_code == 403
    assert reading.get("/api/v1/events", headers=headers).status_code == 403
    assert reading.get("/api/v1/page", headers=headers).json()["error"] == "origin"


def test_its_own_page_gets_all(reading):
    headers = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    body = {"pattern": "* -releases-> *"}
    assert reading.post("/api/v1/pattern", json=body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("POST", "/api/v1/documents"),
        ("POST", "/api/v1/corrections"),
        ("POST", "/api/v1/corrections/undo"),
        ("DELETE", "/api/v1/document?id=x"),
        ("PUT", "/api/v1/views/x"),
        ("POST", "/api/v1/ask"),
    ],
)
def test_what_a_form_could_send_changes_nothing(serving, made, method, place):
    with serving(made) as server:
        plain = TestClient(server.app, base_url="http://127.0.0.1:8765")
        told = plain.request(method, place, headers={"Content-Type": "text/plain"}, content="{}")
        assert (told.status_code, told.json()["error"]) == (403, "csrf")


def test_large_bodies_are_refused_whatever_they_say_of_themselves(serving, made):
    def chunks(total):
        for _ in range(total // 2**16):
            yield b"x" * 2**16

    with serving(made, upload_bytes=2**20) as server:
        client = server.client
        large = "x" * (2**20 + 1)
        assert client.post("/api/v1/ask", json={"question": large}).status_code == 413
        told = client.post(
            "/api/v1/ask", content=chunks(2**21), headers={"Content-Type": "application/json"}
        )
        assert (told.status_code, told.json()["error"]) == (413, "too_large")
        files = {"files": ("x.txt", b"x" * 2**21)}
        told = client.post("/api/v1/documents", files=files)
        assert (told.status_code, told.json()["error"]) == (413, "too_large")
        form = {"Content-Type": "multipart/form-data; boundary=b"}
        told = client.post("/api/v1/documents", content=chunks(2**22), headers=form)
        assert told.status_code in (400, 413)


def test_what_goes_wrong_inside_stays_inside(serving, made, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("the secret of the inside\nfake line of a log")

    monkeypatch.setattr("baimo.graph.serve.routes.exploring.neighbourhood", broken)
    with serving(made) as server:
        told = server.client.get("/api/v1/neighbourhood", params={"id": "Organization:华为"})
        assert told.status_code == 500
        assert told.json() == {"error": "internal", "message": "something went wrong inside"}
        assert told.headers["content-security-policy"]
    ours = [record for record in caplog.records if record.name == "baimo.serve"]
    assert ours
    assert all("\n" not in record.getMessage() for record in ours)
