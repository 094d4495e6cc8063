// The service worker: registered in the page's language; a new one takes over when nothing is open or unsent.
import { rows } from "offline/outbox";

export async function register() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`, { scope: "/" });
  await takeOver(registration);
  // Installed, it may ask the system to spare the store when space runs out; in a tab some browsers would ask her.
  if (matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => takeOver(registration));
  });
}

async function takeOver({ waiting }) {
  if (waiting && !(await rows()).length && !isWriting()) waiting.postMessage("take-over-if-alone");
}

// A form that was touched is something open.
function isWriting() {
  return [...document.querySelectorAll("main form")].some((form) =>
    [...form.elements].some((input) => input.checked !== input.defaultChecked || (input.defaultValue ?? "") !== (input.defaultValue === undefined ? "" : input.value)),
  );
}
