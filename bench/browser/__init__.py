"""What a page costs on a slow phone: a repeat visit, a tap, and what Lighthouse says. In a real browser."""

from bench.browser.measure import main

__all__ = ["main"]
