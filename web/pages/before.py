"""The page before a visit: what she says, what she may ask, and the summary as it will be shown."""

from dataclasses import dataclass

from django.utils.translation import gettext

from care import selectors as care
from care.selectors import QuestionView, VisitView
from clinical import wording
from flags import selectors as flags
from sharing.scopes import Look
from summaries import selectors as summaries
from symptoms import selectors as symptoms
from web.pages import summary
from web.pages.summary import SummaryPage
from web.visitor import Visitor

SUGGESTED_MOST = 4
# It names what other flags say already.
MADE_OF_OTHERS = {"several-at-once"}


@dataclass(frozen=True, slots=True)
class BeforePage:
    """The whole page."""

    visit: VisitView
    sheet: SummaryPage
    questions: tuple[QuestionView, ...]
    suggestions: tuple[str, ...]


def build(look: Look, visit: VisitView, who: Visitor) -> BeforePage:
    """As of now, but what she leaves out."""
    span = summaries.period(look, who.today)
    base, left_out = f"/summary/before/{visit.id}", frozenset(visit.left_out)
    questions = tuple(each for each in care.questions(look) if each.asked_at is None)
    return BeforePage(
        visit=visit,
        sheet=summary.build(look, span, who.today, who.language, base, left_out),
        questions=questions,
        suggestions=_suggestions(look, {each.text for each in questions}, who.language),
    )


def names(look: Look, language: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What she follows by key, and her own symptoms by id, each with its name."""
    follows = symptoms.follows(look)
    own = [(str(item.id), item.name) for item in follows.own if not item.is_hidden]
    return [(key, wording.symptom(language, key).short) for key in follows.keys], own


def _suggestions(look: Look, asked: set[str], language: str) -> tuple[str, ...]:
    """A question for each thing worth raising that is still open, the highest first."""
    rules = dict.fromkeys(flag.rule for flag in flags.open_flags(look) if flag.rule not in MADE_OF_OTHERS)
    texts = (
        gettext("The app showed me “%(name)s”. What do you think, and what should I do if it comes again?")
        % {"name": wording.rule(language, rule).name}
        for rule in rules
    )
    return tuple(text for text in texts if text not in asked)[:SUGGESTED_MOST]
