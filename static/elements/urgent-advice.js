// Urgent advice takes the focus, so that it is read out first and Enter does nothing by accident.
class UrgentAdvice extends HTMLElement {
  connectedCallback() {
    this.querySelector("h1").focus();
  }
}

customElements.define("urgent-advice", UrgentAdvice);
