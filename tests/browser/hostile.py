"""A graph in which every text is an attempt to run something."""

from baimo.extract.ontology import load_ontology
from baimo.extract.types import (
    Alias,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Relation,
    Sentence,
    Span,
)
from baimo.graph import KnowledgeGraph

BAD = "window.hacked=(window.hacked||0)+1"
HOSTILE = [
    f"</script><script>{BAD}</script>",
    f"<img src=x onerror={BAD}>",
    f'"><svg onload="{BAD}">',
    f"'><body onload='{BAD}'>",
    f"javascript:{BAD}",
    f"<a href=javascript:{BAD}>x</a>",
    f"<iframe srcdoc='<script>{BAD}</script>'></iframe>",
    f"<style>@import url(//evil.example/x.css)</style><script>{BAD}</script>",
    f"<!--<script>{BAD}//-->",
    f"]]><script>{BAD}</script>",
    f"${{{BAD}}}",
    f"{{{{constructor.constructor('{BAD}')()}}}}",
    f"\u202e\u2066<b onclick={BAD}>\u2069",
    f"\u2028{BAD}\u2029",
    f"\\u003cscript\\u003e{BAD}\\u003c/script\\u003e",
    f"<math><mtext><img src=x onerror={BAD}></mtext></math>",
    f"<details open ontoggle={BAD}>",
    f"&lt;img src=x onerror={BAD}&gt;",
    f"__proto__ constructor <meta http-equiv=refresh content='0;url=javascript:{BAD}'>",
    f'=HYPERLINK("x")\x00\x07<script>{BAD}</script>\ufeff\U0001f999',
]


def hostile_graph() -> KnowledgeGraph:
    """Every field of every record that the page shows holds one of the strings."""
    ontology = load_ontology()
    documents, sentences, entities, relations = [], [], [], []
    for place, bad in enumerate(HOSTILE):
        other = HOSTILE[(place + 1) % len(HOSTILE)]
        text = f"{bad} 使用 {other}。"
        name = f"{place} {bad}"
        documents.append(Document(name, text, bad, title=bad, date=f"20{10 + place}-01-01"))
        sentences.append(Sentence(name, 0, len(text)))
        entities.append(
            Entity(
                f"Model:{bad}", bad, "Model" if place % 2 else f"T{place}{bad}",
                aliases=(Alias(f"a{bad}", bad, bad, bad),),
                mentions=(Mention(name, 0, len(bad), bad, "Model", bad),),
                attributes=((bad, bad), ("date", bad)),
            )
        )  # fmt: skip
        tail = Span(len(bad) + 4, len(bad) + 4 + len(other))
        evidence = Evidence(
            name,
            Span(0, len(text)),
            Span(0, len(bad)),
            Span(len(bad) + 1, len(bad) + 3),
            tail,
            bad,
            0.5,
        )
        relations.append(
            Relation(
                f"Model:{bad}", "uses" if place % 2 else f"R{bad}", f"Model:{other}",
                "stated", 0.5, (evidence,), ((bad, bad),),
            )
        )  # fmt: skip
    return KnowledgeGraph.from_extraction(
        Extraction(
            tuple(documents),
            sentences=tuple(sentences),
            entities=tuple(entities),
            relations=tuple(relations),
        ),
        ontology,
    )
