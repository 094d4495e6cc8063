"""What is wrong with a field, in the person's language.

It stands with the people whose language it is, and below the two rims: pages and the JSON face say the same words,
and neither imports the other.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clinical import wording
from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.symptoms import BY_KEY
from kernel.errors import Problem

WORDS: Mapping[str, str | Promise] = {
    "before_start": _("The end is before the start."),
    "before_the_start": _("The end is before the start."),
    "blank": _("Please write something here."),
    "body_too_large": _("This is more than can be sent at once: %(most)s kB at most."),
    "column_twice": _("Two columns mean the same. Please leave one out."),
    "both_or_neither": _("Please give both the opening and the closing time, or neither."),
    "both_or_none": _("Please give both the beginning and the end, or neither."),
    "choose_at_least_one": _("Please tick at least one thing to share."),
    "clinicians_never_log": _("A clinician can look, but cannot log for you."),
    "clock_too_far": _("The clock of this phone is years away from today. Please set it."),
    "both_quiet_times": _("Please give both times, or neither."),
    "choose_a_day": _("Please tick at least one day."),
    "empty": _("Please write something here."),
    "file_too_large": _("This file is too large: %(most)s MB at most."),
    "grade_range": _("Please choose a grade from %(low)s to %(high)s."),
    "in_the_future": _("This day is still to come."),
    "link_made_already": _("This link was made already. Its secret was shown once. If it is lost, make a new one."),
    "malformed": _("This could not be read: it is not JSON."),
    "max_value": _("Please give a number of %(max_value)s at most."),
    "min_value": _("Please give a number of %(min_value)s at least."),
    "no_diary": _("You keep no diary of your own here."),
    "no_offset": _("A time needs its offset from UTC, as in 2026-06-30T09:00:00-04:00."),
    "no_places": _("This symptom has no places on the body map."),
    "not_a_choice": _("Please choose one of the answers shown."),
    "not_a_date": _("Please give a date, as in 2026-06-30."),
    "not_a_grade": _("Please choose a grade from %(low)s to %(high)s."),
    "not_a_list": _("This has to be a list."),
    "not_a_map": _("This has to be an object of names and values."),
    "not_a_phone_abroad": _("Please write the number with its country code, like +1 555 010 0000."),
    "not_a_time_of_day": _("Please give a time of day, as in 08:30."),
    "not_a_number": _("This does not look like a number."),
    "not_a_phone": _("This does not look like a telephone number."),
    "no_columns": _("Please choose what at least one more column means."),
    "no_such_day": _("This does not name a day in the order chosen."),
    "not_a_table": _(
        "This cannot be read as a table. A table is a .csv file with the names of its columns in the first row."
    ),
    "not_a_takeout": _("This is not a file that was taken along from here."),
    "not_on_the_scale": _("This is not on the scale chosen."),
    "not_a_text": _("This has to be a text."),
    "not_a_time": _("Please give a time, as in 2026-06-30T09:00:00-04:00."),
    "not_an_address": _("This does not look like an e-mail address."),
    "not_an_id": _("This is not an id. An id looks like 0197c0de-1a2b-7c3d-8e4f-5a6b7c8d9e0f."),
    "not_found": _("There is nothing here, or it is not yours."),
    "not_json": _("Please send JSON: the content type is application/json."),
    "not_whole": _("Please give a whole number."),
    "not_yes_or_no": _("Please answer yes or no."),
    "null": _("This cannot be left empty."),
    "one_day_column": _("Please choose one column that holds the day."),
    "other_version": _("This file is of another version (%(version)s). Here version %(ours)s can be read."),
    "out_of_range": _("Please give a number between %(low)s and %(high)s."),
    "required": _("This is missing."),
    "seen_already": _("You see this diary already. What you see is changed by the person whose diary it is."),
    "shared_already": _("They see your diary already. You can change what they see on the Share page."),
    "sign_in": _("Please sign in."),
    "too_long": _("This is too long: %(most)s letters at most."),
    "too_long_ago": _("This day is too long ago."),
    "too_many": _("Please choose %(most)s at most."),
    "too_many_rows": _("This table is too long: %(most)s rows at most."),
    "too_many_items": _("Please send %(most)s at a time at most."),
    "too_many_links": _("You have %(most)s open links. Please stop one before you make another."),
    "too_many_today": _("You have sent many invitations today. Please go on tomorrow."),
    "try_later": _("This cannot be done right now. Please try again in a moment."),
    "twice": _("This id stands in the list twice."),
    "unknown_feature": _("“%(feature)s” does not belong to this symptom."),
    "unknown_field": _("There is no field of this name."),
    "unknown_number": _("There is no number of this name."),
    "unknown_place": _("“%(place)s” is not a place of the body map."),
    "unknown_symptom": _("There is no symptom of this name."),
    "unknown_tap": _("“%(tap)s” is not one of the answers."),
    "unknown_zone": _("Please choose a time zone from the list."),
    "wider_than_before": _("This would share more than before."),
    "wrong_csrf": _("Your sign-in has to be confirmed again. Please reload the page."),
    "your_own_address": _("This is your own address."),
    "your_own_diary": _("This invitation is to your own diary."),
}


def sentence(problem: Problem) -> str:
    """What is wrong, in one sentence; a general one for a code that has no words."""
    known = WORDS.get(problem.code)
    return str(known) % problem.params if known else gettext("This cannot be saved as it is.")


def named_sentence(problem: Problem) -> str:
    """The same, with the symptom or number that it is about named before it."""
    name = _name(problem.field)
    return f"{name}: {sentence(problem)}" if name else sentence(problem)


def placed_sentence(problem: Problem) -> str:
    """The same with the place in a file before it, for what was read from one."""
    return f"{problem.field}: {sentence(problem)}" if problem.field != "file" else sentence(problem)


def _name(field: str) -> str:
    language = (get_language() or "en").partition("-")[0]
    language = language if language in wording.LANGUAGES else wording.LANGUAGES[0]
    for part in field.split("."):
        if part in BY_KEY:
            return wording.symptom(language, part).short
        if part in NUMBERS:
            return wording.number(language, part)
    return ""
