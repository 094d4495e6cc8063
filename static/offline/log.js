// Saving the check-in: first on the phone, then to the server. Input never waits for the network.
import { advise, showAdvice } from "offline/advice";
import { collect, newId, save, Unreadable } from "offline/collect";
import { dropDraft, fill, getDraft, keepDraft, putDraft, read } from "offline/drafts";
import { known } from "offline/known";
import { bodyOf, drop, listen, rows } from "offline/outbox";

const URGENT = ["emergency", "today"];

export async function watchForm(status) {
  const form = document.querySelector("checkin-form form");
  if (!form) return;
  const name = location.pathname;
  const isFresh = !document.querySelector("#errors");
  const draft = isFresh ? await getDraft(name).catch(() => null) : null;
  if (draft) {
    fill(form, draft);
    status.note("draft");
  }
  // The shortcut of the installed app; she still has to save.
  if (location.hash === "#worried") form.querySelector('[name="general"][value="worried"]').checked = true;
  const keeping = keepDraft(form, name);
  // What was sent late, or from before, may turn out urgent by what the server knows of other days.
  listen((news) => news.kind === "sent" && !form.dataset.busy && leadToAdvice(news));
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.value !== "save") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keeping.stop();
    take(form, name, status);
  }, { capture: true });
}

const isOwn = (form) => !form.action.includes("/people/");

async function take(form, name, status) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  try {
    await keepAndSend(form, name, status);
  } catch (error) {
    // The server says what is wrong beside each field; it knows the words.
    if (error instanceof Unreadable && navigator.onLine) form.submit();
    else status.note(error instanceof Unreadable ? "unreadable" : "memory");
  } finally {
    delete form.dataset.busy;
  }
}

async function keepAndSend(form, name, status) {
  const carried = isOwn(form) ? await known("rules") : null;
  form.dataset.weekly = carried?.follows.weekly ? "yes" : "";
  const { id, body } = collect(form);
  const found = advise(carried, body, await othersOf(id, body.local_date));
  const saved = await save(form);
  status.kept(saved.kept);
  if (saved.kept === "phone") await dropDraft(name).catch(() => {});
  if (found) showAdvice(found, carried, status.dataset);
  const news = await saved.answer;
  if (news?.kind === "refused" && !found) return refused(form, name, saved.id);
  if (news?.kind === "sent") return sent(form, saved, news.answer, found);
  if (!found) status.note("unchecked");
  anew(form);
}

// Her other entries of the day that are still on this phone: a day is judged as a whole.
async function othersOf(id, day) {
  const mine = (await rows()).filter((row) => !row.patient && row.op === "put" && row.id !== id);
  const bodies = await Promise.all(mine.map((row) => bodyOf(row).catch(() => null)));
  return bodies.filter((body) => body?.local_date === day);
}

function sent(form, saved, answer, found) {
  if (leadToAdvice({ ...saved, answer })) return;
  if (found) return anew(form);
  sessionStorage.setItem("mbc-just", "sent");
  location.assign(saved.patient ? `/people/${saved.patient}` : "/");
}

function leadToAdvice({ id, patient, answer }) {
  const isUrgent = answer?.flags?.some(({ level }) => URGENT.includes(level)) ?? false;
  if (isUrgent) location.assign(`${patient ? `/people/${patient}` : ""}/advice/${id}`);
  return isUrgent;
}

// Shown with its errors by the page itself; what she wrote stays in the form and in its draft, not in the outbox.
async function refused(form, name, id) {
  await putDraft(name, read(form)).catch(() => {});
  for (const row of (await rows()).filter((each) => each.id === id)) await drop(row);
  form.submit();
}

function anew(form) {
  form.reset();
  for (const input of form.querySelectorAll("input:checked, textarea")) {
    if (input.checked) input.checked = input.defaultChecked;
  }
  form.elements.uid.value = newId();
  scrollTo({ top: 0 });
}

