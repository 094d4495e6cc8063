"""No word of a template stands outside the catalogues: not between the marks, nor in what a screen reader says."""

import re
from html.parser import HTMLParser

from tests.house.tree import ROOT, files

# What Django fills in, what it translates, and what nobody sees.
NOT_TEXT = re.compile(
    r"{% comment %}.*?{% endcomment %}|{#.*?#}|{% blocktranslate\b.*?{% endblocktranslate %}"
    r"|{% block body_class %}.*?{% endblock %}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = {"alt", "aria-description", "aria-label", "placeholder", "title"}
# The same in every language: names, forms of files, each language by its own name.
NAMES = {"MBC", "Tracker", "PDF", "CSV", "UTC", "English", "Español"}
# Components are looked at in /styleguide while they are made, by nobody else.
TEMPLATES = [
    file
    for file in files("*.html") + files("*.txt")
    if file.is_relative_to(ROOT / "templates") and file.parent.name != "styleguide"
]


class Words(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.found, self.unseen = set(), 0
        self.feed(NOT_TEXT.sub("", source))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.unseen += tag in {"script", "style"}
        for name, value in attributes:
            if name in SPOKEN:
                self.handle_data(value or "")

    def handle_endtag(self, tag):
        self.unseen -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.unseen:
            self.found |= set(WORD.findall(data)) - NAMES


def test_every_word_comes_out_of_a_catalogue():
    found = {str(file.relative_to(ROOT)): Words(file.read_text(encoding="utf-8")).found for file in TEMPLATES}
    assert len(found) > 150
    assert {file: words for file, words in found.items() if words} == {}


def test_a_word_outside_is_seen():
    template = '{% if x %}<p title="Leave">{{ name }} is {% translate "well" %}</p><style>a</style>{% endif %}'
    assert Words(template).found == {"Leave", "is"}
