"""The word about a takeout, in her language, as plain text."""

from collections.abc import Iterable

from django.utils.translation import gettext, override


def readme(names: Iterable[str], language: str) -> bytes:
    """README.txt: what each file is, how to read it without us, how to bring it back, what does not come back."""
    with override(language):
        about = {
            "open-me.html": gettext(
                "Start here: your whole diary as a page. It opens in any browser, without a network."
            ),
            "everything.json": gettext("All of it as data. This is what can be brought back."),
            "entries-long.csv": gettext("Your entries as a table, a line for each answer."),
            "entries-wide.csv": gettext("Your entries as a table, a line for each entry."),
            "summary.pdf": gettext("The page for a visit, to print."),
        }
        clinic = gettext("A year of your diary for a clinic's system (FHIR R4).")
        files = "\n".join(f"  {name}\n    {about.get(name, clinic)}" for name in names if name != "README.txt")
        said = (
            gettext("This is your symptom diary"),
            gettext("It is yours. You need no account and no network to read it."),
            files,
            gettext(
                "To bring it back: sign in, open Settings, choose “Bring a diary in” and pick this file. You see first "
                "what would come in. The same file twice changes nothing."
            ),
            gettext(
                "What does not come back: shares, invitations, who looked, devices and ways to sign in. They belong to "
                "the place where they were made."
            ),
            gettext("Whoever has this file can read it. Keep it where only you can get at it."),
            gettext("It does not diagnose, and nobody is watching it. In an emergency call your emergency number."),
        )
    # Line ends that every editor understands, also the oldest.
    return "\r\n".join("\n\n".join(said).splitlines()).encode("utf-8-sig") + b"\r\n"
