// Whoever reads English meets English: on the pages of the portal and on the open ones nothing is Vietnamese but data
// (names of people, units, procedures and papers, titles of laws), and that is marked for screen readers.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, startBrowser, startServer } from './harness.mjs';
import { enterAs } from './account.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('english');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The texts of the page with a letter that only Vietnamese has, outside of what is marked as Vietnamese. */
const vietnamese = (page) => page.evaluate(() => {
  const letters = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: holder, data } = walker.currentNode;
    const marked = holder.closest('[lang]')?.getAttribute('lang');
    // What is typed into a field is its owner's; what is chosen from a list of names is data.
    if (marked === 'vi' || holder.closest('script, style, textarea, option')) continue;
    // Names of units and people, and numbers of laws, stand inside English sentences.
    const said = data
      .replace(/\b(Thôn|Khu|Thị trấn|Xã|Phường|Huyện|Thành phố|Tỉnh|Sở)( \p{Lu}[\p{L}]*)+/gu, '')
      .replace(/(QĐ|NĐ|KH|NQ)([ /-][\p{L}\d/-]+)*/gu, '')
      .replace(/(?<=^|\s)\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+){1,3}(?=$|[\s.,])/gu, '');
    if (letters.test(said)) found.push(`<${holder.tagName.toLowerCase()} class="${holder.className}"> ${data.trim()}`);
  }
  return found;
});

/** Fails with every text of the pages that is Vietnamese and not marked. */
async function allEnglish(page, paths) {
  const wrong = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
    for (const text of await vietnamese(page)) wrong.push(`${path}: ${text}`);
  }
  assert.deepEqual(wrong, []);
}

const links = (page, beginning) => page.locator(`main a[href^="${beginning}"]`)
  .evaluateAll((all) => all.map((one) => one.getAttribute('href')));

test('the open pages are English but for data', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await page.goto('/portal/procedures');
  const events = await links(page, '/portal/life/');
  assert.ok(events.length >= 8);
  await allEnglish(page, [
    '/', '/board', '/track', '/verify', '/procedures', '/announcements', '/board/data', '/portal/guide',
    '/portal/guide/terms', '/portal/register', '/portal/recover', ...events,
  ]);
});

test('the pages of an owner are English but for data', async () => {
  const page = await openPage(browser, server, { locale: 'en-GB' });
  await enterAs(page, 'có kết quả chờ nhận');
  await page.goto('/portal/dossiers');
  const dossiers = (await links(page, '/portal/dossiers/')).filter((href) => /[0-9a-f-]{36}$/.test(href));
  assert.ok(dossiers.length > 0);
  await allEnglish(page, [
    '/portal', '/portal/dossiers', ...dossiers.slice(0, 3), '/portal/vault', '/portal/vault/seen', '/portal/vault/names',
    '/portal/notices', '/portal/notices/settings', '/portal/dues', '/portal/petitions', '/portal/petitions/new',
    '/portal/filing', '/portal/account', '/portal/account/security', '/portal/account/second-factor',
    '/portal/account/old-number',
  ]);
});
