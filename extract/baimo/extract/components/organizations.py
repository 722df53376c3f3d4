"""Organisations known by their suffix, their place in a dateline or the company forms of English.

余杭区企业(人才)综合服务中心, 华为 EI 人工智能产品线, 时戳科技, ``XX讯,``; Foo Inc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, Word, analysis_of
from baimo.extract.components.places import matches_at, matches_on_lines
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.relations.seats import only_a_sort

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BODY = (
    "有限责任公司|股份有限公司|有限公司|管理委员会|管委会|委员会|研究总院|研究院|研究所|研究中心|"
    "创新中心|服务中心|大学|学院|医院|中学|银行|"
    "实验室|基金会|联合会|协会|学会|联盟|商会|办公厅|办公室|科技局|发改局|经信局|教育局|公安局|"
    "管理局|监督局|监管局|统计局|信息局|人民政府|"
    "市政府|省政府|区政府|法院|检察院|出版社|报社|电视台|通讯社|集团|事业部|部门|产品线|事业群|业务部|"
    "研发部|技术部|中心"
)
_NO_BODY = ("数据", "算")
"""数据中心 and 智算中心 are places full of machines."""
_BODY_SUFFIX = re.compile(f"(?:{_BODY})")
_ANCHORS = frozenset(("ORG", "LOC", "nz", "PER"))
_INSIDE = frozenset(
    ("n", "stretch", "nz", "vn", "an", "ORG", "LOC", "a", "v", "j", "xc", "m", "f", "b", "d")
)
_NOT_ALONE = ("中心", "集团", "委员会", "办公室")
_NOT_INSIDE = re.compile(
    "(?:提供|组织|举行|召开|发布|推出|成立|设立|建立|加入|担任|任职|宣布|表示|作为|成为|来自|的|"
    "了|在)"
)

_BRAND_SUFFIX = (
    "科技|智能|集团|资本|创投|传媒|半导体|微电子|通信|证券|基金|控股|生物|医药|汽车|机器人|软件|"
    "网络|股份|智慧|数科|智算|云科技|AI"
)
_BRAND = re.compile(
    rf"(?:(?<=[、,。;:(“\s和与及由是])|^)(?P<brand>[{HAN}]{{2,3}})(?P<suffix>{_BRAND_SUFFIX})"
    rf"(?=[、,。;:)”\s]|和|与|及|等|的|在|主办|承办|协办|联合|发布|推出|宣布|表示|提供|将|已|正|也|近日|日前|领投|跟投|参投|向|"
    rf"研发|自研|自主|开发|打造|训练|完成|获得|拟|旗下|开源|上线|成立|最新|团队|共同|合作|"
    rf"创始人|CEO|董事长|首席|总裁|副总裁)",
    re.MULTILINE,
)
_ONLY_COMPANIES = ("科技", "集团", "资本", "控股", "传媒", "数科", "智算")
_ACTS = re.compile(
    r"(?:近日|今日|日前|昨日|今天|昨天|正式|已经?|于[^,。;:]{1,12}日|联合[^,。;:]{2,12}|率先|首次)*"
    r"(?:发布(?!会)|推出|宣布|研发|自研|自主研发|开源|上线|打造|训练|完成|获得|拟|表示|透露)"
)
_MADE_BY = re.compile(
    r"(?:[、和与及](?:[^,。;:、]{2,16}))*(?:团队)?(?:联合|共同|自主|合作|独家)*(?:发布|推出|研发|开源|上线|打造|训练|开发|维护|提供)"
)
"""What acts like a company is one, though its name be a common noun: 苔原科技发布了 X."""
_BRAND_HINT = re.compile(_BRAND_SUFFIX.replace("|云科技", ""))
"""A suffix; a brand begins two or three characters before one. Two suffixes may share a character
(云科技 and 科技, 控股 and 股份), and this finds the first of them."""
_COMMON_BRANDS = frozenset((
    "人工", "生成", "前沿", "数字", "金融", "绿色", "未来", "信息", "高新", "现代", "农业", "生命",
        "航天", "军事", "教育", "文化", "国防", "创新", "核心",
    "关键", "先进", "生物", "空间", "海洋",
        "环境", "医疗", "新兴", "中国", "全球", "国际", "国家", "地方",
        "商业", "工业", "产业", "群体", "通用", "机器", "具身",
    "移动", "神经", "社交", "无线", "计算", "开源", "应用", "系统", "办公", "新能源", "专用", "硬",
        "黑", "高", "大型", "服务", "人形", "聊天", "工业级", "智慧", "投资",
    "私募", "公募", "风险", "基础", "新型", "传统", "无人", "自动", "电动", "量子", "互联", "社会",
        "边缘", "多种", "很多", "一些", "这些",
))  # fmt: skip
_DATELINE = re.compile(
    rf"^[ \t]*(?P<name>[A-Za-z{HAN}][A-Za-z0-9 {HAN}]{{1,11}}?)(?:\d+月\d+日)?(?:(?<!腾)讯|消息|"
    rf"报道)(?=[,:\s(])",
    re.MULTILINE,
)
_NO_OUTLET = (
    "本报",
    "据",
    "最新",
    "今日",
    "本网",
    "综合",
    "独家",
    "重磅",
    "好",
    "重要",
    "通",
    "资",
    "简",
    "快",
    "音",
    "外媒",
)
_MINISTRIES = re.compile(
    r"(?<![第一二三四五六七八九十])[二两三四五六七八九十]{1,2}(?:大)?(?:部委|部门)(?![经理])"
)
_KEY_LAB = re.compile(
    rf"(?:(?<=[、,。;:(“\s由是在为自])|^)(?:(?![来位]?[自于的在有个等了设建])[{HAN}A-Za-z0-9]){{2,18}}?"
    r"(?:国家级?|全国|[省市]|教育部)重点实验室",
    re.MULTILINE,
)
"""认知智能全国重点实验室: the field it is about stands before what it is."""
_WORD_EN = (
    r"(?![A-Za-z]+-(?:based|headquartered|backed|owned|led)\b)[A-Z][A-Za-z0-9&\-]*"  # Paris-based
)
_ENGLISH_FORM = re.compile(
    # No full stop inside but after initials: it ends a sentence.
    rf"\b(?:(?:[A-Z]\.|{_WORD_EN})[ ]){{1,4}}(?:(?:Inc|Corp|Ltd|Co)\b\.?(?:,? Ltd\.?)?|"
    r"(?:LLC|GmbH|Corporation|Technologies|Laboratory|Laboratories|Institute|University|Foundation|"
    r"Labs?|Robotics|(?:Ventures|Capital)(?: Group| Partners| Management)?|Semiconductors?)\b)|"
    r"\bUniversity of [A-Z][a-z]+(?:,? [A-Z][a-z]+)?"
)

_ENGLISH_HINT = re.compile(
    r"Inc|Corp|Ltd|Co(?![a-z])|LLC|GmbH|Technologies|Laborator|Institute|University|Foundation|Labs?(?![a-z])|"
    r"Robotics|Ventures|Capital|Semiconductor"
)
"""A part of every English form; few lines have one."""

_MADE = ("Tool", "Model", "ModelSeries", "Product")
_COMMUNITY = re.compile(
    r"[ ]?(?:(?:开源)?社区|研发团队|开发团队|团队)|[ ](?:[Cc]ommunity|[Tt]eam)\b"
)


class Organizations:
    """Propose organisations by form."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        places = {p.start: p.end for p in analysis.proposals if p.type == "Place" and p.entry}
        analysis.proposals = [
            proposal
            for proposal in analysis.proposals
            if proposal.source != "lac"
            or proposal.type != "Organization"
            or not only_a_sort(text, proposal, places)
        ]
        analysis.proposals.extend(_bodies(analysis, text))
        analysis.proposals.extend(_brands(analysis, text))
        analysis.proposals.extend(_datelines(text))
        analysis.proposals.extend(_english(text))
        analysis.proposals.extend(_communities(analysis, text))
        analysis.proposals.extend(_employers(analysis, text))
        for match in _KEY_LAB.finditer(text) if "重点实验室" in text else ():
            analysis.proposals.append(
                Proposal(*match.span(), "Organization", "pattern:body", rank=2)
            )
        ministries = "部委" in text or "部门" in text
        for match in _MINISTRIES.finditer(text) if ministries else ():
            analysis.proposals.append(
                Proposal(*match.span(), "Organization", "pattern:ministries", rank=2, is_class=True)
            )
        return doc


_POST = re.compile(
    r"\s?(?:联合)?(?:创始人|CEO|CTO|COO|CFO|首席[^,。;:\s]{2,4}官|首席科学家|董事长|总裁|副总裁|总经理|合伙人|执行董事)"
)
_REGION = re.compile(
    r"(?:中国|大中华区|亚太区?|亚洲)(?=\s?(?:区|公司|联合|创始人|CEO|首席|董事长|总裁|副总裁|总经理|宣布|表示|高级|执行|,))"
)
_UNIT = re.compile(
    rf"(?:(?![的了是在与和及等前原])[{HAN}]){{2,8}}(?:实验室|事业部|研究所|研究中心)(?=\s?(?:负责人|主任|院长|所长|首席|总经理|总监|研究员|科学家|主管))"
    r"|\s?AI ?Lab(?![A-Za-z])"
)
"""达摩院自动驾驶实验室负责人, 滴滴 AI Lab: a unit is called after what it belongs to."""
_HOUSES = ("Product", "CloudService", "Tool")


def _employers(analysis: Analysis, text: str) -> list[Proposal]:
    """谷歌云 CEO, 微软中国总裁: what has such posts is an organisation, or a part of one."""
    found = []
    for named in analysis.proposals:
        if named.entry is None or named.is_class:
            continue
        if named.base_type in _HOUSES and _POST.match(text, named.end):
            found.append(
                Proposal(named.start, named.end, "Organization", "pattern:employer", rank=4)
            )
        unit = _UNIT.match(text, named.end) if named.base_type == "Organization" else None
        if unit is not None:
            found.append(Proposal(named.start, unit.end(), "Organization", "pattern:unit", rank=4))
        region = _REGION.match(text, named.end) if named.base_type == "Organization" else None
        if region is not None:
            found.append(
                Proposal(named.start, region.end(), "Organization", "pattern:region", rank=4)
            )
    return found


def _communities(analysis: Analysis, text: str) -> list[Proposal]:
    """Those who make a thing, called by its name: vLLM 社区, the Qwen team."""
    found = []
    for named in analysis.proposals:
        if named.base_type not in _MADE or named.entry is None or named.is_class:
            continue
        match = _COMMUNITY.match(text, named.end)
        if match:
            found.append(
                Proposal(named.start, match.end(), "Organization", "pattern:community", rank=4)
            )
    return found


def _bodies(analysis: Analysis, text: str) -> Iterator[Proposal]:
    anchors = {p.start for p in analysis.proposals if p.base_type in ("Organization", "Place")}
    for match in _BODY_SUFFIX.finditer(text):
        if match.group() == "中心" and text.endswith(_NO_BODY, 0, match.start()):
            continue
        last = analysis.word_at(match.end() - 1)
        if last is None or last.end != match.end():
            continue
        start = _anchor(analysis, text, match.start(), anchors)
        if start is None or match.start() - start < 1 or match.end() - start > 30:
            continue
        if match.group() in _NOT_ALONE and match.start() - start < 3:
            continue
        yield Proposal(start, match.end(), "Organization", "pattern:body", rank=2)


def _anchor(analysis: Analysis, text: str, limit: int, anchors: set[int]) -> int | None:
    """Start of the name: the leftmost anchor that only name words part from the suffix."""
    found = None
    index = analysis.word_index(limit)
    if index == len(analysis.words) or analysis.words[index].start > limit:
        index -= 1
    steps = 0
    closing = 0
    while index >= 0 and steps < 9:
        word = analysis.words[index]
        surface = text[word.start : word.end]
        if surface in "))":
            closing += 1
        elif surface in "((" and closing:
            closing -= 1
        elif not _is_inside(word, surface) or (closing == 0 and _NOT_INSIDE.search(surface)):
            break
        following = text[word.end : word.end + 2]
        if following.strip() == "" and "\n" in following:
            break
        if (
            closing == 0
            and (word.tag in _ANCHORS or word.start in anchors)
            and (re.match(rf"[{HAN}A-Za-z]", surface))
        ):
            found = word.start
        index -= 1
        steps += 1
    return found


def _is_inside(word: Word, surface: str) -> bool:
    if word.tag not in _INSIDE:
        return False
    return word.tag not in ("v", "d", "a", "f", "m") or len(surface) <= 3


def _brands(analysis: Analysis, text: str) -> Iterator[Proposal]:
    suffixes = (match.start() for match in _BRAND_HINT.finditer(text))
    places = {place for suffix in suffixes for place in range(max(0, suffix - 4), suffix)}
    for match in matches_at(_BRAND, text, sorted(places)):
        brand = match["brand"]
        first = analysis.word_at(match.start())
        if (
            brand in _COMMON_BRANDS
            or brand[0] in "是和与及由在对把被为应须请让使需要可将会则而但且也都并若如从按"
            or first is None
            or first.start != match.start()
        ):
            continue
        # A brand is a word the segmentation does not know: it comes in pieces or as a name. A
        # common noun before 科技 (农业科技) is a field.
        whole = first.end >= match.start("suffix")
        named = first.tag in ("nz", "nw", "ORG", "LOC", "PER")
        if whole and not (named or _acts(text, match)):
            continue
        pieces = [
            word
            for word in analysis.words[analysis.word_index(match.start()) :][:4]
            if word.start < match.start("suffix")
        ]
        if any(word.tag in ("r", "m", "p", "u", "c", "w") for word in pieces):
            continue
        yield Proposal(match.start(), match.end(), "Organization", "pattern:brand", rank=2)


def _acts(text: str, brand: re.Match[str]) -> bool:
    """Whether a common noun with a company's suffix is said to bring something out."""
    if brand["suffix"] not in _ONLY_COMPANIES:
        return False
    made = text.endswith(("由", "被"), 0, brand.start())
    return (_MADE_BY if made else _ACTS).match(text, brand.end()) is not None


def _datelines(text: str) -> Iterator[Proposal]:
    if not any(word in text for word in ("讯", "消息", "报道")):
        return
    for match in _DATELINE.finditer(text):
        name = match["name"].strip()
        if len(name) >= 2 and not name.endswith(_NO_OUTLET) and not name.startswith(("据", "本")):
            yield Proposal(
                match.start("name"), match.start("name") + len(match["name"].rstrip()),
                "Organization", "pattern:dateline", rank=4,
            )  # fmt: skip


def _english(text: str) -> Iterator[Proposal]:
    for match in matches_on_lines(_ENGLISH_FORM, _ENGLISH_HINT, text):
        yield Proposal(*match.span(), "Organization", "pattern:english-form", rank=2)


@component("baimo_organizations")
def make_organizations(resources: Resources) -> Organizations:
    """Make the component."""
    return Organizations()
