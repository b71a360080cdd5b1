// The articles and quotes of the page, from the JSON blocks that stand behind the script.

const COLUMNS = document.querySelector("meta[name=columns]").content.split(" ");

/** All articles: the fields of the block, `n`, and `quotes`. */
const articles = [];
/** All quotes in order of the text: the columns by name, `n`, `article`, and `spans` in UTF-16 units of its text. */
const quotes = [];

for (const block of document.querySelectorAll("script.article")) {
  const article = JSON.parse(block.textContent);
  block.remove();
  article.n = articles.push(article) - 1;
  article.quotes = article.quotes.map(({ cells, spans }) => {
    const quote = { article, spans };
    cells.flat().forEach((cell, i) => { quote[COLUMNS[i]] = cell; });
    quote.n = quotes.push(quote) - 1;
    return quote;
  });
  // What was read from the text is known to the rows alone.
  const [first] = article.quotes;
  for (const field of ["title", "outlet", "wire", "published", "author"]) article[field] = first?.[field] ?? article[field];
}

/** Control characters and those that turn the direction of writing, as signs that can be seen. */
function visible(text) {
  return String(text)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (c) => `[U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/** An element with these properties; strings among the children become text, never markup. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  const { dataset, style, ...others } = properties;
  for (const [key, value] of Object.entries(others)) {
    if (value === undefined || value === false) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  Object.assign(made.dataset, dataset);
  for (const [key, value] of Object.entries(style ?? {})) made.style.setProperty(key, value);
  made.append(...children.filter((c) => c !== undefined && c !== "").map((c) => typeof c === "string" ? visible(c) : c));
  return made;
}

const $ = (id) => document.getElementById(id);
const plural = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const percent = (confidence) => `${Math.round(confidence * 100)} %`;

/** For search: no case, no accents, straight marks. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();

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
