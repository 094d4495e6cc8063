"""The buttons below a piece of advice: whom to call at this hour."""

from dataclasses import dataclass

from care.selectors import ContactView
from clinical import wording
from clinical.levels import Level
from flows.whom_to_call import Numbers


@dataclass(frozen=True, slots=True)
class Call:
    """A button that dials. `number` is how it is read, `dial` what the phone gets."""

    label: str
    number: str
    dial: str

    @property
    def href(self) -> str:
        """The address of the button."""
        return f"tel:{self.dial}"


def calls(numbers: Numbers, level: Level, language: str) -> tuple[Call, ...]:
    """Buttons for a level, the right one for this hour first; none where she kept no number that answers."""
    line = _button(language, "call_line", numbers.line)
    clinic = _button(language, "call_clinic", numbers.clinic if numbers.clinic_answers else None)
    if level is Level.EMERGENCY:
        number = numbers.country.emergency
        emergency = wording.notice(language, "call_emergency").format(emergency=number)
        return (Call(emergency, number, dial(number)),)
    if level is Level.TODAY:
        return tuple(call for call in (line or clinic,) if call)
    if level is Level.DAYS:
        return tuple(call for call in (clinic,) if call)
    return ()


def dial(number: str) -> str:
    """What a phone dials: digits and its few signs."""
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#,;")


def _button(language: str, key: str, contact: ContactView | None) -> Call | None:
    if contact is None:
        return None
    return Call(wording.notice(language, key), contact.phone, dial(contact.phone))
