// <file-progress>: while something in it waits, the page is asked again and what it says now is shown.
const EVERY_MS = 2000;

class FileProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    if (!this.querySelector("[data-waiting]")) return this.disconnectedCallback();
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("file-progress");
    if (now) this.show(now);
  }

  // Only what changed is put in anew, so that the focus stays where it is while the count goes up.
  show(now) {
    if (!now.querySelector("[data-waiting]")) return this.replaceChildren(...now.childNodes);
    this.querySelector(".progress-words").textContent = now.querySelector(".progress-words").textContent;
    this.querySelector("progress").value = now.querySelector("progress").value;
  }
}

customElements.define("file-progress", FileProgress);
