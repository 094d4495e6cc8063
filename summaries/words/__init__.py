"""A summary in words of one language: made once, so that page, PDF and plain text say the same."""

from summaries.words.page import tell
from summaries.words.told import Cell, Line, Safety, Told, ToldRow, ToldTop

__all__ = ["Cell", "Line", "Safety", "Told", "ToldRow", "ToldTop", "tell"]
