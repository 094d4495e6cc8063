"""The page on which she chooses what she logs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from clinical import wording
from clinical.catalogue.symptoms import BY_KEY, GRADED, YES_NO
from symptoms import selectors as symptoms
from symptoms.selectors import Own
from web.visitor import Visitor

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Choice:
    """One symptom to log or leave out."""

    key: str
    name: str
    chosen: bool
    first: bool


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The whole page."""

    choices: tuple[Choice, ...]
    always: tuple[str, ...]
    own: tuple[Own, ...]
    own_words: str
    weekly: bool
    weekly_words: str
    name: str
    error: str


def build(who: Visitor, *, name: str = "", error: str = "") -> FollowPage:
    """Followed symptoms in her order, then those she left out."""
    follows = symptoms.follows(who.own)
    chosen = [key for key in follows.keys if BY_KEY[key].kind == "graded"]
    left_out = [key for key in GRADED if key not in chosen]
    return FollowPage(
        choices=tuple(
            Choice(key, wording.symptom(who.language, key).name, key in chosen, place == 0)
            for place, key in enumerate([*chosen, *left_out])
        ),
        always=tuple(wording.safety(who.language, key) for key in wording.texts(who.language).safety),
        own=follows.own,
        own_words=wording.notice(who.language, "own_symptoms"),
        weekly=follows.weekly,
        weekly_words=wording.notice(who.language, "weekly_limits"),
        name=name,
        error=error,
    )


def in_order(keys: Iterable[str], up: str) -> tuple[str, ...]:
    """The chosen keys with `up` moved one place up; seizure and jaundice are asked whatever she chooses."""
    order = moved_up(dict.fromkeys(keys), up)
    return (*order, *(key for key in YES_NO if key not in order))


def moved_up(items: Iterable[Item], up: Item) -> tuple[Item, ...]:
    """The items with `up` one place nearer the top; as they are where it is first or not among them."""
    order = list(items)
    if up in order[1:]:
        place = order.index(up)
        order[place - 1], order[place] = order[place], order[place - 1]
    return tuple(order)
