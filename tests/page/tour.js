// Makes the pictures of docs/review.md from the fixture: tests/page/run tour.js. Needs pngquant, which makes them small.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NEWS, ROOT, file, news, open, stats } from "./desk.js";

const folder = join(ROOT, "docs/review");
mkdirSync(folder, { recursive: true });
const { path } = news();
const shoot = async (page, name, options) => {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, ...options });
  execFileSync("pngquant", ["--force", "--ext", ".png", "--speed", "1", "--nofs", "96", path]);
};
const press = async (page, keys) => { for (const key of keys.split(" ")) await page.keyboard.press(key); };

const page = await open(path, { width: 1180, height: 620 });
await press(page, "j j j j");
await shoot(page, "page");

await page.selectOption("#filters [name=sort]", "confidence");
await page.locator("#rows tr", { hasText: "a door, not a wall" }).click();
await shoot(page, "unsure", { clip: { x: 0, y: 48, width: 1180, height: 572 } });

await page.evaluate(() => {
  const mention = document.querySelector(".said-by.selected");
  const at = mention.nextSibling.data.indexOf("Rosa Almeida");
  getSelection().setBaseAndExtent(mention.nextSibling, at, mention.nextSibling, at + "Rosa Almeida".length);
});
await press(page, "c");
await shoot(page, "correct", { clip: await box(page, "#correct") });
await press(page, "Enter");
await shoot(page, "corrected", { clip: await box(page, "#details") });

const phone = await open(path, { width: 400, height: 700, scheme: "dark" });
await press(phone, "j j j a j");
await shoot(phone, "phone");

stats(NEWS, "--top", "6", "--output", file("counts.html"));
const counts = await open(file("counts.html"), { width: 1000, ready: "main" });
await shoot(counts, "counts", { fullPage: true });

async function box(page, selector) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  return { x: x - 8, y: y - 8, width: width + 16, height: height + 16 };
}
process.exit();
