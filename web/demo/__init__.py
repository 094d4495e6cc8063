"""Made-up people, so that the app can be tried. No real person's data is in them."""

from web.demo.people import DEMO_PASSWORD, DEMO_PEOPLE, Made, make_copy, make_demo

__all__ = ["DEMO_PASSWORD", "DEMO_PEOPLE", "Made", "make_copy", "make_demo"]
