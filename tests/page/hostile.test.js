// Articles that mean harm: everything from them is text, and the page asks no network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { extract, file, open, saved, table, tryExtract } from "./desk.js";

const EVIL = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'><!--<script>";
const text = [
  `“We saw ${EVIL} there,” Ana Diaz said on Monday.`,
  "“Pay \u202eevil\u202c \u0000 and \u2066more\u2069 \u2028 now,” Joe Bell said.",
  "“The 😀 family 👩‍👩‍👧 came 🛣️,” Zoë Šarić told the court. “𝔘nicode stays,” she said.",
].join("\n\n");
const article = { id: `=1+1${EVIL}`, title: `=HYPERLINK("https://evil.example") ${EVIL}`, outlet: EVIL, author: EVIL, url: "javascript:window.hacked = 3", text };
const polite = { id: "b", title: "&lt;b&gt; stays", url: "https://news.example/?a=1&b=<2>", text: "“We won,” Ana Diaz said." };
const path = file("hostile.html");
const input = file("hostile.jsonl", [article, polite].map((a) => JSON.stringify(a)).join("\n"));
extract(input, "--output", path);

test("markup in an article is shown as its words", async () => {
  const page = await open(path);
  for (let i = 0; i < 5; i++) await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img, script:not([type=module])").count(), 0);
  assert.ok((await page.textContent("#articles .text")).includes(EVIL));
  assert.ok((await page.locator("#articles h2").first().textContent()).includes(EVIL));
  assert.ok((await page.locator("#rows tr").first().textContent()).includes("window.hacked"));
  const links = await page.locator("#articles a").evaluateAll((all) => all.map((a) => [a.href, a.rel]));
  assert.deepEqual(links, [["https://news.example/?a=1&b=%3C2%3E", "noopener noreferrer"]], "only http is a link");
  assert.equal(await page.locator("#articles h2").nth(1).textContent(), "&lt;b&gt; stays");
  assert.deepEqual(page.faults, []);
});

test("controls of direction and NULs are shown as signs", async () => {
  const page = await open(path);
  const shown = await page.textContent("#articles .text");
  assert.ok(shown.includes("[U+202E]evil[U+202C] ␀ and [U+2066]more[U+2069]"));
  assert.ok(!/[\u202a-\u202e\u2066-\u2069\0]/.test(await page.evaluate(() => document.body.textContent)));
});

test("marks stand where the words are, behind characters of two units too", async () => {
  const page = await open(path);
  const marks = await page.locator("#articles mark.quote").allTextContents();
  assert.ok(marks.includes("𝔘nicode stays,") || marks.includes("𝔘nicode stays"), marks.join("|"));
  assert.ok(marks.includes("The 😀 family 👩‍👩‍👧 came 🛣️,") || marks.includes("The 😀 family 👩‍👩‍👧 came 🛣️"), marks.join("|"));
});

test("a saved table has no formula in it", async () => {
  const page = await open(path);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await page.fill("#correct input", "=cmd()");
  await page.keyboard.press("Enter");
  const { text } = await saved(page);
  const [row] = table(text);
  assert.ok(row.doc.startsWith("'=1+1") && row.title.startsWith("'=HYPERLINK"));
  assert.equal(row.corrected_speaker, "'=cmd()");
  const after = table(extract(input, "--decisions", file("hostile.csv", text)));
  assert.equal(after[0].speaker, "=cmd()", "and the apostrophe is taken off again");
});

test("the policy lets no other script work and no request out", async () => {
  const page = await open(path);
  const refused = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = 4";
    document.body.append(script);
    const image = new Promise((resolve) => {
      const made = new Image();
      made.onload = () => resolve("loaded");
      made.onerror = () => resolve("refused");
      made.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    });
    const fetched = fetch("https://evil.example/").then(() => "fetched", () => "refused");
    return [window.hacked ?? "refused", await image, await fetched];
  });
  assert.deepEqual(refused, ["refused", "refused", "refused"]);
  assert.ok(page.faults.every((fault) => fault.startsWith("console: ") && fault.includes("Content Security Policy")), page.faults.join("\n"));
});

test("a browser that keeps nothing says so, and decisions can still be saved", async () => {
  const page = await open(path);
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error("full"); }; });
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  assert.match(await page.textContent("#notice"), /save it before you close/);
  assert.equal(table((await saved(page)).text).length, 1);
});

test("a page of no articles says so", async () => {
  tryExtract(file("none.jsonl", '{"text": ""}\n'), "--output", file("none.html"));
  const page = await open(file("none.html"));
  assert.match(await page.textContent("#notice"), /No article/);
  assert.deepEqual(page.faults, []);
});
