"""Type, receptors and genes in words, as the record of care has them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from care.selectors import Record
from clinical import wording


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the record."""

    name: str
    text: str


def type_facts(record: Record, language: str) -> Iterable[Fact]:
    """Receptors and HER2, and what they add up to."""
    for name, key in ((gettext("ER"), record.er), (gettext("PR"), record.pr)):
        if key:
            yield Fact(name, wording.care(language, "receptor", key))
    if record.her2:
        yield Fact("HER2", wording.care(language, "her2", record.her2))
    if record.is_triple_negative:
        yield Fact(gettext("Together"), gettext("Triple negative"))
    if record.subtype:
        yield Fact(gettext("In the report"), record.subtype)


def gene_facts(record: Record, language: str) -> Iterable[Fact]:
    """Each gene or marker that she says something of."""
    for gene, result in record.genes:
        yield Fact(gene, wording.care(language, "gene_result", result))
    if record.gene_note:
        yield Fact(gettext("Other"), record.gene_note)
