// Two figures to tap over a list of ticks. The ticks are the answer; the figures show and set them.
class BodyMap extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".place-list");
    this.said = this.querySelector(".chosen");
    this.figures = this.querySelector(".figures");
    this.list.open = false;
    this.figures.addEventListener("click", (event) => this.tap(event));
    this.querySelector(".zoom").addEventListener("click", ({ currentTarget }) => {
      const large = this.figures.classList.toggle("is-large");
      currentTarget.setAttribute("aria-pressed", String(large));
    });
    this.addEventListener("change", () => this.show());
    this.closest("form").addEventListener("reset", () => setTimeout(() => this.show()));
    this.show();
    this.drawInSight();
  }

  // The tap that unfolds them is answered first, and they are drawn behind it.
  drawInSight() {
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      this.figures.append(document.querySelector("template.two-figures").content.cloneNode(true));
      this.show();
    }, { rootMargin: "50%" });
    watcher.observe(this.figures);
  }

  // The nearest part within a thumb's reach is meant, for fingers that do not feel well.
  tap({ target, clientX, clientY }) {
    const figure = target.closest("svg");
    if (!figure) return;
    const part = target.closest("[data-place]") ?? this.nearest(figure, clientX, clientY);
    const tick = part && this.tick(part.dataset.place);
    if (!tick) return;
    tick.checked = !tick.checked;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  }

  nearest(figure, x, y) {
    let best = null;
    let reach = 24;
    for (const part of figure.querySelectorAll("[data-place]")) {
      const box = part.getBoundingClientRect();
      const away = Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom)));
      if (away < reach) [best, reach] = [part, away];
    }
    return best;
  }

  tick(place) {
    return this.list.querySelector(`input[value="${place}"]`);
  }

  show() {
    for (const part of this.querySelectorAll("[data-place]")) {
      part.classList.toggle("is-chosen", this.tick(part.dataset.place)?.checked ?? false);
    }
    const names = [...this.list.querySelectorAll("input:checked")].map((tick) => tick.closest("label").textContent.trim());
    const said = names.join(", ") || this.said.dataset.none;
    // Said aloud where it changes, and only there.
    if (this.said.textContent !== said) this.said.textContent = said;
  }
}

customElements.define("body-map", BodyMap);
