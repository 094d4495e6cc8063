// What was written and is not sent yet, oldest first. An item leaves only when the server has it or she says so.
import { all, fact, remove, run, seal, unseal } from "offline/db";

const place = (row) => `outbox:${row.id}`;
const talk = new BroadcastChannel("outbox");
const listeners = new Set();
// Where the browser refuses a store: kept until this page is closed, and said so.
const memory = [];

talk.onmessage = ({ data }) => tell(data, false);

export function tell(news, toOthers = true) {
  for (const listener of listeners) listener(news);
  if (toOthers) talk.postMessage(news);
}

export const listen = (listener) => listeners.add(listener);

// Whose entries are written here: of a page that someone is signed in to, theirs, whatever happened in another tab.
export const owner = async () => document.querySelector("outbox-status")?.dataset.person ?? (await fact("owner").catch(() => null)) ?? null;

// Resolves to "phone" when the entry is safely in the store, to "memory" where there is none.
export async function put({ id, patient = null, body = null, op = "put" }) {
  const row = { id, patient, op, owner: await owner(), state: "waiting", tries: 0, at: Date.now() };
  let where = "phone";
  try {
    Object.assign(row, await seal(body, place(row)));
    await run("outbox", "readwrite", (store) => {
      const found = store.getAll();
      found.onsuccess = () => {
        // What no attempt has been made to send, or was refused, gives way to what she says now.
        const stale = found.result.filter((other) => other.id === id && (!other.tries || other.state === "attention"));
        for (const other of stale) store.delete(other.seq);
        store.add(row);
      };
    });
  } catch {
    where = "memory";
    memory.push({ ...row, seq: -1 - memory.length, body });
  }
  await count();
  tell({ kind: "kept", where });
  return where;
}

export async function rows() {
  return [...(await all("outbox").catch(() => [])), ...memory];
}

// Remembered apart, so that a phone that lost its store can say so.
async function count() {
  try {
    localStorage.setItem("mbc-unsent", (await rows()).filter(({ seq }) => seq > 0).length);
  } catch {
    // A browser that refuses even this has nothing to remember.
  }
}

export const bodyOf = async (row) => row.body ?? unseal(row, place(row));
export const problemsOf = async (row) => (row.problem ? unseal(row.problem, `problem:${row.id}`) : []);

// Only what is still there is changed: another page may have settled it meanwhile.
export const isMemory = (row) => row.seq < 0;

async function change(row, values) {
  Object.assign(row, values);
  if (isMemory(row)) return row;
  return run("outbox", "readwrite", (store) => {
    const found = store.get(row.seq);
    found.onsuccess = () => found.result && store.put({ ...found.result, ...values });
    return found;
  });
}

export const tried = (row) => change(row, { tries: row.tries + 1 });
export const retry = (row) => change(row, { state: "waiting", problem: null });

export async function refuse(row, problems) {
  await change(row, { state: "attention", problem: isMemory(row) ? null : await seal(problems, `problem:${row.id}`) });
}

export async function drop(row) {
  if (isMemory(row)) memory.splice(memory.findIndex(({ seq }) => seq === row.seq), 1);
  else await remove("outbox", row.seq);
  await count();
  tell({ kind: "changed" });
}

// Sent: later changes of the same entry were made upon this one.
export async function done(row, answer) {
  for (const later of await rows()) {
    if (later.id !== row.id || later.seq === row.seq || !answer?.checkin) continue;
    await change(later, { base: answer.checkin.revision, onSent: answer.kind === "merged" });
  }
  await drop(row);
}

