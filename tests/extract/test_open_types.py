"""Ontologies of open names: whose types they are."""

from __future__ import annotations

from baimo.extract.build import extract
from baimo.extract.ontology import Ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document

FOREIGN = Ontology.model_validate(
    {
        "open_names": True,
        "entities": {
            "Model": {"zh": "模型", "en": "model", "color": "#336699"},
            "Organization": {"zh": "组织", "en": "organization", "color": "#996633"},
        },
        "relations": {
            "madeBy": {
                "label": {"zh": "由", "en": "made by"},
                "inverse": {"zh": "制造", "en": "made"},
                "domain": ["Model"],
                "range": ["Organization"],
            },
        },
    }
)


def test_names_of_the_lexicon_are_names_like_others_to_a_foreign_ontology() -> None:
    found = extract(
        [Document("a.txt", "OpenAI 发布了 GPT-4。GPT-4-0613 是 GPT-4 的新版本。")],
        ontology=FOREIGN,
        config=PipelineConfig(neural=False),
    )
    entities = {entity.id: entity for entity in found.entities}
    assert "Model:GPT-4" in entities
    assert not any(m.entry for entity in entities.values() for m in entity.mentions)
    assert not any(alias.reason == "lexicon" for e in entities.values() for alias in e.aliases)
