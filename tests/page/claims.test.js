// The page of claims: cards with verdict, differences and evidence; filters; hostile words; access.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, file, open, table, violations } from "./desk.js";

const CLAIMS = [
  ["I have one job and I intend to finish it", "Helen Ames"],
  ["He dropped both anchors, and that gave us the hour we wanted", "Elena Varga"],
  ["I could put my hand into it", "Joe Bell"],
  ["The moon is made of cheese and other things", "Joe Bell"],
  ["</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> \u202ewe say", "<b>Ana</b>"],
];
const claims = file("claims.csv", "claim,speaker\n" + CLAIMS.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n") + "\n");
const path = file("claims.html");
check(claims, "--in", "fixtures/news.csv", "--output", path);
const rows = table(check(claims, "--in", "fixtures/news.csv", "--top", "1"));

test("each claim has a card with its verdict and evidence", async () => {
  const page = await open(path);
  const cards = page.locator(".claim");
  assert.equal(await cards.count(), CLAIMS.length);
  assert.match(await page.textContent("#sum"), /^5 claims$/);
  for (const [i, row] of rows.entries()) {
    assert.equal(await cards.nth(i).locator(".verdict").first().textContent(), row.verdict.replaceAll("-", " "));
    assert.ok((await cards.nth(i).textContent()).includes(row.explanation.split(".")[0]));
  }
  const anchors = cards.nth(1);
  assert.deepEqual(await anchors.locator("ins").allTextContents().then((all) => all.slice(0, 2)), ["gave", "wanted"]);
  assert.deepEqual(await anchors.locator("del").allTextContents().then((all) => all.slice(0, 2)), ["bought", "needed"]);
  assert.equal(await cards.nth(0).locator("a").first().getAttribute("href"), "https://plainviewstar.example/politics/ames");
  assert.deepEqual(page.faults, []);
});

test("verdicts and words filter the cards", async () => {
  const page = await open(path);
  const shown = () => page.locator(".claim:visible").count();
  const of = (verdict) => rows.filter((r) => r.verdict === verdict).length;
  await page.locator("#verdicts button", { hasText: /^other speaker/ }).click();
  assert.equal(await shown(), of("other-speaker"));
  await page.locator("#verdicts button[aria-pressed=true]").click();
  assert.equal(await shown(), CLAIMS.length);
  await page.keyboard.press("/");
  await page.keyboard.type("MOON cheese");
  assert.equal(await shown(), 1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  assert.ok(await page.locator(".claim:visible").first().evaluate((made) => made === document.activeElement));
});

test("a claim is text", async () => {
  const page = await open(path);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.ok((await page.locator(".claim").last().textContent()).includes("<img src=x onerror='window.hacked = 2'> [U+202E]we say"));
  assert.equal(await page.locator("img, script:not([type=module]), #claims b").count(), 0);
  assert.deepEqual(page.faults, []);
});

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 400]) {
    test(`axe: ${width} pixels, ${scheme}`, async () => {
      const page = await open(path, { width, scheme });
      for (const details of await page.locator("details").all()) await details.locator("summary").click();
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    });
  }
}
