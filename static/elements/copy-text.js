// <copy-text>: a button that copies the text beside it. Without scripts the text can be marked by hand.
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-copy]");
    const text = this.querySelector("textarea");
    button.hidden = false;
    button.addEventListener("click", async () => {
      text.select();
      await navigator.clipboard.writeText(text.value);
      this.querySelector("[role=status]").textContent = this.dataset.done;
    });
  }
}

customElements.define("copy-text", CopyText);
