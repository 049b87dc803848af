// The main job once more with JavaScript off: every step is a plain form and a plain link.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { fitsWidth, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { journey } from './steps.mjs';
import * as office from './office.mjs';
import * as board from './board.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('walk-without-script');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the main job needs no JavaScript', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server, { javaScript: false, viewport: PHONE });
  let atFirst;
  let dossier;

  await step('taking in', async () => {
    atFirst = await board.ratios(page);
    await signIn(page, 'tiepnhan');
    dossier = await office.takeIn(page, office.PERSON);
    await shot(page, 'plain-accepted');
  });

  await step('scanning, and looking again until the paper is read', async () => {
    await office.sendScan(page, dossier, 'component-1', office.sample('d01_kehoach170_p1__scan200.jpg'));
    await shot(page, 'plain-progress');
    await office.reloadUntilRead(page);
    await fitsWidth(page);
    await shot(page, 'plain-check');
  });

  await step('checking and confirming', async () => {
    const read = async (field) => page.locator(`#check [name="${field}"]`).inputValue();
    assert.equal(await read('symbol'), '170/KH-UBND');
    assert.equal(await read('issue-date'), '08/08/2023');
    await office.confirmPaper(page, { issuer: 'Ủy ban nhân dân tỉnh Lạng Sơn' });
    assert.equal(new URL(page.url()).pathname, dossier.path);
  });

  await step('handing over and leaving', async () => {
    await office.transfer(page);
    await office.signOut(page);
    assert.equal(new URL(page.url()).pathname, '/sign-in');
  });

  await step('taking, drafting, signing, sealing', async () => {
    await signIn(page, 'thuly');
    await office.openList(page, 'Chưa ai nhận');
    await office.claimFromList(page, dossier.code);
    await office.throughTheSteps(page, dossier, {
      enter: async (user) => {
        await office.signOut(page);
        await signIn(page, user);
      },
    });
    await office.signOut(page);
  });

  await step('returning', async () => {
    await signIn(page, 'trakq');
    await page.goto(dossier.path);
    await office.giveBack(page);
    await shot(page, 'plain-returned');
    await office.signOut(page);
  });

  await step('the board has moved by exactly this dossier', async () => {
    const now = await board.ratios(page);
    for (const place of ['commune', 'district', 'province']) {
      const { numerator, denominator } = atFirst[place];
      assert.deepEqual(now[place], { numerator: numerator + 1, denominator: denominator + 1 }, place);
    }
    assert.ok((await board.behindFigure(page, board.COMMUNE, 'digitised')).includes(dossier.code));
  });
});
