"""People of an organisation: what some of them do it does, what others do it does not."""

from __future__ import annotations

import re

from baimo.extract.relations.skeleton import ANY_GROUP

PEOPLE_ZH = re.compile(
    r"的?[^,。;的]{0,6}?(?:团队|研究人员|研究团队|研究员|工程师|科学家|开发团队|实验室|研究者|"
    r"项目组|社区|官方|公司|集团|官网|"
    r"创始人|董事长)"
)
"""Behind a name and 的: what they do, the organisation does."""
ITS_PEOPLE_ZH = re.compile(
    rf"(?:的?{ANY_GROUP})*(?:的?(?:研究|研发|开发|科研|技术|工程|一个|几位|多位)*"
    r"(?:团队|人员|研究者|学者|工程师|实验室|科学家|开发者|小组)?)?(?:共同|联合|独立|自主|近日|最新)*"
)
"""Between an agent and a verb: people of the agent, 由腾讯的研究团队开发."""
OTHERS_ZH = re.compile(
    r"(?:的)?(?:(?:前|原)(?:员工|高管|工程师|研究员|科学家|团队|副?总裁|负责人)|校友|毕业生|"
    r"(?:主要|最大)?(?:竞争)?对手|竞品|合作伙伴|客户|用户|供应商|股东|投资[人方]|子公司|母公司)"
)
"""Behind an organisation: others than itself do what follows (谷歌前员工创办的 X)."""
PEOPLE_EN = re.compile(
    r"\s*(?:engineers?|researchers?|employees?|alumni|alums?|executives?|veterans?|staff|scientists?)\b"
)
"""Behind a name, people of it: founded by former X engineers."""
PEOPLE_OF_EN = re.compile(
    r"(?<!former )\b(?:researchers|scientists|engineers|students|team|group|lab) "
    r"(?:of (?:researchers|scientists|engineers|students) )?(?:at|from) ?(?:the )?\Z"
)
"""Before a name: who there do what follows, it does (researchers at X developed Y)."""
