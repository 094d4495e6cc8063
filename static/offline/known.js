// What the phone carries from the server, sealed: rules and words, open flags, the last entries. A cache, never the store.
import { clear, fact, keep, kept, setFact } from "offline/db";
import { ask } from "offline/flush";

const PARTS = { rules: "/api/v1/rules", flags: "/api/v1/flags", checkins: "/api/v1/checkins?most=50" };
const FRESH = 10 * 60_000;
const DAYS = 30;

export const known = (name) => kept(name).catch(() => null);

// On a phone that two people use, nobody finds what was kept for the other.
export async function belongsTo(person) {
  const owner = await fact("owner");
  if (owner === person) return;
  if (owner) await clear("kept");
  await setFact("refreshed", 0);
  await setFact("owner", person);
}

// Of one who only looks after others the page without a network asks nothing.
export async function keepsDiary(keeps) {
  if (Boolean(await fact("no-diary")) === keeps) await setFact("no-diary", !keeps);
}

let keeping = null;
let stopped;

// Before a wipe: what is on its way must not be kept behind it.
export const stop = () => ((stopped = true), keeping);

export async function refresh(atOnce = false) {
  if (!atOnce && Date.now() - ((await fact("refreshed")) ?? 0) < FRESH) return;
  for (const [name, path] of Object.entries(PARTS)) {
    const answer = await ask(path);
    const body = answer.ok && (await answer.json());
    if (!body || stopped) return;
    await (keeping = keep(name, lately(name, body)));
  }
  await setFact("refreshed", Date.now());
}

function lately(name, body) {
  if (name !== "checkins") return body;
  const first = new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10);
  return { checkins: body.checkins.filter(({ local_date }) => local_date >= first) };
}
