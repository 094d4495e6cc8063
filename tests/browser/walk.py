"""Ways about the pages that several tests take."""

import time

from playwright.sync_api import Page

from symptoms.models import CheckIn

# The phone has what it carries from the server.
CARRIED = """async () => {
    const { fact } = await import("offline/db");
    return (await fact("refreshed")) > 0;
}"""


def open_today(page: Page) -> Page:
    """Today, with the service worker in charge and what the phone carries at hand."""
    page.goto("/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    await_true(page, CARRIED)
    return page


def choose(page: Page, symptom: str, grade: int) -> None:
    """Once it is there to be chosen: without a network the form waits for what the phone keeps."""
    radio = page.locator(f"#grade_{symptom}_{grade}")
    if not radio.is_checked():
        page.locator("label", has=radio).click()


def log(page: Page) -> None:
    page.locator(".save-bar .button-save").click()


def status(page: Page):
    return page.locator("outbox-status")


def await_rows(number: int, seconds: float = 60) -> None:
    """Until the server holds that many check-ins."""
    deadline = time.monotonic() + seconds
    while CheckIn.objects.count() != number:
        assert time.monotonic() < deadline, f"{CheckIn.objects.count()} of {number} check-ins arrived"
        time.sleep(0.1)


def await_true(page: Page, script: str, given: object = None, seconds: float = 60) -> None:
    """Until the promise of a script holds what is true: to Playwright's wait_for_function any promise is."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(script, given):
        assert time.monotonic() < deadline, f"never true: {script}"
        page.wait_for_timeout(50)


def await_draft(page: Page, words: str) -> None:
    """Until what stands in the form, these words with it, is kept on the phone."""
    await_true(
        page,
        """async (words) => {
            const { kept } = await import("offline/db");
            const draft = await kept(`draft:${location.pathname}`);
            return draft?.values.some(([, value]) => value === words);
        }""",
        words,
    )


def fill_outbox(page: Page, days: list[dict], **more: object) -> list[str]:
    """Put check-ins with these grades into the phone's outbox, as the form does; their ids."""
    return page.evaluate(
        """async ([days, { uid, ...more }]) => {
            const { newId, localDate, zone } = await import("offline/collect");
            const { put } = await import("offline/outbox");
            const ids = [];
            for (const grades of days) {
                const day = { local_date: localDate(), zone: zone(), entered_at: new Date().toISOString() };
                const body = { ...day, grades, ...more };
                const id = uid ?? newId();
                await put({ id, body });
                ids.push(id);
            }
            return ids;
        }""",
        [days, more],
    )
