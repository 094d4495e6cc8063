// Lays a lock over every open page once nobody has touched the app for five minutes. What stands in a page stays there,
// unseen; the key of what the phone keeps is taken away (offline/lock.js), and the server is told.
import { arm, isArmed, isShut, openWithKey, openWithPin, shut } from "offline/lock";

const IDLE = 300_000;
const LOOK = 5_000;
const TELL = 60_000;

class AppLock extends HTMLElement {
  async connectedCallback() {
    this.over = this.querySelector("dialog");
    this.form = this.querySelector("form");
    this.isShell = this.dataset.shell !== undefined;
    this.told = Date.now();
    this.over.addEventListener("cancel", (event) => event.preventDefault());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.try()));
    if (this.isShell && !(await isArmed())) return;
    if (await this.begins()) this.lay();
    else this.touched();
    for (const name of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(name, () => this.touched(), { capture: true, passive: true });
    addEventListener("storage", ({ key }) => key === "mbc-locked" && this.follow());
    addEventListener("pageshow", () => this.look());
    addEventListener("online", () => this.proof && this.post("open", { proof: this.proof }));
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), LOOK);
  }

  // A page that the server gave out was given to someone it let in; one from this phone's store was not.
  async begins() {
    if (this.isShell) return (await isShut()) || this.isLocked || this.idle > IDLE;
    const wasLocked = this.isLocked;
    const key = await this.key();
    if (key === null) return this.isLocked;
    // Another page locked meanwhile: what the server said is of before.
    if (wasLocked || !this.isLocked) await this.open(key);
    if (!wasLocked && this.isLocked) return await shut(), true;
    localStorage.removeItem("mbc-locked");
    return false;
  }

  async open(key) {
    if ((await isShut()) && key) await openWithKey(key);
    if (!(await isArmed())) await arm("", (text) => this.hand(text));
  }

  hand = async (key) => (await this.post("arm", { key }))?.status === 204;

  get isLocked() {
    return localStorage.getItem("mbc-locked") === "yes";
  }

  get idle() {
    return Date.now() - Number(localStorage.getItem("mbc-active") ?? 0);
  }

  touched() {
    if (this.over.open) return;
    localStorage.setItem("mbc-active", Date.now());
    if (this.isShell || Date.now() - this.told < TELL) return;
    this.told = Date.now();
    this.post("stay");
  }

  async look() {
    if (this.over.open) {
      // Perhaps opened by a proof in another page meanwhile. Not asked before the server knows that it is shut.
      if (this.since && !document.hidden && (await isShut())) await this.lift(await this.key(this.since));
    } else if (this.isLocked || this.idle > IDLE) {
      await this.lock();
    }
  }

  async lock() {
    localStorage.setItem("mbc-locked", "yes");
    this.lay();
    const told = this.post("shut");
    await shut();
    const answer = await told;
    if (answer?.ok) this.since = (await answer.json()).at;
  }

  lay() {
    document.documentElement.classList.add("is-locked");
    if (!this.over.open) this.over.showModal();
  }

  async lift(key) {
    if (key === null) return;
    await this.open(key);
    this.clear();
  }

  clear() {
    localStorage.removeItem("mbc-locked");
    this.follow();
  }

  follow() {
    if (this.isLocked) return this.lay();
    this.since = null;
    document.documentElement.classList.remove("is-locked");
    this.over.close();
    this.form.reset();
    this.say("");
    this.touched();
    this.dispatchEvent(new CustomEvent("opened", { bubbles: true }));
  }

  async try() {
    const said = this.form.elements.said.value;
    this.say(this.dataset.trying);
    this.proof = await openWithPin(said).catch(() => null);
    if (this.proof) {
      this.post("open", { proof: this.proof });
      return this.clear();
    }
    const answer = await this.post("open", { password: said });
    if (answer?.ok) return this.lift((await answer.json()).key);
    this.say(answer ? this.dataset.wrong : this.dataset.offline);
    this.form.elements.said.select();
  }

  say(text) {
    this.querySelector("[role=alert]").textContent = text;
  }

  // The key, "" where the server has none of this phone, null where the lock is shut or there is no network.
  async key(since = "") {
    const answer = await fetch(`/lock/key?since=${since}`, { redirect: "error" }).catch(() => null);
    return answer?.ok ? (await answer.json()).key : null;
  }

  post(what, said = {}) {
    if (this.isShell) return Promise.resolve(null);
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value, ...said });
    return fetch(`/lock/${what}`, { method: "POST", body, redirect: "error" }).catch(() => null);
  }
}

customElements.define("app-lock", AppLock);
