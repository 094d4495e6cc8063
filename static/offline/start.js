// What every page does: send what waits, keep what is needed, mind the form and the sign-out.
import { keepSending } from "offline/flush";
import { belongsTo, keepsDiary, refresh } from "offline/known";
import { watchForm } from "offline/log";
import { listen } from "offline/outbox";
import { register } from "offline/update";
import "elements/outbox-status";

const status = document.querySelector("outbox-status");
const person = status?.dataset.person;

async function begin() {
  watchSignOut();
  // A page that nobody is signed in to: signed out elsewhere, or here long ago.
  if (!status.dataset.shell) await belongsTo(person ?? "").catch(() => {});
  if (person) await keepsDiary(Boolean(status.dataset.diary)).catch(() => {});
  await watchForm(status);
  await keepSending();
  if (person || status.dataset.shell) register().catch(() => {});
  if (!status.dataset.diary) return;
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => refresh().catch(() => {}));
  listen((news) => news.kind === "sent" && refresh(true).catch(() => {}));
}

function watchSignOut() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-sign-out]")) return;
    event.preventDefault();
    import("offline/wipe").then(({ signOut }) => signOut(form, status.dataset), () => form.submit());
  });
  // Signed out in another tab: what this one shows is not to be seen any more.
  listen(({ kind }) => kind === "signed-out" && location.replace("/"));
}

if (status) begin();
