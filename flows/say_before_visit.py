"""Before a visit she says what she wants from it and what stays out of its summary."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from care import services as care
from sharing.scopes import Look


@transaction.atomic
def say_before_visit(
    *, look: Look, visit_id: UUID, wish: str, top_three: Sequence[str], left_out: Sequence[str]
) -> None:
    """Keep all of it or nothing."""
    care.say_wish(look=look, visit_id=visit_id, wish=wish, top_three=top_three)
    care.leave_out(look=look, visit_id=visit_id, left_out=left_out)
