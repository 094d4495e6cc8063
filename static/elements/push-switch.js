// Turns web push on for this browser: asks leave, subscribes, sends the address to the app. Hidden without scripts.

class PushSwitch extends HTMLElement {
  connectedCallback() {
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.turnOn();
    });
    this.show();
  }

  async show() {
    this.hidden = false;
    const registration = await navigator.serviceWorker.getRegistration();
    const subscription = registration && (await registration.pushManager.getSubscription());
    const row = subscription && this.rowOf(subscription.endpoint);
    if (row) {
      row.querySelector("[data-this]").textContent = `(${this.dataset.here})`;
      this.form.hidden = true;
    }
  }

  rowOf(endpoint) {
    return [...document.querySelectorAll("[data-endpoint]")].find((row) => row.dataset.endpoint === endpoint);
  }

  async turnOn() {
    if ((await Notification.requestPermission()) !== "granted") {
      this.status.textContent = this.dataset.blocked;
      return;
    }
    try {
      const registration = await navigator.serviceWorker.ready;
      const applicationServerKey = bytesOf(this.dataset.key);
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      const answer = await fetch(this.form.action, { method: "POST", body: this.filled(subscription), redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      location.reload();
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }

  filled(subscription) {
    const { endpoint, keys } = subscription.toJSON();
    const body = new FormData(this.form);
    for (const [name, value] of Object.entries({ endpoint, ...keys, label: nameOfThis() })) body.set(name, value);
    return body;
  }
}

// "Firefox on Android": enough to tell her devices apart.
function nameOfThis() {
  const agent = navigator.userAgent;
  const browser = ["Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "Browser";
  const system = ["Android", "iPhone", "iPad", "Mac", "Windows", "Linux"].find((name) => agent.includes(name));
  const shown = browser === "Edg" ? "Edge" : browser;
  return system ? `${shown}, ${system}` : shown;
}

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

customElements.define("push-switch", PushSwitch);
