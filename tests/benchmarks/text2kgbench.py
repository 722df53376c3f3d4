"""Facts of Text2KGBench sentences, read with nothing but the set's own ontology.

    python tests/benchmarks/text2kgbench.py            computer and company
    python tests/benchmarks/text2kgbench.py --set university --misses 40

Each set's ontology (JSON) goes through `baimo ontology import` as it is; then every sentence is
read on its own. A triple is right if head, relation and tail are those of the gold, compared
without case, spaces, underscores, quotation marks, a leading article and a legal form at the end
(Inc., Ltd.); numbers and dates are compared by value, since DBpedia writes them its own way. Per
file are printed:

- micro F1 over all triples that were emitted, which is what the aims are about. It is strict: the
  gold is incomplete in these sets, and a true fact that it lacks counts as false;
- the same without the gold triples whose relation the ontology does not have (a fifth in the
  computer set), which nothing that keeps to the ontology can emit;
- micro F1 over the relations that the sentence's gold has, and its mean over sentences: so the
  published evaluation script filters, and so it averages;
- conformance: the share of emitted triples whose relation is in the ontology and whose types are
  in its domain and range.

In the computer set more than a quarter of the gold has a subject that the sentence does not name.

The published figures for Vicuna-13B, 0.349 for computer and 0.298 for company, are means over the
test split, filtered to the relations of the gold and with an example in the prompt; here the train
and validation splits are scored, by micro F1 and without examples. They show the order of magnitude
and are not the same measurement.

The rules were developed on computer/train and university/train. Of company/train only the figures
by relation were looked at, of computer/validation only the totals. The data is not part of Baimo:
it is read from ../shared/data beside the checkout, or from the folder that the environment variable
BAIMO_DATA names. Where it is missing, the script says that it is skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.facts import facts_of
from baimo.extract.lexicon import load_lexicon, make_lexicon
from baimo.extract.linking.link import link
from baimo.extract.normalise import date_value
from baimo.extract.ontology import Ontology
from baimo.extract.ontology_import import import_ontology
from baimo.extract.open_types import give_types
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document, Entity

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("BAIMO_DATA", ROOT.parent / "shared" / "data")) / "en" / "text2kgbench"
SETS = {
    "computer": (
        "wikidata_tekgen/ontologies/6_computer_ontology.json",
        ("wikidata_tekgen/train/ont_6_computer_train.jsonl",
         "wikidata_tekgen/validation/ont_6_computer_validation.jsonl"),
        0.35,
    ),
    "company": (
        "dbpedia_webnlg/ontologies/7_company_ontology.json",
        ("dbpedia_webnlg/train/ont_7_company_train.jsonl",),
        0.30,
    ),
    "university": (
        "dbpedia_webnlg/ontologies/1_university_ontology.json",
        ("dbpedia_webnlg/train/ont_1_university_train.jsonl",),
        None,
    ),
}  # fmt: skip

Triple = tuple[str, str, str]


@dataclass
class Counts:
    """Right, found and wanted, over some sentences."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    each: list[float] = field(default_factory=list)

    def add(self, found: set[Triple], wanted: set[Triple]) -> None:
        """Count one sentence."""
        right = len(found & wanted)
        self.right += right
        self.found += len(found)
        self.wanted += len(wanted)
        self.each.append(2 * right / max(1, len(found) + len(wanted)))

    @property
    def f1(self) -> float:
        """Micro F1."""
        return 2 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}"


_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = re.compile(
    r"(?:US\$|[$€£¥])?\s?(-?\d[\d,]*(?:\.\d+)?(?:e\d+)?)(?:\s(thousand|million|billion|trillion))?"
    r"(?:\s(?:dollars|euros|pounds|yen))?(?:\s?\([a-z ]+\))?",
    re.IGNORECASE,
)


def normal(text: str) -> str:
    """A surface as it is compared; numbers and dates by their value, as DBpedia writes them."""
    text = text.replace("_", " ").strip(' "')
    amount = _AMOUNT.fullmatch(text)
    if amount is not None:
        return f"{float(amount[1].replace(',', '')) * _SCALE.get((amount[2] or '').lower(), 1):.6g}"
    if re.search(r"\b(?:1\d|20)\d\d\b", text) and (date := date_value(text)):
        return date
    text = re.sub(r"\A(?:the|a|an)\s", "", text, flags=re.IGNORECASE)
    text = re.sub(r",?\s(?:Inc|Ltd|Corp|Corporation|LLC|GmbH|AG|AS|AB)\.?\Z", "", text)
    return re.sub(r"[\s\"“”']+", "", text).casefold()


def sentences(path: Path) -> dict[str, set[Triple]]:
    """The gold of each sentence; both halves of the benchmark."""
    gold: dict[str, set[Triple]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        triples = record.get("triples") or [
            {"sub": record["sub_label"], "rel": record["rel_label"], "obj": record["obj_label"]}
        ]
        for triple in triples:
            gold[record["sent"]].add(
                (normal(triple["sub"]), normal(triple["rel"]), normal(triple["obj"]))
            )
    return gold


def read(
    reader: DocumentReader, resources: Resources, text: str
) -> list[tuple[Entity, str, Entity, Triple]]:
    """Every fact of one sentence with the surfaces that state it."""
    ontology = resources.ontology
    reading = reader.read(Document("sentence.txt", text))
    give_types([reading], ontology)
    linked = link([reading], ontology, make_lexicon(()))
    relations, _, _ = facts_of([reading], linked, ontology)
    found = []
    for relation in relations:
        if relation.status == "negated":
            continue
        place = relation.evidence[0]
        triple = (
            normal(text[slice(*place.head)]),
            normal(ontology.relations[relation.type].label.en),
            normal(text[slice(*place.tail)]),
        )
        found.append(
            (linked.entities[relation.head], relation.type, linked.entities[relation.tail], triple)
        )
    return found


def score(ontology_file: Path, files: list[Path], misses: int) -> tuple[float, float]:
    """Print the figures of one set; returns the micro F1 of all files and the conformance."""
    ontology = Ontology.model_validate(import_ontology(ontology_file))
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    reader = DocumentReader(resources, PipelineConfig(language="en"))
    every = Counts()
    emitted = conform = 0
    for path in files:
        strict, known, closed, started = Counts(), Counts(), Counts(), perf_counter()
        labels = {normal(spec.label.en) for spec in ontology.relations.values()}
        by_relation: dict[str, Counts] = defaultdict(Counts)
        gold = sentences(path)
        for text, wanted in gold.items():
            facts = read(reader, resources, text)
            emitted += len(facts)
            conform += sum(
                type_ in ontology.relations and ontology.allows(type_, head.type, tail.type) is None
                for head, type_, tail, _ in facts
            )
            found = {triple for *_, triple in facts}
            strict.add(found, wanted)
            known.add(found, {triple for triple in wanted if triple[1] in labels})
            every.add(found, wanted)
            closed.add({t for t in found if t[1] in {w[1] for w in wanted}}, wanted)
            for label in {t[1] for t in found | wanted}:
                by_relation[label].add(
                    {t for t in found if t[1] == label}, {t for t in wanted if t[1] == label}
                )
            if misses > 0 and found != wanted:
                misses -= 1
                print(f"  {text}")
                print(f"    missed: {sorted(wanted - found)}\n    wrong:  {sorted(found - wanted)}")
        mean = sum(closed.each) / max(1, len(closed.each))
        print(f"{path.name}: {len(gold)} sentences in {perf_counter() - started:.0f} s")
        print(f"  all emitted triples         {strict}")
        print(f"  gold of known relations     {known}")
        print(f"  relations of the gold only  {closed}  mean over sentences {mean:.3f}")
        for note in dict.fromkeys(note for notes in reader.notes.values() for note in notes):
            print(f"  note: {note}")
        if misses:
            for label, counts in sorted(by_relation.items(), key=lambda item: -item[1].wanted):
                print(
                    f"    {label:<28} {counts}  "
                    f"({counts.right} of {counts.wanted}, {counts.found} found)"
                )
    conformance = conform / max(1, emitted)
    print(f"  conformance {conformance:.3f} of {emitted} triples")
    return every.f1, conformance


def run() -> int:
    """The command; exits with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=sorted(SETS), action="append", help="only this set")
    parser.add_argument("--split", choices=("train", "validation"), help="only this split")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="show N sentences that differ"
    )
    options = parser.parse_args()
    failed = False
    for name in options.set or ("computer", "company"):
        ontology, files, target = SETS[name]
        paths = [DATA / file for file in files if not options.split or f"/{options.split}/" in file]
        missing = [path for path in (DATA / ontology, *paths) if not path.is_file()]
        if missing:
            print(
                f"SKIPPED {name}: {missing[0]} is missing; "
                "set BAIMO_DATA to the folder that holds en/"
            )
            continue
        print(name)
        f1, conformance = score(DATA / ontology, paths, options.misses)
        met = conformance == 1.0 and (target is None or f1 > target)
        aim = f", aim: above {target:.2f}" if target is not None else ""
        print(f"  micro F1 {f1:.3f}{aim}{'' if met else ': MISSED'}")
        failed |= not met
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run())
