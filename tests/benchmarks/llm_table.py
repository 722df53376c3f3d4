"""A table of 247 Chinese models: how many rows give who released which model, and where that is?

    python tests/benchmarks/llm_table.py

The table is that of wgwang/awesome-LLMs-In-China: number, company, model, city, category, site.
"""

from __future__ import annotations

from data_folder import wanted

from baimo.extract.build import extract
from baimo.extract.readers.sources import open_sources
from baimo.extract.types import Document


def main() -> None:
    (path,) = wanted("raw/zh/wgwang__awesome-LLMs-In-China__README.md")
    extraction = extract(open_sources([str(path)]))
    (document,) = extraction.documents
    table = max(document.tables, key=lambda table: len(table.rows))
    stated = {
        (relation.type, evidence.sentence.start)
        for relation in extraction.relations
        for evidence in relation.evidence
    }
    whole = [row for row in table.rows if _gives(document, row, stated)]
    share = len(whole) / len(table.rows)
    print(f"{len(whole)} of {len(table.rows)} rows give releases and locatedIn ({share:.1%})")


def _gives(
    document: Document, row: tuple[tuple[int, int], ...], stated: set[tuple[str, int]]
) -> bool:
    start = min(first for first, last in row if last > first)
    return {("releases", start), ("locatedIn", start)} <= stated


if __name__ == "__main__":
    main()
