// The key of what this phone keeps, taken away while the app is locked. It comes back from the server once she has
// proved that it is she, or from a PIN of this phone, also without a network.
import { all, get, put, remove, run, seal, unseal } from "offline/db";

const ROUNDS = 600_000;
const CHECK = "lock:check";
const bytes = (text) => new TextEncoder().encode(text);
const toText = (raw) => btoa(String.fromCharCode(...raw));
const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const imported = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

const record = () => get("keys", "lock").catch(() => null);
export const isArmed = async () => Boolean(await record());
export const hasPin = async () => Boolean((await record())?.salt);
export const isShut = async () => (await isArmed()) && !(await get("keys", "seal"));

export async function shut() {
  if (await isArmed()) await remove("keys", "seal");
}

// Seals all anew with a key that can come back. `hand(text)` gives it to the server, which has to hold it first.
export async function arm(pin, hand) {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  if (!(await hand(toText(raw)))) return false;
  const key = await imported(raw);
  const lock = { name: "lock", check: await seal("open", CHECK, key), ...(pin ? await wrapped(raw, pin) : {}) };
  while (!(await reseal(key, lock))) continue;
  return true;
}

async function reseal(key, lock) {
  const [kept, outbox] = [await all("kept"), await all("outbox")];
  const anew = async (row, place) => ({ ...row, ...(await seal(await unseal(row, place), place, key)) });
  const rows = await Promise.all(kept.map((row) => anew(row, `kept:${row.name}`).catch(() => null)));
  const items = await Promise.all(
    outbox.map(async (row) => ({ ...(await anew(row, `outbox:${row.id}`)), problem: row.problem && (await anew(row.problem, `problem:${row.id}`)) })),
  );
  const write = (transaction) => {
    const there = transaction.objectStore("outbox").getAllKeys();
    there.onsuccess = () => {
      // Another page wrote or sent something meanwhile: read again.
      if (there.result.join() !== outbox.map(({ seq }) => seq).join()) return transaction.abort();
      for (const row of [{ name: "seal", key }, lock]) transaction.objectStore("keys").put(row);
      for (const row of rows.filter(Boolean)) transaction.objectStore("kept").put(row);
      for (const row of items) transaction.objectStore("outbox").put(row);
    };
  };
  return run(["keys", "kept", "outbox"], "readwrite", write).then(() => true, (error) => error.name !== "AbortError" && Promise.reject(error));
}

async function derived(pin, salt) {
  const from = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function wrapped(raw, pin) {
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  return { salt, iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await derived(pin, salt), raw) };
}

// What the server is shown in place of the key; null where the PIN is not right or there is none.
export async function openWithPin(pin) {
  const lock = await record();
  if (!lock?.salt) return null;
  const opener = await derived(pin, lock.salt);
  const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: lock.iv }, opener, lock.data).catch(() => null);
  return raw && (await open(new Uint8Array(raw))) ? proofOf(toText(new Uint8Array(raw))) : null;
}

export const openWithKey = (text) => open(fromText(text));

async function open(raw) {
  const [lock, key] = [await record(), await imported(raw)];
  if (!lock || !(await unseal(lock.check, CHECK, key).catch(() => null))) return false;
  await put("keys", { name: "seal", key });
  return true;
}

async function proofOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(`open:${text}`)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
