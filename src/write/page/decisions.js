// What the reviewer decided: kept in the browser, saved as CSV.

/** By quote_id: `decision` (accept, reject, correct or empty), `corrected_speaker`, `note`. */
const decisions = new Map();
const UNDECIDED = Object.freeze({ decision: "", corrected_speaker: "", note: "" });
const KEY = "whosaid:";
let kept = true;
let unsaved = false;

function recall() {
  try {
    if (localStorage.length === 0) return;
    for (const { quote_id } of quotes) {
      const value = localStorage.getItem(KEY + quote_id);
      if (value) decisions.set(quote_id, { ...UNDECIDED, ...JSON.parse(value) });
    }
  } catch {
    kept = false;
  }
}

const decided = (quote) => decisions.get(quote.quote_id) ?? UNDECIDED;

/** The speaker as far as it is known now. */
function speakerOf(quote) {
  const { decision, corrected_speaker } = decided(quote);
  return decision === "correct" ? corrected_speaker : quote.speaker;
}

function decide(quote, change) {
  const now = { ...decided(quote), ...change };
  if (now.decision !== "correct") now.corrected_speaker = "";
  const empty = !now.decision && !now.note;
  if (empty) decisions.delete(quote.quote_id);
  else decisions.set(quote.quote_id, now);
  unsaved = true;
  try {
    if (empty) localStorage.removeItem(KEY + quote.quote_id);
    else localStorage.setItem(KEY + quote.quote_id, JSON.stringify(now));
  } catch {
    kept = false;
  }
}

/** A cell of CSV. An apostrophe keeps a spreadsheet from taking what an article wrote for a formula. */
function cell(value) {
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The decided rows as CSV, for `whosaid extract --decisions` and for a spreadsheet. */
function decisionsTable() {
  const columns = ["decision", "corrected_speaker", "note", ...COLUMNS];
  const rows = quotes.filter((q) => decisions.has(q.quote_id)).map((q) => ({ ...q, ...decided(q) }));
  const lines = rows.map((row) => columns.map((c) => cell(row[c])).join(","));
  return "\ufeff" + [columns.join(","), ...lines].join("\r\n") + "\r\n";
}

function saveDecisions() {
  const url = URL.createObjectURL(new Blob([decisionsTable()], { type: "text/csv" }));
  element("a", { href: url, download: "decisions.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  unsaved = false;
}

addEventListener("beforeunload", (event) => {
  if (unsaved && !kept) event.preventDefault();
});
