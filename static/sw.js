// The service worker. It keeps the shell only: the hashed files named in SHELL, the offline page and the guide of one
// language, which are nobody's.
// Never an answer of /api/, never a page that someone is signed in to.
// web/shell.py puts before this: const SHELL = { version, root, files, page };

const CACHE = `shell-${SHELL.version}-${Math.floor(Date.now() / 86_400_000)}`;
const KEEP_DAYS = 30;
const GUIDE = "guide";
const IN_GUIDE = /^\/guide(\/[a-z0-9-]+)?$/;

addEventListener("install", (event) => event.waitUntil(precache()));
// The first page is looked after as soon as there is a worker: its network may go before she opens another.
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener("message", (event) => {
  if (event.data === "take-over-if-alone") event.waitUntil(takeOverIfAlone());
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else if (url.pathname.startsWith(SHELL.root)) event.respondWith(file(request));
});

async function precache() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.files);
  // Without credentials: this page is nobody's.
  const answer = await fetch(SHELL.page, { credentials: "omit", cache: "reload" });
  if (!answer.ok) throw new Error(`offline page: ${answer.status}`);
  await cache.put(SHELL.page, answer);
}

// Files of older releases stay a month, for pages that are still open; other caches of ours go.
async function tidy() {
  const today = Math.floor(Date.now() / 86_400_000);
  const names = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== CACHE);
  const old = names.filter((name) => today - Number(name.split("-").at(-1)) > KEEP_DAYS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await keepGuide((await (await caches.open(GUIDE)).keys()).map((request) => new URL(request.url).pathname));
}

// Pages of the guide that were read, and with the index all of them, as anyone is given them: without credentials.
async function keepGuide(paths) {
  const cache = await caches.open(GUIDE);
  for (const path of paths) {
    const answer = await fetch(path + SHELL.page.slice(SHELL.page.indexOf("?")), { credentials: "omit" }).catch(() => null);
    if (!answer?.ok || answer.redirected) continue;
    await cache.put(path, answer.clone());
    if (path === "/guide") await keepGuide(await missing(cache, await answer.text()));
  }
}

async function missing(cache, index) {
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  return [...new Set(index.match(/\/guide\/[a-z0-9-]+(?=")/g))].filter((path) => !kept.has(path));
}

async function takeOverIfAlone() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length <= 1) await skipWaiting();
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function page(request, event) {
  const { pathname } = new URL(request.url);
  try {
    await signOutFirst();
    const answer = await fetch(request);
    if (answer.ok && IN_GUIDE.test(pathname)) event.waitUntil(keepGuide([pathname]));
    // A proxy whose server is away answers for it; a page of ours with an error is shown as it is.
    return [502, 503, 504].includes(answer.status) ? ((await offline(pathname)) ?? answer) : answer;
  } catch (error) {
    const kept = await offline(pathname);
    if (kept) return kept;
    throw error;
  }
}

async function offline(pathname) {
  const guide = IN_GUIDE.test(pathname) && (await (await caches.open(GUIDE)).match(pathname, { ignoreVary: true }));
  if (guide) return guide;
  const cache = await caches.open(CACHE);
  return (await cache.match(SHELL.page)) ?? caches.match(SHELL.page);
}

// Signed out without a network: the server hears of it before anything is asked of it again.
async function signOutFirst() {
  const base = await opened();
  if (!base) return;
  try {
    const row = await answered(base.transaction("facts").objectStore("facts").get("signing-out"));
    if (!row?.value) return;
    const text = await (await fetch("/account/logout/")).text();
    const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(text)?.[1];
    const body = new URLSearchParams({ csrfmiddlewaretoken: token });
    await fetch("/account/logout/", { method: "POST", body, redirect: "manual" });
    await answered(base.transaction("facts", "readwrite").objectStore("facts").delete("signing-out"));
  } finally {
    base.close();
  }
}

// The page's store, if the page has made one.
function opened() {
  return new Promise((resolve) => {
    const request = indexedDB.open("mbc");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
