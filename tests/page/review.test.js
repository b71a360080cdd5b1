// What a reviewer does: reads, clicks, types, decides, saves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NEWS, extract, file, inSight, news, open, saved, selectedRow, selectedWords, table, tryExtract } from "./desk.js";

const { path, rows } = news();
const named = (name) => rows.filter((r) => r.speaker === name).length;

test("the table has the rows of the CSV, and the text their words", async () => {
  const page = await open(path, { height: 6000 });
  assert.equal(await page.locator("#rows tr").count(), rows.length);
  assert.match(await page.textContent("#sum"), new RegExp(`^${rows.length} quotes in 6 articles, 2024-03-12 to 2024-03-17$`));
  for (const [i, row] of rows.entries()) {
    const cells = page.locator("#rows tr").nth(i);
    assert.equal(await cells.locator(".name").textContent(), row.speaker || "nobody named");
    assert.ok((await cells.locator(".words bdi").textContent()).includes(row.quote));
  }
  const marked = await page.locator("#articles mark.quote").allTextContents();
  assert.ok(marked.includes("that the crack was probably caused by the January flood"));
  assert.deepEqual(page.faults, []);
});

test("a click on a row shows the words, a click on the words selects the row", async () => {
  const page = await open(path);
  await page.locator("#scroll").evaluate((made) => { made.scrollTop = made.scrollHeight; });
  await page.locator("#rows tr").last().click();
  assert.match(await selectedWords(page).first().textContent(), new RegExp(rows.at(-1).quote.split(" … ")[0].slice(0, 30)));
  assert.ok(await inSight(selectedWords(page).first()));

  await page.locator("#articles").evaluate((made) => { made.scrollTop = 0; });
  const words = page.getByText("I could put my hand into it.").first();
  await words.click();
  assert.match(await selectedRow(page).textContent(), /Ingrid Dahl.*We are not talking about a hairline/);
  assert.ok(await inSight(selectedRow(page).locator(".words")));
  assert.match(await page.textContent("#details"), /Ingrid Dahl.*named here/s);
});

test("cue and speaker are marked and joined to the words", async () => {
  const page = await open(path);
  await page.getByText("a temporary ferry would start within three weeks").first().click();
  const marked = (part) => page.locator(`#articles .${part}.selected`).allTextContents();
  assert.deepEqual([await marked("said-by"), await marked("cue")], [["She"], ["said"]]);
  assert.equal(await page.locator("svg.join path").count(), 1);
  assert.equal(await page.locator("svg.join circle").count(), 3);
  await page.setViewportSize({ width: 900, height: 800 });
  // The line is drawn anew in the frame that follows: the wait ends when it meets the words, and fails when it never does.
  await page.waitForFunction(() => {
    const dot = document.querySelector("svg.join circle").getBoundingClientRect();
    const she = document.querySelector(".said-by.selected").getBoundingClientRect();
    return Math.hypot(dot.x + dot.width / 2 - she.x - she.width / 2, dot.y - she.bottom) < 8;
  }, undefined, { timeout: 5000 });
});

test("of quotes within each other, the next click selects the next", async () => {
  const page = await open(path);
  await page.locator("#rows tr").last().click();
  const words = page.locator("#articles mark", { hasText: "how he would pay for the new reservoir" });
  const speakers = [];
  for (let i = 0; i < 3; i++) {
    await words.click();
    speakers.push(await selectedRow(page).locator(".name").textContent());
  }
  assert.deepEqual(speakers, ["Carl Moss", "the state budget office", "Carl Moss"]);
});

test("speakers have colours of their own, and what is not sure is faint", async () => {
  const page = await open(path);
  const looks = (words) => page.getByText(words, { exact: true }).first().evaluate((made) => [getComputedStyle(made).backgroundColor, made.className]);
  const [dahl] = await looks("We are not talking about a hairline,");
  const [again] = await looks("I could put my hand into it.");
  const [warden] = await looks("The Old Bridge at Lowmere will stay shut until at least October after divers found a crack in its second pier");
  const [, unsure] = await looks("to keep the bridge open");
  assert.equal(dahl, again);
  assert.notEqual(dahl, warden);
  assert.match(unsure, /unsure/);
});

test("keys: next, before, accept, reject, correct, note, search, help", async () => {
  const page = await open(path);
  const press = (keys) => keys.split(" ").reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await press("j j j k");
  assert.match(await selectedRow(page).textContent(), /We are not talking/);
  assert.match(await page.textContent("#live"), new RegExp(`^2 of ${rows.length}: Ingrid Dahl, said, direct, \\d+ %: We are not talking`));
  await press("a");
  assert.equal(await selectedRow(page).getAttribute("class"), "accept");
  assert.equal(await page.textContent("#decided"), `1 of ${rows.length} decided`);
  await press("a");
  assert.equal(await page.textContent("#decided"), `0 of ${rows.length} decided`);
  assert.ok(await page.isDisabled("#save"));
  await press("r");
  assert.ok(await selectedWords(page).first().evaluate((made) => made.classList.contains("rejected")));

  await press("j c");
  assert.equal(await page.inputValue("#correct input"), "Ingrid Dahl");
  await page.keyboard.type("Nora Jack");
  await press("Enter");
  assert.equal(await page.textContent("#decided"), `2 of ${rows.length} decided`);
  assert.match(await selectedRow(page).textContent(), /Nora Jack/);
  assert.match(await page.textContent("#speaker-list"), /Ingrid Dahl.*Nora Jack/);
  await press("c Escape");
  // The browser closes a dialog a moment after the key, and until then the page takes no other.
  await page.waitForSelector("#correct:not([open])", { state: "attached" });
  assert.match(await selectedRow(page).textContent(), /Nora Jack/, "left as it was");
  await press("n");
  await page.keyboard.type("just a jar");
  await press("Enter");
  assert.equal(await page.textContent("#decided"), `2 of ${rows.length} decided`, "letters of a note are no keys");

  await press("/");
  await page.keyboard.type("just jar");
  assert.equal(await page.textContent("#found"), `1 of ${rows.length} quotes`, "notes are searched");
  await press("Escape Escape");
  assert.equal(await page.textContent("#found"), `${rows.length} quotes`);
  await press("?");
  assert.ok(await page.isVisible("#keys"));
  await press("j Escape");
  assert.ok(await page.isHidden("#keys"));
  await page.evaluate(() => { document.getElementById("keys-on").checked = false; });
  const before = await selectedRow(page).textContent();
  await press("j");
  assert.equal(await selectedRow(page).textContent(), before, "single keys can be switched off");
  assert.deepEqual(page.faults, []);
});

test("a name that is selected in the article is taken for the correction", async () => {
  const page = await open(path);
  await page.keyboard.press("j");
  await page.evaluate(() => {
    const text = [...document.querySelectorAll("#articles .said-by")].find((made) => made.textContent === "Hugh Lane");
    getSelection().selectAllChildren(text);
  });
  await page.keyboard.press("c");
  assert.equal(await page.inputValue("#correct input"), "Hugh Lane");
  await page.keyboard.press("Enter");
  assert.match(await selectedRow(page).textContent(), /Hugh Lane/);
});

test("the table works by the keyboard alone", async () => {
  const page = await open(path);
  await page.focus("#table");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const active = await page.getAttribute("#table", "aria-activedescendant");
  assert.equal(await selectedRow(page).getAttribute("id"), active);
  assert.equal(await selectedRow(page).getAttribute("aria-rowindex"), String(rows.length + 1));
  assert.ok(await inSight(selectedRow(page).locator(".words")));
  await page.keyboard.press("Home");
  assert.equal(await selectedRow(page).getAttribute("aria-rowindex"), "2");
});

test("search and filters show what the CSV has", async () => {
  const page = await open(path);
  const found = async () => Number(/^[\d,]+/.exec(await page.textContent("#found"))[0]);
  const filters = [
    ["kind", "=direct", (r) => r.kind === "direct"],
    ["polarity", "=denied", (r) => r.polarity === "denied"],
    ["outlet", "=Dock & Crane", (r) => r.outlet === "Dock & Crane"],
    ["least", "0.9", (r) => Number(r.confidence) >= 0.9],
    ["most", "0.7", (r) => Number(r.confidence) <= 0.7],
    ["since", "2024-03-16", (r) => r.published >= "2024-03-16"],
    ["until", "2024-03-12", (r) => r.published <= "2024-03-12"],
    ["search", "BRIDGE dahl", (r) => /bridge/i.test(Object.values(r).join()) && r.speaker.includes("Dahl")],
  ];
  await page.click("summary");
  for (const [name, value, wanted] of filters) {
    const field = page.locator(`#filters [name=${name}]`);
    await (name in { kind: 1, polarity: 1, outlet: 1 } ? field.selectOption(value) : field.fill(value));
    const n = rows.filter(wanted).length;
    assert.ok(n > 0 && n < rows.length, name);
    assert.equal(await found(), n, name);
    await page.click("#clear");
    assert.equal(await found(), rows.length);
  }
  await page.locator("#speaker-list button", { hasText: "Ingrid Dahl" }).click();
  assert.equal(await found(), named("Ingrid Dahl"));
  assert.deepEqual(await page.locator("#articles article:visible h2").allTextContents(), ["Bridge will stay shut until autumn, warden says"]);
  assert.ok(await page.getByText("They have cried wolf before,").first().evaluate((made) => made.classList.contains("off")));
  assert.equal(await page.locator("#speaker-list button[aria-pressed=true] .count").textContent(), String(named("Ingrid Dahl")));
});

test("the table is sorted by what is asked", async () => {
  const page = await open(path, { height: 6000 });
  const column = (name) => page.locator(`#rows tr .${name}`).allTextContents();
  await page.click("th button[data-sort=confidence]");
  const sure = (await column("sure")).map(parseFloat);
  assert.deepEqual(sure, [...sure].sort((a, b) => a - b));
  assert.equal(await page.locator("th.sure").getAttribute("aria-sort"), "ascending");
  await page.click("th button[data-sort=confidence]");
  assert.deepEqual((await column("sure")).map(parseFloat), sure.reverse());
  await page.selectOption("#filters [name=sort]", "speaker");
  const names = await page.locator("#rows tr .name").allTextContents();
  const known = names.filter((name) => name !== "nobody named");
  assert.deepEqual(known, [...known].sort(new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare));
  assert.ok(names.slice(known.length).every((name) => name === "nobody named"));
});

test("decisions are kept, saved and read back", async () => {
  const page = await open(path);
  await page.locator("#rows tr").nth(1).click();
  await page.keyboard.press("a");
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await page.keyboard.press("j");
  await page.click("#details .correct");
  await page.fill("#correct input", "Ruth “Ro” O'Neil, Jr.");
  await page.click("#correct .primary");
  await page.fill("#note", "she said, \"ask\"");
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  assert.equal(await page.textContent("#decided"), `3 of ${rows.length} decided`, "kept over a reload");

  const { name, text } = await saved(page);
  assert.equal(name, "decisions.csv");
  const said = table(text);
  assert.deepEqual(said.map((r) => [r.decision, r.corrected_speaker, r.note]), [
    ["accept", "", ""], ["reject", "", ""], ["correct", "Ruth “Ro” O'Neil, Jr.", "she said, \"ask\""],
  ]);
  for (const [i, row] of said.entries()) {
    const { decision, corrected_speaker, note, ...others } = row;
    assert.deepEqual(others, rows[i + 1], "the row stands beside the decision as the CSV has it");
  }

  const run = tryExtract(NEWS, "--decisions", file("decisions.csv", text));
  assert.equal(run.status, 0, run.stderr);
  const after = table(run.stdout);
  assert.equal(after.length, rows.length - 1);
  const of = (id) => after.find((r) => r.quote_id === id);
  assert.equal(of(rows[1].quote_id).flags, "accepted");
  assert.equal(of(rows[2].quote_id), undefined);
  const { speaker, resolved_by, flags } = of(rows[3].quote_id);
  assert.deepEqual([speaker, resolved_by, flags], ["Ruth “Ro” O'Neil, Jr.", "reviewer", "corrected"]);

  assert.deepEqual(page.faults, []);
});

test("a page made with decisions goes on from them, and accepting a corrected name never accepts the one before", async () => {
  const ids = rows.slice(1, 6).map((r) => r.quote_id);
  const first = [
    "quote_id,speaker,decision,corrected_speaker,note",
    `${ids[0]},${rows[1].speaker},accept,,"he said, ""twice"""`,
    `${ids[1]},,reject,,`,
    `${ids[2]},,correct,Nora Bell,'=ask her`,
    `${ids[4]},,,,not decided yet`,
  ].join("\n");
  extract(NEWS, "--decisions", file("first.csv", first), "--output", file("again.html"));
  const page = await open(file("again.html"));
  assert.equal(await page.textContent("#decided"), `3 of ${rows.length} decided`);
  assert.match(await page.textContent("#speaker-list"), /Nora Bell/);
  await page.locator("#rows tr").nth(1).click();
  assert.equal(await page.inputValue("#note"), 'he said, "twice"');
  await page.locator("#rows tr").nth(3).click();
  assert.equal(await page.inputValue("#note"), "=ask her");
  assert.equal(await page.textContent("#details h2"), `${rows[3].speaker} Nora Bell`, "whom she was put in place of");
  for (const key of ["a", "a", "c"]) await page.keyboard.press(key);
  assert.equal(await page.inputValue("#correct input"), "Nora Bell");
  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.fill("#filters [name=search]", "not decided yet");
  assert.equal(await page.textContent("#found"), `1 of ${rows.length} quotes`);
  const { text } = await saved(page);
  const decided = (text) => table(text).map((r) => [r.quote_id, r.decision, r.speaker, r.corrected_speaker, r.note]);
  assert.deepEqual(decided(text), [
    [ids[0], "accept", rows[1].speaker, "", 'he said, "twice"'],
    [ids[1], "reject", rows[2].speaker, "", ""],
    [ids[2], "correct", rows[3].speaker, "Nora Bell", "'=ask her"],
    [ids[3], "accept", rows[4].speaker, "", ""],
    [ids[4], "", rows[5].speaker, "", "not decided yet"],
  ]);
  assert.deepEqual(page.faults, []);

  extract(NEWS, "--decisions", file("second.csv", text), "--output", file("third.html"));
  const third = await open(file("third.html"));
  assert.deepEqual(decided((await saved(third)).text), decided(text), "and again it is the same");
});

test("a note that is changed in the browser is the reviewer's, one that is not is the table's", async () => {
  const made = (...notes) => {
    const lines = notes.map((note, i) => `${rows[i + 1].quote_id},accept,${note}`);
    extract(NEWS, "--decisions", file("notes.csv", ["quote_id,decision,note", ...lines].join("\n")), "--output", file("notes.html"));
  };
  made("one", "two");
  const page = await open(file("notes.html"));
  const again = async () => { await page.reload(); await page.waitForSelector("body[data-ready]"); };
  const note = async (row) => { await page.locator("#rows tr").nth(row).click(); return page.inputValue("#note"); };
  await note(1);
  await page.fill("#note", "mine");
  await note(2);
  await page.keyboard.press("r");
  made("one more", "two more");
  await again();
  assert.deepEqual([await note(1), await note(2)], ["mine", "two more"]);
  await note(1);
  await page.fill("#note", "");
  await again();
  assert.equal(await note(1), "", "a note can be taken out");
});

test("what was accepted in the browser is of the speaker it was accepted with", async () => {
  const page = await open(path);
  await page.locator("#rows tr").nth(1).click();
  await page.keyboard.press("a");
  await page.evaluate(() => {
    const [key] = Object.keys(localStorage);
    localStorage.setItem(key, localStorage.getItem(key).replace("Ingrid Dahl", "Hugh Lane"));
  });
  await page.reload();
  await page.waitForSelector("body[data-ready]");
  assert.equal(await page.textContent("#decided"), `0 of ${rows.length} decided`);
});

test("printed, each quote has its speaker beside it and nothing of the tools is left", async () => {
  const page = await open(path);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  for (const tool of ["#quotes", "#speakers", "#details", "#save", ".tabs"]) assert.ok(await page.isHidden(tool), tool);
  const by = await page.getByText("I could put my hand into it.").first().evaluate((made) => getComputedStyle(made, "::after").content);
  assert.match(by, /Ingrid Dahl/);
  assert.equal(await page.locator("article[aria-busy]").count(), 0, "all articles are there");
  assert.ok((await page.pdf()).length > 10_000);
});

test("at 400 pixels each part fills the page, and nothing sticks out", async () => {
  const page = await open(path, { width: 400 });
  for (const pane of ["Quotes", "Speakers", "Articles"]) {
    await page.click(`.tabs button:text("${pane}")`);
    assert.ok(await page.isVisible(`#${pane.toLowerCase()}`));
    const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest("svg, .hidden") && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, [], pane);
  }
  await page.click('.tabs button:text("Quotes")');
  await page.locator("#rows tr").nth(4).click();
  assert.ok(await inSight(selectedWords(page).first()), "a click on a row shows the article");
  assert.ok(await page.isVisible("#details .accept"));
});
