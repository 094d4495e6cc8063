// "Leave": the page goes blank at once and does not stay in the way back.
for (const link of document.querySelectorAll("[data-quick-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    document.title = "";
    location.replace(link.href);
  });
}

// A menu closes when she taps elsewhere or presses Escape.
addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

addEventListener("keydown", ({ key }) => {
  const menu = document.querySelector("details.menu[open]");
  if (key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
