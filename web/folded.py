"""Templates in which what never changes is drawn once for each language.

Most of a template is its own text: tags, words for gettext, icons. Nothing of anybody stands in that, so neighbours of
such parts become one part when the template is read, and each is drawn for a language once and kept. What holds a
variable, a condition or a loop is drawn each time, as ever.
"""

import re
from itertools import groupby
from typing import Any

from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Template, TextNode
from django.template.defaulttags import LoadNode
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from web.templatetags.parts import icon

INDENT = re.compile(r"\n\s+")


class Unchanging(Node):
    """Parts that are the same for everybody who reads this language."""

    child_nodelists = ()

    def __init__(self, parts: list[Node]) -> None:
        self.parts = parts
        self._drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """As it was drawn the first time, from nothing that the page knows."""
        language = get_language()
        drawn = self._drawn.get(language)
        if drawn is None:
            nothing = Context()
            drawn = mark_safe("".join(part.render(nothing) for part in self.parts))  # noqa: S308  (of the template)
            self._drawn[language] = drawn
        return drawn

    def render_annotated(self, context: Context) -> SafeString:
        """Nothing in it can fail for one page and not for another."""
        return self.render(context)


class _Folding(base.Loader):
    """Folds each template as it is read."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """The template that the loaders below find, folded."""
        found = super().get_template(template_name, skip)
        _fold(found.nodelist, is_page=str(found.origin.name).endswith(".html"))
        return found


class Loader(cached.Loader, _Folding):
    """Django's loader that keeps what it read; it reads folded."""


def _fold(nodes: NodeList, *, is_page: bool) -> None:
    """Make one of neighbours that never change, here and in all parts that hold others."""
    for node in nodes:
        if is_page and isinstance(node, TextNode):
            # How a template is indented is nothing that a page shows.
            node.s = INDENT.sub("\n", node.s)
        for held in _within(node):
            _fold(held, is_page=is_page)
    nodes[:] = [
        part
        for never_changes, run in groupby(nodes, _never_changes)
        for part in ([_as_one(list(run))] if never_changes else run)
    ]


def _as_one(parts: list[Node]) -> Node:
    """Text alone needs no language, and is faster than what does."""
    if all(isinstance(part, TextNode | LoadNode) for part in parts):
        return TextNode("".join(part.s for part in parts if isinstance(part, TextNode)))
    return Unchanging(parts)


def _within(node: Node) -> list[NodeList]:
    held = [getattr(node, name, None) for name in node.child_nodelists]
    held += [branch for _, branch in getattr(node, "conditions_nodelists", ())]
    return [each for each in held if isinstance(each, NodeList)]


def _never_changes(node: Node) -> bool:
    match node:
        case TextNode() | LoadNode():
            return True
        case TranslateNode():
            return node.asvar is None and node.message_context is None and _is_said(node.filter_expression)
        case StaticNode():
            return node.varname is None and _is_said(node.path)
        case SimpleNode():
            is_icon = node.func is icon and node.target_var is None
            return is_icon and all(map(_is_said, (*node.args, *node.kwargs.values())))
    return False


def _is_said(expression: FilterExpression) -> bool:
    """Whether the template itself says what it is, without a variable or a filter."""
    return not expression.filters and getattr(expression.var, "lookups", None) is None
