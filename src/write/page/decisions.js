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
    for (const { quote_id, speaker, noted } of quotes) {
      const value = localStorage.getItem(KEY + quote_id);
      if (!value) continue;
      const { speaker: then, noted: before = "", ...kept } = JSON.parse(value);
      // A note that was left as the page had it gives way to that of a later page.
      if (kept.note === before) kept.note = noted;
      // Whoever was accepted was that speaker, not the one whom a later run found.
      if (kept.decision !== "accept" || then === speaker) decisions.set(quote_id, { ...UNDECIDED, ...kept });
    }
  } catch {
    kept = false;
  }
}

/** What was decided and noted before the page was made: flags say the decision. */
function given(quote) {
  const note = quote.noted;
  if (quote.resolved_by === "reviewer") return { decision: "correct", corrected_speaker: quote.speaker, note };
  const flag = quote.flags.split(";").find((f) => f in GIVEN);
  return { decision: GIVEN[flag] ?? "", corrected_speaker: "", note };
}
const GIVEN = { accepted: "accept", rejected: "reject" };

function decided(quote) {
  quote.given ??= given(quote);
  return decisions.get(quote.quote_id) ?? quote.given;
}

/** The speaker as far as it is known now. */
function speakerOf(quote) {
  const { decision, corrected_speaker } = decided(quote);
  return decision === "correct" ? corrected_speaker : quote.speaker;
}

function decide(quote, change) {
  const now = { ...decided(quote), ...change };
  // The row that was extracted has another speaker than the one who is accepted here.
  const accepts = quote.resolved_by === "reviewer" && ["", "accept"].includes(now.decision);
  if (accepts) Object.assign(now, quote.given, { note: now.note });
  if (now.decision !== "correct") now.corrected_speaker = "";
  const empty = Object.keys(now).every((field) => now[field] === quote.given[field]);
  if (empty) decisions.delete(quote.quote_id);
  else decisions.set(quote.quote_id, now);
  unsaved = true;
  try {
    if (empty) localStorage.removeItem(KEY + quote.quote_id);
    else localStorage.setItem(KEY + quote.quote_id, JSON.stringify({ ...now, speaker: quote.speaker, noted: quote.noted }));
  } catch {
    kept = false;
  }
}

const isDecided = (quote) => Boolean(decided(quote).decision || decided(quote).note);

/** A cell of CSV. An apostrophe keeps a spreadsheet from taking what an article wrote for a formula. */
function cell(value) {
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The decided rows as CSV, for `whosaid extract --decisions` and for a spreadsheet. */
function decisionsTable() {
  const columns = ["decision", "corrected_speaker", "note", ...COLUMNS];
  const rows = quotes.filter(isDecided).map((q) => ({ ...q, speaker: q.before ?? q.speaker, ...decided(q) }));
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
