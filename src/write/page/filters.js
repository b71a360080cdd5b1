// Which quotes are in view, in which order, and who speaks in them.

const form = $("filters");
let chosenSpeaker = null;
/** The quotes that pass all fields, whoever speaks in them. */
let found = quotes;

const NUMBERS = new Set(["confidence"]);
const words = (quote) => {
  quote.searched ??= fold([quote.quote, quote.speaker, quote.speaker_as_written, quote.title, quote.outlet, quote.doc].join(" "));
  return quote.searched;
};

/** The choices of a column, most frequent first. */
function choices(column) {
  const counts = new Map();
  for (const quote of quotes) counts.set(quote[column], (counts.get(quote[column]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function fillChoices() {
  for (const column of ["outlet", "kind", "polarity"]) {
    const options = choices(column).map(([value, n]) =>
      element("option", { value: `=${value}` }, `${String(value).replaceAll("_", " ") || "not known"} (${n.toLocaleString("en")})`));
    form[column].append(element("option", { value: "" }, "any"), ...options);
  }
}

/** What a quote must be, as one test for each field that is filled in. */
function tests() {
  const value = (name) => form[name].value.trim();
  const all = [];
  for (const column of ["outlet", "kind", "polarity"]) {
    if (value(column)) all.push((q) => `=${q[column]}` === form[column].value);
  }
  const decision = value("decision");
  if (decision) all.push((q) => (decided(q).decision || "none") === decision);
  const [least, most] = [value("least"), value("most")];
  if (least) all.push((q) => q.confidence >= Number(least));
  if (most) all.push((q) => q.confidence <= Number(most));
  const [since, until] = [value("since"), value("until")];
  if (since) all.push((q) => q.published.slice(0, 10) >= since);
  if (until) all.push((q) => q.published && q.published.slice(0, 10) <= until);
  const fields = all.length;
  for (const word of fold(value("search")).split(/\s+/).filter(Boolean)) {
    all.push((q) => words(q).includes(word) || fold(speakerOf(q) + " " + decided(q).note).includes(word));
  }
  return { all, fields };
}

function applyFilters() {
  const { all, fields } = tests();
  found = quotes.filter((quote) => all.every((test) => test(quote)));
  view = chosenSpeaker === null ? [...found] : found.filter((quote) => speakerOf(quote) === chosenSpeaker);
  shown = new Set(view);
  sortView();
  const everything = !all.length && chosenSpeaker === null;
  $("filter-count").textContent = fields ? `(${fields})` : "";
  $("clear").hidden = everything;
  $("found").textContent = everything
    ? plural(quotes.length, "quote")
    : `${view.length.toLocaleString("en")} of ${plural(quotes.length, "quote")}` + (chosenSpeaker === null ? "" : ` · ${visible(chosenSpeaker) || "nobody named"}`);
  showSpeakers();
  showArticles(everything);
  scroll.scrollTop = 0;
  if (selected) scrollToRow(selected);
  showRows();
  drawJoin(selected);
}

function sortView() {
  const [, minus, column] = /^(-?)(.*)$/.exec(form.sort.value);
  const sign = minus ? -1 : 1;
  const by = column === "speaker" ? speakerOf : (q) => q[column];
  // What is not known goes last, whichever way.
  const compare = NUMBERS.has(column)
    ? (a, b) => sign * (a - b)
    : (a, b) => (a === "") - (b === "") || sign * collate(a, b);
  if (column !== "place") view.sort((a, b) => compare(by(a), by(b)) || a.n - b.n);
  for (const button of table.tHead.querySelectorAll("button")) {
    const on = button.dataset.sort === column;
    button.closest("th").ariaSort = on ? (minus ? "descending" : "ascending") : null;
  }
}

const collate = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

const MOST_SPEAKERS = 200;

function showSpeakers() {
  const counts = new Map();
  for (const name of found.map(speakerOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sought = fold($("find-speaker").value.trim());
  const all = [...counts].sort((a, b) => b[1] - a[1] || collate(a[0], b[0]));
  const listed = sought ? all.filter(([name]) => fold(name).includes(sought)) : all;
  const most = all[0]?.[1] ?? 1;
  $("speakers-count").textContent = all.filter(([name]) => name).length.toLocaleString("en");
  $("speaker-list").replaceChildren(...listed.slice(0, MOST_SPEAKERS).map(([name, n]) =>
    element("li", {}, element("button", {
      type: "button",
      dataset: { name },
      "aria-pressed": String(name === chosenSpeaker),
      style: { ...coloured(name), "--part": `${n / most * 100}%` },
    }, speakerName(name), element("span", { className: "count" }, n.toLocaleString("en"))))));
  const more = listed.length - MOST_SPEAKERS;
  $("speakers-more").textContent = more > 0 ? `and ${more.toLocaleString("en")} more: find them by name` : "";
}

function showAll() {
  form.reset();
  chosenSpeaker = null;
  applyFilters();
}

function chooseSpeaker(name) {
  chosenSpeaker = name === chosenSpeaker ? null : name;
  applyFilters();
}
