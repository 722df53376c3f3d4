"""What stands beside a name in Chinese news and is said of something else."""

from __future__ import annotations

import pytest

from baimo.extract.build import extract
from baimo.extract.types import Document

Fact = tuple[str, str, str]

NOT_SAID: list[tuple[str, Fact]] = [
    # What a cluster is built around is not what was built.
    ("交通银行建成以昇腾NPU为核心的异构算力集群。", ("交通银行", "built", "昇腾NPU")),
    # Who may try a thing first is on a list, which is what is published.
    ("工信部公布了首批文心一言试点单位名单。", ("工信部", "releases", "文心一言")),
    # A wave of founding is no company.
    ("参与了大模型创业浪潮的周鸿祎发表演讲。", ("周鸿祎", "worksFor", "浪潮集团")),
    # Firms of a field do what its name stands before.
    ("腾讯云等云计算大厂积极适配国产芯片。", ("云计算", "adaptsOn", "国产芯片")),
    # 支持 is a noun here.
    ("昇腾完成0day支持并开源所有推理代码。", ("昇腾", "supports", "开源所有推理代码")),
    # The plan names the amount, and those who issue it do not have it.
    (
        "去年底,工信部印发行动计划,提出到2025年,算力规模超过300 EFLOPS。",
        ("工信部", "hasSize", "超过300 EFLOPS"),
    ),
    # The money is for it.
    (
        "华为战略投资了智谱AI,投资金额为5亿元,用于推进技术创新。",
        ("华为", "appliesTo", "技术创新"),
    ),
    # 方面|向, and not 面向.
    ("智谱方面向腾讯记者确认了此事。", ("智谱AI", "serves", "腾讯")),
    # Six are called so together.
    ("腾讯投资了大模型“六小虎”之一的智谱AI。", ("六小虎", "instanceOf", "大模型")),
    ("华为昇腾已被用于电信商、科技公司的多个集群。", ("昇腾", "appliesTo", "电信商")),
    ("引得一众创业公司关注与押注。", ("关注", "instanceOf", "创业公司")),
    # What is said of a product is not said of its makers.
    (
        "科大讯飞联合华为发布的最新版星火一体机,在教育、医疗等领域成功落地应用。",
        ("科大讯飞", "appliesTo", "教育"),
    ),
    ("腾讯发布国内首个面向金融行业的大模型。", ("腾讯", "serves", "金融")),
    # To draw level with a rival is not to support it.
    ("星火X1实现了在数学能力上全面对标DeepSeek R1。", ("讯飞星火X1", "supports", "DeepSeek-R1")),
    # 智能化|解决, and not 化解.
    ("国产算力与行业智能化解决方案实现深度融合。", ("国产算力", "solves", "深度融合")),
    # Three days after the release is when, and the next clause has another object.
    ("OpenAI发布三天后登上App Store第一名。", ("OpenAI", "releases", "App Store")),
    ("讯飞星火V2.0基于Python进行代码写作。", ("讯飞星火V2.0", "basedOn", "Python")),
    # The second post is that of the second person.
    (
        "腾讯副总裁蒋杰,科技部高新技术司副司长、一级巡视员梅建平出席论坛。",
        ("蒋杰", "worksFor", "科技部"),
    ),
    ("在深圳大学城国际会议中心举行。", ("深圳大学城国际会议中心", "partOf", "深圳大学")),
    ("混元大模型相比上一代稠密模型提升50%。", ("混元大模型", "outperforms", "稠密模型")),
    # A warning is no use.
    (
        "我们强烈警告不要将XVERSE-13B模型用于传播有害信息。",
        ("XVERSE-13B", "appliesTo", "传播有害信息"),
    ),
    # A thing runs in a precision, which itself does not.
    ("ChatGLM-6B在FP16精度下可在单张A100运行。", ("FP16", "adaptsOn", "NVIDIA A100")),
    ("Qwen2超越了混元大模型上一代的模型Hunyuan-Large。", ("Qwen2", "outperforms", "混元大模型")),
    ("数据集包含由GPT-4生成的五万条对话。", ("数据集", "hasComponent", "GPT-4")),
    ("基于WizardLM_evol_instruct衍生的数据集。", ("数据集", "basedOn", "WizardLM")),
    ("混元大模型在解决幻觉问题上取得了进步。", ("混元大模型", "hasCapability", "模型幻觉")),
    ("IDC发布了《2022中国大模型发展白皮书》。", ("IDC", "releases", "2022中国大模型")),
]

SAID: list[tuple[str, Fact]] = [
    ("浪潮与华为合作推出AI服务器。", ("华为", "partnersWith", "浪潮集团")),
    ("腾讯云适配了昇腾910B。", ("腾讯云", "adaptsOn", "昇腾910B")),
    ("昇腾支持并行计算。", ("昇腾", "supports", "并行计算")),
    ("文心一言面向金融行业。", ("文心一言", "serves", "金融")),
    (
        "科大讯飞联合华为发布的最新版星火一体机,在教育、医疗等领域成功落地应用。",
        ("讯飞星火一体机", "appliesTo", "教育"),
    ),
    (
        "Fun-ASR-Nano是基于SenseVoice编码器的语音模型,支持多语言。",
        ("Fun-ASR-Nano", "supports", "多语言"),
    ),
    ("XVERSE-13B是由深圳元象科技自主研发的大语言模型。", ("元象科技", "develops", "XVERSE-13B")),
    ("混元大模型是由腾讯全链路自研的通用大语言模型。", ("腾讯", "develops", "混元大模型")),
    ("用友将通义千问大模型集成到其云平台中。", ("用友网络", "uses", "通义千问")),
    ("百度发布了文心一言,用于智能客服。", ("文心一言", "appliesTo", "智能客服")),
]


@pytest.fixture(scope="module")
def facts(read_apart) -> dict[str, set[Fact]]:
    """What is read in each text: head, relation, tail."""
    return read_apart({text: text for text, _ in (*NOT_SAID, *SAID)})


@pytest.mark.parametrize(("text", "fact"), NOT_SAID)
def test_what_is_said_of_another_is_not_read(
    facts: dict[str, set[Fact]], text: str, fact: Fact
) -> None:
    assert fact not in facts[text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他毕业于清华大学微电子所。", "华大基因"),
        ("中国电子学会发布了报告。", "中国电子"),
    ],
)
def test_a_part_of_another_name_is_no_mention(text: str, name: str) -> None:
    found = extract([Document("1.txt", text)])
    assert name not in {entity.name for entity in found.entities}


@pytest.mark.parametrize(("text", "fact"), SAID)
def test_what_is_said_of_it_is(facts: dict[str, set[Fact]], text: str, fact: Fact) -> None:
    assert fact in facts[text]
