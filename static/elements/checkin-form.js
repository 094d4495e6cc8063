// The check-in over its plain form: shortcuts fill in at once, ticks of the same thing go together.
class CheckinForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.said = this.querySelector(".filled-in");
    for (const button of this.querySelectorAll(".shortcuts button, .rest button")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        this.fill(button);
      });
    }
    this.form.addEventListener("change", ({ target }) => this.together(target));
    this.form.addEventListener("submit", (event) => this.once(event));
    this.form.addEventListener("reset", () => this.press(null, ""));
  }

  fill(pressed) {
    this[pressed.value]();
    this.press(pressed, pressed.dataset.said);
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  press(pressed, said) {
    for (const button of this.querySelectorAll(".shortcuts button")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    this.said.textContent = said;
  }

  // "None of these today": an explicit zero everywhere, and "no to all".
  none() {
    for (const scale of this.querySelectorAll(".symptoms:not(.more-symptoms *) grade-scale")) this.set(scale.querySelector('input[value="0"]'), true);
    for (const tick of this.querySelectorAll('.unfolds input, [name="safety"], .when input')) this.set(tick, false);
    this.set(this.querySelector('[name="safety_no"]'), true);
  }

  // "Same as last time": grades and places only; what is asked for safety is asked again.
  same() {
    for (const input of this.querySelectorAll("input[data-last]")) this.set(input, true);
    for (const tick of this.querySelectorAll('[name="safety"], [name="safety_no"]')) this.set(tick, false);
    this.querySelector(".safety").scrollIntoView({ block: "center" });
  }

  // "Only what changed": what she left open is as last time.
  rest() {
    for (const symptom of this.querySelectorAll(".symptom")) {
      if (symptom.querySelector(".step input:checked")) continue;
      for (const input of symptom.querySelectorAll("input[data-last]")) this.set(input, true);
    }
  }

  set(input, checked) {
    if (!input || input.checked === checked) return;
    input.checked = checked;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A tick that stands in two places of the form is one answer.
  together(changed) {
    if (changed.type !== "checkbox" || !changed.name.startsWith("feature_")) return;
    for (const other of this.form.elements[changed.name] ?? []) {
      if (other.value === changed.value) other.checked = changed.checked;
    }
  }

  once(event) {
    if (this.sent) event.preventDefault();
    this.sent = true;
    // Coming back by the back button, she may send again.
    addEventListener("pageshow", () => { this.sent = false; }, { once: true });
  }
}

customElements.define("checkin-form", CheckinForm);
