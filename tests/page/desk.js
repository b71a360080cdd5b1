// What the tests share: pages that the binary writes, and a browser without a network to open them in.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = resolve(ROOT, process.env.WHOSAID ?? "target/debug/whosaid");
const CHROMIUM = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export const folder = mkdtempSync(join(tmpdir(), "whosaid-page-"));
after(() => rmSync(folder, { recursive: true }));

/** A file of the test's folder. */
export function file(name, content) {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

/** `whosaid extract` with these arguments; what it printed. */
export const extract = (...args) => execFileSync(BINARY, ["extract", ...args], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 });
/** `whosaid check`, likewise. */
export const check = (...args) => execFileSync(BINARY, ["check", ...args], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
/** `whosaid stats`, likewise. */
export const stats = (...args) => execFileSync(BINARY, ["stats", ...args], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
/** `whosaid extract`, with what it said and its exit code. */
export const tryExtract = (...args) => spawnSync(BINARY, ["extract", ...args], { cwd: ROOT, encoding: "utf8" });

/** Rows of a CSV as objects. */
export function table(csv) {
  const [header, ...rows] = [...csv.replace(/^\ufeff/, "").matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)].reduce((lines, [all, cell, end]) => {
    if (!all) return lines;
    lines.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ",") lines.push([]);
    return lines;
  }, [[]]).filter((line) => line.length);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-lcd-text"],
});
after(() => browser.close());

/**
 * Opens a page in a browser of its own, which has no other page's decisions. `faults` gathers what must not happen: errors,
 * refused scripts, dialogs, requests.
 */
export async function open(path, { width = 1280, height = 800, scheme = "light", ready = "body[data-ready]", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => /^(file|blob|data):/.test(request.url()) || page.faults.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector(ready);
  return page;
}

/** The file that a click downloads. */
export async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

export const NEWS = "fixtures/news.csv";
/** The page of the fixture's articles, and its rows. */
export function news() {
  const path = file("news.html");
  if (!existsSync(path)) extract(NEWS, "--output", path);
  return { path, rows: table(extract(NEWS)) };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against a page. */
export async function violations(page) {
  // The page's policy refuses it in a script element; the debugger may.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  return violations.flatMap((v) => v.nodes.map((n) => `${v.impact} ${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary}`));
}

/** Whether the middle of an element can be seen. */
export const inSight = (locator) => locator.evaluate((made) => {
  const box = made.getClientRects()[0];
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return made === hit || made.contains(hit);
});

/** The row of the table that is selected. */
export const selectedRow = (page) => page.locator("#rows tr[aria-selected=true]");
/** The words of the article that are selected. */
export const selectedWords = (page) => page.locator("#articles mark.selected");
