// Selection, keys and what is said to those who do not see it.

const say = (words) => { $("live").textContent = visible(words); };

function select(quote, { scrolls = true } = {}) {
  deselect();
  selected = quote;
  showDetails();
  scrollToRow(quote);
  showRows();
  if (scrolls) scrollToQuote(quote);
  marksOf(quote).forEach((made) => made.classList.add("selected"));
  drawJoin(quote);
  const place = `${view.indexOf(quote) + 1} of ${view.length}`;
  say(`${place}: ${speakerOf(quote) || "nobody named"}, ${quote.polarity.replaceAll("_", " ")}, ${quote.kind}, ${percent(quote.confidence)}: ${quote.quote}`);
}

function deselect() {
  if (selected) marksOf(selected).forEach((made) => made.classList.remove("selected"));
  selected = null;
}

function step(by) {
  if (!view.length) return;
  const at = view.indexOf(selected);
  const from = at < 0 && by < 0 ? view.length : at;
  select(view[Math.min(view.length - 1, Math.max(0, from + by))]);
}

/** In another order one begins at its top. */
function sortAnew() {
  deselect();
  showDetails();
  applyFilters();
}

function showProgress() {
  const n = quotes.filter((q) => decided(q).decision).length;
  $("progress").max = quotes.length || 1;
  $("progress").value = n;
  $("decided").textContent = `${n.toLocaleString("en")} of ${quotes.length.toLocaleString("en")} decided`;
  $("save").disabled = !quotes.some(isDecided);
  if (!kept) notice("This browser does not keep what you decide: save it before you close the page.");
}

function notice(words) {
  $("notice").textContent = words;
  $("notice").hidden = false;
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll(".tabs button")) tab.ariaPressed = String(tab.dataset.pane === name);
  showRowsSoon();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => toggle("accept"),
  r: () => toggle("reject"),
  c: correct,
  n: () => $("note")?.focus(),
  "/": () => { showPane("quotes"); form.search.focus(); },
  "?": () => $("keys").showModal(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const { target } = event;
  if (target.matches("input, select, textarea")) {
    if (event.key === "Escape" || (event.key === "Enter" && target.id === "note")) target.blur();
    return;
  }
  const act = $("keys-on").checked ? KEYS[event.key] : undefined;
  if (act) {
    event.preventDefault();
    act();
  } else if (event.key === "Escape" && !$("clear").hidden) {
    showAll();
  }
});

table.addEventListener("keydown", (event) => {
  const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 1);
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
  if (!by || event.target !== table) return;
  event.preventDefault();
  step(by);
});

table.addEventListener("click", ({ target }) => {
  const { sort } = target.closest("button")?.dataset ?? {};
  if (sort) {
    form.sort.value = form.sort.value === sort && form.sort.querySelector(`[value="-${sort}"]`) ? `-${sort}` : sort;
    return sortAnew();
  }
  const row = target.closest("tr[data-quote]");
  if (!row) return;
  showPane("articles");
  select(quotes[row.dataset.quote]);
});

pane.addEventListener("click", ({ target }) => {
  const made = target.closest("[data-covering]");
  if (!made || !getSelection().isCollapsed) return;
  // Where quotes stand within each other, the next click selects the next of them.
  const covering = made.dataset.covering.split(" ").map((n) => quotes[n]);
  select(covering[(covering.indexOf(selected) + 1) % covering.length], { scrolls: false });
});

$("speaker-list").addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { name } = button.dataset;
  chooseSpeaker(name);
  [...$("speaker-list").querySelectorAll("button")].find((b) => b.dataset.name === name)?.focus();
});

for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => showPane(tab.dataset.pane));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => target === form.sort ? sortAnew() : applyFilters());
$("clear").addEventListener("click", showAll);
$("find-speaker").addEventListener("input", showSpeakers);
$("save").addEventListener("click", saveDecisions);
$("help").addEventListener("click", () => $("keys").showModal());
new ResizeObserver(() => drawJoin(selected)).observe(pane);

recall();
fillChoices();
pane.append(...shells);
applyFilters();
showDetails();
showProgress();
shells.forEach((shell) => nearby.observe(shell));
const dates = quotes.map((q) => q.published.slice(0, 10)).filter(Boolean).sort();
const span = dates.length ? `, ${dates[0]} to ${dates.at(-1)}` : "";
$("sum").textContent = `${plural(quotes.length, "quote")} in ${plural(articles.length, "article")}${span}`;
if (!articles.length) notice("No article was read into this page.");
document.body.dataset.ready = "";
