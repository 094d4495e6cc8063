"""Writes of the diary."""

from symptoms.services.leaving import keep_name_only
from symptoms.services.many import Written, write_many
from symptoms.services.preferences import (
    OWN_MOST,
    OWN_NAME_MOST,
    add_own_symptom,
    choose_following,
    hide_own_symptom,
    order_own_symptoms,
    say_team_knows,
)
from symptoms.services.saving import Saved, delete_checkin, save_checkin
from symptoms.services.taking_in import take_in

__all__ = [
    "OWN_MOST",
    "OWN_NAME_MOST",
    "Saved",
    "Written",
    "add_own_symptom",
    "choose_following",
    "delete_checkin",
    "hide_own_symptom",
    "keep_name_only",
    "order_own_symptoms",
    "save_checkin",
    "say_team_knows",
    "take_in",
    "write_many",
]
