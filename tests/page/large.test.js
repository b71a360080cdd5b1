// Many quotes: only what is in view is in the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive } from "./archive.js";
import { extract, file, inSight, open, selectedRow, selectedWords } from "./desk.js";

test("21,000 quotes in 1,400 articles", async () => {
  extract(file("large.jsonl", archive(1400)), "--output", file("large.html"));
  const page = await open(file("large.html"));
  const nodes = () => page.evaluate(() => document.querySelectorAll("body *").length);
  assert.equal(await page.textContent("#found"), "21,000 quotes");
  assert.ok(await nodes() < 5000, `${await nodes()} elements`);

  await page.focus("#table");
  await page.keyboard.press("End");
  assert.equal(await selectedRow(page).getAttribute("aria-rowindex"), "21001");
  assert.ok(await inSight(selectedRow(page).locator(".words")));
  assert.ok(await inSight(selectedWords(page).first()), "the last article is filled in and scrolled to");

  await page.fill("#filters [name=search]", "letters pier diaz");
  assert.match(await page.textContent("#found"), /^\d+ of 21,000 quotes$/);
  await page.selectOption("#filters [name=sort]", "-published");
  await page.keyboard.press("Escape");
  await page.locator("#rows tr").nth(3).click();
  assert.ok(await inSight(selectedWords(page).first()));
  await page.locator("#articles").evaluate((made) => { made.scrollTop = made.scrollHeight / 2; });
  await page.waitForFunction(() => !document.elementFromPoint(500, 400).closest("article[aria-busy]"));
  assert.ok(await nodes() < 8000, `${await nodes()} elements`);
  assert.deepEqual(page.faults, []);
});
