// The vault: papers asked for once only, a look at the desk with purpose and basis, sharing, contesting, who looked; and
// a certified electronic copy from scan to public verification. Each page at both widths, by eye and by axe.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import * as account from './account.mjs';
import { openPage, signIn, startBrowser, startServer } from './harness.mjs';
import { look } from './look.mjs';
import { journey } from './steps.mjs';
import { PERSON, chooseProcedure, accept, dossierInSight, fillIntake, press, sample, signOut, takeIn } from './office.mjs';
import * as whole from './whole.mjs';

let server;
let browser;

before(async () => {
  server = await startServer('vault');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();
const enter = async (page, user) => {
  await signOut(page);
  await signIn(page, user);
};

/** Certifies a copy of an original; ends on its page. */
async function certify(page, { file, kind = '', name = '' }) {
  await page.goto('/office/certify');
  await page.locator('input[type="file"]').setInputFiles(sample(file));
  await page.locator('[name="number"]').fill(PERSON.number);
  await page.locator('[name="owner_name"]').fill(PERSON.name);
  await page.locator('[name="paper_name"]').fill(name);
  await page.locator('[name="type_code"]').fill(kind);
  await press(page, page.locator('main form .acts button'));
  if (await page.locator('[data-progress]').count()) {
    await press(page, page.getByRole('link', { name: 'Không chờ đọc' }));
  }
}

const fields = async (page, values) => {
  for (const [field, value] of Object.entries(values)) await page.locator(`main [name="${field}"]`).fill(value);
};

test('a copy is certified with the keyboard and anyone can verify it', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);

  await step('the certifier scans the original', async () => {
    await signIn(page, 'chungthuc');
    await page.goto('/office/certify');
    await look(page, 'certify-scan');
    await certify(page, { file: 'd02_quyetdinh_luong__scan300.jpg', name: 'Quyết định nâng bậc lương' });
  });

  await step('what was not compared is not certified, and nothing typed is lost', async () => {
    await fields(page, { symbol: '12/QĐ', issuer: 'Phòng Nội vụ', 'issue-date': '04/05/2020' });
    await look(page, 'certify-compare');
    await press(page, page.locator('main form .acts button'));
    assert.ok((await said(page)).includes('Chỉ chứng thực khi đã đối chiếu'), await said(page));
    assert.equal(await page.locator('[name="symbol"]').inputValue(), '12/QĐ');
  });

  let verify;
  await step('compared, signed twice, numbered', async () => {
    await page.locator('#f-compared').focus();
    await page.keyboard.press('Space');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await look(page, 'certify-done');
    const words = await said(page);
    assert.ok(words.includes('1, quyển số 01/2023-SCT/BS') && words.includes('T3'), words);
    verify = await page.getByRole('link', { name: 'Kiểm tra công khai' }).getAttribute('href');
    await page.goto('/office/certify/book');
    await look(page, 'certify-book');
    assert.ok((await said(page)).includes('Quyết định nâng bậc lương'));
  });

  await step('anyone verifies it, and learns nobody\'s name', async () => {
    await page.goto(verify);
    await look(page, 'certify-verified');
    const words = await said(page);
    assert.ok(words.includes('quyển số 01/2023-SCT/BS') && !words.includes(PERSON.name), words);
  });
});

test('a copy asked for at the counter is certified into its dossier', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let dossier;

  await step('the desk takes the request in', async () => {
    await signIn(page, 'tiepnhan');
    dossier = await takeIn(page, PERSON, ['chứng thực bản sao', '2.000815']);
  });

  await step('the certifier finds it waiting, with the day it is due', async () => {
    await enter(page, 'chungthuc');
    await page.goto('/office/certify');
    await look(page, 'certify-waiting');
    const words = await said(page);
    assert.ok(words.includes(dossier.code) && !words.includes(PERSON.number), words);
    await press(page, page.getByRole('link', { name: dossier.code }));
    await look(page, 'certify-for-dossier');
    assert.ok((await said(page)).includes(dossier.code), await said(page));
    assert.equal(await page.locator('[name="owner_name"]').count(), 0, 'whose it is stands in the dossier');
  });

  await step('scanned, compared, signed twice, without typing whose it is', async () => {
    await page.locator('input[type="file"]').setInputFiles(sample('d02_quyetdinh_luong__scan300.jpg'));
    await page.locator('[name="paper_name"]').fill('Quyết định nâng bậc lương');
    await press(page, page.locator('main form .acts button'));
    if (await page.locator('[data-progress]').count()) {
      await press(page, page.getByRole('link', { name: 'Không chờ đọc' }));
    }
    await fields(page, { symbol: '12/QĐ', issuer: 'Phòng Nội vụ', 'issue-date': '04/05/2020' });
    await page.locator('#f-compared').check();
    await press(page, page.locator('main form .acts button'));
    await look(page, 'certify-done-for-dossier');
    assert.ok((await said(page)).includes('SCT/BS'), await said(page));
  });

  await step('it waits no longer, and whoever opens the dossier finds the copy in it', async () => {
    await page.goto('/office/certify');
    assert.ok(!(await said(page)).includes(dossier.code), await said(page));
    await enter(page, 'tiepnhan');
    await page.goto(dossier.path);
    await look(page, 'certify-dossier');
    const words = await said(page);
    assert.ok(words.includes('Quyết định nâng bậc lương') && words.includes('Đã xác nhận'), words);
  });
});

test('what the vault holds is asked for again only with a reason, and the owner sees who looked', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let dossier;

  await step('a paper of the kind that the procedure names is certified', async () => {
    await signIn(page, 'chungthuc');
    await certify(page, { file: 'd04_tokhai_honnhan__scan200.jpg', kind: 'KQ.G15.000038' });
    await fields(page, { symbol: '33/2020', issuer: 'UBND xã Thử', 'issue-date': '04/05/2023' });
    if ((await page.locator('[name="paper-name"]').inputValue()) === '') await fields(page, { 'paper-name': 'Giấy xác nhận' });
    await page.locator('#f-compared').check();
    await press(page, page.locator('main form .acts button'));
    assert.ok((await said(page)).includes('SCT/BS'), await said(page));
  });

  await step('the counter that asks for it all the same is stopped', async () => {
    await enter(page, 'tiepnhan');
    await chooseProcedure(page, 'kết hôn', '1.000894');
    await fillIntake(page, PERSON);
    const kinds = await page.locator('select[data-kind]').all();
    for (const kind of kinds) await kind.selectOption('original');
    await accept(page);
    const words = await said(page);
    assert.ok(words.includes('Kho đã có giấy tờ này'), words);
    await page.locator('[data-asked]').first().scrollIntoViewIfNeeded();
    await look(page, 'vault-asked-again');
  });

  await step('with a reason of the list it goes through, and is counted', async () => {
    const asked = page.locator('[data-asked]').first();
    await asked.locator('select').selectOption('data-incorrect');
    await asked.locator('input').fill('Sai tên đệm');
    await accept(page);
    dossier = await dossierInSight(page);
    await enter(page, 'lanhdao');
    await page.goto('/office/vault/asked');
    await look(page, 'vault-asked-counts');
    assert.ok((await said(page)).includes('Sai tên đệm'), await said(page));
    await press(page, page.locator('td.num a').first());
    assert.ok((await said(page)).includes(dossier.code));
  });

  await step('the desk opens the vault for its owner, with purpose and basis', async () => {
    await enter(page, 'tiepnhan');
    await page.goto('/office/vault/desk');
    await look(page, 'vault-open');
    await press(page, page.locator('main form .acts button'));
    assert.ok((await said(page)).includes('Cần ghi mục đích'));
    assert.ok((await said(page)).includes('Cần chọn giấy tờ mà người yêu cầu xuất trình'));
    await page.locator('[name="number"]').fill(PERSON.number);
    await page.locator('[name="recognised"][value="card"]').check();
    await page.locator('[name="purpose"]').fill('Chủ kho xem giấy tờ đã có');
    await press(page, page.locator('main form .acts button'));
    await look(page, 'vault-look');
    const words = await said(page);
    assert.ok(words.includes('020*****4711') && !words.includes(PERSON.number), words);
  });

  const vault = page.url();
  await step('a paper is shared for a purpose until a day, and contested', async () => {
    await press(page, page.locator('section[aria-labelledby="vault-papers"] td a').first());
    const picture = page.locator('figure img').first();
    await picture.waitFor();
    await page.waitForFunction((img) => img.complete && img.naturalWidth > 0, await picture.elementHandle());
    await look(page, 'vault-paper');
    const address = page.url();
    await press(page, page.locator('form[action$="/share"] button'));
    assert.ok((await said(page)).includes('Cần chọn cơ quan'));
    await page.locator('[name="unit"]').selectOption({ label: 'Sở Tư pháp' });
    await page.locator('[name="purpose"]').fill('Cấp lý lịch tư pháp');
    await press(page, page.locator('form[action$="/share"] button'));
    await page.goto(address);
    await page.locator('[name="wrong"]').fill('Sai nơi sinh, đúng là xã Thử');
    await press(page, page.locator('form[action$="/contest"] button'));
    await look(page, 'vault-look-shared');
  });

  await step('the agency opens what was shared with it, and nothing once it was taken back', async () => {
    const there = await openPage(browser, server);
    await signIn(there, 'stp.thuly');
    await there.goto('/office/vault/shared');
    await look(there, 'vault-shared');
    await press(there, there.locator('form[action*="/shared/"] button').first());
    await look(there, 'vault-shared-look');
    await press(there, there.locator('section[aria-labelledby="vault-papers"] td a').first());
    assert.equal(await there.locator('form[action$="/share"]').count(), 0, 'an agency acts in nobody\'s name');
    await press(page, page.locator('form[action*="/shares/"] button').first());
    assert.ok((await said(page)).includes('Đã thu hồi'), await said(page));
    await there.goto('/office/vault/shared');
    assert.ok((await said(there)).includes('Không có giấy tờ nào'), await said(there));
    await there.context().close();
  });

  await step('who looked, when, for what', async () => {
    await press(page, page.getByRole('link', { name: 'Ai đã xem' }));
    await look(page, 'vault-seen');
    assert.ok((await said(page)).includes('Chủ kho xem giấy tờ đã có'));
    assert.ok((await said(page)).includes('Thẻ căn cước (CCCD), xem bằng mắt'), await said(page));
  });

  await step('a certified copy is not corrected, and no contest of it is called corrected by words alone', async () => {
    await page.goto('/office/vault/contests');
    await look(page, 'vault-contests');
    await press(page, page.locator('main form .acts button').first());
    assert.ok((await said(page)).includes('Cần ghi lý do'));
    await page.locator('[name="outcome"]').selectOption('corrected');
    await page.locator('[name="reason"]').fill('Đã sửa theo sổ gốc');
    await press(page, page.locator('main form .acts button').first());
    assert.ok((await said(page)).includes('chưa được đính chính'), await said(page));
    const copy = page.locator('section.panel', { hasText: 'Sai nơi sinh, đúng là xã Thử' });
    assert.ok((await copy.innerText()).includes('chứng thực bản mới từ bản chính'), await copy.innerText());
    assert.equal(await copy.getByRole('link', { name: 'Đính chính giấy tờ này' }).count(), 0);
    await copy.locator('[name="outcome"]').selectOption('unfounded');
    await copy.locator('[name="reason"]').fill('Bản chính ghi như vậy');
    await press(page, copy.locator('form .acts button'));
    assert.ok((await said(page)).includes('Đã trả lời phản ánh'), await said(page));
  });

  let hidden;
  await step('the owner at the desk has a paper hidden from agencies that look into the vault', async () => {
    await page.goto(vault);
    const paper = page.locator('section[aria-labelledby="vault-papers"] td a').first();
    hidden = (await paper.getAttribute('href')).split('/').pop();
    await press(page, paper);
    await press(page, page.locator('form[action$="/hide"] button'));
    assert.ok((await said(page)).includes('Đã ẩn giấy tờ'), await said(page));
  });

  await step('an agency looks only for a dossier of the owner', async () => {
    await enter(page, 'thuly');
    await page.goto('/office/vault/dossier');
    await look(page, 'vault-dossier');
    await page.locator('[name="dossier"]').fill(dossier.code);
    await page.locator('[name="purpose"]').fill('Xác minh tình trạng hôn nhân');
    await press(page, page.locator('main form .acts button'));
    await look(page, 'vault-agency-look');
    assert.ok(!(await said(page)).includes('Đang và đã chia sẻ'), vault);
  });

  await step('and is told that the owner hid a paper: what it is, and no page of it', async () => {
    await press(page, page.locator(`section[aria-labelledby="vault-papers"] td a[href$="/papers/${hidden}"]`));
    assert.ok((await said(page)).includes('không cho xem trước'), await said(page));
    assert.equal(await page.locator('figure img').count(), 0);
    assert.equal((await page.request.get(`${page.url()}/1.img`)).status(), 403);
    await look(page, 'vault-hidden');
  });

  await step('the head sees each look with its purpose and basis, and each list of papers that was downloaded', async () => {
    await enter(page, 'lanhdao');
    assert.equal((await page.request.get('/office/search.csv?year=2023')).status(), 200);
    await page.goto('/office/vault/watch');
    await look(page, 'vault-watch');
    const words = await said(page);
    assert.ok(words.includes('Xác minh tình trạng hôn nhân') && words.includes(dossier.code), words);
    assert.ok(words.includes('Danh sách giấy tờ đã tải về') && words.includes('Năm ban hành'), words);
  });
});

/** Whom the demonstration keeps a confirmation of disability of, and a number that is not on it. */
const OWNER = { name: 'Lương Thị Hạnh', number: '020190004321', typed: '020190004322' };
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';

test('a paper of the vault that says another number than the form is told before sending, and its correction begins there', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let draft;
  let contested;

  await step('the form is filled in, and a paper of the vault stands for what is asked', async () => {
    await account.enter(page, OWNER.number, PASSWORD);
    await page.goto('/portal/filing/new/1.001776');
    await whole.choose(page, whole.hand(page), { variant: 'nguoi-khuyet-tat' });
    draft = new URL(page.url()).pathname.replace(/\/form\/.*/, '');
    await page.locator('[name="a-doi-tuong"]').fill(OWNER.name);
    await page.locator('[name="a-doi-tuong--number"]').fill(OWNER.typed);
    await press(page, page.getByRole('button', { name: 'Lưu lại' }));
    await page.goto(`${draft}/papers`);
    const use = page.locator('#p-2').getByRole('button', { name: 'Dùng giấy này' });
    if (await use.count()) await press(page, use.first());
    assert.match(await page.locator('#p-2').innerText(), /đã có/i);
  });

  await step('the check tells what differs, and from which paper', async () => {
    await page.goto(`${draft}/check`);
    const words = await said(page);
    assert.ok(words.includes('Số trên giấy trong kho của bạn khác với tờ khai'), words);
    assert.ok(words.includes(OWNER.number) && words.includes(OWNER.typed), words);
    await look(page, 'vault-differs');
  });

  await step('the paper is the wrong one: the link leads to its contest, which says already what is wrong', async () => {
    // Each paper that differs has its own.
    const link = page.getByRole('link', { name: 'Giấy tờ này sai? Đề nghị đính chính' }).first();
    contested = await link.getAttribute('href');
    await press(page, link);
    assert.equal(new URL(page.url()).hash, '#p-contest');
    assert.equal(await page.locator('[name="wrong"]').inputValue(), 'Số định danh ghi trên giấy không đúng');
    await look(page, 'vault-differs-contest');
    await page.locator('[name="right"]').fill(OWNER.typed);
    await press(page, page.locator('form[action$="/contest"] button[type="submit"]'));
    assert.match(await said(page), /Chờ cơ quan trả lời/);
  });

  await step('a paper whose correction was asked for holds nothing against the form', async () => {
    await page.goto(`${draft}/check`);
    assert.equal(await page.locator(`a[href="${contested}"]`).count(), 0, await said(page));
  });

  await step('at home a paper is hidden from agencies, and shown again', async () => {
    await page.goto('/portal/vault');
    await press(page, page.locator('.paper-card a').first());
    await press(page, page.locator('#p-hide button'));
    assert.match(await said(page), /Đã ẩn giấy tờ với cơ quan/);
    await press(page, page.locator('.paper-card a').first());
    assert.match(await said(page), /Giấy tờ đang được ẩn/);
    await look(page, 'vault-hidden-at-home');
    await press(page, page.locator('#p-hide button'));
    assert.match(await said(page), /Cơ quan xem lại được giấy tờ/);
  });

  await step('the unit that keeps the paper answers by correcting it', async () => {
    const desk = await openPage(browser, server);
    await signIn(desk, 'tiepnhan');
    await desk.goto('/office/vault/contests');
    const asked = desk.locator('section.panel', { hasText: 'Số định danh ghi trên giấy không đúng' });
    await press(desk, asked.getByRole('link', { name: 'Đính chính giấy tờ này' }));
    await look(desk, 'vault-correct-contested');
    assert.ok((await said(desk)).includes('Số định danh ghi trên giấy không đúng'));
    assert.ok((await desk.locator('[name="reason"]').inputValue()).includes('Số định danh'));
    await desk.locator('#check [name="symbol"]').fill('21/XN-UBND-ĐC');
    await press(desk, desk.locator('#check .acts button'));
    assert.ok((await said(desk)).includes('Đã trả lời phản ánh'), await said(desk));
    await desk.goto('/office/vault/contests?state=answered');
    assert.ok((await said(desk)).includes('Bản số 2'), await said(desk));
    await look(desk, 'vault-contests-answered');
    await desk.context().close();
  });
});
