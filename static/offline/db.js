// The phone's own store: IndexedDB, its contents sealed with a key that cannot leave this browser.
// A promise of a write resolves when the transaction is complete and flushed, and not before.

const STORES = { keys: "name", outbox: "seq", kept: "name", facts: "name" };
let opening = null;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("mbc", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        request.result.createObjectStore(name, { keyPath, autoIncrement: name === "outbox" });
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const base = request.result;
      base.onclose = () => (opening = null);
      base.onversionchange = () => (base.close(), (opening = null));
      resolve(base);
    };
  });
}

// `work(store)` runs in one transaction and may return one request, whose result is the answer. Of several stores it
// gets the transaction.
export async function run(name, mode, work, again = true) {
  opening ??= open();
  try {
    const base = await opening;
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(name, mode, { durability: "strict" });
      const request = work(Array.isArray(name) ? transaction : transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
    });
  } catch (error) {
    opening = null;
    // iOS drops connections of pages that slept: open once more.
    if (again && error.name === "InvalidStateError") return run(name, mode, work, false);
    throw error;
  }
}

export const get = (name, key) => run(name, "readonly", (store) => store.get(key));
export const all = (name) => run(name, "readonly", (store) => store.getAll());
export const put = (name, value) => run(name, "readwrite", (store) => store.put(value));
export const remove = (name, key) => run(name, "readwrite", (store) => store.delete(key));
export const clear = (name) => run(name, "readwrite", (store) => store.clear());

async function sealingKey() {
  const kept = await get("keys", "seal");
  if (kept) return kept.key;
  // Shut by the app lock (offline/lock.js): nothing is read or written until it is open.
  if (await get("keys", "lock")) throw new Error("locked");
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Of two pages that make one at once the first stays: `add` refuses the second.
  await run("keys", "readwrite", (store) => store.add({ name: "seal", key })).catch(() => {});
  return (await get("keys", "seal")).key;
}

const how = (iv, place) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) });

export async function seal(value, place, key) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt(how(iv, place), key ?? (await sealingKey()), plain) };
}

export async function unseal({ iv, data }, place, key) {
  const plain = await crypto.subtle.decrypt(how(iv, place), key ?? (await sealingKey()), data);
  return JSON.parse(new TextDecoder().decode(plain));
}

// Things kept by name: drafts, and what the phone carries from the server.
export async function keep(name, value) {
  await put("kept", { name, at: Date.now(), ...(await seal(value, `kept:${name}`)) });
}

export async function kept(name) {
  const row = await get("kept", name);
  return row ? unseal(row, `kept:${name}`).catch(() => null) : null;
}

// Facts are not about health: whose phone this is, whether a sign-out still has to be sent.
export const fact = async (name) => (await get("facts", name))?.value;
export const setFact = (name, value) => put("facts", { name, value });
