"""Words that say that something about a thing is meant, and not the thing itself.

Who releases a model's report (论文 X, *X technical report*) or code for it does not release the
model.
"""

from __future__ import annotations

import re

_ABOUT_WHAT_FOLLOWS = re.compile(
    r"(?:论文|报告|博客|文章|教程|文档|视频|课程|代码|数据|脚本|权重|demo|paper|report|blog)\s?[:《“\"]?\s?\Z"
)
"""发布论文 X: the paper is new. What it is about may have been for years."""
ABOUT_IT = re.compile(
    r"(?:系列)?(?:的)?(?:技术|发展|产业|应用|研究|调研|安全|性能|相关|官方|完整|使用|训练|(?:快速|在线|离线|本地|分布式)?推理)?(?:白皮书|技术报告|报告|"
    r"(?:首批)?试点|名单|清单|论文|接口|插件|数据集|教程|文档|指南|消息|细节|"
    r"能力|功能|演示|demo|页面|网页|网站|主页|工作流|预告|演讲|价格|评测|结果|榜单|计划|战略|政策|需求|问题|方案|数据|公告|声明|协议|许可证|"
    r"课程|大赛|活动|适配|扩展包|扩展插件|示例|样例|脚本|权重|实现|代码|配置|镜像|项目地址)"
    r"|\s*(?:technical\s+report|paper|report|blog|api|dataset|demo|plugin|benchmark|results?|support|"
    r"partnership|meetup|docker|images?|docs|documentation|licen[cs]e|regions?|price|notebook|tutorial|"
    r"recipe|gguf|compatible|compatibility|integration|examples?|scripts?|cookbook|conversations)\b"
    r"|\s*(?:/\s?[a-z0-9.\-]+\s?)?(?:满血版)?\s?(?:推理|api|云端?|模型|大模型)*(?:服务|一体机|镜像|专区)"
)
CODE_OF = re.compile(
    r"[^,。;:和及与、]{0,16}?(?:代码|脚本|教程|文档|插件|论文|报告|白皮书|(?i:\bcode\b))(?=[,。;:!]|\Z)"
)
"""Behind a name: something made for it is meant."""


def about_what_follows(text: str, place: int) -> bool:
    """Whether what stands before a group says that something about it is meant: 论文 X."""
    return _ABOUT_WHAT_FOLLOWS.search(text, 0, place) is not None


def only_about(text: str, place: int) -> bool:
    """Whether what stands behind a group says that something about it is meant: its report."""
    return ABOUT_IT.match(text, place + 1) is not None
