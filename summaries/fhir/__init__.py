"""The diary as FHIR R4: one Bundle of the type document. Codes and their licences are in docs/codes.md."""

from summaries.fhir.attachment import attached
from summaries.fhir.document import document

__all__ = ["attached", "document"]
