// The articles, each filled in when it comes into view, with the words of its quotes marked.

const pane = $("articles");
const shells = articles.map((article) => {
  const shell = element("article", { dataset: { article: article.n }, "aria-busy": "true" });
  shell.style.setProperty("--guess", `${Math.ceil(article.text.length / 65) * 28 + 160}px`);
  return shell;
});
/** By number of the article: for each of its quotes, by number, the elements of its words, speaker and cue. */
const filled = new Map();

/** Fills what comes near; what stands above the view grows without moving what is read. */
const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    const [before, isAbove] = [target.offsetHeight, target.offsetTop + target.offsetHeight <= pane.scrollTop];
    fill(articles[target.dataset.article]);
    if (isAbove) pane.scrollTop += target.offsetHeight - before;
  }
}, { root: pane, rootMargin: "1500px 0px" });

function fill(article) {
  if (filled.has(article.n)) return;
  const parts = new Map(article.quotes.map((q) => [q.n, { content: [], speaker: [], cue: [] }]));
  filled.set(article.n, parts);
  const shell = shells[article.n];
  shell.append(head(article), body(article, parts));
  shell.removeAttribute("aria-busy");
  nearby.unobserve(shell);
  article.quotes.forEach(showMarks);
}

function head(article) {
  const about = [article.outlet, article.wire, article.published.slice(0, 10), article.author].filter(Boolean);
  const meta = element("p", { className: "meta" }, about.join(" · "));
  if (/^https?:\/\//i.test(article.url)) {
    meta.append(about.length ? " · " : "", element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, "original"));
  }
  if (!article.quotes.length) meta.append(about.length ? " · " : "", element("span", {}, "no quotes found"));
  return element("header", {}, element("h2", { dir: "auto" }, article.title || article.doc), meta);
}

/** The text in paragraphs, each cut where a span begins or ends: no mark stands within another. */
function body(article, parts) {
  const spans = [];
  const cuts = new Set();
  for (const quote of article.quotes) {
    for (const part of ["content", "speaker", "cue"]) {
      for (const [start, end] of quote.spans[part]) {
        spans.push({ quote, part, start, end });
        cuts.add(start).add(end);
      }
    }
  }
  // Where several cover a place, the shortest is what the place is about.
  spans.sort((a, b) => a.start - b.start);
  const bounds = [...cuts].sort((a, b) => a - b);
  const text = element("div", { className: "text", dir: "auto" });
  let open = [];
  let [next, bound] = [0, 0];
  for (const [from, to] of paragraphs(article.text)) {
    const paragraph = element("p");
    for (let at = from; at < to;) {
      while (bound < bounds.length && bounds[bound] <= at) bound += 1;
      const end = Math.min(to, bounds[bound] ?? to);
      while (next < spans.length && spans[next].start <= at) open.push(spans[next++]);
      open = open.filter((s) => s.end > at);
      paragraph.append(segment(article.text.slice(at, end), open, parts));
      at = end;
    }
    text.append(paragraph);
  }
  return text;
}

/** Ranges of the paragraphs: parted by empty lines, or by line ends where there is no empty line. */
function* paragraphs(text) {
  const empty = /\n[^\S\n]*\n/;
  const gap = empty.test(text) ? new RegExp(`${empty.source}\\s*`, "g") : /\n\s*/g;
  let from = 0;
  for (const { 0: found, index } of text.matchAll(gap)) {
    if (index > from) yield [from, index];
    from = index + found.length;
  }
  if (from < text.length) yield [from, text.length];
}

function segment(words, open, parts) {
  if (!open.length) return document.createTextNode(visible(words));
  const shortest = open.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const [content, speaker, cue] = ["content", "speaker", "cue"].map((part) => shortest.find((s) => s.part === part));
  const owner = (speaker ?? cue ?? content).quote;
  const covering = [...new Set([owner, ...shortest.map((s) => s.quote)])].map((quote) => quote.n);
  const made = element(content ? "mark" : "span", { dataset: { quote: content?.quote.n ?? "", covering: covering.join(" ") } }, words);
  if (content) made.classList.add("quote");
  if (speaker) made.classList.add("said-by");
  if (cue) made.classList.add("cue");
  if (speaker || cue) made.dataset.owner = owner.n;
  for (const { quote, part } of open) parts.get(quote.n)[part].push(made);
  return made;
}

/** Gives the marks of a quote the looks of what is known and decided. */
function showMarks(quote) {
  const parts = filled.get(quote.article.n)?.get(quote.n);
  if (!parts) return;
  const name = speakerOf(quote);
  const { decision } = decided(quote);
  const off = !shown.has(quote);
  const own = (made) => Number(made.dataset.quote) === quote.n;
  for (const made of parts.content.filter(own)) {
    colour(made, "", name);
    made.style.setProperty("--sure", Math.min(1, Math.max(0.12, (quote.confidence - 0.35) / 0.5)).toFixed(2));
    made.classList.toggle("unsure", quote.confidence < 0.65);
    made.classList.toggle("rejected", decision === "reject");
    made.classList.toggle("off", off);
  }
  for (const made of [...parts.speaker, ...parts.cue]) {
    if (Number(made.dataset.owner) !== quote.n) continue;
    colour(made, "owner-", name);
    made.classList.toggle("owner-off", off || decision === "reject");
  }
  const last = parts.content.at(-1);
  if (!last) return;
  const sign = { accept: " ✓", correct: ` ✎ ${visible(name) || "nobody named"}`, reject: " ✗" }[decision];
  if (sign) last.dataset.sign = sign;
  else delete last.dataset.sign;
  last.dataset.by = visible(name) || "nobody named";
}

function colour(made, prefix, name) {
  made.style.setProperty(`--${prefix}hue`, name ? hue(name) : 0);
  made.style.setProperty(`--${prefix}chroma`, name ? 1 : 0);
}

/** Shows the articles that have a quote in view, or all if nothing is filtered. */
function showArticles(all) {
  const wanted = new Set([...shown].map((q) => q.article.n));
  for (const article of articles) shells[article.n].hidden = !all && !wanted.has(article.n);
  for (const n of filled.keys()) articles[n].quotes.forEach(showMarks);
}

/** The elements of a quote's words, speaker and cue, if its article is filled in. */
function marksOf(quote) {
  const parts = filled.get(quote.article.n)?.get(quote.n);
  return parts ? Object.values(parts).flat() : [];
}

function scrollToQuote(quote) {
  fill(quote.article);
  const [first] = filled.get(quote.article.n).get(quote.n).content;
  first?.scrollIntoView({ block: "center" });
}

addEventListener("beforeprint", () => articles.filter((a) => !shells[a.n].hidden).forEach(fill));
