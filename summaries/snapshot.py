"""What a link for a clinic shows: FHIR as it is at this moment; what is entered later is not in it."""

from datetime import datetime

import orjson
from django.utils import translation
from django.utils.translation import gettext

from accounts import selectors as accounts
from sharing.scopes import Look
from summaries import exports
from summaries.fhir import attached
from summaries.periods import Period

CONTENT_TYPE = "application/fhir+json"


def files(
    look: Look, span: Period, language: str, now: datetime, left_out: frozenset[str], *, with_table: bool
) -> tuple[bytes, ...]:
    """The summary as a document with its PDF; and every entry as a table, where she wants that."""
    found = [b"".join(exports.as_fhir(look, span, language, now, left_out=left_out).pieces)]
    if with_table:
        table = exports.as_table(look, span, language, left_out=left_out)
        with translation.override(language):
            title = gettext("Every entry of these days, as a table (CSV)")
        name = accounts.patient_card(look.patient_id).name
        made = attached(b"".join(table.pieces), table.content_type, title, name, language, now)
        found.append(orjson.dumps(made))
    return tuple(found)
