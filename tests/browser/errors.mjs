// Pages that tell of an error: whom they meet, how, and what each must say besides.
import assert from 'node:assert/strict';
import { changeData } from './proof.mjs';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** More than a form may carry. */
const TOO_MUCH = 2 << 20;

/** Sends a form as a browser does, from a page of the site, and gives the answer. */
async function send(tab, action, fields) {
  await tab.goto('/portal/accessibility');
  const [answer] = await Promise.all([
    tab.waitForResponse((one) => one.request().isNavigationRequest() && new URL(one.url()).pathname === action),
    tab.evaluate(([to, typed]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: to });
      for (const [name, value] of Object.entries(typed)) {
        const field = document.createElement('textarea');
        Object.assign(field, { name, value });
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    }, [action, fields]),
  ]);
  await tab.waitForLoadState('load');
  return answer;
}

/** The form came back with everything that was typed. */
async function refilled(tab, fields) {
  for (const [name, value] of Object.entries(fields)) {
    assert.equal(await tab.locator(`[name="${name}"]`).first().inputValue(), value, `${name} was lost`);
  }
  assert.equal(await tab.locator('.error-summary').count(), 1, 'no summary of what is wrong');
}

const HALF = { number: '12', name: 'Hoàng Thị Mây' };

/** Asks for papers that are not there until no try is left. */
async function guess(tab) {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await tab.goto(`/verify/${NOBODY}`);
    if (answer.status() !== 404) return answer;
  }
  throw new Error('300 guesses were answered');
}

/** Takes tables away under the server, as if the disk had failed; what is given brings them back. */
export function breakTables(data) {
  const rename = (from, to) => changeData(data, `ALTER TABLE ${from} RENAME TO ${to}`);
  for (const table of BROKEN_TABLES) rename(table, `${table}_gone`);
  return () => {
    for (const table of BROKEN_TABLES) rename(`${table}_gone`, table);
  };
}

/** Each with who meets it, the status, the way there, and what is looked at besides. */
export const ERRORS = [
  { name: '404-open', who: 'stranger', status: 404, go: (tab) => tab.goto('/nothing-here') },
  { name: '404-office', who: 'tiepnhan', status: 404, go: (tab) => tab.goto(`/office/dossiers/${NOBODY}`) },
  { name: '404-portal', who: '020195004321', status: 404, go: (tab) => tab.goto(`/portal/dossiers/${NOBODY}`) },
  { name: '403-office', who: 'tiepnhan', status: 403, go: (tab) => tab.goto('/office/second-factors') },
  { name: '413', who: 'stranger', status: 413, go: (tab) => send(tab, '/portal/register', { name: 'x'.repeat(TOO_MUCH) }) },
  { name: '422-portal', who: 'stranger', status: 422, go: (tab) => send(tab, '/portal/register', HALF), then: (tab) => refilled(tab, HALF) },
  { name: '422-office', who: 'tiepnhan', status: 422, go: (tab) => send(tab, '/office/assist', HALF), then: (tab) => refilled(tab, HALF) },
  { name: '429', who: 'stranger', status: 429, go: guess },
];

/** Met only while these tables are not there. */
const BROKEN_TABLES = ['catalog_procedure', 'filing_draft'];

/** Each that is met then. */
export const BROKEN = [
  { name: '500-open', who: 'stranger', status: 500, go: (tab) => tab.goto('/procedures') },
  { name: '500-portal', who: '020195004321', status: 500, go: (tab) => tab.goto('/portal/filing') },
  { name: '500-office', who: 'tiepnhan', status: 500, go: (tab) => tab.goto('/office/intake') },
];
