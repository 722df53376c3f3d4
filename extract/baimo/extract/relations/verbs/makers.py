"""Who makes something, and what is made."""

from __future__ import annotations

import re

from baimo.extract.relations.skeleton import FIRST

MAKING = frozenset(("releases", "develops"))
"""Relations of who brings something out."""
MADE_BY_IT = re.compile(
    rf"[^,。;:{chr(FIRST)}-\U0010ffff]{{0,6}}?(?:推出|发布|开发|研发|研制|打造|自研|开源|提供|训练|构建|上线|设计|建设|"
    r"创建)了?的[^,。;:的]{1,16}\Z"
)
"""Behind a maker: 云启科技推出的云启OS支持 A says it of what is no mention."""
MADE_GAP = re.compile(
    r"\s*(?:\([^()]*\)|\))?\s*"
    r"(?:(?:models?|series|family|dataset|benchmark|framework|library|toolkit|platform|tool|chips?|app|suite|"
    r"chatbot|assistant|system|service)\s*)*(?:,?\s*(?:which|that|and)\s+)?,?\s*"
    r"(?:(?:is|was|are|were|has|have|had|been|being|be|can|"
    r"will|would|may|might|could|should|to|set|expected|planned|scheduled|never|no|longer|also|"
    r"first|jointly|not|now|already|both|all|[a-z]+ly)\s*)*"
    r"|\s*(?:\([^()]*\)\s*)?(?:(?:models?|series|family|framework|library|platform)\s*)*"
    r",?\s*(?:is|was|are|were)?\s*(?:an?|the|our|one of the)\b[^.;:]*"
)
"""From what is made to *made by*: X joins the systems made by Y says it of the systems."""
