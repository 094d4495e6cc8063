"""Things to tick and to choose from, by the dozen on a check-in: written in one go, not each by a template."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from web.pages.checkin_parts import Tap

register = template.Library()
CHECKED, SELECTED = mark_safe(" checked"), mark_safe(" selected")
CHIP = '<label class="chip"><input type="checkbox" name="{}" value="{}"{}>{}</label>'
TICK = '<label class="tick"><input type="radio" name="{}" value="{}"{}>{}</label>'
OPTION = '<option value="{}"{}>{}</option>'


@register.simple_tag
def chips(taps: tuple[Tap, ...], name: str) -> SafeString:
    """Taps of which any may fit."""
    return _written(CHIP, taps, name)


@register.simple_tag
def ticks(taps: tuple[Tap, ...], name: str) -> SafeString:
    """Taps of which one fits, a line each."""
    return _written(TICK, taps, name)


@register.simple_tag
def options(taps: Iterable[Tap]) -> SafeString:
    """The choices of a list, her own symptoms among them."""
    return format_html_join("", OPTION, ((tap.value, SELECTED if tap.checked else "", tap.label) for tap in taps))


def _written(form: str, taps: tuple[Tap, ...], name: str) -> SafeString:
    """What nobody ticked yet is the catalogue's alone, and written once for all who read it alike."""
    return _write(form, taps, name) if any(tap.checked for tap in taps) else _blank(form, taps, name)


def _write(form: str, taps: tuple[Tap, ...], name: str) -> SafeString:
    return format_html_join("", form, ((name, tap.value, CHECKED if tap.checked else "", tap.label) for tap in taps))


_blank = lru_cache(maxsize=256)(_write)
