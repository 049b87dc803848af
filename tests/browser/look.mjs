// One look at a page: at a desk and on a telephone, for the eye (a picture) and for the rules (axe, width, policy).
import { axe, DESK, fitsWidth, noProblems, PHONE, shot } from './harness.mjs';

/** Looks at the page in sight at both widths; the pictures are artifacts/NAME-desk.png and NAME-phone.png. */
export async function look(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${width}`);
    await fitsWidth(page);
    // What a page is painted with is the same at both widths, and `every_page.test.mjs` asks for contrast at both.
    await axe(page, { colours: viewport === DESK });
  }
  noProblems(page);
  await page.setViewportSize(DESK);
}
