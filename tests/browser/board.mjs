// The public board as a visitor reads it: a ratio as numerator and denominator, and the dossiers behind a figure.
import assert from 'node:assert/strict';

/** The units the walk happens in, each with whether the units below are counted. */
export const COMMUNE = { unit: '06184', reach: '' };
export const DISTRICT = { unit: '183', reach: '&reach=below' };
export const PROVINCE = { unit: '20', reach: '&reach=below' };

/** Links of the unit's page to the dossiers behind a figure, in the table of all ratios. */
const figure = (page, { unit, reach }, measure) =>
  page.locator(`table a[href="/board/units/${unit}/dossiers?measure=${measure}${reach}"]`).first();

const number = async (link) => Number((await link.innerText()).replaceAll(/\D/g, ''));

/** The digitisation ratio that the unit's page shows. */
export async function ratio(page, place) {
  await page.goto(`/board/units/${place.unit}`);
  return {
    numerator: await number(figure(page, place, 'digitised')),
    denominator: await number(figure(page, place, 'in-scope')),
  };
}

/** The ratios of commune, district and province. */
export async function ratios(page) {
  return { commune: await ratio(page, COMMUNE), district: await ratio(page, DISTRICT), province: await ratio(page, PROVINCE) };
}

/** Clicks the figure and reads the codes of the dossiers listed, over all pages; they must be as many as the figure. */
export async function behindFigure(page, place, measure) {
  await page.goto(`/board/units/${place.unit}`);
  const link = figure(page, place, measure);
  const told = await number(link);
  await Promise.all([page.waitForEvent('load'), link.click()]);
  const codes = [];
  for (;;) {
    codes.push(...await page.locator('td.code').allInnerTexts());
    const next = page.locator('nav.pager a[rel="next"]');
    if (await next.count() === 0) break;
    await Promise.all([page.waitForEvent('load'), next.click()]);
  }
  assert.equal(new Set(codes).size, told, `the figure says ${told}, the list has ${codes.length}`);
  return codes.map((code) => code.trim());
}
