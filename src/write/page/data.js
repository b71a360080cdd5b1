// The articles and quotes of the page, from the JSON blocks that stand behind the script.

const COLUMNS = document.body.dataset.columns.split(" ");

/** All articles: the fields of the block, `n`, and `quotes`. */
const articles = [];
/**
 * All quotes in order of the text: the columns by name, `n`, `article`, `spans` in UTF-16 units of its text, and where
 * the page was made with decisions the `noted` words and the speaker `before` the correction.
 */
const quotes = [];

for (const block of document.querySelectorAll("script.article")) {
  const article = JSON.parse(block.textContent);
  block.remove();
  article.n = articles.push(article) - 1;
  article.quotes = article.quotes.map(({ cells, spans, note = "", before }) => {
    const quote = { article, spans, noted: note, before };
    cells.forEach((cell, i) => { quote[COLUMNS[i]] = cell; });
    quote.n = quotes.push(quote) - 1;
    return quote;
  });
  // What was read from the text is known to the rows alone.
  const [first] = article.quotes;
  for (const field of ["title", "outlet", "wire", "published", "author"]) article[field] = first?.[field] ?? article[field];
}

/** A hue for each name: those of one article are far apart. */
const hues = new Map();
for (const article of articles) {
  const near = new Set();
  for (const { speaker } of article.quotes) if (speaker) near.add(hue(speaker, near));
}

/** The hue of a name; a new one is as far as can be from those that are `near`. */
function hue(name, near = new Set()) {
  if (!hues.has(name)) {
    const all = Array.from({ length: 24 }, (_, i) => Math.round(hues.size * 137.508 + i * 15 + 250) % 360);
    const distance = (hue) => Math.min(...[...near].map((other) => 180 - Math.abs(180 - Math.abs(hue - other))));
    hues.set(name, all.reduce((best, one) => distance(one) > distance(best) ? one : best));
  }
  return hues.get(name);
}
/** What colours an element for a name; nobody is grey. */
const coloured = (name) => name ? { "--hue": hue(name) } : { "--chroma": 0 };
