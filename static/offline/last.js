// "Last time" as this phone knows it: what it carries from the server, and what it has not sent yet.
import { localDate } from "offline/collect";
import { known } from "offline/known";
import { bodyOf, owner, rows } from "offline/outbox";

// Her own entries that still wait here, oldest first, each as it will be sent.
export async function unsent() {
  const person = await owner();
  const mine = (await rows()).filter((row) => !row.patient && row.op === "put" && (!row.owner || row.owner === person));
  const bodies = mine.map((row) => bodyOf(row).then((body) => ({ ...body, id: row.id, isUnsent: true })).catch(() => null));
  return (await Promise.all(bodies)).filter(Boolean);
}

// What is carried, as corrected since by what waits; the latest first.
export async function entries() {
  const waiting = await unsent();
  const anew = new Set(waiting.map(({ id }) => id));
  const carried = ((await known("checkins"))?.checkins ?? []).filter(({ id }) => !anew.has(id));
  const when = ({ local_date: day, entered_at: at }) => `${day} ${new Date(at).toISOString()}`;
  return [...carried, ...waiting].sort((one, other) => when(other).localeCompare(when(one)));
}

// Marks in the form what "last time" was, so that its shortcuts can copy it. The server has marked what it knows.
export async function markLast(form, isShell) {
  const today = localDate();
  const last = (await entries()).find(({ local_date: day }) => day <= today);
  if (!last || !(isShell || last.isUnsent)) return;
  for (const input of form.querySelectorAll("[data-last]")) input.removeAttribute("data-last");
  const mark = (name, value) => form.querySelector(`.symptom [name="${name}"][value="${value}"]`)?.setAttribute("data-last", "");
  for (const [key, grade] of Object.entries(last.grades)) mark(`grade_${key}`, grade);
  for (const [id, grade] of Object.entries(last.own_grades)) mark(`own_${id}`, grade);
  for (const [key, places] of Object.entries(last.places)) for (const place of places) mark(`place_${key}`, place);
  for (const button of form.querySelectorAll('[value="same"], [value="rest"]')) button.hidden = false;
}
