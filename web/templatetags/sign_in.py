"""What the sign-in pages say of a browser."""

from django import template

from web.browsers import browser

register = template.Library()
register.filter("browser", browser)
