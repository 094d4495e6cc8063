"""Ways to reach someone: one folder a channel, each with `send(address, message)` and nothing else to decide."""

from collections.abc import Callable, Mapping

from reminders.channels import email, in_app, sms, web_push
from reminders.channels.mould import Address, Message, Outcome

SEND: Mapping[str, Callable[[Address, Message], Outcome]] = {
    "web_push": web_push.send,
    "email": email.send,
    "sms": sms.send,
    "in_app": in_app.send,
}
