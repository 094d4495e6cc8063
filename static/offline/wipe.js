// Signing out takes the phone's copy along, with or without a network.
import { clear, setFact } from "offline/db";
import { flush } from "offline/flush";
import { stop } from "offline/known";
import { rows, tell } from "offline/outbox";

const PATIENCE = 5000;

export async function signOut(form, words) {
  await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const unsent = (await rows()).length;
  if (unsent && !confirm(words.signOutUnsent.replace("{count}", unsent))) return;
  const body = new URLSearchParams(new FormData(form));
  await wipe();
  const to = await fetch(form.action, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).then(
    () => form.elements.next?.value || "/welcome",
    () => setFact("signing-out", true).then(() => "/"),
  );
  tell({ kind: "signed-out" });
  location.assign(to);
}

export async function wipe() {
  await Promise.resolve(stop()).catch(() => {});
  // The key first: without it nothing that is left can be read.
  for (const name of ["keys", "kept", "outbox", "facts"]) await clear(name).catch(() => {});
  for (const name of ["mbc-unsent", "mbc-locked", "mbc-active"]) localStorage.removeItem(name);
  sessionStorage.clear();
}
