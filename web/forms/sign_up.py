"""What is asked at sign-up beside address and password."""

from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import services as accounts
from kernel import clock


class SignUpForm(forms.Form):
    """Name, consent, age; the zone comes from the browser."""

    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    adult = forms.BooleanField(label=_("I am 18 or older"))
    consent = forms.BooleanField(label=_("I have read the privacy notice and agree"))
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-zone": ""}))

    def signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Keep the answers; allauth calls this once the address is kept."""
        language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        zone = clock.known_zone(self.cleaned_data["zone"])
        name = self.cleaned_data["name"].strip()
        accounts.change_profile(person_id=user.pk, changes={"name": name, "zone": zone, "language": language})
        accounts.record_consent(person_id=user.pk, now=timezone.now())
        user.refresh_from_db()
