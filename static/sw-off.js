// The kill switch: served in place of sw.js where MBC_SERVICE_WORKER is no. It removes what the worker kept, and itself.
// The outbox is the page's and stays.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("shell-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
