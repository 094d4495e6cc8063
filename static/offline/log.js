// Saving the check-in: first on the phone, then to the server. Input never waits for the network.
import { collect, localDate, newId, save, Unreadable } from "offline/collect";
import { dropDraft, fill, getDraft, isEmpty, keepDraft, putDraft, read } from "offline/drafts";
import { known } from "offline/known";
import { markLast, unsent } from "offline/last";
import { drop, listen, rows } from "offline/outbox";

const URGENT = ["emergency", "today"];
const BEHIND_A_TAP = 100;
const PATIENCE = 4000;
// Notes that are true no longer once she goes on.
const MENDED = ["empty", "unreadable"];

export async function watchForm(status) {
  const form = document.querySelector("checkin-form form");
  if (!form) return;
  const offlinePage = document.querySelector("offline-page");
  await offlinePage?.ready;
  // The page without a network stands in for Today, under whatever address.
  const name = offlinePage ? "/" : location.pathname + location.search;
  await putBack(form, name, status).catch(() => {});
  // Under the app lock nothing could be read.
  addEventListener("opened", () => isEmpty(form) && offlinePage?.ready.then(() => putBack(form, name, status)), { once: true });
  sayWorried();
  addEventListener("hashchange", sayWorried);
  const keeping = keepDraft(form, name);
  // Fetched behind the first touch: the first visit is lighter without it.
  const fetchAdvice = () => setTimeout(() => advice().catch(() => {}), BEHIND_A_TAP);
  for (const kind of ["focusin", "change"]) form.addEventListener(kind, fetchAdvice, { once: true });
  if (!isEmpty(form)) fetchAdvice();
  // What was sent late, or from before, may turn out urgent by what the server knows of other days.
  listen((news) => news.kind === "sent" && !form.dataset.busy && leadToAdvice(news));
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.value !== "save") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.busy) return;
    take(form, name, status, keeping);
  }, { capture: true });
  form.addEventListener("input", () => MENDED.includes(status.dataset.note) && status.note(""));
  offlinePage?.minded();
  watchMidnight(form, status);
}

const advice = () => import("offline/advice");
const isOwn = (form) => !form.action.includes("/people/");
const isNew = (form) => isOwn(form) && !form.elements.base;

// The shortcut of the installed app, which may be open already; she still has to save.
function sayWorried() {
  if (location.hash === "#worried") document.querySelector("#worried").checked = true;
}

async function putBack(form, name, status) {
  if (isNew(form)) await markLast(form, status.dataset.shell).catch(() => {});
  const draft = document.querySelector("#errors") ? null : await getDraft(name);
  if (!draft) return;
  fill(form, draft);
  status.note("draft");
  tellDay(form, status);
}

// A form begun on another day keeps its day, and says so.
function tellDay(form, status) {
  const { local_date: day } = form.elements;
  if (!isNew(form) || !day.value || day.value === localDate()) return;
  day.closest("details").open = true;
  const words = { weekday: "long", day: "numeric", month: "long" };
  status.note("otherDay", { day: new Date(`${day.value}T12:00`).toLocaleDateString(document.documentElement.lang, words) });
}

// An app that slept over midnight: an empty form begins anew.
function watchMidnight(form, status) {
  const opened = localDate();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || localDate() === opened || form.dataset.busy) return;
    if (isNew(form) && isEmpty(form)) location.reload();
    else tellDay(form, status);
  });
}

async function take(form, name, status, keeping) {
  form.dataset.busy = "yes";
  try {
    await keeping.stop();
    await keepAndSend(form, name, status);
  } catch (error) {
    await putDraft(name, read(form)).catch(() => {});
    if (error instanceof Unreadable) unreadable(form.elements[error.message], status);
    else status.note("memory");
  } finally {
    delete form.dataset.busy;
  }
}

async function keepAndSend(form, name, status) {
  const carried = isOwn(form) ? await known("rules") : null;
  form.dataset.weekly = carried?.follows.weekly ? "yes" : "";
  const { id, body } = collect(form);
  if (isEmpty(form)) return status.note("empty");
  const said = JSON.stringify(read(form));
  const judging = Promise.race([judge(carried, id, body), tooLate()]).catch(() => null);
  const saved = await save(form);
  status.note("");
  if (saved.kept === "phone") await dropDraft(name).catch(() => {});
  // Where the server was quicker, it has judged.
  const found = await Promise.race([judging, saved.answer.then((news) => (news ? null : judging))]);
  if (found) (await advice()).showAdvice(found, carried, status.dataset, body.local_date);
  const news = await saved.answer;
  if (news?.kind === "refused" && !found) return refused(form, name, saved.id);
  if (news?.kind === "sent") return sent(form, saved, news.answer, found, status);
  if (!found) status.note("unchecked");
  // What she wrote meanwhile is hers to save again; a fresh form would lose it.
  if (JSON.stringify(read(form)) === said) await anew(form, status);
  else await putDraft(name, read(form)).catch(() => {});
}

const tooLate = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));

// With her other entries of the day that are still on this phone: a day is judged as a whole.
async function judge(carried, id, body) {
  const { advise } = await advice();
  return advise(carried, body, (await unsent()).filter((other) => other.id !== id && other.local_date === body.local_date));
}

// Said beside the field, without asking the server: it may not be there.
function unreadable(input, status) {
  const mark = (isBad) => {
    input.setAttribute("aria-invalid", isBad);
    input.closest(".field").classList.toggle("field-bad", isBad);
  };
  const fold = input.closest("details");
  if (fold) fold.open = true;
  mark(true);
  input.addEventListener("input", () => mark(false), { once: true });
  input.focus();
  status.note("unreadable", input.dataset);
}

function sent(form, saved, answer, found, status) {
  if (leadToAdvice({ ...saved, answer })) return;
  if (found) return anew(form, status);
  sessionStorage.setItem("mbc-just", "sent");
  location.assign(saved.patient ? `/people/${saved.patient}` : "/");
}

let leaving = false;

// On the way to advice: no other page may come in between.
export const isLeaving = () => leaving;

function leadToAdvice({ id, patient, answer }) {
  const isUrgent = answer?.flags?.some(({ level }) => URGENT.includes(level)) ?? false;
  leaving ||= isUrgent;
  if (isUrgent) location.assign(`${patient ? `/people/${patient}` : ""}/advice/${id}`);
  return isUrgent;
}

// Shown with its errors by the page itself; what she wrote stays in the form and in its draft, not in the outbox.
async function refused(form, name, id) {
  await putDraft(name, read(form)).catch(() => {});
  for (const row of (await rows()).filter((each) => each.id === id)) await drop(row);
  form.submit();
}

async function anew(form, status) {
  form.reset();
  form.elements.uid.value = newId();
  if (location.hash === "#worried") history.replaceState(null, "", location.pathname);
  scrollTo({ top: 0 });
  if (isNew(form)) await markLast(form, status.dataset.shell);
}
