"""Names in CLUENER's development sentences: strict F1 of the pipeline, by CLUENER's own labels.

    python tests/benchmarks/cluener.py                      the default pipeline
    python tests/benchmarks/cluener.py --model DIR          with a model of `baimo train`
    python tests/benchmarks/cluener.py --train DIR          trains that model first
    python tests/benchmarks/cluener.py --train DIR --gold-only  without silver sentences

A mention counts if its first and last character and its label are those of the gold. Scored are
company, organization, government, position, name and address; the other four labels (book, game,
movie, scene) are things that Baimo has no types for.

The ontology has one type for what CLUENER calls company, organization and government, and none for
positions. So the default pipeline's mentions are told apart by their form, as `by_form` does, with
words that any newspaper has; they were chosen on the training half, never on the development half.
A trained model has CLUENER's labels itself; scored is what it finds in the pipeline, before
overlaps with the lexicon are decided.

The data has no licence and is not part of Baimo: it is read from ../shared/data beside the
checkout, or from the folder that the environment variable BAIMO_DATA names. Where it is missing,
the script says that it is skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from spacy.tokens import Doc

from baimo.extract.analysis import Analysis, Resources, analysis_of
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.pipeline import PipelineConfig, make_pipeline

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("BAIMO_DATA", ROOT.parent / "shared" / "data")) / "zh"
SCORED = ("company", "organization", "government", "position", "name", "address")

Span = tuple[int, int, str]
"""First character, one past the last, and CLUENER's label."""

_GOVERNMENT = re.compile(
    r"(?:政府|国务院|法院|中院|高院|检察院|警方|警署|公安|海关|使馆|领事馆|军|部队|舰队|自卫队|总队|支队|议会|国会|参议院|"
    r"众议院|白宫|五角大楼|欧盟|北约|联合国|党|央行|人民银行|人大|政协|常委会|纪委|[省市区县党旗]委|[改建监工民教卫发]委|管委会|"
    r"[证银保]监会|[政防交育安商设输源护察生]部|[总分省市县区]局|[管理政税商安通源保游划统事价察案产务]局|署|[政安育务生设通商化]厅|"
    r"[监工资]办|车管所|看守所|派出所|监管部门|中央)\Z"
)
_COMPANY = re.compile(
    r"(?:公司|集团|银行|[工农建交招中浦]行|[支分总]行|邮储|银联|地产|置业|房产|物业|科技|网络|软件|电子|电器|通信|通讯|证券|基金|"
    r"保险|信托|投资|资本|传媒|影业|电影|娱乐|文化|广告|国际|控股|实业|汽车|航空|石油|石化|电力|能源|药业|医药|食品|乳业|酒店|饭店|"
    r"超市|百货|商城|工作室|总部|在线|游戏|制作|唱片|拍卖行|[厂店网社行]|Inc\.?|Ltd\.?|Corp\.?)\Z"
)
_ORGANIZATION = re.compile(
    r"(?:队|俱乐部|大学|学院|学校|[中小]学|协会|学会|联盟|联合会|研究院|研究所|中心|实验室|基金会|委员会|医院|联赛|杯|乐团|剧团|"
    r"组织|[部团组会院所])\Z"
)
_SCENE = re.compile(
    r"(?:[公乐]园|动物园|植物园|园林|花园|景区|景点|故居|遗址|[博物美术纪念]{2,3}馆|纪念堂|大会堂|图书馆|教堂|城堡|长城|故宫|广场|"
    r"大桥|[寺庙塔宫陵殿阁祠观窟瀑]|草原|沙漠|森林|[海沙]滩|古[镇城]|天安门|[湖山峰泉洞岩谷岭岛礁河江])\Z"
)
_MATCH = re.compile(
    r"[主客][场队]|球[队迷]|足球|篮球|足彩|竞彩|联赛|欧冠|[英意德法中西][超甲]|比分|进球|射门|战胜|击败|战平|大胜|取胜|让球|盘口|"
    r"赔率|德比|夺冠|出线|积分|(?i:(?<![a-z])vs(?![a-z]))"
)
"""Words of reports on matches, where a city's name stands for its team."""
_NO_TEAM = re.compile(r"[省市区县镇乡村路街岛洲]\Z")

_ROLE = (
    "记者|主持人|编辑|作者|作家|画家|艺术家|收藏家|设计师|建筑师|摄影师|工程师|分析师|律师|医生|教师|老师|大师|导演|编剧|演员|制作人|"
    "经理|主管|总监|顾问|专家|学者|专员|秘书|助理|代表|老板|领导|教练|主教练|球员|门将|后卫|中场|前锋|裁判|选手|解说|总统|首相|"
    "总理|国王|大使|领事|参赞|司令|司令员|指挥|将军|元帅|议员|检察官|法官|警官|飞行员|驾驶员|司机|"
    "[部省市县区乡镇村局厅处科所院校馆会团队班社台行厂]长|委员长|董事长|秘书长|书记|主任|主席|委员|院士|教授|研究员|发言人|负责人|"
    "创始人|总裁|董事|合伙人|通讯员|营业员|公务员|[Cc][EFTeft][Oo]"
)
_ROLE_BEFORE = (
    "(?:副|总|正|前|代|常务|执行|高级|资深|首席|名誉|特约|联合|助理|业务|销售|市场|项目|产品|技术|设计|营销|财务|客户|"
    "运营)"
)


def by_form(doc: Doc, roles: tuple[str, ...]) -> Iterator[Span]:
    """CLUENER's labels for the mentions of the default pipeline."""
    analysis, text = analysis_of(doc), doc.text
    match = _MATCH.search(text) is not None
    places: list[tuple[int, int]] = []
    taken: set[int] = set()
    for mention in analysis.mentions:
        if mention.nested or mention.anaphor or mention.is_class:
            continue
        start, end, surface = mention.start, mention.end, text[mention.start : mention.end]
        if mention.base_type == "Person":
            yield start, end, "name"
        elif mention.base_type == "Organization":
            yield start, end, _kind(surface, "organization" if match else "company")
        elif mention.base_type == "Place" and match and not _NO_TEAM.search(surface):
            yield start, end, "organization"
        elif mention.base_type == "Place":
            places.append((start, end))
            continue
        else:
            continue
        taken.update(range(start, end))
    yield from _addresses(analysis, text, places, taken)
    yield from _common_nouns(analysis, text, roles, taken)


def _kind(surface: str, otherwise: str) -> str:
    for label, pattern in (
        ("government", _GOVERNMENT), ("company", _COMPANY), ("organization", _ORGANIZATION)
    ):  # fmt: skip
        if pattern.search(surface):
            return label
    return otherwise


def _addresses(
    analysis: Analysis, text: str, places: list[tuple[int, int]], taken: set[int]
) -> Iterator[Span]:
    """Places that touch are one address (长沙黄兴路步行街); one before 军 or 政府 is part of it."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for start, end in joined:
        following = analysis.word_at(end)
        if following is not None and following.start == end:
            word = text[following.start : following.end]
            if following.tag == "n" and _GOVERNMENT.search(word):
                taken.update(range(start, following.end))
                yield start, following.end, "government"
                continue
        if not _SCENE.search(text[start:end]):
            yield start, end, "address"
        taken.update(range(start, end))


def _common_nouns(
    analysis: Analysis, text: str, roles: tuple[str, ...], taken: set[int]
) -> Iterator[Span]:
    """Positions and public bodies named by a common noun, which CLUENER labels too."""
    words = "|".join(map(re.escape, sorted(roles, key=len, reverse=True)))
    ends = {word.end for word in analysis.words}
    starts = {word.start for word in analysis.words}
    for match in re.finditer(f"{_ROLE_BEFORE}*(?:{words}|{_ROLE})", text):
        start, end = match.span()
        if start in starts and end in ends and not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            yield start, end, "position"
    for word in analysis.words:
        if (
            word.tag in ("n", "nz", "ORG")
            and word.end - word.start >= 2
            and _GOVERNMENT.search(text[word.start : word.end])
            and not taken.intersection(range(word.start, word.end))
        ):
            yield word.start, word.end, "government"


def by_model(doc: Doc) -> Iterator[Span]:
    """The labels that the trained model gave."""
    for span in doc.spans["ner"]:
        yield span.start_char, span.end_char, span.label_


def sentences(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """Texts with their labelled names, ends exclusive."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield (
            record["text"],
            {
                (start, last + 1, label)
                for label, names in record["label"].items()
                for places in names.values()
                for start, last in places
            },
        )


def score(path: Path, config: PipelineConfig, ontology: Ontology, limit: int | None) -> float:
    """Run a pipeline, print its figures by label and return the micro F1."""
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    nlp, notes = make_pipeline(config, "zh", resources)
    for note in notes:
        print(f"note: {note}")
    roles = ontology.words["role"]
    read: Callable[[Doc], Iterator[Span]] = by_model if config.ner else lambda d: by_form(d, roles)
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    started, count = perf_counter(), 0
    for text, gold in list(sentences(path))[:limit]:
        spans = {span for span in read(nlp(text)) if span[2] in SCORED}
        gold = {span for span in gold if span[2] in SCORED}
        right.update(label for *_, label in spans & gold)
        found.update(label for *_, label in spans)
        wanted.update(label for *_, label in gold)
        count += 1
    print(f"{count} sentences in {perf_counter() - started:.0f} s; P, R, F1, number in the gold:")
    for label in SCORED:
        print(_row(label, right[label], found[label], wanted[label]))
    print(_row("all six", right.total(), found.total(), wanted.total()))
    return 2 * right.total() / max(1, found.total() + wanted.total())


def _row(label: str, right: int, found: int, wanted: int) -> str:
    f1 = 2 * right / max(1, found + wanted)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return f"  {label:<13} {precision:6.3f} {recall:6.3f} {f1:6.3f} {wanted:5}"


def train(folder: str, *, gold_only: bool) -> None:
    """Train on what there is of CLUENER's training set, with real documents as silver."""
    from baimo.graph.cli import main

    gold, silver = DATA / "cluener" / "train-3000.json", DATA.parent / "raw" / "zh"
    arguments = ["train", str(gold), "--out", folder]
    if gold_only:
        pass
    elif silver.is_dir():
        arguments += ["--silver", str(silver)]
    else:
        print(f"note: {silver} is missing, so there are no silver sentences")
    main(arguments, standalone_mode=False)


def run() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", metavar="DIR", help="a model made by `baimo train`")
    parser.add_argument("--train", metavar="DIR", help="train the model first, into this folder")
    parser.add_argument("--gold-only", action="store_true", help="train without silver sentences")
    parser.add_argument("--on-train", action="store_true", help="score the training half, to tune")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N sentences")
    options = parser.parse_args()
    path = DATA / "cluener" / ("train-3000.json" if options.on_train else "dev-a.json")
    if not path.is_file():
        print(f"SKIPPED: {path} is missing; set BAIMO_DATA to the folder that holds zh/cluener")
        return 0
    if options.train:
        train(options.train, gold_only=options.gold_only)
    model = options.model or options.train
    print("with a trained model" if model else "default pipeline")
    ontology = load_ontology()
    score(path, PipelineConfig(language="zh", ner=model), ontology, options.limit)
    return 0


if __name__ == "__main__":
    sys.exit(run())
