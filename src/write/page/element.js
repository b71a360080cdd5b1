// What every page is made with: elements in which nothing of an article is markup.

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
