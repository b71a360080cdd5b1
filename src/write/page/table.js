// The table of the quotes in view: only the rows that can be seen are in the page.

const ROW = 68;
const scroll = $("scroll");
const table = $("table");
const [above, below] = table.querySelectorAll(".space");

/** The quotes in view, sorted. */
let view = [];
/** The same, to ask whether one is in view. */
let shown = new Set(quotes);
let selected = null;

function showRows() {
  const fit = Math.ceil(scroll.clientHeight / ROW) + 16;
  const first = Math.max(0, Math.min(Math.floor(scroll.scrollTop / ROW) - 8, view.length - fit));
  const last = Math.min(view.length, first + fit);
  above.replaceChildren(space(first));
  below.replaceChildren(space(view.length - last));
  $("rows").replaceChildren(...view.slice(first, last).map((quote, i) => row(quote, first + i)));
  table.setAttribute("aria-rowcount", view.length + 1);
  if (selected && $(`row-${selected.n}`)) table.setAttribute("aria-activedescendant", `row-${selected.n}`);
  else table.removeAttribute("aria-activedescendant");
}

function space(rows) {
  return element("tr", {}, element("td", { colSpan: 4, style: { height: `${rows * ROW}px` } }));
}

const DECISIONS = { accept: ["✓", "accepted"], reject: ["✗", "rejected"], correct: ["✎", "corrected"], "": ["", "not decided"] };
const POLARITIES = { denied: "denied", declined: "declined", not_said: "not said", would_say: "would say", asked: "asked" };

function row(quote, at) {
  const name = speakerOf(quote);
  const { decision } = decided(quote);
  const [sign, word] = DECISIONS[decision];
  const from = [quote.outlet || quote.doc, quote.published.slice(0, 10)].filter(Boolean);
  return element("tr", {
    id: `row-${quote.n}`,
    className: decision,
    dataset: { quote: quote.n },
    "aria-rowindex": at + 2,
    "aria-selected": String(quote === selected),
    style: coloured(name),
  },
  element("td", { className: "mark" }, element("span", { title: word, "aria-hidden": "true" }, sign), element("span", { className: "hidden" }, word)),
  element("td", { className: "who" }, speakerName(name), ...from.map((one) => element("small", {}, one))),
  element("td", { className: "words" }, element("div", {}, polarity(quote), element("bdi", {}, inMarks(quote)))),
  element("td", { className: "sure" }, sureness(quote)));
}

function speakerName(name) {
  return element("bdi", { className: name ? "name" : "name nobody" }, name || "nobody named");
}

const inMarks = ({ kind, quote }) => kind === "direct" ? `“${quote}”` : quote;

/** A badge for all but what was plainly said. */
function polarity(quote) {
  const word = POLARITIES[quote.polarity];
  return word && element("span", { className: "badge" }, word);
}

function sureness({ confidence }) {
  return element("span", { className: "meter", style: { "--part": `${confidence * 100}%` } }, percent(confidence));
}

/** Brings a row into view without more scrolling than it takes. */
function scrollToRow(quote) {
  const at = view.indexOf(quote);
  if (at < 0) return;
  const head = table.tHead.offsetHeight;
  const [top, bottom] = [at * ROW, at * ROW + ROW + head];
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  else if (bottom > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = bottom - scroll.clientHeight;
}

let waiting = false;
function showRowsSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; showRows(); });
}
scroll.addEventListener("scroll", showRowsSoon, { passive: true });
new ResizeObserver(showRowsSoon).observe(scroll);
