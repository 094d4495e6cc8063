"""When she wants to be reached, what fell due, and by which address it went."""

from reminders.models.bringing import DELIVERY_STATES, Asking, Beat, Delivery, DeliveryTarget
from reminders.models.letters import MailStop, SecurityLetter
from reminders.models.wishing import Reminder, Wishes

__all__ = [
    "DELIVERY_STATES",
    "Asking",
    "Beat",
    "Delivery",
    "DeliveryTarget",
    "MailStop",
    "Reminder",
    "SecurityLetter",
    "Wishes",
]
