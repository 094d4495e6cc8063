"""`manage.py seed_demo`: made-up people to try the app with, made once."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel import clock
from web.demo import DEMO_PASSWORD, DEMO_PEOPLE, make_demo


class Command(BaseCommand):
    """Make the demo people where they are missing and print how to sign in."""

    help = "Make the made-up demo people, once, and print their sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and print them."""
        made = make_demo(now=clock.now())
        self.stdout.write("Made the demo people." if made else "The demo people are there.")
        for name, address in DEMO_PEOPLE.items():
            self.stdout.write(f"  {name}: {address} / {DEMO_PASSWORD}")
