// What is on this phone and not sent yet, in words that are always true. Words come from the page, as data attributes.
import { bodyOf, drop, isMemory, listen, problemsOf, retry, rows } from "offline/outbox";
import { flush } from "offline/flush";

class OutboxStatus extends HTMLElement {
  connectedCallback() {
    this.line = this.querySelector("[data-line]");
    this.list = this.querySelector("[data-list]");
    this.state = navigator.onLine ? "" : "offline";
    listen((news) => this.hear(news));
    addEventListener("offline", () => this.hear({ kind: "state", state: "offline" }));
    if (sessionStorage.getItem("mbc-just") === "sent") this.said = "sent";
    sessionStorage.removeItem("mbc-just");
    this.show();
  }

  hear({ kind, state }) {
    if (kind === "state") this.state = state;
    // The server has looked at it by now.
    if (kind === "sent") [this.said, this.also] = ["sent", ""];
    if (kind === "kept") this.said = "";
    this.show();
  }

  note(what, filling = {}) {
    this.also = Object.entries(filling).reduce((text, [name, value]) => text.replace(`{${name}}`, value), this.dataset[what] ?? "");
    this.dataset.note = this.also && what;
    this.show();
  }

  async show() {
    const all = await rows();
    const waiting = all.filter(({ state }) => state === "waiting");
    const attention = all.filter(({ state }) => state === "attention");
    const state = this.stateOf(waiting);
    this.dataset.state = state;
    const lines = [state && this.dataset[state].replace("{count}", waiting.length)];
    if (attention.length) lines.push(this.dataset.attention.replace("{count}", attention.length));
    if (this.lost(all)) lines.push(this.dataset.lost.replace("{count}", this.lost(all)));
    if (this.also) lines.push(this.also);
    const text = lines.filter(Boolean).join(" ");
    if (this.line.textContent !== text) this.line.textContent = text;
    this.querySelector("[data-sign-in]").hidden = state !== "signIn";
    this.classList.toggle("is-empty", !text);
    await this.listAttention(attention);
  }

  stateOf(waiting) {
    if (waiting.some(isMemory)) return "memory";
    if (!waiting.length) return this.said === "sent" ? "sent" : this.state === "signed-out" ? "signedOut" : "";
    return { sending: "sending", "sign-in": "signIn", later: "later", offline: "offline" }[this.state] ?? "waiting";
  }

  // The browser may throw a store away; then this is said, not hidden.
  lost(all) {
    try {
      const missing = Number(localStorage.getItem("mbc-unsent") ?? 0) - all.filter((row) => !isMemory(row)).length;
      return missing > 0 ? missing : 0;
    } catch {
      return 0;
    }
  }

  // Drawn anew only where it is another list: she may be reading in it. What had the focus goes, its neighbour has it.
  async listAttention(attention) {
    const ids = attention.map(({ id }) => id).join();
    if (ids === this.listed) return;
    this.listed = ids;
    const items = await Promise.all(attention.map((row) => this.item(row)));
    const hadFocus = this.list.contains(document.activeElement);
    this.list.hidden = !items.length;
    this.list.replaceChildren(...items);
    if (hadFocus) (this.list.querySelector("button") ?? document.querySelector("main")).focus();
  }

  async item(row) {
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const body = await bodyOf(row).catch(() => null);
    const problems = await problemsOf(row).catch(() => []);
    const text = JSON.stringify(body, null, 1);
    item.querySelector("[data-day]").textContent = body?.local_date ?? "";
    item.querySelector("[data-why]").textContent = problems.map(({ message }) => message).join(" ");
    item.querySelector("[data-body]").value = text;
    item.querySelector("[data-copy]").onclick = () => navigator.clipboard?.writeText(text) ?? item.querySelector("[data-body]").select();
    item.querySelector("[data-again]").onclick = () => retry(row).then(flush);
    item.querySelector("[data-drop]").onclick = () => confirm(this.dataset.dropThis) && drop(row);
    return item;
  }
}

customElements.define("outbox-status", OutboxStatus);
