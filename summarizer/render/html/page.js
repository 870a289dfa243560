// Chooses lines and sentences, filters, and shows one tab at a time. Without it the page is whole:
// every line is there and every reference is a link.
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const panels = all(".panel");
  const tabs = all(".tabs a");
  const status = document.querySelector("[role=status]");
  const choice = document.querySelector(".choice");
  let chosen = null;
  let marked = [];

  const panelOf = (element) => element.closest(".panel");
  const shown = (element) => !element.closest(".off");
  const say = (words) => { status.textContent = words; };
  const wide = (pane) => getComputedStyle(pane).overflowY === "auto";
  const short = (words) => words.length > 1000 ? words.slice(0, 1000) + "…" : words;

  // --- what rests on what: the pieces of a text are numbered in the order of the page

  const known = new Map();
  const piecesIn = (panel) => {
    if (!known.has(panel)) known.set(panel, all(".p", panel));
    return known.get(panel);
  };
  const ranges = (line) => line.dataset.at.split(" ").filter(Boolean)
    .map((range) => range.split("-").map(Number));
  const piecesOf = (line) => ranges(line)
    .map(([first, last]) => piecesIn(panelOf(line)).slice(first, last + 1));
  const linesOn = (sentence) => {
    const own = all(".p", sentence);
    const first = piecesIn(panelOf(sentence)).indexOf(own[0]);
    const last = first + own.length - 1;
    return all("[data-at]", panelOf(sentence))
      .filter((line) => ranges(line).some(([low, high]) => low <= last && first <= high));
  };

  // --- choosing

  const mark = (elements, name) => {
    for (const element of elements) element.classList.add(name);
    marked.push(...elements);
  };
  const clear = () => {
    for (const element of marked) element.classList.remove("on", "rests");
    for (const link of all("[aria-current]")) link.removeAttribute("aria-current");
    marked = [];
    chosen = null;
    choice.classList.add("off");
  };
  const linkOf = (element) => element.querySelector(".pick, .n");
  const nameOf = (element) => element.matches(".line:not(.item)") ? "this point"
    : linkOf(element).textContent;
  const sentencesOf = (groups) =>
    [...new Set(groups.flat().map((piece) => piece.closest(".s")))].filter((one) => one.id);

  const choose = (element) => {
    clear();
    chosen = element;
    linkOf(element).setAttribute("aria-current", "true");
    mark([element], "on");
    if (element.matches(".s")) chooseSentence(element); else chooseLine(element);
    choice.classList.remove("off");
  };
  const chooseLine = (line) => {
    const groups = piecesOf(line);
    const pane = panelOf(line).querySelector(".text");
    pane.dataset.kind = line.dataset.kind;
    mark(groups.flat(), "on");
    const sentences = sentencesOf(groups);
    const words = short(groups.map((group) => group.map((piece) => piece.textContent).join(""))
      .join(" … "));
    const links = sentences.slice(0, 12).map((one) => linkTo(one));
    show(make("p", {}, signOf(line), ` ${nameOf(line)} rests on `, ...joined(links)),
      make("q", { textContent: words }));
    say(`${nameOf(line)} rests on ${links.map((link) => link.textContent).join(", ")}: ${words}`);
    if (groups.length) reveal(groups[0][0], pane);
  };
  const chooseSentence = (sentence) => {
    const lines = linesOn(sentence);
    mark(lines, "rests");
    makeReachable(sentence);
    const items = lines.filter((line) => line.matches(".item"));
    const opening = `${items.length ? "On" : "No item rests on"} ${nameOf(sentence)}`;
    const named = items.map((line) => make("span", {}, signOf(line), " ", linkTo(line)));
    show(make("p", {}, opening, items.length ? " rest " : "", ...joined(named)));
    say(items.length ? `${opening} rest ${items.map(nameOf).join(", ")}` : opening);
    const pane = panelOf(sentence).querySelector(".text");
    reveal(sentence, pane);
    const visible = lines.filter(shown);
    const inView = (line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return top >= 48 && bottom <= innerHeight - 48;
    };
    if (wide(pane) && visible.length && !visible.some(inView)) {
      (visible.find((line) => line.matches(".item")) || visible[0])
        .scrollIntoView({ block: "center" });
    }
  };
  const signOf = (line) =>
    document.querySelector(`.sign[data-kind="${line.dataset.kind}"]`).cloneNode(true);
  const linkTo = (element) =>
    make("a", { href: "#" + element.id, textContent: nameOf(element) });
  const joined = (nodes) => nodes.flatMap((node, number) => number ? [", ", node] : [node]);
  const show = (...nodes) => choice.firstElementChild.replaceChildren(...nodes);

  // Only a text that scrolls by itself is moved: the page stays where its reader is.
  const reveal = (element, pane, tries = 20) => {
    if (!wide(pane)) return;
    const inner = element.getBoundingClientRect();
    const outer = pane.getBoundingClientRect();
    if (inner.top >= outer.top + 56 && inner.top <= outer.bottom - 96) return;
    pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
    // what was not laid out before gets its true height now, which may move the place
    if (tries) requestAnimationFrame(() => reveal(element, pane, tries - 1));
  };

  // --- the address: #f1 chooses a line, #s3 a sentence, #brief-2 a tab

  const remember = (hash, jumped) => {
    if (location.hash === hash) return;
    // where the page is shown inside another, its address may not be its own
    try { history[jumped ? "pushState" : "replaceState"](null, "", hash); } catch { /* so be it */ }
  };
  const targetOf = (hash) => {
    let name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a stray % is part of the name */ }
    return document.getElementById(name);
  };
  const follow = (hash) => {
    const target = targetOf(hash);
    const panel = target && panelOf(target);
    if (!panel) return false;
    showPanel(panel);
    if (target === panel) return true;
    if (!target.matches(".line[data-at], .s[id]")) {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
      return true;
    }
    if (!shown(target)) reset(panel);
    choose(target);
    const pane = panel.querySelector(".text");
    if (!(target.matches(".s") && wide(pane))) target.scrollIntoView({ block: "center" });
    linkOf(target).focus({ preventScroll: true });
    return true;
  };

  // --- filters

  const filter = (panel) => {
    const kinds = all(".chip[aria-pressed=true]", panel).map((chip) => chip.dataset.kind);
    const who = panel.querySelector(".who")?.value ?? "";
    const active = kinds.length > 0 || who !== "";
    const items = all(".item", panel);
    for (const item of items) {
      const said = who === "" || item.dataset.who.split(" ").includes(who);
      const fits = said && (!kinds.length || kinds.includes(item.dataset.kind));
      item.classList.toggle("off", !fits);
    }
    for (const group of all(".speaker, .block", panel)) {
      group.classList.toggle("off", active && !group.querySelector(".item:not(.off)"));
    }
    panel.querySelector(".reset").classList.toggle("off", !active);
    const left = items.filter((item) => !item.matches(".off"));
    const pane = panel.querySelector(".text");
    pane.classList.toggle("dim", active);
    for (const sentence of all(".s.lit", pane)) sentence.classList.remove("lit");
    press(panel.querySelector(".unused-only"), false);
    if (active) {
      for (const sentence of sentencesOf(left.flatMap(piecesOf))) sentence.classList.add("lit");
    }
    if (chosen && !shown(chosen)) clear();
    say(`${active ? `${left.length} of` : "All"} ${items.length} items shown`);
  };
  const reset = (panel) => {
    for (const chip of all(".chip", panel)) press(chip, false);
    const who = panel.querySelector(".who");
    if (who) who.value = "";
    filter(panel);
  };
  const press = (button, on) => button?.setAttribute("aria-pressed", String(on));
  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const showUnused = (button) => {
    const panel = panelOf(button);
    const on = !pressed(button);
    reset(panel);
    press(button, on);
    const pane = panel.querySelector(".text");
    pane.classList.toggle("dim", on);
    const unused = all(".s.unused", pane);
    for (const sentence of unused) sentence.classList.toggle("lit", on);
    if (on && unused.length) reveal(unused[0], pane);
    const verb = unused.length === 1 ? "is" : "are";
    say(on ? `${unused.length} of ${all(".s[id]", pane).length} sentences ${verb} not used` : "");
  };

  // --- tabs

  const showPanel = (panel) => {
    if (!panel.matches(".off") && panels.filter(shown).length === 1) return;
    clear();
    for (const one of panels) one.classList.toggle("off", one !== panel);
    for (const tab of tabs) {
      const on = tab.hash === "#" + panel.id;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    for (const skip of all(".skips a")) skip.hash = skip.hash.replace(/[0-9]+$/, panel.id.slice(6));
  };
  const setUpTabs = () => {
    if (!tabs.length) return;
    tabs[0].parentElement.role = "tablist";
    for (const [number, tab] of tabs.entries()) {
      Object.assign(tab, { id: `tab-${number + 1}`, role: "tab" });
      tab.setAttribute("aria-controls", panels[number].id);
      panels[number].role = "tabpanel";
      panels[number].setAttribute("aria-labelledby", tab.id);
    }
    showPanel(panels[0]);
  };

  // --- keys and clicks, heard once for the whole page

  const makeReachable = (sentence) => {
    const pane = sentence.closest(".text");
    for (const link of all(".n[tabindex='0'], .marks a[tabindex='0']", pane)) link.tabIndex = -1;
    for (const link of all("a", sentence)) link.tabIndex = 0;
  };
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const step = (link, key) => {
    const kin = [".line[data-at] > .pick", ".n", "[role=tab]"].find((one) => link.matches(one));
    const links = all(kin, panelOf(link) ?? document).filter(shown);
    const next = key === "Home" ? links[0] : key === "End" ? links.at(-1)
      : links[links.indexOf(link) + STEPS[key]];
    next?.focus({ preventScroll: kin === ".n" });
    if (next) go(next, false);
  };
  const go = (link, jumped) => {
    const target = targetOf(link.hash);
    if (target && linkOf(target) === link && target.matches(".line, .s")) {
      remember(link.hash, false);
      choose(target);
      return true;
    }
    if (!follow(link.hash)) return false;
    remember(link.hash, jumped);
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { clear(); say("Nothing is chosen"); }
    const link = event.target.closest?.(".pick, .n, [role=tab]");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      step(link, event.key);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      if (link.getAttribute("href").startsWith("#") && go(link, true)) event.preventDefault();
      return;
    }
    const button = event.target.closest("button");
    if (button) {
      if (button.matches(".chip")) { press(button, !pressed(button)); filter(panelOf(button)); }
      else if (button.matches(".unused-only")) showUnused(button);
      else if (button.matches(".reset")) {
        reset(panelOf(button));
        panelOf(button).querySelector(".chip").focus();
      } else {
        linkOf(chosen).focus({ preventScroll: true });
        clear();
      }
      return;
    }
    const target = event.target.closest(".line[data-at], .s[id]");
    if (!target || !getSelection().isCollapsed) return;
    if (target === chosen) clear(); else { choose(target); remember("#" + target.id, false); }
  });
  document.addEventListener("change", (event) => filter(panelOf(event.target)));
  addEventListener("hashchange", () => { if (!location.hash || !follow(location.hash)) clear(); });

  document.documentElement.classList.add("js");
  for (const pane of all(".text")) {
    for (const link of all(".n, .marks a", pane)) link.tabIndex = -1;
    for (const first of all(".n", pane).slice(0, 1)) first.tabIndex = 0;
  }
  setUpTabs();
  // after the browser itself has gone to the place, which takes the focus away
  addEventListener("load", () => { if (location.hash) follow(location.hash); });
})();
