"""What a part of something is, or rests on: the part is told, and the fact is of the whole."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Qwen2的底座为LLaMA 2。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Qwen2的语言底座直接复用LLaMA 2。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Qwen2由腾讯研发,骨干网络取自LLaMA 2。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Qwen2改用LLaMA 2为底座。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Qwen2以LLaMA 2作为起点。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Qwen2由LLaMA 2精调而来。", ("Qwen2", "basedOn", "LLaMA 2")),
        ("Kimi的背后是LLaMA 2。", ("Kimi", "basedOn", "LLaMA 2")),
        ("Kimi的后端用的是PyTorch。", ("Kimi", "uses", "PyTorch")),
        ("Kimi由腾讯推出,向量库选用了PyTorch。", ("Kimi", "uses", "PyTorch")),
        ("Kimi的导航由ChatGPT完成。", ("Kimi", "uses", "ChatGPT")),
        ("Kimi已经用上昇腾。", ("Kimi", "uses", "昇腾")),
        ("昇腾已被腾讯用于训练。", ("腾讯", "uses", "昇腾")),
        ("LLaMA 2采用的PyTorch并不新。", ("LLaMA 2", "uses", "PyTorch")),
        ("腾讯发布搭载LLaMA 2的Kimi。", ("Kimi", "uses", "LLaMA 2")),
    ],
)
def test_what_is_told_of_a_part_is_said_of_the_whole(
    build, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "如果底座为LLaMA 2,Qwen2会更快。",
        "Qwen2的底座并非LLaMA 2。",
        "Qwen2没有用上昇腾。",
        "未搭载昇腾的机器无法运行Kimi。",
        "腾讯展出搭载端侧记忆模块的Kimi。",
        "在Kimi的评测中,我们用GPT-4做裁判。",
    ],
)
def test_what_is_no_part_of_it_is_not(build, text: str) -> None:
    assert not [fact for fact in build(text).facts() if fact[1] in ("uses", "basedOn")]
