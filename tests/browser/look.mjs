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

/** Looks in English at a page that was held against the rules of access in Vietnamese: it must fit and work as well. */
export const lookInEnglish = (page, name) => atBothWidths(page, name, async () => {});
