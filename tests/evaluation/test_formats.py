import json

import pytest

from baimo.extract.folding import fold
from baimo.graph.evaluation.counts import Share, total
from baimo.graph.evaluation.evaluate import evaluate
from baimo.graph.evaluation.formats import GoldFormat, format_names, read_gold, register
from baimo.graph.evaluation.gold import GoldError, GoldSet

CLUENER = {
    "text": "彭小军在华为和故宫说,法师职位。",
    "label": {
        "name": {"彭小军": [[0, 2]]},
        "company": {"华为": [[4, 5]]},
        "scene": {"故宫": [[7, 8]]},
        "position": {"法师": [[11, 12]]},
    },
}
CONLL = (
    "Ray\tB-person\nKurzweil\tI-person\nuses\tO\nPython\tB-programlang\n"
    "(\tO\nfast\tB-misc\n)\tO\n\n"
)
CROSSRE = {
    "doc_key": "ai-1",
    "sentence": ["Ray", "Kurzweil", "works", "for", "Google", ",", "MIT", "."],
    "ner": [[0, 1, "researcher"], [4, 4, "organisation"], [6, 6, "misc"]],
    "relations": [
        [0, 1, 4, 4, "role", "", False, False],
        [0, 1, 6, 6, "role", "", False, False],
        [4, 4, 0, 1, "named", "", False, False],
    ],
}
FINRE = (
    "甲公司\t乙公司\t收购\t甲公司收购乙公司。\n\n"
    "乙公司\t甲公司\t被收购\t甲公司收购乙公司。\n"
    "甲公司\t丙公司\tunknown\t甲公司和丙公司。\n"
)
WEBNLG = {
    "id": "w1",
    "sent": "AmeriGas is in the United States.",
    "triples": [
        {"sub": "AmeriGas", "rel": "country", "obj": "United_States"},
        {"sub": "AmeriGas", "rel": "foundingDate", "obj": "1959"},
    ],
}
TEKGEN = {
    "id": "t1", "sub_label": "BS2000", "rel_label": "developer", "obj_label": "Fujitsu",
    "sent": "BS2000 is by Fujitsu.", "sub": "Q1", "rel": "P178", "obj": "Q2",
}  # fmt: skip
DUIE = {
    "text": "甲公司由张三创立。",
    "postag": [],
    "spo_list": [
        {"predicate": "创始人", "object_type": "人物", "subject_type": "企业", "object": "张三",
         "subject": "甲公司"},
        {"predicate": "目", "object_type": "目", "subject_type": "生物", "object": "鸟",
         "subject": "鸡"},
    ],
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def read_text(text, name="gold.json", form=None):
        path = tmp_path / name
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        (gold,) = read_gold(path, form)
        return gold

    return read_text


def spans(gold):
    return {
        document.text[slice(*span)]: entity.types
        for document in gold.documents
        for entity in document.entities
        for span in entity.mentions
    }


def left_out(gold):
    return {(item.kind, item.label): item.count for item in gold.left_out}


def facts(gold):
    return [
        (fact.head.partition(":")[2], fact.types, fact.tail.partition(":")[2])
        for document in gold.documents
        for fact in document.relations
    ]


def test_cluener(read):
    gold = read(CLUENER)
    assert gold.format == "cluener"
    assert spans(gold) == {
        "彭小军": {"Person"}, "华为": {"Organization"}, "故宫": {"Place"}
    }  # fmt: skip
    assert left_out(gold) == {("entity", "position"): 1}
    assert gold.entity_types == {"Person", "Organization", "Place"}
    assert gold.relation_types == frozenset()


def test_cluener_with_a_name_out_of_place(read):
    broken = {**CLUENER, "label": {"name": {"彭小军": [[1, 3]]}}}
    with pytest.raises(GoldError, match=r"gold\.json: line 1: '彭小军' does not stand at 1-3"):
        read(broken)


def test_columns(read):
    gold = read(CONLL)
    assert gold.format == "conll"
    assert gold.documents[0].text == "Ray Kurzweil uses Python (fast)"
    assert spans(gold) == {"Ray Kurzweil": {"Person"}, "Python": {"Tool"}}
    assert left_out(gold) == {("entity", "misc"): 1}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-PER I-PER O B-PER", ["a b", "d"]),
        ("B-PER B-PER O O", ["a", "b"]),
        ("I-PER I-PER I-ORG O", ["a b", "c"]),  # as in the first CoNLL files: no B at all
        ("B-PER E-PER S-PER S-PER", ["a b", "c", "d"]),
    ],
)
def test_tags(read, tags, expected):
    lines = "".join(f"{word} {tag}\n" for word, tag in zip("abcd", tags.split(), strict=True))
    assert list(spans(read(lines, "x.txt", "conll"))) == expected


def test_columns_without_a_tag(read):
    with pytest.raises(GoldError, match="line 2 ends with no tag"):
        read("a O\nb\n")


def test_crossre(read):
    gold = read(CROSSRE)
    assert gold.format == "crossre"
    assert gold.documents[0].text == "Ray Kurzweil works for Google, MIT."
    assert spans(gold) == {"Ray Kurzweil": {"Person"}, "Google": {"Organization"}}
    ((head, types, tail),) = facts(gold)
    assert (head, tail) == ("raykurzweil", "google")
    assert "worksFor" in types
    assert left_out(gold) == {("entity", "misc"): 1, ("relation", "named"): 1}


def test_crossre_with_a_sentence_as_people_write_it(read):
    record = {
        "sentence": ["甲", "公司", "好"], "sentence-detokenized": "甲公司好",
        "token2charspan": [[0, 1], [1, 3], [3, 4]], "ner": [[0, 1, "organisation"]],
        "relations": [],
    }  # fmt: skip
    assert list(spans(read(record))) == ["甲公司"]


def test_finre_labels_pairs_only(read):
    gold = read(FINRE)
    assert gold.format == "finre"
    texts = [document.text for document in gold.documents]
    assert texts == ["甲公司收购乙公司。", "甲公司和丙公司。"]
    assert facts(gold) == [
        ("甲公司", {"acquires"}, "乙公司"), ("乙公司", {"^acquires"}, "甲公司")
    ]  # fmt: skip
    assert gold.only_pairs
    assert not gold.all_mentions
    assert gold.documents[1].pairs == {("company:甲公司", "company:丙公司")}


def test_finre_counts_a_fact_that_is_told_from_both_ends_once(read, tools):
    gold = read(FINRE.partition("\n甲公司\t丙")[0])
    text = gold.documents[0].text
    build = tools.build(text, gold.documents[0].id)
    build.entity("甲公司", "Organization", tools.at(text, "甲公司"))
    build.entity("乙公司", "Organization", tools.at(text, "乙公司"))
    build.relate("甲公司", "acquires", "乙公司")
    whole = evaluate([gold], build.graph()).whole
    assert (total(whole.relations.strict).right, total(whole.relations.strict).gold) == (1, 1)
    assert whole.entities.found == Share(2, 2)
    assert whole.entities.emitted == Share()  # not everything is labelled: no precision


def test_text2kgbench_in_both_shapes(read):
    gold = read(json.dumps(WEBNLG) + "\n" + json.dumps(TEKGEN))
    assert gold.format == "text2kgbench"
    assert [entity.name for entity in gold.documents[0].entities] == ["AmeriGas", "United States"]
    assert facts(gold)[0] == ("amerigas", {"locatedIn"}, "unitedstates")
    assert "^develops" in facts(gold)[1][1]
    assert left_out(gold) == {("relation", "foundingDate"): 1}


def test_surfaces_match_without_case_width_spaces_and_hyphens(read, tools):
    record = {**TEKGEN, "sent": "ｂｓ-2000 is by FUJITSU."}
    gold = read(record)
    text = gold.documents[0].text
    build = tools.build(text, "t1")
    build.entity("x", "Product", tools.at(text, "ｂｓ-2000"))
    build.entity("y", "Organization", tools.at(text, "FUJITSU"))
    build.relate("y", "develops", "x")
    whole = evaluate([gold], build.graph()).whole
    assert fold("ｂｓ") == "bs"
    assert whole.entities.found == Share(2, 2)
    assert total(whole.relations.strict).right == 1


def test_duie(read):
    gold = read(DUIE)
    assert gold.format == "duie"
    assert facts(gold) == [("甲公司", {"^founds"}, "张三")]
    assert left_out(gold) == {
        ("entity", "生物"): 1, ("entity", "目"): 1, ("relation", "目"): 1
    }  # fmt: skip


def test_types_that_the_gold_does_not_tell_apart(tools, tmp_path):
    text = "甲乙丙丁"
    gold = tools.gold(text)
    for number, label in enumerate(
        ["Product/Tool", "Capability/Concept", "Hardware/Compute", "Metric"]
    ):
        gold.entity(str(number), text[number], label, (number, number + 1))
    build = tools.build(text)
    for number, type_ in enumerate(["Tool", "Capability:layer", "Hardware", "Quantity:money"]):
        build.entity(text[number], type_, (number, number + 1))
    (read,) = read_gold(gold.write(tmp_path))
    strict = evaluate([read], build.graph()).whole.mentions.strict
    assert set(strict) == {"Product/Tool", "Capability", "Hardware", "Quantity"}
    assert total(strict).right == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": [{"id": "a", "name": "甲"}]}, r"entities\[0\]\.type is missing; add it"),
        ({"entities": [{"id": "a", "name": "甲", "type": "Place", "tier": "x", "mentions": []}]},
         r"entities\[0\]\.tier: 'x' is none of core, secondary, generic"),
        ({"entities": [{"id": "a", "name": "甲", "type": "Place",
                        "mentions": [{"start": 2, "end": 2, "text": ""}]}]},
         r"entities\[0\]\.mentions\[0\]: 2-2 is no stretch"),
        ({"relations": [{"head": "a", "relation": "uses", "tail": "b"}]},
         r"relations\[0\]\.head: no entity has the id 'a'"),
        ({"entities": [{"id": "a", "name": "甲", "type": "Place", "mentions": []}] * 2},
         "the id 'a' occurs twice"),
    ],
)  # fmt: skip
def test_a_broken_gold_file_is_told_where(read, change, message):
    with pytest.raises(GoldError, match=message):
        read({"entities": [], "relations": [], **change})


def test_a_file_of_no_known_format(read):
    with pytest.raises(GoldError, match="is in no known gold format; name one of baimo, cluener"):
        read("just words")
    with pytest.raises(GoldError, match="is no gold format; there are"):
        read("just words", form="nonsense")
    with pytest.raises(GoldError, match="is broken for the format duie"):
        read(CLUENER, form="duie")


def test_a_folder_is_read_without_what_is_no_gold(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.json").write_text(json.dumps(CLUENER), encoding="utf-8")
    (tmp_path / "b.txt").write_text(CONLL, encoding="utf-8")
    (tmp_path / "doc.txt").write_text("华为发布了盘古大模型。", encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\xff")
    assert [gold.format for gold in read_gold(tmp_path)] == ["conll", "cluener"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match="holds no gold file"):
        read_gold(tmp_path / "empty")
    with pytest.raises(GoldError, match="does not exist"):
        read_gold(tmp_path / "nothing")


def test_another_format_can_be_registered(read, monkeypatch):
    monkeypatch.setattr("baimo.graph.evaluation.formats._REGISTERED", {})
    register(
        GoldFormat("mine", lambda text: text == "mine", lambda text, path: GoldSet("", "", ()))
    )
    assert "mine" in format_names()
    assert read("mine").format == "mine"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("zh/seed/gold.json", "baimo"),
        ("zh/cluener/dev-a.json", "cluener"),
        ("en/crossner-ai/dev.txt", "conll"),
        ("en/crossre-ai/ai-dev.json", "crossre"),
        ("zh/crossre-ai-zh-mt/ai-dev.json", "crossre"),
        ("zh/finre/valid.txt", "finre"),
        ("en/text2kgbench", "text2kgbench"),
        ("zh/duie1-sample/train_data.json", "duie"),
    ],
)
def test_the_published_files_are_recognised_and_read(data, path, form):
    sets = read_gold(data / path)
    assert {gold.format for gold in sets} == {form}
    for gold in sets:
        for document in gold.documents:
            ids = {entity.id for entity in document.entities}
            assert all({fact.head, fact.tail} <= ids for fact in document.relations)
            if document.text is not None:
                for entity in document.entities:
                    for span, text in entity.mentions.items():
                        assert document.text[slice(*span)] == text
