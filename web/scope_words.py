"""What each scope of a share is called, on the form that gives it and on the page that shows it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharing.scopes import Scope

SCOPE_WORDS: dict[Scope, Promise] = {
    Scope.SYMPTOMS: _("See check-ins: symptoms, places, numbers"),
    Scope.NOTES: _("Read the notes in them"),
    Scope.FLAGS: _("See what is worth raising, and what came of it"),
    Scope.CARE: _("See the care record: diagnosis, treatments, visits, numbers to call"),
    Scope.REMINDERS: _("See reminders"),
    Scope.LOG: _("Log entries, marked with who made them"),
}
