// Saving the check-in: first on the phone, then to the server. Input never waits for the network.
import { advise, showAdvice } from "offline/advice";
import { collect, newId, save, Unreadable } from "offline/collect";
import { keep, kept, remove } from "offline/db";
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
    if (form.dataset.busy) return;
    keeping.stop();
    take(form, name, status);
  }, { capture: true });
}

const isOwn = (form) => !form.action.includes("/people/");

async function take(form, name, status) {
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
  const filled = read(form);
  if (filled.every(([key]) => ["uid", "local_date"].includes(key))) return status.note("empty");
  const said = JSON.stringify(filled);
  const found = advise(carried, body, await othersOf(id, body.local_date));
  const saved = await save(form);
  status.kept(saved.kept);
  if (saved.kept === "phone") await dropDraft(name).catch(() => {});
  if (found) showAdvice(found, carried, status.dataset, body.local_date);
  const news = await saved.answer;
  if (news?.kind === "refused" && !found) return refused(form, name, saved.id);
  if (news?.kind === "sent") return sent(form, saved, news.answer, found);
  if (!found) status.note("unchecked");
  // What she wrote meanwhile is hers to save again; a fresh form would lose it.
  if (JSON.stringify(read(form)) === said) anew(form);
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

// What stands in the form, kept at each tap, so that a page that closes loses nothing.
const LASTS = 3 * 86_400_000;
const SOON = 250;

const putDraft = (name, values) => keep(`draft:${name}`, { at: Date.now(), values });
const dropDraft = (name) => remove("kept", `draft:${name}`);

async function getDraft(name) {
  const draft = await kept(`draft:${name}`);
  return draft && Date.now() - draft.at < LASTS ? draft.values : null;
}

const isKept = (input) => input.name && !["csrfmiddlewaretoken", "temperature_unit", "weight_unit", "do"].includes(input.name);

// Keeps the form from now on; `stop()` before it is sent.
function keepDraft(form, name) {
  let timer = 0;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => putDraft(name, read(form)).catch(() => {}), SOON);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  return { stop: () => clearTimeout(timer) };
}

function read(form) {
  return [...new FormData(form)].filter(([key, value]) => isKept({ name: key }) && value !== "");
}

function fill(form, values) {
  for (const input of [...form.elements].filter(isKept)) {
    const found = values.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "checkbox" || input.type === "radio") input.checked = found.includes(input.value);
    else if (found.length) input.value = found.at(-1);
    if (input.checked || (found.length && input.name === "note")) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
