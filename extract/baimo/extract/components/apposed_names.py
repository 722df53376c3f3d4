"""Names that the class beside them gives away: AI 搜索引擎 Felo, 初创公司 SSI, “Orion”模型.

A Latin word behind a class noun is the name of one of the class, and so is what stands between
quotation marks before or behind it. No list needs to hold it; its type is that of the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN, has_han
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODEL = r"(?:大|小|基座|语言|视频|图像|图片|代码|多模态|视觉|语音|推理|生成|开源)?模型"
_TOOL = "框架|工具包|工具集|工具箱|工具|代码库|算法库|引擎|套件|数据集|插件|编程语言|基准"
_PRODUCT = (
    "应用程序|应用|平台|软件|助手|浏览器|搜索引擎|编辑器|聊天机器人|机器人|网站|小程序|游戏|眼镜|产品|"
    "AI ?搜索|扩展|智能体|系统|功能"
)
_ORGANIZATION = (
    "开发商|提供商|服务商|厂商|制造商|初创公司|初创企业|初创|创业公司|创业企业|子公司|公司|独角兽|团队|实验室|研究院|"
    "研究所"
)
_SORT_OF_COMPANY = re.compile("(?:初创|创业)公司|独角兽|(?:开发|服务|提供|制造)商")
"""What ends so right before a name says what sort of company it is."""
_HARDWARE = (
    "芯片|加速卡|处理器|显卡|(?:GPU|NPU|CPU|芯片)架构|GPU|NPU|(?:智算|算力|计算|训练|超算|推理)?集群|服务器|一体机|超节点|"
    "交换机|智算中心"
)
_BEFORE = re.compile(
    rf"(?:(?P<product>{_PRODUCT})|(?P<tool>{_TOOL})|(?P<model>{_MODEL}|(?<![A-Za-z])(?:LLM|VLM))|"
    rf"(?P<organization>{_ORGANIZATION})|(?P<hardware>{_HARDWARE}))(?P<called>,?名(?:为|叫)|:|——?)?"
    r"\s?\Z"
)
_NOUN_ENDS = frozenset(
    noun[-1]
    for noun in f"{_PRODUCT}|{_TOOL}|{_ORGANIZATION}|{_HARDWARE}|模型|LLM|为|叫|:|—".split("|")
)
"""With one of these, or a space behind it, what ``_BEFORE`` finds ends."""
_CLASS_NOUN = (
    rf"(?:(?P<product>{_PRODUCT}|功能)|(?P<tool>{_TOOL}|项目)|(?P<model>{_MODEL}|[{HAN}]{{2,16}}大模型)|"
    rf"(?P<organization>{_ORGANIZATION})|(?P<hardware>{_HARDWARE}))"
)
_BEHIND = re.compile(rf"\s?{_CLASS_NOUN}")
_NAME = re.compile(
    r"[A-Z](?<![A-Za-z0-9./_@#\-][A-Z])[A-Za-z0-9]*(?:[.\-+][A-Za-z0-9]+)*"
    r"(?: (?:[A-Z][A-Za-z0-9]*|[vV]?\d+(?:\.\d+)*)(?:[.\-][A-Za-z0-9]+)*){0,3}(?![A-Za-z0-9_/@])"
)
_AT_ONCE = re.compile(
    r"(?:推出|发布|打造|研发|开发|上线|开源|建成|构建|研制|自研|揭晓|公布)(?:了|的)?(?:自研|全新|新一代|国产|首[款个]|最新|的)*\s?\Z"
)
_BEHIND_MORE = re.compile(rf"(?:(?!的)[{HAN}A-Za-z0-9]){{1,8}}?(?={_CLASS_NOUN})")
"""推出“夸娥”万卡智算集群: behind what is brought out, words before its class say more of it."""
_QUOTED = re.compile(
    r"[“\"「『](?P<name>[^“”\"「」『』《》,。;:!?、()\n]{2,16})(?:\([^()\n]{1,20}\))?[”\"」』]"
)
_TITLED = re.compile(
    r"(?P<lead>玩|游戏|大作|报告|白皮书|论文|课程|新书|新著|专著)\s?《(?P<name>[^《》\n]{2,40})》"
)
_LOWER_NAME = re.compile(
    r"(?<![A-Za-z0-9./_@#\-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![A-Za-z0-9_/@.\-])"
)
"""Behind a class noun a name may be written small: 命令行工具 openai-cli."""
_COMPANY = re.compile(
    rf"(?:初创|创业|智能|芯片|模型|驾驶|机器人|科技|算力|数据|安全|软件|硬件|游戏|互联网|教育|医疗|AI|技术|云|搜索|视频|半导体|电商|"
    rf"支付|汽车|服务|平台|设施|计算|应用|生物|制药|金融|能源|通信|咨询|研发|开发)(?:公司|企业|厂商|独角兽)(?P<quote>[“「])?"
    rf"(?P<name>[{HAN}][{HAN}A-Za-z0-9]{{1,6}}?)(?:(?(quote)[”」])(?=\s?\(|近日|日前|今日|昨日|宣布|官宣|正式|刚刚|发布|推出|开源|上线|完成|获得?|"
    rf"也|已|正|将|与|携手|联合|创始人|联合创始人|联创|创办|CEO|CTO|COO|首席|董事长|总裁|副总裁|表示|透露|称|收购|成立于|计划|旗下|提出|研发|自研))"
)
"""通用人工智能公司启元世界宣布…: what stands between a field's 公司 and what a company does."""
_KINDS_OF_COMPANY = ("公司", "企业", "厂商", "独角兽")
_NO_COMPANY = re.compile(
    r"[的了是在和与及等将把被为其该此这那各均都也已正并还又可能会以从对由向给让使用于]|产品|业务|技术|市场|员工|人员|高管|团队|内部|数字|合作|生态|客户|用户|"
    r"方面|之一|数量|目前|今年|去年|未来|联合|共同|纷纷|陆续|大多|普遍|如何|股价|股票|财报|市值|代表|负责|创始|研发|融资|投资|"
    r"关注|押注|布局|入局|入场|下场|争相|竞相|崛起|涌现|扎堆"
)
_CALLED = re.compile(r"(?:名为|名叫|叫做|命名为|取名|取名为|称为)(?:了)?\s?\Z")
_ISSUED = re.compile(
    r"(?:推出|发布|上线|开源|研发|打造|开发|自研|提出|推介|亮相|展示|公布)(?:了|的|出)?"
    rf"(?:其|旗下|自研|全新|最新|新一代|首[个款]|一[个款套])*的?[{HAN}A-Za-z ]{{0,12}}\Z"
)
"""Before the name in quotation marks of what is brought out."""
_IS_ONE = re.compile(
    r"\s?(?:是(?:[一1][个款种套]|[首][个款]|由)|依托|搭载|采用了?|具备|由[^,。;]{2,16}(?:打造|研发|开发))"
)
_CODED = re.compile(
    rf"(?:发布|推出|亮相|展示|开源|上线)了?(?:全新|最新|新一代|首[款个]|其|旗下)*的?"
    rf"(?P<name>(?P<word>[{HAN}]{{2,4}}) ?(?:[A-Z]{{0,3}}\d{{1,4}}(?:\.\d+)?[A-Z]{{0,3}}|OS))"
    r"(?=[,。;!()、\s]|$|系列|机器人|芯片|手机|平台|眼镜|的|和|与|及|等|正式)"
)
_BOUGHT = re.compile(
    rf"(?:收购|并购|买下|入股|控股)了?(?P<name>(?!人形|工业|服务|[一两多几数某各这那该其]|人工|同行|竞争|国[内外]|海外|全球|扫地|初创|自动|外骨骼|协作|旗下)"
    rf"[{HAN}]{{2,5}}?(?:机器人|科技|智能|网络|软件|半导体|医疗|汽车|生物|传媒|微电子|光电))"
    r"(?=[,。;()]|$|公司|全部|\s?\d|的?(?:股权|股份|控制权|多数|剩余|少数|全资))",
    re.MULTILINE,
)
_NO_CODE = re.compile(
    r"[的了在是和与及等第约近超过共达满仅到于从由将为对]|总计|累计|最高|大模型|模型|版本|时间|平台|报告|规模|财年|搭载|采用|支持|基于|配备|内置|"
    r"集成|拥有|具备|包含|使用|面向|兼容|升级"
)
"""Before a number these make no name: 发布总计20款."""
_ENDS_NAME = re.compile(
    r"\s?(?:[,。;、)(!?\n]|$|和|与|及|以及|等|系列|大?模型|平台|系统|服务|应用|产品|机器人|智能体|助手|芯片|引擎|框架|工具|功能|解决方案|一体机|数字人|"
    r"可|能|支持|具备|是|采用|基于|已|将|正式)"
)
_NO_WORK = re.compile(
    r".*(?:计划|行动|工程|战略|指数|报告|白皮书|奖|政策|规划|论坛|大会|峰会|联盟|倡议|理念|模式|体系|生态|概念|口号|年|日|节|周|季|\+|转型|革命|时代|浪潮|"
    r"格局|路径|路线|标准|规范|目标|承诺|服务|补贴|组合拳|新质生产力|专区|赛道)"
)
NO_NAME = re.compile(
    r"(?:API|SDK|GPU|CPU|NPU|TPU|LLM|LLMs|VLM|MLLM|UI|GUI|PDF|AI|AGI|ML|NLP|ID|URL|JSON|CLI|HTTP|HTML|CSV|SFT|"
    r"RLHF|LoRA|RAG|Demo|Agent|Agents|Bot|Chat|Base|Token|Tokens|Prompt|Web|App|APP|README|FAQ|OS|IDE|IP|"
    r"Top|No|Plus|Pro|Max|Mini|Beta|Docker|Key|Keys|Hub|Zoo|Card|Logo|Excel|Word|PPT|Benchmark|PR|Issue|"
    r"MoE|RNN|CNN|GAN|SOTA|DPO|PPO|OCR|TTS|ASR|AR|VR|3D|2D|4K|CEO|CTO)(?: .*)?",
    re.IGNORECASE,
)
"""Latin words that say what a thing is or is for, and do not name it."""
_HAN_NAME = re.compile(rf"[{HAN}A-Za-z0-9·\-. ]{{2,14}}")
_NO_HAN_NAME = re.compile(
    r"\A[与和同比像跟如]|一样|[的了是在把被将这那我你他她它很不吗呢吧]|自己|一[个款种]|成品\Z|试验品|时刻\Z|元年|时代\Z|之战"
)


class ApposedNames:
    """Propose names beside a class noun."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        makers = {
            p.end for p in analysis.proposals if p.base_type == "Organization" and not p.is_class
        }
        # Of a product a quoted 功能 is what it can do, of an organisation what it brings out.
        things = {
            p.end for p in analysis.proposals
            if p.base_type in ("Product", "Model", "ModelSeries") and not p.is_class
        }  # fmt: skip
        for sentence in analysis.sentences:
            if has_han(text[sentence.start : sentence.end]):
                analysis.proposals.extend(_behind_classes(analysis, sentence))
                analysis.proposals.extend(_quoted(text, sentence, makers, things))
                analysis.proposals.extend(_companies(analysis, sentence))
                analysis.proposals.extend(_coded(text, sentence))
                analysis.proposals.extend(_bought(analysis, sentence))
        return doc


def _behind_classes(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    text = analysis.text
    for match in _NAME.finditer(text, *sentence):
        if len(match.group()) < 2 or NO_NAME.fullmatch(match.group()):
            continue
        start = match.start()
        if text[start - 1 : start].isspace():
            start -= 1
        if start <= sentence.start or text[start - 1] not in _NOUN_ENDS:
            continue
        before = _BEFORE.search(text, max(sentence.start, match.start() - 14), match.start())
        marked = before is not None and before["called"] in (":", "—", "——")
        if before is None or (marked and _labels(text, before.start())):
            continue
        if _SORT_OF_COMPANY.fullmatch(before["organization"] or ""):
            describes(analysis, match.start())
        yield Proposal(*match.span(), _type(before), "pattern:apposed-name", rank=1)
    for match in _LOWER_NAME.finditer(text, *sentence):
        before = _BEFORE.search(text, max(sentence.start, match.start() - 14), match.start())
        if before is not None and not (before["organization"] or before["hardware"]):
            yield Proposal(*match.span(), _type(before), "pattern:apposed-name", rank=4)


def _coded(text: str, sentence: Span) -> Iterator[Proposal]:
    """A Chinese word and a code behind a verb of release name a product: 发布远征A1."""
    for match in _CODED.finditer(text, *sentence):
        if not _NO_CODE.search(match["word"]):
            yield Proposal(*match.span("name"), "Product", "pattern:coded-name", rank=1)


def _bought(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """What somebody buys is a company: 收购了艾瑞思机器人."""
    for match in _BOUGHT.finditer(analysis.text, *sentence):
        start, end = match.span("name")
        listed = {(p.start, p.end) for p in analysis.proposals if p.source == "lexicon"}
        if (start, end) not in listed:
            yield Proposal(start, end, "Organization", "pattern:bought", rank=4)


def _labels(text: str, start: int) -> bool:
    """Whether a class before a colon is the label of a line and says nothing of what follows."""
    return not has_han(text[max(0, start - 1) : start])


def describes(analysis: Analysis, end: int) -> None:
    """Take what ends right before the name of a company for a class: 智能客服公司听潮."""
    for proposal in analysis.proposals:
        if proposal.end == end and proposal.base_type == "Organization" and proposal.rank < 3:
            proposal.is_class = True


def _companies(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """Chinese names behind what sort of company it is, which is a class then and no name."""
    text = analysis.text
    if not any(text.find(kind, *sentence) >= 0 for kind in _KINDS_OF_COMPANY):
        return
    for match in _COMPANY.finditer(text, *sentence):
        if _NO_COMPANY.search(match["name"]):
            continue
        start, end = match.span("name")
        known = [p for p in analysis.proposals if p.start < end and start < p.end]
        if any(p.source == "lexicon" for p in known):
            continue
        describes(analysis, start - (match["quote"] is not None))
        yield Proposal(start, end, "Organization", "pattern:apposed-name", rank=2)


_ADDS = re.compile(
    r"\s?(?:正式|全新|全面|已|也|又|近日)*(?:上线|推出|新增|发布|增加|添加|引入|支持|开放)了?(?:全新|新|的)*\s?\Z"
)


def _quoted(text: str, sentence: Span, makers: set[int], things: set[int]) -> Iterator[Proposal]:
    for match in _QUOTED.finditer(text, *sentence):
        name = match["name"].strip()
        if text.startswith("之一", match.end()):
            continue  # “六小虎”之一: what several are called together
        latin = _NAME.fullmatch(name) is not None and not NO_NAME.fullmatch(name)
        han = _HAN_NAME.fullmatch(name) is not None and not _NO_HAN_NAME.search(name)
        if not (latin or han):
            continue
        behind = _BEHIND.match(text, match.end(), sentence.end)
        lead = max(sentence.start, match.start() - 14)
        if behind is None and _AT_ONCE.search(text, lead, match.start()):
            more = _BEHIND_MORE.match(text, match.end(), sentence.end)
            behind = _BEHIND.match(text, more.end(), sentence.end) if more else None
        before = _BEFORE.search(text, lead, match.start())
        beside = behind if behind is not None else before
        span = match.span("name")
        if beside is not None and (latin or _of_work(beside)):
            done = _ADDS.search(text, lead, match.start())
            able = done is not None and done.start() in things and beside[0].strip() == "功能"
            type_ = "Capability" if able else _type(beside)
            yield Proposal(*span, type_, "pattern:quoted-name", rank=2)
        elif latin and match.start() in makers:
            yield Proposal(*span, "Product", "pattern:quoted-name", rank=2)
        elif match.start() - sentence.start < 4 and _IS_ONE.match(text, match.end(), sentence.end):
            type_ = "Model" if "模型" in text[match.end() : match.end() + 30] else "Product"
            yield Proposal(*span, type_, "pattern:quoted-name", rank=2)
        elif _CALLED.search(text, lead, match.start()):
            yield Proposal(*span, "Product", "pattern:quoted-name", rank=2)
        elif (
            _ISSUED.search(text, max(sentence.start, match.start() - 24), match.start())
            and _ENDS_NAME.match(text, match.end(), sentence.end)
            and (latin or not _NO_WORK.fullmatch(name))
        ):
            type_ = _type(beside) if beside is not None else "Product"
            yield Proposal(*span, type_, "pattern:quoted-name", rank=2)
    for match in _TITLED.finditer(text, *sentence):
        yield Proposal(*match.span("name"), "Product", "pattern:titled-name", rank=4)


_WORK = re.compile(
    r"(?:模型|功能|应用|项目|软件|游戏|小程序|助手|产品|智能体|系统|机器人|引擎|框架|平台|工具|芯片|数据集|加速卡|处理器|显卡|架构|GPU|NPU|集群|服务器|一体机|超节点|交换机|智算中心)(?:,?名[为叫])?\s?\Z"
)


def _of_work(beside: re.Match[str]) -> bool:
    """Whether a class noun is one of things that bear Chinese names: a “神秘”公司 has none."""
    return _WORK.search(beside.group()) is not None


def _type(beside: re.Match[str]) -> str:
    """The type of the class noun that matched."""
    for kind in ("model", "organization", "hardware", "tool", "product"):
        if beside[kind]:
            return kind.capitalize()
    return "Product"


@component("baimo_apposed_names")
def make_apposed_names(resources: Resources) -> ApposedNames:
    """Make the component."""
    return ApposedNames()
