"""Names and parties of press releases and reports of deals."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Deals in other words than 收购.
        ("腾讯发布公告,称已完成月之暗面境内主体100%股权的收购。", ("腾讯", "acquires", "月之暗面")),
        ("英伟达以7亿美元的价格买下软件开发商 Decima。", ("英伟达", "acquires", "Decima")),
        (
            "王小川将以个人身份参与创业公司“月之暗面”的A轮投资。",
            ("王小川", "investsIn", "月之暗面"),
        ),
        ("腾讯联合百度推出模型 GPT-3。", ("百度", "partnersWith", "腾讯")),
        # 其 behind what was bought is what was bought.
        ("苹果收购了百川智能,其 CEO 王小川将离任。", ("王小川", "hasRole", "百川智能")),
        ("作为腾讯云的副主任,王小川深有感受。", ("王小川", "hasRole", "腾讯云")),
        ("Kyle Brandt 曾任腾讯副总裁。", ("Kyle Brandt", "hasRole", "腾讯")),
        # Names that quotation, a dash or a code gives away.
        ("腾讯推出购物功能“Quick Offers”,很方便。", ("腾讯", "releases", "Quick Offers")),
        ("腾讯发布首个千亿级大模型——“磐石”电力大模型。", ("腾讯", "releases", "磐石")),
        ("腾讯开源了推理引擎“听涛”,速度很快。", ("腾讯", "releases", "听涛")),
        ("百度发布追风A1,身高175cm。", ("百度", "releases", "追风A1")),
        ("腾讯开源听涛OS。", ("腾讯", "releases", "听涛OS")),
        ("腾讯开发的“听·涛”语音交互深度理解大模型上线。", ("腾讯", "develops", "听·涛")),
        ("腾讯为GPT-3推出名为“听涛”的新功能。", ("腾讯", "releases", "听涛")),
        ("谷歌宣布对大模型公司月之暗面追加投资。", ("谷歌", "investsIn", "月之暗面")),
        ("微软发布 GPT-3,在多项测试中反超GPT-4。", ("GPT-3", "outperforms", "GPT-4")),
        # A maker and a code name a device; what is bought is a company.
        ("华为Nova 80系列预装GPT-3,起售价4699元。", ("华为Nova 80", "hasPrice", "4699元")),
        ("腾讯收购了灵越机器人,很快。", ("腾讯", "acquires", "灵越机器人")),
        ("“听涛一号”依托昇腾,很快。", ("听涛一号", "basedOn", "昇腾")),
        ("腾讯收购语音初创 Vocal.ai(估值约 16 亿美元)。", ("Vocal.ai", "hasPrice", "约16亿美元")),
        ("谷歌本周与最大股东微软达成协议。", ("微软", "partnersWith", "谷歌")),
        ("微软发布 ChatGPT 17系列,起售价5999元。", ("ChatGPT 17", "hasPrice", "5999元")),
        ("微软在ChatGPT中引入了飞桨。", ("ChatGPT", "uses", "飞桨")),
        # Sizes in apposition.
        ("腾讯推出 GPT-3,参数规模仅8B。", ("GPT-3", "hasSize", "8B")),
        ("微软开源 GPT-3,38 亿参数,免费。", ("GPT-3", "hasSize", "38亿参数")),
        ("GPT-3 基于昇腾训练,使用10万亿Token中英文数据。", ("GPT-3", "hasSize", "10万亿Token")),
        ("盘古大模型可为金融等行业提供机器翻译服务。", ("盘古大模型", "hasCapability", "机器翻译")),
    ],
)
def test_a_fact_of_the_press_is_read(build, models, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("苹果收购了百川智能,其 CEO 王小川将离任。", ("王小川", "hasRole", "苹果公司")),
        ("国务院印发意见,支持昇腾攻坚创新。", ("国务院", "supports", "昇腾")),
        ("盘古大模型基于昇腾集群训练。", ("盘古大模型", "basedOn", "昇腾")),
        ("提供机器翻译的 Kimi 上线了。", ("Kimi", "provides", "Kimi")),
        ("清华大学基于昇腾实现大数据加速。", ("清华大学", "supports", "大数据")),
        ("腾讯推出模型 GPT-3,提供 24B 参数的开源版本。", ("腾讯", "hasSize", "24B参数")),
        ("华为Nova 80系列预装GPT-3,起售价4699元。", ("GPT-3", "hasPrice", "4699元")),
        ("腾讯收购了一家机器人公司。", ("腾讯", "acquires", "一家机器人")),
        ("联想推出电脑,并接入GPT-3。", ("联想集团", "adaptsOn", "GPT-3")),
        ("腾讯发布总计20款产品。", ("腾讯", "releases", "总计20")),
        ("腾讯发布报告2024。", ("腾讯", "releases", "报告2024")),
    ],
)
def test_what_the_press_does_not_say_is_not_read(
    build, models, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact not in build(text).facts(status=None)


@pytest.mark.parametrize(
    "text",
    [
        "苔原科技发布了星云大模型。",
        "星云大模型由苔原科技与浙江大学共同训练。",
        "苔原科技近日宣布完成 2 亿元 A 轮融资。",
    ],
)
def test_a_common_noun_that_acts_like_a_company_is_one(build, text: str) -> None:
    assert "苔原科技" in {m.text for m in build(text).mentions() if m.type == "Organization"}


@pytest.mark.parametrize("text", ["由农业科技推动的产业升级。"])
def test_a_field_is_no_company(build, text: str) -> None:
    assert not any(m.type == "Organization" for m in build(text).mentions())
