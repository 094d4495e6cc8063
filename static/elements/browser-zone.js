// <browser-zone> around a zone field: fills it with the browser's own zone, where nobody has chosen one yet.
class BrowserZone extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("[name=zone]");
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!field || !timeZone || !["", "UTC"].includes(field.value)) return;
    if (field instanceof HTMLSelectElement && ![...field.options].some(({ value }) => value === timeZone)) {
      field.add(new Option(timeZone, timeZone));
    }
    field.value = timeZone;
  }
}

customElements.define("browser-zone", BrowserZone);
