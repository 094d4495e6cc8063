// A PIN for this phone: it opens the lock also without a network. It never leaves the phone.
import { arm, hasPin } from "offline/lock";

const SHORTEST = 6;

class LockPin extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.hidden = false;
    this.said = this.querySelector("[role=status]");
    if (await hasPin()) this.said.textContent = this.dataset.has;
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.keep()));
  }

  async keep() {
    const { pin } = this.form.elements;
    if (pin.value.length < SHORTEST) return (this.said.textContent = this.dataset.short);
    const lock = document.querySelector("app-lock");
    const isKept = await arm(pin.value, lock.hand).catch(() => false);
    this.said.textContent = isKept ? this.dataset.has : this.dataset.failed;
    this.form.reset();
  }
}

customElements.define("lock-pin", LockPin);
