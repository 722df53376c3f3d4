"""Which mentions only say more of the noun behind them.

In 提供了昇腾 NPU 上的微调方案 the object is the scheme, in 优化器并行 the parallelism, in ``fp16
training`` the training. A noun that says only what a thing is (昇腾芯片, Qwen 模型, ``the vLLM
framework``) does not count.
"""

from __future__ import annotations

import re

from baimo.extract.analysis import Analysis
from baimo.extract.folding import fold
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import FIRST, Skeleton

OF_WHOLE_PHRASE = frozenset(
    ("supports", "provides", "uses", "hasCapability", "hasComponent", "basedOn", "requires")
)
"""Relations to what a whole phrase names, not to what its first words name."""

_NOUNS = frozenset(("n", "nz", "nw", "an", "s"))
_NOUNS_EN = frozenset(("n", "nz"))
_ABLE = ("Capability", "Scenario")
_KIND = re.compile(
    r"等|大?模型|系列|版本|版|框架|平台|工具|套件|库|引擎|插件|软件|系统|环境|芯片|硬件|处理器|显卡|卡|款型|型号|机型|运行时|深度(?!学习|神经)|"
    r"(?:训练|推理)?服务器|设备|服务|云|架构|集群|算力|后端|生态|接口|社区|数据集|格式|协议|语言|官方|仓库|项目|"
    r"机器人|助手|应用|产品|公司|集团|团队|能力|功能|技术|方法|算法|机制|策略|任务|特性|模式|场景|方式|"
    r"手段|特征|水平|性能|表现|效果|行业|领域|方面|问题|方案|结构|模块|组件|激活函数|位置编码|归一化|损失函数|优化器|"
    r"两|三|多|各|自身|本身|时|后|前|中|上|下|内|里"
)
"""Nouns that say what sort of thing the name before them is."""
_KIND_EN = re.compile(
    r"(?:open-?source|native|large|base|chat|language|foundation)?\s*(?:models?|llms?|series|family|families|"
    r"frameworks?|library|libraries|toolkits?|tools?|platforms?|engines?|plugins?|packages?|backends?|"
    r"projects?|repositor(?:y|ies)|formats?|protocols?|datasets?|benchmarks?|architectures?|"
    r"techniques?|technology|technologies|methods?|algorithms?|mechanisms?|strateg(?:y|ies)|"
    r"capabilit(?:y|ies)|abilit(?:y|ies)|features?|functions?|functionality|tasks?|modes?|scenarios?|"
    r"chips?|gpus?|npus?|cpus?|cards?|servers?|processors?|hardware|devices?|clusters?|"
    r"systems?|apis?|services?|apps?|applications?|products?|company|team|community|etc|and|or|via|"
    r"structures?|stages?|phases?|steps?|process(?:es)?|support|integration|acceleration|objectives?|recipes?|"
    r"workloads?|pipelines?|implementations?|variants?|versions?|checkpoints?|weights?|workers?|"
    r"training|inference|generation|fine-?tuning|quantization|deployment|is|are|was|were|has|have|will|can|to|for|with|in|on|by|from|as|at|of|using|based)\b"
)
_ACTIVITY = re.compile(
    r"(?:预|再)?训练|推理|部署|微调|精调|量化|加速|本地化|生成|测试|评测|评估|开发|优化|应用|学习|搜索|检索"
)
"""What is done with a technique is no other thing: RLHF 训练."""
_PLACE_OF = re.compile(r"(?:平台|设备|语言|环境|框架|系统)?(?:之上|上|中|里|内|下)的")
_LATIN = re.compile(r" ?([a-z][a-z]+)(?![a-z\d])")


def modifying(skeleton: Skeleton, analysis: Analysis) -> frozenset[int]:
    """Indices in the skeleton's text of the groups that only modify a noun.

    Args:
        skeleton: The sentence.
        analysis: Of the text, with its words and their tags.
    """
    return frozenset(
        place
        for place, group in zip(skeleton.at, skeleton.groups, strict=True)
        if _modifies(skeleton, analysis, place, group)
    )


def _modifies(skeleton: Skeleton, analysis: Analysis, place: int, group: Group) -> bool:
    last = group.members[-1]
    rest = skeleton.text[place + 1 : place + 24]
    if not rest or ord(rest[0]) >= FIRST or (rest[0] == " " and ord(rest[1:2] or "0") >= FIRST):
        return False
    if _PLACE_OF.match(rest):
        return True
    latin = _LATIN.match(rest)
    if latin is not None:
        if _KIND_EN.match(latin[1]) or (skeleton.chinese and latin[1] == "ai"):
            return False  # 使用 Claude AI
        if skeleton.chinese:
            return True
    elif rest[0] in ",.;:!?()、/ " or _KIND.match(rest):
        return False
    end = group.end
    while analysis.text[end : end + 1] == " ":
        end += 1
    word = analysis.word_at(end)
    if word is None or word.start != end:
        return False
    if not skeleton.chinese:
        surface = fold(analysis.text[word.start : word.end])
        return word.tag in _NOUNS_EN and surface.isalpha() and last.base_type != "Organization"
    if word.tag in _NOUNS:
        return word.end - word.start > 1
    return (
        word.tag == "vn"
        and last.base_type in _ABLE
        and word.end - word.start > 1
        and not _ACTIVITY.match(analysis.text, word.start)
    )
