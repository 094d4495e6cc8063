"""Writes of reminders and deliveries."""

from reminders.services.answering import answer, ask_how_she_is, send_test, snooze
from reminders.services.devices import turn_on_push
from reminders.services.following import FollowUp, cancel_follow_ups, follow_up, plan_askings
from reminders.services.keeping import (
    NewReminder,
    add_reminder,
    change_reminder,
    plan_again,
    remove_reminder,
    switch_reminder,
)
from reminders.services.noticing import tell_of_share_end, tell_of_visit
from reminders.services.planning import plan_due
from reminders.services.securing import bring_security_letters, write_security_letter
from reminders.services.sending import send
from reminders.services.sweeping import beat, claim_due, give_back, prune, reap
from reminders.services.taking_in import take_in
from reminders.services.wishing import (
    NewWishes,
    allow_mail,
    choose_wishes,
    let_mail_come_again,
    start_again,
    stop_everything,
    stop_mail,
)

__all__ = [
    "FollowUp",
    "NewReminder",
    "NewWishes",
    "add_reminder",
    "allow_mail",
    "answer",
    "ask_how_she_is",
    "beat",
    "bring_security_letters",
    "cancel_follow_ups",
    "change_reminder",
    "choose_wishes",
    "claim_due",
    "follow_up",
    "give_back",
    "let_mail_come_again",
    "plan_again",
    "plan_askings",
    "plan_due",
    "prune",
    "reap",
    "remove_reminder",
    "send",
    "send_test",
    "snooze",
    "start_again",
    "stop_everything",
    "stop_mail",
    "switch_reminder",
    "take_in",
    "tell_of_share_end",
    "tell_of_visit",
    "turn_on_push",
    "write_security_letter",
]
