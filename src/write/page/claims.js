// Claims with what an archive has of them: a card each, the verdict above, the evidence below.

const TONES = {
  exact: "good", "exact-minor": "good",
  near: "changed", truncated: "changed", spliced: "changed", "paraphrase-only": "changed",
  "other-speaker": "bad", "disputed-speaker": "bad", negated: "bad", nested: "bad",
  unattributed: "none", "not-in-archive": "none",
};
const tone = (verdict) => `tone-${TONES[verdict] ?? "none"}`;

const claims = [...document.querySelectorAll("script.claim")].map((block) => {
  const claim = JSON.parse(block.textContent);
  block.remove();
  const [first] = claim.findings;
  claim.verdict = first.verdict;
  claim.searched = fold([claim.claim, claim.speaker, ...claim.findings.flatMap((f) => [f.matched_quote, f.matched_speaker, f.outlet, f.doc])].join(" "));
  claim.card = card(claim);
  return claim;
});

function card({ claim, speaker, date, findings: [first, ...others] }) {
  const by = [speaker, date].filter(Boolean).join(", ");
  return element("article", { className: `claim ${tone(first.verdict)}`, tabIndex: -1 },
    element("h2", { dir: "auto" }, `“${claim.trim().replace(/^["“”]+|["“”]+$/g, "")}”`),
    by ? element("p", { className: "by" }, element("bdi", {}, by)) : "",
    finding(first),
    others.length ? element("details", {}, element("summary", {}, plural(others.length, "more finding")), ...others.map(finding)) : "");
}

function finding(found) {
  return element("div", { className: `finding ${tone(found.verdict)}` },
    element("p", {}, element("span", { className: "verdict" }, found.verdict.replaceAll("-", " "))),
    element("p", {}, found.explanation),
    found.pieces.length ? element("blockquote", { className: "words", dir: "auto" }, ...words(found.pieces)) : "",
    evidence(found));
}

/** The words; what stands in one text alone is marked, what was cut before and behind them is faint. */
function words(pieces) {
  return pieces.flatMap(([side, text], i) => {
    const outer = side === "archive" && (i === 0 || i === pieces.length - 1);
    const made = {
      both: () => element("span", {}, text),
      archive: () => element(outer ? "span" : "del", { className: outer ? "rest" : "cut" }, text),
      claim: () => element("ins", { className: "added" }, text),
    }[side]();
    return i ? [" ", made] : [made];
  });
}

function evidence(found) {
  const { matched_speaker: speaker, speaker_as_written: written } = found;
  const who = found.matched_quote && ((speaker || "not named") + (written && written !== speaker ? `, written as “${written}”` : ""));
  const place = [found.outlet, found.published.slice(0, 10), found.doc].filter(Boolean).join(", ");
  const link = /^https?:\/\//i.test(found.url) && element("a", { href: found.url, target: "_blank", rel: "noopener noreferrer" }, "original");
  const first = [found.first_outlet, found.first_published.slice(0, 10)].filter(Boolean).join(", ");
  const facts = [
    ["Who", who],
    ["Where", place, link],
    ["Printed in", found.articles > 1 && `${found.articles} articles, ${plural(found.outlets, "outlet")}, ${found.independent} independent${first ? `; first ${first}` : ""}`],
    ["Also by", found.also_attributed_to.map((a) => `${a.speaker} (${plural(a.articles, "article")})`).join("; ")],
    ["Also as", found.variants.map((v) => `“${v.words}” (${v.outlets.join(", ") || "no outlet named"}: ${v.articles})`).join("; ")],
    ["Around it", (found.context_before || found.context_after) && `… ${found.context_before.slice(-160)} [the words] ${found.context_after.slice(0, 160)} …`],
  ].filter(([, value]) => value);
  return facts.length ? element("dl", {}, ...facts.flatMap(([term, value, more]) => [
    element("dt", {}, term),
    element("dd", {}, element("bdi", {}, value), ...(more ? [" · ", more] : [])),
  ])) : "";
}

let chosen = null;

function show() {
  const sought = fold($("find").search.value).split(/\s+/).filter(Boolean);
  const found = claims.filter((c) => sought.every((word) => c.searched.includes(word)));
  const shown = new Set(found.filter((c) => chosen === null || c.verdict === chosen));
  for (const claim of claims) claim.card.hidden = !shown.has(claim);
  const counts = new Map();
  for (const { verdict } of found) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  $("verdicts").replaceChildren(...Object.keys(TONES).filter((v) => counts.has(v) || v === chosen).map((verdict) => element("button", {
    type: "button", dataset: { verdict }, "aria-pressed": String(verdict === chosen),
  }, `${verdict.replaceAll("-", " ")} ${counts.get(verdict) ?? 0}`)));
  $("found").textContent = shown.size === claims.length ? "" : `${shown.size.toLocaleString("en")} of ${plural(claims.length, "claim")}`;
}

$("verdicts").addEventListener("click", ({ target }) => {
  const { verdict } = target.closest("button")?.dataset ?? {};
  if (!verdict) return;
  chosen = verdict === chosen ? null : verdict;
  show();
  $("verdicts").querySelector(`[data-verdict="${verdict}"]`)?.focus();
});
$("find").addEventListener("input", show);
$("find").addEventListener("submit", (event) => event.preventDefault());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const by = { j: 1, k: -1 }[event.key];
  if (event.key === "/") {
    event.preventDefault();
    $("find").search.focus();
  } else if (by) {
    const cards = claims.map((c) => c.card).filter((made) => !made.hidden);
    const at = cards.indexOf(document.activeElement.closest(".claim"));
    cards[Math.min(cards.length - 1, Math.max(0, at + by))]?.focus();
  }
});

$("claims").append(...claims.map((c) => c.card));
show();
$("sum").textContent = plural(claims.length, "claim");
document.body.dataset.ready = "";
