"""The commands that correct a build, run on a real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from baimo.extract.pipeline import PipelineConfig
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.build_settings import BuildSettings
from baimo.graph.cli import main

TEXT = (
    "华为发布了盘古大模型。华为云,内部叫作 EI。EI 很大。昇腾云支持LLaMA。\n"
    "百度发布了文心一言。百度将发布文心一言。鲲鹏实验室与华为关系密切。"
)
SUPPORTS = "CloudService:昇腾云服务 -supports-> ModelSeries:LLaMA [stated]"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, bytes]:
    """The files of a build of one document."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    settings = BuildSettings(pipeline=PipelineConfig(neural=False))
    update.build([str(folder / "in")], folder / "build", settings)
    return {path.name: path.read_bytes() for path in (folder / "build").iterdir()}


@pytest.fixture
def folder(made, tmp_path) -> Path:
    folder = tmp_path / "build"
    folder.mkdir()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


def run(*arguments, code: int = 0):
    ran = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert ran.exit_code == code, ran.output
    return ran


def entries(folder: Path) -> str:
    return (folder / "corrections.yaml").read_text(encoding="utf-8")


def graph(folder: Path) -> KnowledgeGraph:
    return KnowledgeGraph.load(folder)


def test_merge(folder) -> None:
    ran = run("merge", folder, "华为", "百度", "--reason", "一家", "--by", "王工")
    assert ran.stdout.splitlines()[0].startswith("merge Organization:华为, Organization:百度 (")
    assert graph(folder)["百度"].id == "Organization:华为"
    assert entries(folder) == (
        "- merge: ['Organization:华为', 'Organization:百度']\n  reason: 一家\n  by: 王工\n"
    )
    assert "百度" in (folder / "graph.html").read_text(encoding="utf-8")


def test_keep_apart_rename_and_retype(folder) -> None:
    run("keep-apart", folder, "华为云", "EI")
    assert graph(folder)["EI"].id == "Organization:EI"
    run("rename", folder, "Pangu", "盘古")
    assert graph(folder)["盘古大模型"].id == "ModelSeries:盘古"
    run("retype", folder, "盘古", "Model", "--date", "today")
    assert graph(folder)["盘古"].id == "Model:盘古"
    assert entries(folder).count("\n- ") == 2
    assert "date: '2" in entries(folder)


def test_reject_by_ends_or_by_id(folder) -> None:
    run("reject", folder, "昇腾云", "supports", "LLaMA")
    assert SUPPORTS not in set(graph(folder).relations["id"])
    assert "corrected" in run("rejected", folder).stdout
    run("undo", folder)
    assert SUPPORTS in set(graph(folder).relations["id"])
    run("reject", folder, SUPPORTS)
    assert SUPPORTS not in set(graph(folder).relations["id"])
    assert "status: stated" in entries(folder)


def test_confirm(folder) -> None:
    ran = run("confirm", folder, "百度", "releases", "文心一言", code=2)
    assert "several statuses" in ran.stderr
    assert "give --status" in ran.stderr
    run("confirm", folder, "百度", "releases", "文心一言", "--status", "planned", "--by", "王工")
    relations = graph(folder).relations.set_index("id")
    fact = relations.loc["Organization:百度 -releases-> Product:文心一言 [planned]"]
    assert fact.confidence == 1
    assert fact.qualifiers == {"confirmed": "王工"}


def test_add_fact(folder) -> None:
    arguments = ("add-fact", folder, "鲲鹏实验室", "partnersWith", "Huawei", "--document", "a.txt")
    ran = run(*arguments, "--quote", "鲲鹏实验室与华为关系密切", code=2)
    assert "no entity has the id, name or alias '鲲鹏实验室'" in ran.stderr
    typed = (*arguments, "--head-type", "Organization", "--quote")
    ran = run(*typed, "没有这句话", code=2)
    assert "the quote does not stand in 'a.txt'; nothing was changed" in ran.stderr
    assert not (folder / "corrections.yaml").exists()
    run(*typed, "鲲鹏实验室与华为关系密切")
    (sentence,) = graph(folder).evidence.query("rule == 'added'").sentence
    assert sentence == "鲲鹏实验室与华为关系密切。"


def test_undo_gives_the_bytes_of_before(folder, made) -> None:
    run("merge", folder, "华为", "百度")
    run("rename", folder, "华为", "花为")
    ran = run("undo", folder)
    assert ran.stdout.startswith("taken back: rename Organization:华为 to 花为 (")
    run("undo", folder)
    for name in BUILD_FILES:
        assert (folder / name).read_bytes() == made[name], name
    ran = run("undo", folder, code=2)
    assert ran.stderr == f"{folder / 'corrections.yaml'}: holds no correction to take back\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "华为", "花为"), "no entity has the id, name or alias '花为'"),
        (("merge", "华为", "Huawei"), "华为, Huawei are one entity already"),
        (("retype", "华为", "Firm"), "there is no type 'Firm'; there are Organization, "),
        (("rename", "华为", "百度"), "would then be two entities; merge them instead"),
        (("reject", "华为", "likes", "百度"), "there is no relation type 'likes'; there are "),
        (("reject", "百度", "develops", "文心一言"), "between the two there is 'Organization:百度"),
        (("reject", "x -y-> z"), "no relation has the id 'x -y-> z'"),
        (("confirm", "华为", "releases"), "give HEAD RELATION TAIL, or the id"),
    ],
)
def test_what_cannot_be_done_changes_nothing(folder, made, arguments, message: str) -> None:
    command, *rest = arguments
    ran = run(command, folder, *rest, code=2)
    assert message in ran.stderr
    assert not (folder / "corrections.yaml").exists()
    for name in BUILD_FILES:
        assert (folder / name).read_bytes() == made[name], name


def test_a_correction_that_contradicts_is_not_left_in_the_file(folder) -> None:
    run("keep-apart", folder, "华为", "百度")
    before = {name: (folder / name).read_bytes() for name in (*BUILD_FILES, "corrections.yaml")}
    ran = run("merge", folder, "华为", "百度", code=2)
    assert (
        "what is kept apart stays apart: keep apart 华为, 百度; nothing was changed" in ran.stderr
    )
    assert before == {name: (folder / name).read_bytes() for name in before}


def test_a_build_honours_the_file_and_tells_what_no_longer_applies(folder, tmp_path) -> None:
    documents = tmp_path / "in"
    documents.mkdir()
    (documents / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "corrections.yaml").write_text(
        "# by hand\n- merge: [华为, 百度]\n- rename: {entity: 小米, to: 米}\n", encoding="utf-8"
    )
    ran = run("build", documents, "--out", folder, "--fast", "-q")
    assert ran.stderr == (
        f"{folder / 'corrections.yaml'}: line 3: not applied: rename 小米 to 米: no entity has the "
        "id, name or alias '小米'\n"
    )
    assert graph(folder)["百度"].id == "Organization:华为"
    shown = graph(folder).to_networkx().graph["corrections"]
    assert [(each["correction"], each["applied"]) for each in shown] == [
        ({"merge": ["华为", "百度"]}, True),
        ({"rename": {"entity": "小米", "to": "米"}}, False),
    ]
    assert entries(folder).startswith("# by hand\n")
    first = {name: (folder / name).read_bytes() for name in BUILD_FILES}
    other = tmp_path / "other"
    given = ("--corrections", folder / "corrections.yaml")
    run("build", documents, "--out", other, "--fast", "-q", *given)
    assert first == {name: (other / name).read_bytes() for name in BUILD_FILES}
    # The commands change the file that the build was given.
    run("rename", other, "盘古大模型", "盘古")
    assert not (other / "corrections.yaml").exists()
    assert entries(folder).endswith("- rename: {entity: 'ModelSeries:盘古大模型', to: 盘古}\n")


def test_a_broken_file_stops_the_build_before_it_starts(folder, made) -> None:
    (folder / "corrections.yaml").write_text("- merge: [a]\n- x: y\n", encoding="utf-8")
    for arguments in (
        ("build", folder, "--out", folder, "--fast"),
        ("merge", folder, "华为", "百度"),
    ):
        ran = run(*arguments, code=2)
        path = folder / "corrections.yaml"
        assert ran.stderr.splitlines() == [
            f"{path}: line 1: merge asks for two or more names, each once",
            f"{path}: line 2: unknown key 'x'; there are merge, keep apart, rename, retype, "
            "reject, confirm, add, reason, by, date",
        ]
    assert (folder / "graph.json").read_bytes() == made["graph.json"]


def test_without_a_build_there_is_nothing_to_correct(tmp_path) -> None:
    ran = run("undo", tmp_path, code=2)
    assert "`baimo build` writes graph.json" in ran.stderr


def test_a_graph_with_corrections_survives_its_exports(folder, tmp_path) -> None:
    run("confirm", folder, SUPPORTS)
    run("merge", folder, "华为", "百度")
    kg = graph(folder)
    for form in ("json", "graphml", "gexf", "csv", "turtle", "jsonld"):
        kg.export(tmp_path / f"x.{form}", form)
        assert KnowledgeGraph.read_export(tmp_path / f"x.{form}", form).to_json() == kg.to_json()
