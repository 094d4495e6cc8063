"""Every address of the app, with Ana's ids in it."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver, reverse

from tests.promises.scene import Scene


def named(resolver: URLResolver | None = None, before: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset]]:
    """Each address by its name, with the words that its path holds."""
    for each in (resolver or get_resolver()).url_patterns:
        words = before | each.pattern.regex.groupindex.keys()
        if isinstance(each, URLResolver):
            yield from named(each, words)
        else:
            yield str(each.name), words


WORDS = dict(named())
NAMES = sorted(WORDS)


def addresses(name: str, scene: Scene) -> list[str]:
    """The address of this name with Ana's ids in it; more than one where a word of it has several values."""
    known = {**scene.ids, "role": "caregiver", "ending": "csv", "name": "bone", "who": "ana"}
    if name == "care_delete":
        kinds = ("treatment", "visit", "question", "contact", "exam", "marker")
        return [reverse(name, args=[kind, scene.ids[f"{kind}_id"]]) for kind in kinds]
    if name == "fhir-observation":
        known["resource_id"] = f"{scene.ids['uid']}.cough"
    if name == "reminder_new":
        known["kind"] = "check_in"
    return [reverse(name, kwargs={word: known[word] for word in WORDS[name]})]
