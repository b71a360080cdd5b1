// How long a page of many quotes takes, in milliseconds: WHOSAID=target/release/whosaid node tests/page/measure.js ARTICLES

import { archive } from "./archive.js";
import { extract, file, open } from "./desk.js";

const articles = Number(process.argv[2] ?? 200);
extract(file("many.jsonl", archive(articles)), "--output", file("many.html"));
const page = await open(file("many.html"));
const figures = await page.evaluate(async () => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const time = async (act) => {
    const start = performance.now();
    act();
    await painted();
    return Math.round(performance.now() - start);
  };
  const press = (key, on = document.body) => time(() => on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
  const fill = (name, value) => time(() => {
    const field = document.getElementById("filters")[name];
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    quotes: document.getElementById("found").textContent,
    opened: Math.round(performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd),
    next: [await press("j"), await press("j")],
    accept: await press("a"),
    search: [await fill("search", "letters pier"), await fill("search", "letters pier diaz")],
    filter: [await fill("search", ""), await fill("kind", "=direct")],
    sort: await fill("sort", "confidence"),
    last: await press("End", document.getElementById("table")),
  };
});
console.log(JSON.stringify(figures));
process.exit();
