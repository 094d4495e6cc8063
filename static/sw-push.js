// The service worker's part for messages. A notification is shown for every push, whatever it holds.
// web/shell.py puts before this: const PUSH = { kinds, icon, language }; its words say nothing of what the app is for.

addEventListener("push", (event) => event.waitUntil(notify(event.data)));
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(answer(event.action, event.notification));
});

function notify(data) {
  const { id, kind } = read(data);
  const words = PUSH.kinds[kind] ?? PUSH.kinds.reminder;
  // A second copy has the first one's tag and takes its place.
  return registration.showNotification(words.title, {
    tag: id,
    lang: PUSH.language,
    icon: PUSH.icon,
    data: { id, url: words.url },
    actions: id ? words.actions : [],
  });
}

function read(data) {
  try {
    const said = data.json();
    return said.v === 1 ? said : {};
  } catch {
    return {};
  }
}

async function answer(action, { data, title, actions, lang, icon }) {
  if (action !== "snooze") return show(data.url);
  try {
    const reply = await fetch(`/reminders/due/${data.id}/later`, { method: "POST" });
    if (!reply.ok) throw new Error(String(reply.status));
  } catch {
    // Not heard: it stays where it was.
    await registration.showNotification(title, { tag: data.id, lang, icon, data, actions });
  }
}

async function show(url) {
  const open = await clients.matchAll({ type: "window" });
  const at = open.find((client) => new URL(client.url).pathname === url);
  return at ? at.focus() : clients.openWindow(url);
}
