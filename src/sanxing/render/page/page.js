"use strict";
(() => {
  const form = document.getElementById("filters");
  const told = document.getElementById("told");
  const none = document.getElementById("none");
  const fields = ["q", "agency", "topic", "status", "light", "kind", "from", "to"];
  const control = (name) => form.elements.namedItem(name);
  const items = Array.from(document.querySelectorAll(".item[data-k]"));
  const groups = Array.from(document.querySelectorAll(".task, .chunk, .group"));
  const index = items.map((node) => {
    const d = node.dataset;
    return { node, text: null, topic: d.t, kind: d.k, status: d.s, light: d.l, month: d.m, units: ` ${d.a}`, chunk: node.closest(".full") };
  });
  const chunks = new Map(index.filter((entry) => entry.chunk).map((entry) => [entry.chunk, 0]));
  const units = new Map();
  const names = new Map();

  // The same folding as a search on the command line: width, case, spaces and quotes.
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[\s"'`“”‘’「」『』《》〈〉]+/gu, "");

  Array.from(control("agency").options).slice(1).forEach((option, place) => {
    units.set(option.value, ` ${place} `);
    option.dataset.names.split("、").forEach((name) => names.set(fold(name), fold(option.value)));
  });

  const textOf = (entry) => {
    if (entry.text === null) {
      const parts = Array.from(entry.node.querySelectorAll("summary, .words, dd, .ledger"));
      const task = entry.node.parentElement.closest(".task"); // a milestone is found by its task's title too
      if (task) parts.push(task.querySelector(".what"));
      entry.text = fold(parts.map((part) => part.textContent).join("\n"));
    }
    return entry.text;
  };

  const wanted = () => {
    const values = Object.fromEntries(fields.map((name) => [name, control(name).value]));
    const words = values.q.split(/\s+/u).map(fold).filter(Boolean).map((word) => [word, names.get(word) || word]);
    const chosen = fields.map(control).filter((field) => field.value.trim());
    const cut = chosen.map((field) => `${field.labels[0].textContent} ${(field.selectedOptions?.[0].text ?? field.value).trim()}`);
    return { ...values, words, unit: values.agency && units.get(values.agency), cut: cut.join("，") };
  };

  const fits = (entry, want) =>
    (!want.unit || entry.units.includes(want.unit)) &&
    (!want.topic || entry.topic === want.topic) &&
    (!want.status || entry.status === want.status) &&
    (!want.light || entry.light === want.light) &&
    (!want.kind || entry.kind === want.kind) &&
    (!want.from || entry.month >= want.from) &&
    (!want.to || entry.month <= want.to) &&
    want.words.every((ways) => ways.some((word) => textOf(entry).includes(word)));

  const hide = (node, hidden) => {
    if (node.hidden !== hidden) node.hidden = hidden;
  };

  // What is out of sight is not laid out: how high it will be is said beforehand.
  let last = index.length;
  const estimate = (chunk, count) => {
    chunk.style.containIntrinsicBlockSize = `${count * (innerWidth < 768 ? 3.9 : 2.4)}rem`;
  };

  const filter = () => {
    const want = wanted();
    const kept = new Set();
    let shown = 0;
    for (const chunk of chunks.keys()) chunks.set(chunk, 0);
    for (const entry of index) {
      const fit = fits(entry, want);
      hide(entry.node, !fit);
      if (!fit) continue;
      shown += 1;
      if (entry.chunk) chunks.set(entry.chunk, chunks.get(entry.chunk) + 1);
      for (let above = entry.node.parentElement; above && !kept.has(above); above = above.parentElement) kept.add(above);
    }
    if (shown !== last) chunks.forEach((count, chunk) => estimate(chunk, count));
    last = shown;
    groups.forEach((group) => hide(group, !kept.has(group)));
    hide(none, shown > 0 || index.length === 0);
    told.dataset.cut = want.cut; // what is printed has no form to tell it
    told.textContent = shown === index.length ? `共 ${shown} 项` : `显示 ${shown} 项，共 ${index.length} 项`;
  };

  const state = () => {
    const pairs = fields.map((name) => [name, control(name).value]).filter(([, value]) => value);
    return pairs.length ? `#${new URLSearchParams(pairs)}` : "";
  };

  // What is typed makes one step back in all; what is chosen one each.
  let typing = 0;
  let typed = false;
  const remember = (anew) => {
    clearTimeout(typing);
    const next = state();
    if (next === location.hash) return;
    const address = next || location.pathname + location.search;
    if (anew) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };

  const open = (node) => {
    for (let above = node; above; above = above.parentElement) {
      hide(above, false);
      if (above instanceof HTMLDetailsElement) above.open = true;
    }
    const show = () => node.scrollIntoView({ block: "start" });
    show();
    requestAnimationFrame(() => requestAnimationFrame(show)); // heights were only estimated before
    const summary = node.querySelector("summary");
    if (summary) summary.focus({ preventScroll: true });
  };

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  const restore = (scroll) => {
    clearTimeout(typing);
    const hash = location.hash.slice(1);
    const given = new URLSearchParams(hash.includes("=") ? hash : "");
    fields.forEach((name) => {
      control(name).value = given.get(name) || "";
      if (control(name).selectedIndex === -1) control(name).value = "";
    });
    typed = false;
    filter();
    if (hash.includes("=")) {
      if (scroll) document.getElementById("items").scrollIntoView();
      return;
    }
    const node = hash && document.getElementById(decoded(hash));
    if (node && node.classList.contains("item")) open(node);
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(() => {
      typed = false;
      filter();
      remember(true);
    });
  });
  const changed = (event) => {
    if (event.isComposing) return; // an input method is still at it
    filter();
    if (event.target.id !== "q") {
      typed = false;
      remember(true);
    } else if (typed) {
      clearTimeout(typing);
      typing = setTimeout(remember, 250, false); // browsers refuse too many changes of the address
    } else {
      typed = true;
      remember(true);
    }
  };
  form.addEventListener("input", changed);
  form.addEventListener("compositionend", changed);
  addEventListener("hashchange", () => restore(false));

  const move = (from, step) => {
    const summaries = Array.from(document.querySelectorAll(".item > summary"));
    let place = summaries.indexOf(from) + step;
    while (summaries[place] && (summaries[place].closest("[hidden]") !== null)) place += step;
    if (summaries[place]) summaries[place].focus();
    else if (step < 0) control("q").focus();
  };

  const editing = (node) => node.matches("input, select, textarea");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const node = event.target instanceof Element ? event.target : document.body;
    if (event.key === "/" && !editing(node)) {
      control("q").focus();
      control("q").select();
    } else if (event.key === "Escape" && state()) {
      form.reset();
    } else if (event.key === "ArrowDown" && (node.id === "q" || node.matches(".item > summary"))) {
      move(node.id === "q" ? null : node, 1);
    } else if (event.key === "ArrowUp" && node.matches(".item > summary")) {
      move(node, -1);
    } else return;
    event.preventDefault();
  });

  form.hidden = false;
  restore(true);

  // The first letter typed should not have to wait for the texts of all items.
  const idle = globalThis.requestIdleCallback || ((task) => setTimeout(task, 50, { timeRemaining: () => 8 }));
  let ready = 0;
  const prepare = (deadline) => {
    while (ready < index.length && deadline.timeRemaining() > 2) textOf(index[ready++]);
    if (ready < index.length) idle(prepare);
  };
  idle(prepare);
})();
