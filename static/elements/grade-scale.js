// A five-step scale over radios: keys 0-4 choose, tapping the chosen step again takes the answer back.
class GradeScale extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", ({ target }) => {
      const input = target.closest(".step")?.querySelector("input");
      this.wasChosen = input?.checked ? input : null;
    });
    this.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLInputElement && target === this.wasChosen) this.clear();
      this.wasChosen = target instanceof HTMLInputElement ? null : this.wasChosen;
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" || event.key === "Delete") this.clear();
      const input = /^\d$/.test(event.key) && this.querySelector(`input[value="${event.key}"]`);
      if (!input) return;
      input.focus();
      input.click();
    });
  }

  clear() {
    const chosen = this.querySelector("input:checked");
    if (!chosen) return;
    chosen.checked = false;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("grade-scale", GradeScale);
