"""The type of the cancer: receptors, HER2, genes and markers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import Record
from care.services import TypeChange
from clinical import wording
from clinical.catalogue import care

GENE = "gene_"


class TypeForm(forms.Form):
    """As the reports write it. What is not known stays empty."""

    er = forms.ChoiceField(label=_("Estrogen receptor (ER)"), required=False)
    pr = forms.ChoiceField(label=_("Progesterone receptor (PR)"), required=False)
    her2 = forms.ChoiceField(label=_("HER2"), required=False)
    subtype = forms.CharField(
        label=_("Type in the words of the report"),
        required=False,
        max_length=500,
        help_text=_("Such as HR-positive, HER2 1+, lobular."),
    )
    gene_note = forms.CharField(
        label=_("Other genes or markers, and values"),
        required=False,
        max_length=500,
        help_text=_("Such as PIK3CA H1047R, PD-L1 score 12, CHEK2."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, record: Record, language: str) -> None:
        genes = {GENE + gene: result for gene, result in record.genes}
        initial = {name: getattr(record, name) for name in ("er", "pr", "her2", "subtype", "gene_note")}
        super().__init__(data, initial={**initial, **genes})
        self.fields["er"] = _answers(self.fields["er"], language, "receptor", care.RECEPTORS)
        self.fields["pr"] = _answers(self.fields["pr"], language, "receptor", care.RECEPTORS)
        self.fields["her2"] = _answers(self.fields["her2"], language, "her2", care.HER2)
        note = self.fields.pop("gene_note")
        for gene in care.GENES:
            asked = forms.ChoiceField(label=gene, required=False)
            self.fields[GENE + gene] = _answers(asked, language, "gene_result", care.GENE_RESULTS)
        self.fields["gene_note"] = note

    def change(self) -> TypeChange:
        """The type as she wants it."""
        said = self.cleaned_data
        genes = {gene: said[GENE + gene] for gene in care.GENES if said[GENE + gene]}
        return TypeChange(said["er"], said["pr"], said["her2"], said["subtype"], genes, said["gene_note"])


def _answers(field: forms.Field, language: str, table: str, keys: tuple[str, ...]) -> forms.Field:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("Not known, or not tested")), *((key, wording.care(language, table, key)) for key in keys)]
    return field
