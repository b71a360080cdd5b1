// For everybody: axe finds nothing, in any size, light and dark, with dialogs open.

import assert from "node:assert/strict";
import { test } from "node:test";
import { news, open, violations } from "./desk.js";

const { path } = news();

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 400]) {
    test(`axe: ${width} pixels, ${scheme}`, async () => {
      const page = await open(path, { width, scheme });
      assert.deepEqual(await violations(page), [], "at first");
      await page.keyboard.press("j");
      await page.keyboard.press("a");
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      await page.keyboard.press("j");
      for (const pane of width < 760 ? ["quotes", "speakers", "articles"] : ["articles"]) {
        if (width < 760) await page.click(`.tabs [data-pane=${pane}]`);
        assert.deepEqual(await violations(page), [], pane);
      }
      if (width >= 760) {
        await page.click("summary");
        await page.locator("#speaker-list button").first().click();
        assert.deepEqual(await violations(page), [], "filtered");
      }
      for (const key of ["c", "?"]) {
        await page.keyboard.press(key);
        assert.deepEqual(await violations(page), [], `dialog of ${key}`);
        await page.keyboard.press("Escape");
      }
    });
  }
}
