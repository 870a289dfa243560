// Searches and orders the list. Without it the list is whole.
(() => {
  "use strict";

  const list = document.getElementById("entries");
  const form = document.querySelector("form");
  const search = form.querySelector("input");
  const order = form.querySelector("select");
  const failed = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  const plain = (words) =>
    words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...list.children].map((row, number) => ({ row, number, words: null }));
  const wordsOf = (entry) => entry.words ??= plain(entry.row.textContent);

  const find = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    const failures = failed?.getAttribute("aria-pressed") === "true";
    let found = 0;
    for (const entry of rows) {
      const fits = (!failures || entry.row.matches(".failed"))
        && wanted.every((word) => wordsOf(entry).includes(word));
      entry.row.classList.toggle("off", !fits);
      found += fits;
    }
    status.textContent = found === rows.length ? "" : `${found} of ${rows.length} shown`;
  };
  const value = (entry, name) => entry.row.dataset[name];
  const orders = {
    date: (a, b) => value(b, "date").localeCompare(value(a, "date")),
    from: (a, b) => !value(a, "from") - !value(b, "from")
      || value(a, "from").localeCompare(value(b, "from")),
    disputed: (a, b) => value(b, "disputed") - value(a, "disputed"),
  };
  const sort = () => {
    const before = orders[order.value] ?? (() => 0);
    const sorted = [...rows].sort((a, b) => before(a, b) || a.number - b.number);
    list.append(...sorted.map((entry) => entry.row));
  };

  document.documentElement.classList.add("js");
  search.addEventListener("input", find);
  order.addEventListener("change", sort);
  failed?.addEventListener("click", () => {
    failed.setAttribute("aria-pressed", String(failed.getAttribute("aria-pressed") !== "true"));
    find();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
