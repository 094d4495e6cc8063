"""A refusal in the person's language, put beside the field it is about."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.errors import Problem, Refused

WORDS: Mapping[str, str | Promise] = {
    "before_start": _("The end is before the start."),
    "both_or_neither": _("Please give both the opening and the closing time, or neither."),
    "choose_at_least_one": _("Please tick at least one thing to share."),
    "clinicians_never_log": _("A clinician can look, but cannot log for you."),
    "clock_too_far": _("The clock of this phone is far off. Please set it and try again."),
    "empty": _("Please write something here."),
    "in_the_future": _("This day is still to come."),
    "no_places": _("This one has no places to mark."),
    "not_a_choice": _("Please choose one of the answers shown."),
    "not_a_date": _("Please give a day, such as 2026-05-03."),
    "not_a_grade": _("Please choose a step from %(low)s to %(high)s."),
    "not_a_number": _("This does not look like a number."),
    "not_an_address": _("This does not look like an e-mail address."),
    "not_an_id": _("This form is not complete. Please load the page again."),
    "not_whole": _("Please give a whole number."),
    "not_yes_or_no": _("Please choose yes or no."),
    "out_of_range": _("Please give a number between %(low)s and %(high)s."),
    "seen_already": _("You see this diary already. What you see is changed by the person whose diary it is."),
    "shared_already": _("They see your diary already. You can change what they see on the Share page."),
    "too_long": _("This is too long: %(most)s letters at most."),
    "too_long_ago": _("This day is too long ago."),
    "too_many": _("Please choose %(most)s at most."),
    "too_many_today": _("You have sent many invitations today. Please go on tomorrow."),
    "unknown_feature": _("Please choose one of the answers shown."),
    "unknown_number": _("Please choose one of the answers shown."),
    "unknown_place": _("Please choose a place that is shown."),
    "unknown_symptom": _("This symptom is not on your list."),
    "unknown_tap": _("Please choose one of the answers shown."),
    "unknown_zone": _("Please choose a time zone from the list."),
    "wider_than_before": _("This would share more than before."),
    "your_own_address": _("This is your own address."),
    "your_own_diary": _("This invitation is to your own diary."),
}


def words(problem: Problem) -> str:
    """What is wrong, in one sentence."""
    known = WORDS.get(problem.code)
    return str(known) % problem.params if known else gettext("This cannot be saved as it is.")


def sentence(code: str) -> str:
    """The sentence of a problem that a page finds itself."""
    return str(WORDS[code])


def put_on(form: forms.Form, refused: Refused, names: Mapping[str, str] | None = None) -> None:
    """Put each problem on its field of the form; `names` maps a domain field to the form's own."""
    for problem in refused.problems:
        name = (names or {}).get(problem.field, problem.field)
        form.add_error(name if name in form.fields else None, words(problem))
