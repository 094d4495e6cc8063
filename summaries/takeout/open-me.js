const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const field = document.querySelector("input"), told = document.querySelector("[role=status]");
const things = [...document.querySelectorAll("article, tbody tr")].map((thing) => [thing, plain(thing.dataset.day + " " + thing.textContent)]);
const groups = [...document.querySelectorAll("[data-day-group], details[data-month], section[data-table]")].reverse();
field.closest("[hidden]").hidden = false;
field.addEventListener("input", () => {
  const asked = plain(field.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [thing, text] of things) {
    thing.hidden = !asked.every((word) => text.includes(word));
    found += !thing.hidden;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("article:not([hidden]), tbody tr:not([hidden])");
    if (group.tagName === "DETAILS" && asked.length) group.open = !group.hidden;
  }
  told.textContent = asked.length ? `${told.dataset.found} ${found}` : "";
});
