// What every page does: send what waits, keep what is needed, mind the form and the sign-out.
import { keepSending } from "offline/flush";
import { belongsTo, refresh } from "offline/known";
import { watchForm } from "offline/log";
import { listen } from "offline/outbox";
import { register } from "offline/update";
import { watchSignOut } from "offline/wipe";
import "elements/outbox-status";

const status = document.querySelector("outbox-status");
const person = status?.dataset.person;

async function begin() {
  watchSignOut(status.dataset);
  // A page that nobody is signed in to: signed out elsewhere, or here long ago.
  if (!status.dataset.shell) await belongsTo(person ?? "").catch(() => {});
  await watchForm(status);
  await keepSending();
  if (person || status.dataset.shell) register().catch(() => {});
  if (!status.dataset.diary) return;
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => refresh().catch(() => {}));
  listen((news) => news.kind === "sent" && refresh(true).catch(() => {}));
}

if (status) begin();
