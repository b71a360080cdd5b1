// The card of the selected quote, with what can be decided about it.

const details = $("details");

const FOUND_BY = {
  named: "named here", surname: "by the surname", acronym: "by the acronym", pronoun: "by the pronoun",
  description: "by the description", carried: "carried over from the quote before", none: "as written",
  reviewer: "corrected by a reviewer",
};

function showDetails() {
  const quote = selected;
  details.hidden = !quote;
  if (!quote) return details.replaceChildren();
  const name = speakerOf(quote);
  const { decision, note } = decided(quote);
  const written = quote.speaker_as_written && quote.speaker_as_written !== quote.speaker ? `“${quote.speaker_as_written}”, ` : "";
  const facts = [
    ["Found", `${written}${FOUND_BY[quote.resolved_by] ?? quote.resolved_by}`],
    ["Role", quote.speaker_role],
    ["Cue", quote.cue],
    ["Via", quote.via],
    ["Sure", percent(quote.confidence)],
    ["Flags", quote.flags.split(";").filter((f) => !(f in GIVEN) && f !== "corrected").join(", ")],
    ["From", [quote.outlet, quote.published.slice(0, 10), `paragraph ${quote.paragraph}`].filter(Boolean).join(", ")],
  ].filter(([, value]) => value);
  const button = (key, word, value, act) => element("button", {
    type: "button", className: value, "aria-pressed": value ? String(decision === value) : undefined, onclick: act, "aria-keyshortcuts": key,
  }, word, " ", element("kbd", {}, key));
  details.replaceChildren(element("div", { className: `card ${decision}`, style: coloured(name) },
    element("header", {},
      element("h2", {}, decision === "correct" ? element("s", {}, (quote.before ?? quote.speaker) || "nobody named") : "", decision === "correct" ? " " : "", speakerName(name)),
      element("span", { className: "kind" }, quote.kind), polarity(quote)),
    element("blockquote", { dir: "auto", tabIndex: 0, "aria-label": "Words" }, inMarks(quote)),
    element("dl", {}, ...facts.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, element("bdi", {}, value))))),
    element("input", {
      id: "note", value: note, placeholder: "Note", "aria-label": "Note", autocomplete: "off", "aria-keyshortcuts": "n",
      oninput: (event) => { decide(quote, { note: event.target.value.trim() }); showProgress(); },
    }),
    element("div", { className: "actions" },
      button("k", arrow("↑", "Quote before"), "", () => step(-1)),
      button("j", arrow("↓", "Next quote"), "", () => step(1)),
      button("a", "Accept", "accept", () => toggle("accept")),
      button("r", "Reject", "reject", () => toggle("reject")),
      button("c", "Correct", "correct", correct))));
}

/** A sign for those who see it, words for those who do not. */
const arrow = (sign, words) => element("span", {}, element("span", { "aria-hidden": "true" }, sign), element("span", { className: "hidden" }, words));

/** Decides on the selected quote, or takes the same decision back. */
function toggle(decision) {
  if (!selected) return;
  const quote = selected;
  decide(quote, { decision: decided(quote).decision === decision ? "" : decision });
  decidedNow(quote);
  say(DECISIONS[decided(quote).decision][1]);
}

/** Shows everywhere what was decided about a quote; it stays in view even if it is filtered out by that. */
function decidedNow(quote) {
  showMarks(quote);
  showRows();
  if (quote === selected) {
    const focused = details.contains(document.activeElement) && document.activeElement.getAttribute("aria-keyshortcuts");
    showDetails();
    if (focused) details.querySelector(`[aria-keyshortcuts="${focused}"]`)?.focus();
    drawJoin(quote);
  }
  showSpeakers();
  showProgress();
}

const dialog = $("correct");

/** A name that is selected in an article. */
function picked() {
  const selection = getSelection();
  const words = selection.toString().trim();
  return pane.contains(selection.anchorNode) && words.length < 100 ? words : "";
}

function correct() {
  if (!selected) return;
  const near = new Set(selected.article.quotes.map(speakerOf).filter(Boolean));
  $("correct-words").textContent = visible(inMarks(selected));
  $("correct-names").replaceChildren(...[...near].map((name) => element("button", {
    type: "button", className: "chip", style: coloured(name), onclick: () => { field.value = name; field.focus(); },
  }, speakerName(name))));
  const all = new Set([...near, ...choices("speaker").map(([name]) => name)].filter(Boolean));
  $("names").replaceChildren(...[...all].slice(0, 500).map((value) => element("option", { value })));
  const field = dialog.querySelector("input");
  field.value = picked() || speakerOf(selected);
  dialog.showModal();
  field.select();
}

$("cancel").addEventListener("click", () => dialog.close());
dialog.querySelector("form").addEventListener("submit", () => {
  const quote = selected;
  const corrected_speaker = dialog.querySelector("input").value.trim().replace(/\s+/g, " ");
  const decision = corrected_speaker === quote.speaker ? "accept" : "correct";
  decide(quote, { decision, corrected_speaker });
  decidedNow(quote);
  say(`speaker: ${corrected_speaker || "nobody named"}`);
});
