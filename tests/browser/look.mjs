// One look at a page: at a desk and on a telephone, for the eye (a picture) and for the rules (axe, width, policy).
import { axe, DESK, fitsWidth, noProblems, PHONE, shot } from './harness.mjs';

async function atBothWidths(page, name, rules) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${width}`);
    await fitsWidth(page);
    await rules(page);
  }
  noProblems(page);
  await page.setViewportSize(DESK);
}

/** Looks at the page in sight at both widths; the pictures are artifacts/NAME-desk.png and NAME-phone.png. */
export const look = (page, name) => atBothWidths(page, name, axe);

/**
 * The same on the way: what had the focus has it afterwards. Looking can take it, which a person who looks does not do; a
 * page that gave it to nobody is left so.
 */
export async function lookInPassing(page, name) {
  const held = await page.evaluateHandle(() => document.activeElement);
  await look(page, name);
  // What was drawn anew meanwhile is the same thing under its id.
  await held.evaluate((was) => (was.isConnected ? was : document.getElementById(was.id))?.focus());
  await held.dispose();
}

/** Looks in English at a page that was held against the rules of access in Vietnamese: it must fit and work as well. */
export const lookInEnglish = (page, name) => atBothWidths(page, name, async () => {});
