"use strict";
const data = JSON.parse(document.getElementById("data").textContent);

function element(name, text, parent, type) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (type) made.className = type;
  if (parent) parent.append(made);
  return made;
}

function fill(select, names, chosen) {
  names.forEach((name, place) => { element("option", name, select).value = place; });
  select.value = Math.min(chosen, names.length - 1);
}

function show(side, set, system, other, topic) {
  const summary = system.summaries[topic];
  const twin = new Set(other.summaries[topic].sentences);
  side.replaceChildren();
  element("h4", system.name, side);
  const scores = set.metrics.map((metric, place) => `${metric} ${(100 * summary.scores[place]).toFixed(2)}`);
  element("small", [...scores, `${summary.words} words`].join(" · "), side);
  if (summary.error) element("p", summary.error, side, "error");
  const list = element("ol", undefined, side);
  summary.sentences.forEach((sentence, place) => {
    const item = element("li", sentence + " ", list, other !== system && twin.has(sentence) ? "both" : "");
    if (summary.documents[place] !== null) element("small", summary.documents[place], item);
  });
}

for (const drill of document.querySelectorAll(".drill")) {
  const set = data[Number(drill.dataset.number)];
  const [topic, left, right] = ["topic", "left", "right"].map((name) => drill.querySelector(`select.${name}`));
  const names = set.systems.map((system) => system.name);
  fill(topic, set.topics.map((each) => each.id), 0);
  const best = names.findIndex((name) => !name.startsWith("oracle:"));
  fill(left, names, Math.max(0, best));
  fill(right, names, names.includes("lead") ? names.indexOf("lead") : best + 1);
  const update = () => {
    const at = Number(topic.value);
    const [one, two] = [set.systems[left.value], set.systems[right.value]];
    const told = set.topics[at];
    drill.querySelector(".asked").textContent =
      `${told.documents} documents, ${told.references.length} references.` + (told.query ? ` Asked: ${told.query}` : "") +
      " Sentences that both have are marked.";
    show(drill.querySelector(".left-side"), set, one, two, at);
    show(drill.querySelector(".right-side"), set, two, one, at);
    const references = drill.querySelector(".references");
    references.replaceChildren();
    const list = element("ol", undefined, references);
    for (const reference of told.references) element("li", reference, list);
  };
  const step = (by) => {
    topic.value = (Number(topic.value) + by + set.topics.length) % set.topics.length;
    update();
  };
  drill.querySelector(".previous").addEventListener("click", () => step(-1));
  drill.querySelector(".next").addEventListener("click", () => step(1));
  for (const select of [topic, left, right]) select.addEventListener("change", update);
  update();
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  table.tHead.rows[0].querySelectorAll("th").forEach((heading, column) => {
    let upward = column === 0;
    heading.addEventListener("click", () => {
      const value = (row) => row.cells[column].textContent;
      const number = (row) => parseFloat(value(row));
      const order = (a, b) =>
        isNaN(number(a)) || isNaN(number(b)) ? value(a).localeCompare(value(b)) : number(a) - number(b);
      const rows = [...body.rows].sort((a, b) => (upward ? order(a, b) : order(b, a)));
      body.append(...rows);
      upward = !upward;
    });
  });
}
