"use strict";
// The page works without this: it opens the source that a link leads into, and filters by source.
(() => {
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) setTimeout(reveal);
  });
  reveal();

  const filter = document.getElementById("filter");
  const told = document.getElementById("told");
  filter.closest("p").hidden = false;
  filter.addEventListener("change", () => {
    let shown = 0;
    for (const item of document.querySelectorAll("[data-said]")) {
      item.hidden = filter.value !== "" && !item.dataset.said.split(" ").includes(filter.value);
      if (!item.hidden) shown += 1;
    }
    told.textContent = filter.value === "" ? "" : shown + (shown === 1 ? " entry" : " entries");
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".item details:not([open])")];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => opened.forEach((box) => { box.open = false; }));
})();
