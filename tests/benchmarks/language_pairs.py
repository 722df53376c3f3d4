"""Two languages, one graph: does a README and its translation give the entities of one of them?

    python tests/benchmarks/language_pairs.py

For each pair it builds either side and both together, and prints how many entities there are and
the ratio of both to the larger side. 1.0 would be a perfect join; quantities, which belong to their
document, are not counted.
"""

from __future__ import annotations

from pathlib import Path

from data_folder import wanted

from baimo.extract.build import extract
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.readers.sources import open_sources

PAIRS = {
    "ChatGLM-6B": ("THUDM__ChatGLM-6B__README.md", "THUDM__ChatGLM-6B__README_en.md"),
    "Qwen": ("QwenLM__Qwen__README_CN.md", "QwenLM__Qwen__README.md"),
    "Baichuan2": ("baichuan-inc__Baichuan2__README.md", "baichuan-inc__Baichuan2__README_EN.md"),
    "InternLM": ("InternLM__InternLM__README_zh-CN.md", "InternLM__InternLM__README.md"),
    "Yi": ("01-ai__Yi__README_CN.md", "01-ai__Yi__README.md"),
    "LLaMA-Factory": (
        "hiyouga__LLaMA-Factory__README_zh.md",
        "hiyouga__LLaMA-Factory__README.md",
    ),
}


def main() -> None:
    ontology = load_ontology()
    lexicon = load_lexicon(ontology=ontology)

    def entities(*files: Path) -> int:
        documents = open_sources([str(file) for file in files])
        found = extract(documents, ontology=ontology, lexicon=lexicon).entities
        return sum(not entity.type.startswith("Quantity") for entity in found)

    print(f"{'pair':15} {'zh':>5} {'en':>5} {'both':>5} {'ratio':>6}")
    for name, (chinese, english) in PAIRS.items():
        zh, en = wanted(f"raw/zh/{chinese}", f"raw/en/{english}")
        alone = entities(zh), entities(en)
        both = entities(zh, en)
        print(f"{name:15} {alone[0]:5} {alone[1]:5} {both:5} {both / max(alone):6.3f}")


if __name__ == "__main__":
    main()
