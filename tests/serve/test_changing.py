"""Documents and corrections that join the graph, and what is refused."""

import io
import json
import threading
import zipfile

import pytest

from baimo.graph import KnowledgeGraph, update
from baimo.graph.serve.uploads import RefusedFileError, check_archive, safe_name

NEWS = "科大讯飞发布了星火大模型。李伟加入了科大讯飞。"


def ended(client, job):
    """The events of a job, to its end."""
    events = []
    with client.stream("GET", f"/api/v1/jobs/{job}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        kind = ""
        for line in stream.iter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                events.append((kind, json.loads(line.removeprefix("data: "))))
    return events


def upload(client, *files):
    return client.post(
        "/api/v1/documents",
        files=[
            ("files", (name, text if isinstance(text, bytes) else text.encode()))
            for name, text in files
        ],
    )


def test_an_upload_joins_the_graph_as_a_build_of_all_would_have_it(serving, folder, tmp_path):
    with serving(folder) as server:
        client = server.client
        before = server.served.state
        told = upload(client, ("新闻.txt", NEWS), ("x.exe", "x"), ("空.txt", " "))
        assert told.status_code == 202
        assert [each["code"] for each in told.json()["skipped"]] == ["unsupported_type"]
        events = ended(client, told.json()["job"])
        kind, job = events[-1]
        assert kind == "done"
        assert [kind for kind, _ in events[:-1]] == ["progress"] * (len(events) - 1)
        assert "ModelSeries:星火大模型" in job["added"]
        assert "Person:李伟" in " ".join(job["added"] + job["changed"])
        assert [each["source"] for each in job["skipped"]] == ["空.txt"]
        assert server.served.state.version == job["version"] > before.version
        assert client.get("/api/v1/search?q=星火大模型").json()["hits"]
        # The state that was there before is what it was: who reads from it is not disturbed.
        assert "ModelSeries:星火大模型" not in before.index.numbers
        assert [path.name for path in (folder / "uploads").iterdir()] == ["新闻.txt"]
    again = tmp_path / "again"
    documents = folder / "uploads"
    state = KnowledgeGraph.load(folder)
    sources = [document["source"] for document in state.to_networkx().graph["documents"]]
    assert str(documents / "新闻.txt") in sources
    update.build(sources, again)
    assert KnowledgeGraph.load(again).relations.equals(state.relations)
    assert KnowledgeGraph.load(again).entities.equals(state.entities)


def test_the_same_file_is_taken_once_and_another_of_its_name_beside_it(serving, folder):
    with serving(folder) as server:
        client = server.client
        assert ended(client, upload(client, ("a.txt", NEWS)).json()["job"])[-1][0] == "done"
        told = upload(client, ("a.txt", NEWS))
        assert (told.status_code, told.json()["error"]) == (409, "present")
        other = upload(client, ("A/../a.txt", "百度发布了文心一言。"))
        assert ended(client, other.json()["job"])[-1][0] == "done"
        names = sorted(path.name for path in (folder / "uploads").iterdir())
        assert names == ["a.txt", "a~2.txt"]
        assert (folder / "uploads" / "a.txt").read_text(encoding="utf-8") == NEWS


def test_what_cannot_be_read_leaves_no_trace(serving, folder):
    with serving(folder) as server:
        before = (folder / "graph.json").read_bytes()
        told = upload(server.client, ("a.pdf", b"%PDF-1.4 no"), ("b.docx", b"PK no"))
        assert [each["code"] for each in told.json()["skipped"]] == ["broken"]
        kind, job = ended(server.client, told.json()["job"])[-1]
        assert (kind, job["code"]) == ("failed", "nothing_read")
        assert str(folder) not in json.dumps(job)
        assert list((folder / "uploads").iterdir()) == []
        assert (folder / "graph.json").read_bytes() == before


def test_a_document_can_go_again(serving, folder):
    before = (folder / "graph.json").read_bytes()
    with serving(folder) as server:
        client = server.client
        ended(client, upload(client, ("a.txt", NEWS)).json()["job"])
        told = client.delete("/api/v1/document", params={"id": "a.txt"})
        assert told.status_code == 202
        assert ended(client, told.json()["job"])[-1][0] == "done"
        assert (folder / "graph.json").read_bytes() == before
        assert list((folder / "uploads").iterdir()) == []
        assert client.delete("/api/v1/document", params={"id": "a.txt"}).status_code == 404
        # A file that is no upload stays where it is.
        told = client.delete("/api/v1/document", params={"id": "合作.txt"})
        assert ended(client, told.json()["job"])[-1][0] == "done"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\x.txt", "x.txt"),
        ("/abs/olute.md", "olute.md"),
        ("con.txt", "_con.txt"),
        (".txt", "_.txt"),
        ("..txt", "_.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("报告\u202e.TXT", "报告.txt"),
        ("a:b?.txt", "a_b_.txt"),
        ("e\u0301.txt", "é.txt"),
        ("长" * 300 + ".txt", "长" * 48 + ".txt"),
    ],
)
def test_names_stay_in_their_folder(given, name):
    assert safe_name(given) == name


@pytest.mark.parametrize("given", ["", "x", "x.exe", "x.txt/", "..", "txt"])
def test_names_that_nothing_reads(given):
    with pytest.raises(RefusedFileError):
        safe_name(given)


def bomb(members=1, size=600 * 2**20):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(members):
            with archive.open(f"word/{number}.xml", "w", force_zip64=True) as member:
                for _ in range(size // 2**20):
                    member.write(bytes(2**20))
    return held.getvalue()


def test_an_archive_that_unpacks_to_far_too_much_is_refused(serving, folder, tmp_path):
    held = bomb(size=100 * 2**20)
    with serving(folder) as server:
        told = upload(server.client, ("bomb.docx", held))
        assert (told.status_code, told.json()["error"]) == (413, "too_large")
        assert list((folder / "uploads").iterdir()) == []
    many = tmp_path / "many.docx"
    many.write_bytes(bomb(members=11_000, size=0))
    with pytest.raises(RefusedFileError):
        check_archive(many)


def test_a_link_in_the_place_of_the_uploads_is_not_followed(serving, folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (folder / "uploads").symlink_to(tmp_path / "elsewhere")
    with serving(folder) as server:
        assert upload(server.client, ("a.txt", NEWS)).status_code == 400
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_too_many_files_at_once(serving, folder):
    with serving(folder, upload_files=2) as server:
        told = upload(server.client, *((f"{n}.txt", NEWS) for n in range(3)))
        assert (told.status_code, told.json()["error"]) == (413, "too_many")
        assert not (folder / "uploads").exists()


def test_corrections_apply_at_once_and_can_be_taken_back(serving, folder):
    before = (folder / "graph.json").read_bytes()
    with serving(folder) as server:
        client = server.client
        assert client.get("/api/v1/corrections").json() == {"corrections": [], "canUndo": False}
        assert client.post("/api/v1/corrections/undo").json()["error"] == "nothing_to_undo"
        entry = {"rename": {"entity": "Organization:华为", "to": "华为公司"}, "by": "王工"}
        told = client.post("/api/v1/corrections", json=entry).json()
        assert told["applied"] is True
        assert told["ids"] == ["Organization:华为公司"]
        assert told["part"]["nodes"]["name"] == ["华为公司"]
        assert told["version"] == client.get("/health").json()["version"]
        listed = client.get("/api/v1/corrections").json()
        assert listed == {
            "corrections": [{"entry": entry, "applied": True, "why": ""}],
            "canUndo": True,
        }
        wrong = {"reject": {"head": "华为公司", "relation": "releases", "tail": "文心一言"}}
        told = client.post("/api/v1/corrections", json=wrong)
        assert told.status_code == 409
        assert told.json()["applied"] is False
        assert told.json()["why"]
        undone = client.post("/api/v1/corrections/undo").json()
        assert undone["undone"] == entry
        assert undone["canUndo"] is False
    assert (folder / "graph.json").read_bytes() == before


@pytest.mark.parametrize(
    "entry", [{}, {"renam": {}}, {"merge": ["one"]}, {"reject": {"head": "x"}}, {"merge": "\x00"}]
)
def test_what_is_no_correction(serving, folder, entry):
    with serving(folder) as server:
        told = server.client.post("/api/v1/corrections", json=entry)
        assert told.status_code == 422
        assert not (folder / "corrections.yaml").exists()


def test_views(serving, folder):
    with serving(folder) as server:
        client = server.client
        assert client.get("/api/v1/views").json() == {"views": []}
        view = {"shown": ["Organization:华为"], "nested": {"x": [1, 2.5, None]}}
        assert client.put("/api/v1/views/我的 视图", json=view).json()["name"] == "我的 视图"
        assert client.get("/api/v1/views/我的 视图").json() == view
        assert [each["name"] for each in client.get("/api/v1/views").json()["views"]] == [
            "我的 视图"
        ]
        assert client.put("/api/v1/views/x", json={"x": "x" * 300_000}).status_code == 413
        assert client.put(f"/api/v1/views/{'x' * 81}", json={}).status_code == 422
    with serving(folder) as server:
        assert server.client.get("/api/v1/views/我的 视图").json() == view
        assert server.client.delete("/api/v1/views/我的 视图").status_code == 200
        assert server.client.get("/api/v1/views/我的 视图").status_code == 404


@pytest.mark.parametrize("alone", [False, True])
def test_a_graph_to_be_read_only(serving, folder, alone):
    build = folder / "graph.json" if alone else folder
    with serving(build, read_only=not alone) as server:
        client = server.client
        for told in (
            upload(client, ("a.txt", NEWS)),
            client.post("/api/v1/corrections", json={"merge": ["a", "b"]}),
            client.post("/api/v1/corrections/undo"),
            client.delete("/api/v1/document", params={"id": "峰会.txt"}),
            client.put("/api/v1/views/x", json={}),
        ):
            assert (told.status_code, told.json()["error"]) == (403, "read_only")
        assert (
            client.post("/api/v1/pattern", json={"pattern": "* -releases-> *"}).status_code == 200
        )
        assert '"readOnly":true' in client.get("/").text


def test_readers_go_on_while_a_writer_adds(serving, folder):
    with serving(folder) as server:
        client = server.client
        wrong, versions = [], []
        stop = threading.Event()

        def read():
            while not stop.is_set():
                told = client.get("/api/v1/neighbourhood", params={"id": "Organization:华为"})
                part = told.json()
                if told.status_code != 200 or "Organization:华为" not in part["nodes"]["key"]:
                    wrong.append(told.text)
                versions.append(part["version"])
                client.get("/api/v1/search?q=华为")

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        jobs = [
            upload(client, (f"{number}.txt", f"{NEWS}华为发布了盘古{number}。")).json()["job"]
            for number in range(3)
        ]
        states = [ended(client, job)[-1][0] for job in jobs]
        stop.set()
        for reader in readers:
            reader.join()
        assert states == ["done"] * 3
        assert not wrong
        assert len(set(versions)) > 1
        assert client.get("/health").json()["documents"] == 5
