"""A key comes from the environment, goes into one header, and nowhere else."""

import logging

import pytest
from chat_server import KEY, Reaction, answer, mention

from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.llm.endpoint import Endpoint
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.graph.cli import main


def authorization(request):
    return {name.lower(): value for name, value in request.headers.items()}["authorization"]


def test_the_key_of_baimo_comes_first(server, read, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    read("远山公司很大。")
    monkeypatch.delenv("BAIMO_LLM_API_KEY")
    read("天海公司很大。")
    assert [authorization(r) for r in server.requests] == [f"Bearer {KEY}", "Bearer sk-other"]


def test_a_server_without_keys_needs_none(server, read, monkeypatch):
    monkeypatch.delenv("BAIMO_LLM_API_KEY")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    server.model = lambda _: answer(mention("远山公司", "Organization"))
    assert read("远山公司很大。").names() == {"远山公司"}


def test_a_server_that_repeats_the_key_does_not_get_it_shown(server, read):
    server.model = lambda _: Reaction(status=401, message=f"Incorrect API key provided: {KEY}")
    with pytest.raises(ExtractorError) as caught:
        read("远山公司很大。")
    error: BaseException | None = caught.value
    while error is not None:
        assert KEY not in str(error) + repr(error)
        error = error.__cause__
    assert "***" in str(caught.value)


def test_the_key_is_in_no_log(server, read, caplog):
    with caplog.at_level(logging.DEBUG):
        server.model = lambda _: Reaction(status=500, message=KEY)
        with pytest.raises(ExtractorError):
            read("远山公司很大。", attempts=2)
    assert server.requests
    assert KEY not in caplog.text


def test_the_key_is_in_no_representation(server):
    options = LlmOptions(base_url=server.url, model="m")
    endpoint = Endpoint(options)
    assert KEY not in repr(options) + repr(endpoint) + repr(endpoint._client)
    endpoint.close()


@pytest.mark.parametrize("url", ["http://me:secret@127.0.0.1/v1", "http://127.0.0.1/v1?key=secret"])
def test_an_address_with_a_password_is_refused_without_showing_it(url):
    pytest.importorskip("openai")
    with pytest.raises(ExtractorError, match="keys come from the environment") as caught:
        Endpoint(LlmOptions(base_url=url, model="m"))
    assert "secret" not in str(caught.value)


def test_a_build_writes_no_key_anywhere(server, tmp_path, monkeypatch):
    from click.testing import CliRunner

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("远山公司很大。", encoding="utf-8")
    arguments = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--fast"]
    arguments += ["--extractor", "rules,llm", "--llm-base-url", server.url, "--llm-model", "m"]
    server.model = lambda _: answer(mention("远山公司", "Organization"))
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    assert KEY not in ran.output
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "llm.sqlite" for path in written)
    for path in written:
        assert KEY.encode() not in path.read_bytes(), path
