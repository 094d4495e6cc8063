"""Ways about the pages that several tests take."""

import time

from playwright.sync_api import Page

from symptoms.models import CheckIn


def open_today(page: Page) -> Page:
    """Today, with the service worker in charge and what the phone carries at hand."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(
        """async () => {
            const { fact } = await import("offline/db");
            return (await fact("refreshed")) > 0;
        }"""
    )
    return page


def choose(page: Page, symptom: str, grade: int) -> None:
    page.locator(f"#grade_{symptom}_{grade}").check(force=True)


def log(page: Page) -> None:
    page.locator(".save-bar .button-save").click()


def status(page: Page):
    return page.locator("outbox-status")


def await_rows(number: int, seconds: float = 15) -> None:
    """Until the server holds that many check-ins."""
    deadline = time.monotonic() + seconds
    while CheckIn.objects.count() != number:
        assert time.monotonic() < deadline, f"{CheckIn.objects.count()} of {number} check-ins arrived"
        time.sleep(0.1)


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
