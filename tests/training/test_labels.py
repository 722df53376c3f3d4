from baimo.extract.ontology import Ontology
from baimo.extract.training.labels import types_of_labels


def test_labels_of_published_sets_stand_for_types(ontology):
    assert types_of_labels(
        ["company", "organization", "government", "address", "scene", "name"], ontology
    ) == {
        "company": "Organization",
        "organization": "Organization",
        "government": "Organization",
        "address": "Place",
        "scene": "Place",
        "name": "Person",
    }


def test_positions_and_titles_make_no_node(ontology):
    labels = ["position", "book", "movie", "game", "whatever"]
    assert types_of_labels(labels, ontology) == dict.fromkeys(labels)


def test_a_type_stands_for_itself_whatever_its_case_and_kind(ontology):
    assert types_of_labels(["Model", "hardware", "Quantity:money", "Product/Tool"], ontology) == {
        "Model": "Model",
        "hardware": "Hardware",
        "Quantity:money": "Quantity",
        "Product/Tool": "Product",
    }


def test_no_label_stands_for_a_type_that_the_ontology_lacks():
    small = Ontology.model_validate(
        {"entities": {"Person": {"zh": "人", "en": "Person", "color": "#000000"}}, "relations": {}}
    )
    assert types_of_labels(["name", "company"], small) == {"name": "Person", "company": None}
