// Sends the outbox: one page at a time, oldest first, under a Web Lock. No reliance on Background Sync.
import { fact, setFact } from "offline/db";
import { bodyOf, done, refuse, rows, tell, tried } from "offline/outbox";

const PATIENCE = 20_000;
const PAUSE = 30_000;
let timer = 0;
let queued = null;
let wait = 0;

export async function ask(path, { method = "GET", body, csrf } = {}) {
  const headers = { Accept: "application/json" };
  if (csrf) headers["X-CSRFToken"] = csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(path, { method, headers, signal, body: body && JSON.stringify(body), redirect: "error" });
}

// Resolves to why something still waits, "" where nothing does. One attempt at most stands in the queue of a page.
export function flush() {
  queued ??= underLock(async () => {
    queued = null;
    const state = await send().catch(() => "offline");
    tell({ kind: "state", state });
    return state;
  })
    .catch(() => ((queued = null), "later"))
    .then(again);
  return queued;
}

// A page that sleeps with the lock in its hand is not waited for longer than a pause.
const underLock = (work) => (navigator.locks ? navigator.locks.request("outbox", { signal: AbortSignal.timeout(PAUSE) }, work) : work());

async function again(state) {
  clearTimeout(timer);
  if ((await rows()).some((row) => row.state === "waiting")) timer = setTimeout(flush, Math.max(PAUSE, wait));
  return state;
}

async function session() {
  const answer = await ask("/api/v1/session");
  if (answer.ok) return answer.json();
  throw answer.status === 401 ? "sign-in" : "later";
}

async function send() {
  const signingOut = await fact("signing-out").catch(() => false);
  const waiting = (await rows()).filter(({ state }) => state === "waiting");
  if (!waiting.length && !signingOut) return "";
  try {
    const who = await session();
    if (signingOut) return await signOut();
    await setFact("owner", who.person).catch(() => {});
    return await sendAll(waiting.filter(({ owner }) => !owner || owner === who.person), who.csrf);
  } catch (state) {
    return typeof state === "string" ? state : "offline";
  }
}

async function sendAll(items, csrf) {
  let failed = 0;
  const held = new Set();
  for (const row of items) {
    if (held.has(row.id)) continue;
    tell({ kind: "state", state: "sending" });
    const kept = await sendOne(row, csrf);
    if (kept === "failed") held.add(row.id), (failed += 1);
    else if (kept) return kept;
    // The server is in trouble as a whole, not with one entry.
    if (failed > 2) return "later";
  }
  return failed ? "later" : "";
}

// "" when the item is settled, "failed" when it stays and the next may be tried, else why to stop.
async function sendOne(row, csrf) {
  if (!(await tried(row))) return "";
  const answer = await ask(address(row), await request(row, csrf)).catch(() => null);
  if (!answer) return "offline";
  const said = await answer.json().catch(() => null);
  const settled = answer.ok || answer.status === 409 || answer.status === 412;
  // A page of some hotel's network is an answer too, but not ours.
  if ((settled && said?.checkin) || (row.op === "delete" && answer.status === 404 && said)) {
    await done(row, said);
    tell({ kind: "sent", id: row.id, patient: row.patient, answer: said });
    return "";
  }
  if (answer.status === 401 || answer.status === 403) return "sign-in";
  if (answer.status === 429 || answer.status >= 500 || !said?.errors) {
    wait = Number(answer.headers.get("Retry-After") ?? 0) * 1000;
    return answer.status === 429 ? "later" : "failed";
  }
  await refuse(row, said.errors);
  tell({ kind: "refused", id: row.id, errors: said.errors });
  return "";
}

function address(row) {
  const whose = row.patient ? `/api/v1/people/${row.patient}` : "/api/v1";
  const base = row.op === "delete" && row.base ? `?base_revision=${row.base}` : "";
  return `${whose}/checkins/${row.id}${base}`;
}

async function request(row, csrf) {
  if (row.op === "delete") return { method: "DELETE", csrf };
  const body = { ...(await bodyOf(row)), sent_at: new Date().toISOString() };
  if (row.base) Object.assign(body, { base_revision: row.base, based_on_sent: row.onSent });
  return { method: "PUT", csrf, body };
}

// Signed out without a network: the copy went at once, the server hears of it now.
async function signOut() {
  const page = await fetch("/account/logout/", { redirect: "manual" });
  const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(await page.text())?.[1];
  if (token) {
    await fetch("/account/logout/", { method: "POST", redirect: "manual", body: new URLSearchParams({ csrfmiddlewaretoken: token }) });
  }
  await setFact("signing-out", false);
  return "signed-out";
}

export function keepSending() {
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  return flush();
}

