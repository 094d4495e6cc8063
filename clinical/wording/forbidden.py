"""Words that no text of the app may say, by language, outside the guide: false calm, praise, blame, claims."""

import re

_ENGLISH = (
    # false calm
    r"all clear|normal\w*|nothing to worry|no need to worry|don.t worry|do not worry|everything is (?:ok|okay|fine)",
    r"you are fine|you(?:'|’)re fine|harmless|reassur\w+",
    # praise, streaks, guilt
    r"well done|great job|good job|nice work|keep it up|congrat\w+|proud|streaks?|badges?",
    r"adheren\w+|complian\w+|you missed|you failed|in a row!",
    # claims: a cause, odds, a longer life
    r"because of|due to|caused? by|prognos\w+|probab\w+|likely|likelihood|odds|chances? (?:of|that)",
    r"diagnoses|your diagnosis is|you (?:may|might|could) have",
    r"\brisks?\b|live longer|longer life|surviv\w+|cures?\b|predict\w*",
)
_SPANISH = (
    r"todo (?:está )?bien|normal\w*|nada de qué preocuparse|no se preocupe|no te preocupes|tranquil[ao]s?|sin peligro",
    r"bien hecho|buen trabajo|siga así|felicidades|felicitaciones|enhorabuena|orgull\w+|rachas?|insignias?|medallas?",
    r"adherencia|cumplimiento|se le olvidó|no cumplió",
    r"(?<!no )diagnostica|su diagnóstico es|usted (?:puede|podría) tener",
    r"debido a|a causa de|por culpa de|causad[ao]s? por|pron[oó]stico|probab\w+|posibilidades de",
    r"\briesgos?\b|vivir más|supervivencia|sobreviv\w+|cura(?:r|ción)?\b|predic\w+",
)
# In advice a diagnosis is not named at all, but to say that this is none; in her record it is hers to write.
_IN_ADVICE = {"en": r"(?<!not )(?<!not a )diagnos\w+", "es": r"(?<!no un )diagn[oó]st\w+"}

_PATTERNS = {
    language: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
    for language, words in {"en": _ENGLISH, "es": _SPANISH}.items()
}


def found(language: str, text: str) -> tuple[str, ...]:
    """The forbidden words in a text, in the order in which they stand."""
    return tuple(match.group() for match in _PATTERNS[language].finditer(text))


def found_in_advice(language: str, text: str) -> tuple[str, ...]:
    """The forbidden words in a text that gives advice, which may not speak of a diagnosis either."""
    named = re.finditer(rf"\b{_IN_ADVICE[language]}", text, re.IGNORECASE)
    return found(language, text) + tuple(match.group() for match in named)
