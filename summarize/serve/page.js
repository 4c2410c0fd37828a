"use strict";
// Files are gathered here, sent as one job, and the job is asked how it stands until its report can be shown.
(() => {
  const at = (id) => document.getElementById(id);
  const form = at("form");
  const most = Number(form.dataset.bytes);
  const mostFiles = Number(form.dataset.files);
  const LISTED = 8;
  let chosen = []; // {name, file}
  let turn = 0; // what was begun before the last one is over
  let sending = null;
  let job = "";

  const plural = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
  const size = (bytes) => {
    const units = ["bytes", "KB", "MB", "GB"];
    let unit = 0;
    for (; bytes >= 1000 && unit < units.length - 1; unit += 1) bytes /= 1000;
    return (unit && bytes < 10 ? bytes.toFixed(1) : Math.round(bytes)) + " " + units[unit];
  };
  const hidden = (name) => name.split("/").some((part) => part.startsWith("."));

  // What is chosen

  const add = (files) => {
    const there = new Map(chosen.map((each) => [each.name, each]));
    for (const each of files) if (each.name && !hidden(each.name)) there.set(each.name, each);
    chosen = [...there.values()].sort((one, two) => one.name.localeCompare(two.name, "en", { numeric: true }));
    complain("");
    list();
  };

  const list = () => {
    at("chosen").hidden = chosen.length === 0;
    const bytes = chosen.reduce((sum, each) => sum + each.file.size, 0);
    at("count").textContent = chosen.length ? plural(chosen.length, "file") + ", " + size(bytes) : "";
    const items = chosen.slice(0, LISTED).map((each) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      const told = document.createElement("span");
      const remove = document.createElement("button");
      name.textContent = each.name;
      told.className = "size";
      told.textContent = size(each.file.size);
      remove.type = "button";
      remove.className = "quiet";
      remove.textContent = "Remove";
      remove.setAttribute("aria-label", "Remove " + each.name);
      remove.addEventListener("click", () => {
        chosen = chosen.filter((other) => other !== each);
        list();
        (at("list").querySelector("button") || at("files")).focus();
      });
      item.append(name, told, remove);
      return item;
    });
    if (chosen.length > LISTED) {
      const more = document.createElement("li");
      more.textContent = "and " + (chosen.length - LISTED).toLocaleString("en") + " more";
      items.push(more);
    }
    at("list").replaceChildren(...items);
  };

  for (const id of ["files", "folder"]) {
    at(id).addEventListener("change", (event) => {
      add([...event.target.files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
      event.target.value = "";
    });
  }
  at("clear").addEventListener("click", () => { chosen = []; list(); at("files").focus(); });

  // What is dropped: a folder comes as an entry, to be walked through

  const walk = async (entry, folder) => {
    const name = folder + entry.name;
    if (entry.isFile) return [{ name, file: await new Promise((done, failed) => entry.file(done, failed)) }];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) return found;
      for (const each of some) if (!hidden(each.name)) found.push(...(await walk(each, name + "/")));
    }
  };

  let depth = 0;
  const over = (step) => { depth = step; at("drop").classList.toggle("over", depth > 0); };
  const carriesFiles = (event) => [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", (event) => { if (carriesFiles(event)) { event.preventDefault(); over(depth + 1); } });
  addEventListener("dragover", (event) => { if (carriesFiles(event)) event.preventDefault(); });
  addEventListener("dragleave", (event) => { if (carriesFiles(event)) over(Math.max(0, depth - 1)); });
  addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over(0);
    if (at("ask").hidden || form.hidden) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const plain = [...event.dataTransfer.files].map((file) => ({ name: file.name, file }));
    try {
      add(entries.some(Boolean) ? (await Promise.all(entries.filter(Boolean).map((each) => walk(each, "")))).flat() : plain);
    } catch {
      complain("The browser could not read what was dropped; choose it instead.");
    }
  });

  // The method

  const method = at("method");
  method.add(new Option("In parts …", ""));
  const describe = () => {
    const inParts = method.value === "";
    at("parts-field").hidden = !inParts;
    at("method-note").textContent = inParts ? "" : method.selectedOptions[0].dataset.about;
  };
  method.addEventListener("change", describe);
  describe();

  // The job

  const complain = (line) => {
    at("error").textContent = line;
    at("error").hidden = line === "";
    if (line) at("error").focus();
  };

  const show = (part) => {
    at("result").hidden = part !== "result";
    at("ask").hidden = part === "result";
    form.hidden = part !== "form";
    at("work").hidden = part !== "work";
    if (part !== "result") {
      at("frame").replaceChildren();
      document.title = "summarize";
    }
  };

  const phrase = (told) => ({
    waiting: told.ahead ? "Waiting, " + told.ahead + " before it" : "Waiting",
    reading: "Reading file " + Math.min(told.done + 1, told.total) + " of " + told.total,
    summarising: "Summarising",
    writing: "Writing the report",
  })[told.phase] || "Starting";

  const progress = (line, part) => {
    if (at("phase").textContent !== line) at("phase").textContent = line;
    if (part === undefined) at("progress").removeAttribute("value");
    else at("progress").value = part;
  };

  const ask = async (path, options) => {
    const answer = await fetch(path, options);
    const told = answer.status === 204 ? {} : await answer.json();
    if (!answer.ok) throw Object.assign(new Error(told.error), { status: answer.status });
    return told;
  };

  const fail = (error) => {
    show("form");
    const lost = error instanceof TypeError;
    complain(lost ? "The server does not answer, or a file was changed since it was chosen." : error.message);
  };

  const follow = async (id) => {
    const mine = (turn += 1);
    job = id;
    show("work");
    progress("Waiting");
    at("work-title").focus();
    try {
      for (let pause = 150; ; pause = Math.min(1000, pause * 1.3)) {
        const told = await ask("/api/jobs/" + encodeURIComponent(id));
        if (mine !== turn) return;
        if (told.state === "failed") throw new Error(told.error);
        if (told.state === "done") return reveal(id);
        progress(phrase(told), told.phase === "reading" ? told.done / told.total : undefined);
        at("seconds").textContent = told.seconds >= 2 ? Math.round(told.seconds) + " s" : "";
        await new Promise((done) => setTimeout(done, pause));
        if (mine !== turn) return;
      }
    } catch (error) {
      if (mine !== turn) return;
      history.replaceState(null, "", location.pathname);
      fail(error.status === 404 ? new Error("That summary is there no longer; make it again.") : error);
    }
  };

  const reveal = (id) => {
    const path = "/api/jobs/" + encodeURIComponent(id) + "/summary?format=";
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "The summary, with its sources";
    frame.src = path + "html";
    at("whole").href = path + "html";
    for (const format of ["html", "json", "markdown"]) at("get-" + format).href = path + format + "&download=1";
    show("result");
    at("frame").replaceChildren(frame);
    document.title = "Summary · summarize";
    at("result-title").focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const bytes = chosen.reduce((sum, each) => sum + each.file.size, 0);
    if (chosen.length === 0) return complain("Choose files or a folder first.");
    if (chosen.length > mostFiles) return complain("More than " + mostFiles + " files, the limit.");
    if (bytes > most) return complain("Larger than " + form.dataset.most + " in all, the limit.");
    complain("");
    const data = new FormData();
    for (const each of chosen) data.append("files", each.file, each.name);
    for (const file of at("known").files) data.append("known", file, file.name);
    for (const name of ["id", "query", "budget", "max_share", "language", "since"]) if (at(name).value.trim()) data.append(name, at(name).value.trim());
    data.append("method", method.value || at("parts").value);
    const mine = (turn += 1);
    job = "";
    sending = new AbortController();
    show("work");
    progress("Sending");
    at("seconds").textContent = "";
    at("work-title").focus();
    try {
      const told = await ask("/api/jobs", { method: "POST", body: data, signal: sending.signal });
      if (mine !== turn) return;
      history.pushState(null, "", "#" + told.id);
      follow(told.id);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  });

  at("cancel").addEventListener("click", () => {
    turn += 1;
    if (sending) sending.abort();
    if (job) ask("/api/jobs/" + encodeURIComponent(job), { method: "DELETE" }).catch(() => {});
    history.replaceState(null, "", location.pathname);
    show("form");
    form.querySelector(".primary").focus();
  });

  at("back").addEventListener("click", () => {
    turn += 1;
    history.pushState(null, "", location.pathname);
    show("form");
    at("files").focus();
  });

  const arrive = () => {
    if (location.hash.length > 1) follow(location.hash.slice(1));
    else { turn += 1; show("form"); }
  };
  addEventListener("popstate", arrive);
  form.querySelector("[name=format]").remove();
  if (location.hash.length > 1) arrive();
})();
