// Plots of counts: they show the numbers of their tables, for everybody, on any screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NEWS, extract, file, open, stats, table, violations } from "./desk.js";

const path = file("counts.html");
stats(NEWS, "--output", path);
const counts = table(stats(NEWS, "--to", "csv"));
const show = (page) => page.evaluate(() => { for (const made of document.querySelectorAll("details")) made.open = true; });

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 400]) {
    test(`axe: ${width} pixels, ${scheme}`, async () => {
      const page = await open(path, { width, scheme, ready: "main" });
      assert.deepEqual(await violations(page), [], "at first");
      await show(page);
      assert.deepEqual(await violations(page), [], "with numbers");
      assert.deepEqual(page.faults, []);
    });
  }
}

test("tables have the numbers of the CSV, and bars their lengths", async () => {
  const page = await open(path, { ready: "main" });
  await show(page);
  for (const [id, by, column, series] of [
    ["by-speakers", "speaker", "speaker", ["direct", "mixed", "indirect"]],
    ["by-outlets", "outlet", "outlet", ["direct", "mixed", "indirect"]],
    ["by-outlet-sources", "outlet", "outlet", ["named", "described", "unnamed", "nobody"]],
  ]) {
    const rows = await page.locator(`#${id} tbody tr`).evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const lengths = await page.locator(`#${id} svg`).evaluate((svg) => {
      const sums = new Map();
      for (const rect of svg.querySelectorAll("rect")) {
        const [y, width] = [rect.getAttribute("y"), Number(rect.getAttribute("width"))];
        sums.set(y, (sums.get(y) ?? 0) + width);
      }
      return [...sums.values()];
    });
    assert.ok(rows.length > 5);
    const most = Math.max(...rows.map((row) => Number(row[1])));
    for (const [i, [name, quotes, ...cells]] of rows.entries()) {
      const count = counts.find((c) => c.by === by && c[column] === name);
      assert.equal(quotes, count.quotes, name);
      assert.deepEqual(cells.filter((_, at) => at % 2 === 0), series.map((s) => count[s]), name);
      const wanted = id.endsWith("sources") ? 400 : 400 * Number(quotes) / most;
      assert.ok(Math.abs(lengths[i] - wanted) <= 4, `${name}: ${lengths[i]} for ${wanted}`);
    }
  }
  const days = await page.locator("#by-time tbody th").allTextContents();
  assert.deepEqual([days.length, days[0], days.at(-1)], [6, "12 Mar 2024", "17 Mar 2024"]);
});

test("plots have the colours of the page, light and dark", async () => {
  const colours = [];
  for (const scheme of ["light", "dark"]) {
    const page = await open(path, { scheme, ready: "main" });
    colours.push(await page.locator("#by-speakers").evaluate((figure) => {
      const fill = (made) => getComputedStyle(made).fill;
      const [text, rect] = [figure.querySelector("svg text"), figure.querySelector("svg rect")];
      const legend = getComputedStyle(figure.querySelector(".legend .direct"), "::before").backgroundColor;
      return { text: fill(text), ink: getComputedStyle(document.body).color, rect: fill(rect), legend };
    }));
  }
  for (const { text, ink, rect, legend } of colours) assert.deepEqual([text, rect], [ink, legend]);
  assert.notEqual(colours[0].rect, colours[1].rect);
});

test("at 400 pixels nothing sticks out, and paper has all plots", async () => {
  const page = await open(path, { width: 400, ready: "main" });
  await show(page);
  const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => !e.closest("svg *, .wide *") && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80)));
  assert.deepEqual(wide, []);
  await page.emulateMedia({ media: "print" });
  for (const svg of await page.locator("svg").all()) assert.ok(await svg.isVisible());
  assert.ok((await page.pdf()).length > 10_000);
});

test("names that mean harm are text", async () => {
  const evil = "</text></svg><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>";
  const rows = extract(NEWS).replaceAll("Ingrid Dahl", evil).replaceAll("Dock & Crane", evil);
  stats(file("evil.csv", rows), "--output", file("evil.html"));
  const page = await open(file("evil.html"), { ready: "main" });
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img, script:not([type=module])").count(), 0);
  assert.equal(await page.locator("figure").count(), 7);
  assert.ok((await page.locator("#by-speakers tbody").textContent()).includes(evil));
  assert.ok((await page.locator("#by-speakers svg").textContent()).includes("</text></svg><script>"));
  assert.deepEqual(page.faults, []);
});
