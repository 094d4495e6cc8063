"""One file of a link that was opened: fetched by itself, while the link still opens."""

from datetime import datetime
from uuid import UUID

from accounts.context import serving
from kernel.errors import NotFound
from sharing import selectors as sharing


def fetch_link_file(*, link_id: UUID, position: int, now: datetime) -> str:
    """The sealed file; NotFound where the link has ended since."""
    link = sharing.link_still_open(link_id, now)
    with serving(link.patient_id):
        found = next((file for file in sharing.link_files(link.id, now) if file.position == position), None)
    if found is None:
        raise NotFound
    return found.sealed
