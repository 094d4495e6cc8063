"""What is asked at sign-up beside address and password."""

from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import services as accounts
from kernel import clock


class SignUpForm(forms.Form):
    """Name, age, consent; the zone comes from the browser."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As the people you share with should see it."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    adult = forms.BooleanField(
        label=_("I am 18 or older"), error_messages={"required": _("This diary is for people of 18 or older.")}
    )
    consent = forms.BooleanField(
        label=_("I have read the privacy notice and agree to it"),
        error_messages={"required": _("Please read the privacy notice and tick here if you agree.")},
    )
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-zone": ""}))

    field_order = ("email", "password1", "name", "adult", "consent", "zone")

    def signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Keep the answers; allauth calls this once the address is kept."""
        language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        zone = clock.known_zone(self.cleaned_data["zone"])
        name = self.cleaned_data["name"].strip()
        accounts.change_profile(person_id=user.pk, changes={"name": name, "zone": zone, "language": language})
        accounts.record_consent(person_id=user.pk, now=clock.now())
