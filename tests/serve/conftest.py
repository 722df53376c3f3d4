import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from starlette.testclient import TestClient

from baimo.graph import update
from baimo.graph.serve.app import make_app
from baimo.graph.serve.loading import load_state
from baimo.graph.serve.served import Served
from baimo.graph.serve.settings import ServeSettings

DOCUMENTS = {
    "峰会.txt": "华为在上海发布了盘古大模型。昇腾云服务支持LLaMA和GLM。李伟任职于华为。",
    "合作.txt": "百度与华为签署了合作协议。百度发布了文心一言。李明任职于百度。",
}
OWN = {"X-Baimo-Request": "1"}


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A small build, not to be changed."""
    place = tmp_path_factory.mktemp("serve")
    (place / "documents").mkdir()
    for name, text in DOCUMENTS.items():
        (place / "documents" / name).write_text(text, encoding="utf-8")
    update.build([str(place / "documents")], place / "build")
    return place / "build"


@pytest.fixture
def folder(made, tmp_path):
    """A copy of the build, to change."""
    return Path(shutil.copytree(made, tmp_path / "build"))


@pytest.fixture
def serving():
    """Serves a build in this process: ``with serving(folder, read_only=True) as server``."""

    @contextmanager
    def start(build, **settings):
        served = Served(ServeSettings(build, **settings), load_state(build))
        app = make_app(served)
        base = "http://127.0.0.1:8765"
        with TestClient(app, base_url=base, headers=OWN, raise_server_exceptions=False) as client:
            yield SimpleNamespace(client=client, served=served, app=app)

    return start


@pytest.fixture(scope="session")
def reading(made):
    """A client of the build that nothing changes."""
    served = Served(ServeSettings(made), load_state(made))
    base = "http://127.0.0.1:8765"
    with TestClient(
        make_app(served), base_url=base, headers=OWN, raise_server_exceptions=False
    ) as client:
        yield client


@contextmanager
def listening(build, **settings):
    """A server that listens on loopback, in a thread; gives its address."""
    served = Served(ServeSettings(build, **settings), load_state(build))
    config = uvicorn.Config(make_app(served), port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    (port,) = {each.getsockname()[1] for each in server.servers[0].sockets}
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        served.stop()
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def address(made, tmp_path_factory):
    """The address of a server of a build of its own."""
    build = shutil.copytree(made, tmp_path_factory.mktemp("listening") / "build")
    with listening(build) as place:
        yield place
