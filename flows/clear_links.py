"""Links past their hour are closed: nothing sealed is left of them."""

from datetime import datetime

from accounts.context import serving_in_turn
from sharing import selectors as sharing
from sharing import services


def clear_links(*, now: datetime) -> int:
    """Close each; how many. Twice is once."""
    due = sharing.past_their_hour(now)
    with serving_in_turn() as serve:
        for link in due:
            serve(link.patient_id)
            services.end_link(link_id=link.id, now=now)
    return len(due)
