// A birth registration from home: found in people's words, filled in group by group, with a photographed paper, sent, and
// the receipt kept. Once with a script and once without; steps and fields are counted against the paper form.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { asHeic } from './heic.mjs';
import * as office from './office.mjs';

const NUMBER = '020195004321';
const PASSWORD = process.env.MOTCUA_DEMO_PASSWORD ?? 'motcua-demo';
const PHOTO = office.sample('d07_congvan_anh__photo200.jpg');

let server;
let browser;

before(async () => {
  server = await startServer('filing');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(page, number = NUMBER) {
  await page.goto('/portal/sign-in?next=/portal/filing');
  await page.locator('#f-number').fill(number);
  await page.locator('#f-password').fill(PASSWORD);
  await page.locator('form:has(#f-password) [type="submit"]').click();
  await page.waitForURL('**/portal/filing');
}

/** What was filled in by hand, counted. */
function hand(page) {
  const count = { fields: 0, pages: 0 };
  return {
    count,
    fill: async (name, value) => {
      count.fields += 1;
      await page.locator(`[name="a-${name}"]`).fill(value);
    },
    choose: async (name, value) => {
      count.fields += 1;
      await page.locator(`[name="a-${name}"][value="${value}"]`).check();
    },
    next: async () => {
      count.pages += 1;
      await office.press(page, page.getByRole('button', { name: 'Tiếp tục' }));
    },
  };
}

async function looked(page, name, phone, script = true) {
  // The checker is a script itself: without JavaScript it never ends.
  if (script) await axe(page);
  await fitsWidth(page);
  await shot(page, `filing-${name}-${phone ? 'phone' : 'desk'}`);
}

/** Looks at the page at both widths, and leaves it on a telephone. */
async function onBoth(page, name) {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    await looked(page, name, viewport === PHONE);
  }
}

async function walk(page, { phone, script }) {
  const started = Date.now();
  const look = (name) => looked(page, name, phone, script);
  await page.goto('/portal/procedures');
  await page.locator('#f-q').fill('lam giay khai sihn cho con');
  await page.getByRole('button', { name: 'Tìm kiếm' }).click();
  await look('search');
  await page.getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).click();
  await look('procedure');
  await page.getByRole('link', { name: 'Nộp trực tuyến' }).click();
  await look('case');
  assert.notEqual(await page.locator('#f-unit').inputValue(), '', 'the commune of the account is proposed');
  const by = hand(page);
  await by.next();
  const place = await page.locator('#f-a-nguoi-yeu-cau-noi-cu-tru--unit').inputValue();
  assert.ok(place.length > 5, 'the address is filled in');
  assert.equal(await page.locator('#f-a-nguoi-yeu-cau--number').inputValue(), NUMBER);
  await by.next();
  assert.ok(await page.locator('.error-summary').isVisible(), 'what is missing is told on top');
  await look('form-wrong');
  await by.fill('quan-he', 'mẹ');
  await look('form');
  await by.next();

  await by.fill('con-ho-ten', 'Lăng <b>Bảo</b> Nhi');
  await by.fill('con-ngay-sinh', '2023-11-02');
  if (script) {
    await page.waitForFunction(() => document.querySelector('[data-autosave-told]').textContent.includes('tự lưu'));
    await page.reload();
    assert.equal(await page.locator('#f-a-con-ho-ten').inputValue(), 'Lăng <b>Bảo</b> Nhi', 'kept without a button');
  }
  await by.choose('con-gioi-tinh', 'Nữ');
  await by.fill('con-dan-toc', 'Tày');
  await by.fill('con-quoc-tich', 'Việt Nam');
  await by.fill('con-noi-sinh', 'Trung tâm Y tế huyện');
  await by.fill('con-noi-sinh--unit', place);
  await by.fill('con-que-quan', 'thôn Nà Mẫu');
  await by.fill('con-que-quan--unit', place);
  await by.next();
  await by.fill('me-ho-ten', 'Lăng Thị Hạnh');
  await by.fill('me-ho-ten--number', NUMBER);
  await by.next();
  await by.next();
  await by.choose('de-nghi-ban-sao', 'Có');
  await by.next();
  assert.ok(await page.locator('#f-a-so-ban-sao').isVisible(), 'the answer opened a question');
  await look('form-opened');
  await by.fill('so-ban-sao', '2');
  await by.next();

  await look('papers');
  const file = page.locator('#p-2 input[type=file]');
  await file.setInputFiles(PHOTO);
  await page.locator('#p-2').getByRole('button', { name: 'Gửi tệp' }).click();
  await page.locator('#p-2 .filing-file img').waitFor();
  by.count.fields += 1;
  const picture = page.locator('#p-2 .filing-file a:has(img)').first();
  assert.match(await picture.locator('img').getAttribute('alt'), /^Xem trang 1 của /);
  const sheet = await page.request.get(await picture.getAttribute('href'));
  assert.equal(sheet.headers()['content-disposition'], 'inline');
  assert.ok((await sheet.body()).length > 50_000, 'the page can be read');
  await look('papers-sent');
  await page.locator('#p-2 input[type=file]').setInputFiles({
    name: 'virus.pdf', mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*\n%%EOF'),
  });
  await page.locator('#p-2').getByRole('button', { name: 'Gửi tệp' }).click();
  assert.match(await page.locator('.error-summary').innerText(), /mã độc/);
  await look('papers-refused');
  await page.getByRole('link', { name: 'Tiếp tục' }).click();
  by.count.pages += 1;

  assert.match(await page.locator('main').innerText(), /Lăng <b>Bảo<\/b> Nhi/, 'what was typed stays text');
  await look('check');
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  assert.match(await page.locator('.error-summary').innerText(), /cam đoan/);
  await page.locator('#f-sure').check();
  by.count.fields += 1;
  if (await page.locator('#f-despite').count()) await page.locator('#f-despite').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await page.waitForURL('**/portal/filing/sent/**');
  by.count.pages += 1;
  await look('sent');
  assert.match(await page.locator('h1').innerText(), /H37/);
  const receipt = await page.request.get(`${new URL(page.url()).pathname}/receipt.pdf`);
  assert.equal(receipt.headers()['content-type'], 'application/pdf');
  assert.ok((await receipt.body()).length > 5_000);
  return { ...by.count, seconds: Math.round((Date.now() - started) / 1000) };
}

for (const [name, options] of [
  ['at a desk', { viewport: DESK, javaScript: true }],
  ['on a telephone without JavaScript', { viewport: PHONE, javaScript: false }],
]) {
  test(`a birth registration is filed from home ${name}`, async () => {
    const page = await openPage(browser, server, options);
    await enter(page);
    const counted = await walk(page, { phone: options.viewport === PHONE, script: options.javaScript });
    // The paper form of Thông tư 04/2020/TT-BTP has 28 blanks, all of them written by hand.
    console.log(`filed ${name}: ${counted.pages} pages, ${counted.fields} of 28 blanks by hand, ${counted.seconds} s`);
    assert.ok(counted.fields <= 20);
    if (options.javaScript) noProblems(page);
    await page.context().close();
  });
}

test('a filing half done goes on where it stopped, on another device', async () => {
  const page = await openPage(browser, server, { viewport: PHONE });
  await enter(page);
  await looked(page, 'drafts', true);
  await page.locator('.filing-found a[href^="/portal/filing/"]').last().click();
  await page.waitForURL('**/form/con');
  await page.context().close();
});

test('a supplement is answered from one list, each line leading to its place', async () => {
  const page = await openPage(browser, server);
  await enter(page);
  await page.locator('a[href^="/portal/filing/supplement/"]').click();
  await looked(page, 'supplement', false);
  await page.getByRole('button', { name: 'Bắt đầu bổ sung' }).click();
  await looked(page, 'defects', false);
  await page.locator('.filing-found a').nth(1).click();
  assert.match(page.url(), /form\/con#f-a-con-noi-sinh$/);
  await page.locator('#f-a-con-noi-sinh').fill('Trung tâm Y tế huyện Cao Lộc');
  await page.getByRole('button', { name: 'Lưu lại' }).click();
  await page.goto(page.url().replace(/\/form\/.*/, '/papers'));
  await page.locator('#p-2 input[type=file]').setInputFiles(PHOTO);
  await page.locator('#p-2').getByRole('button', { name: 'Gửi tệp' }).click();
  await page.waitForURL('**sent=yes**');
  await page.getByRole('link', { name: 'Tiếp tục' }).click();
  await page.locator('#f-sure').check();
  if (await page.locator('#f-despite').count()) await page.locator('#f-despite').check();
  await page.getByRole('button', { name: 'Gửi phần bổ sung' }).click();
  await page.waitForURL('**/portal/filing/sent/**');
  await looked(page, 'supplement-sent', false);

  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/filings');
  await shot(desk, 'filing-office-list');
  await desk.locator('a[href$="/supplement/complete"]').first().click();
  await shot(desk, 'filing-office-complete');
  await desk.context().close();
  await page.context().close();
});

test('an officer sees what was stated and every paper of a filing', async () => {
  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto('/office/filings?channel=2');
  await desk.locator('td a.code[href^="/office/filings/"]', {}).last().click();
  await axe(desk);
  await shot(desk, 'filing-office');
  await desk.context().close();
});

test('a line cut in the middle of an upload and tried again is one file', async () => {
  const page = await openPage(browser, server);
  await enter(page);
  await page.locator('.filing-found a[href^="/portal/filing/"]').last().click();
  await page.waitForURL('**/form/**');
  const papers = page.url().replace(/\/form\/.*/, '/papers');
  await page.goto(papers);
  const before = await page.locator('#p-2 .filing-file').count();
  const cookies = (await page.context().cookies()).map((it) => `${it.name}=${it.value}`).join('; ');
  const photo = readFileSync(PHOTO);
  const head = Buffer.from('--cut\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n');
  const whole = Buffer.concat([head, photo, Buffer.from('\r\n--cut--\r\n')]);
  const post = (body, length) => fetch(`${papers}/2`, {
    method: 'POST', body, redirect: 'manual', duplex: 'half',
    headers: { cookie: cookies, origin: server.url, 'content-type': 'multipart/form-data; boundary=cut' },
  });
  const stop = new AbortController();
  const half = new ReadableStream({
    start(to) {
      to.enqueue(whole.subarray(0, whole.length / 2));
      setTimeout(() => stop.abort(), 300);
    },
  });
  await fetch(`${papers}/2`, {
    method: 'POST', body: half, duplex: 'half', signal: stop.signal,
    headers: { cookie: cookies, origin: server.url, 'content-type': 'multipart/form-data; boundary=cut' },
  }).catch(() => null);
  assert.equal((await post(whole)).status, 303);
  assert.equal((await post(whole)).status, 303);
  await page.goto(papers);
  assert.equal(await page.locator('#p-2 .filing-file').count(), before + 1);
  await page.context().close();
});

/** A filing just begun, at its papers. */
async function atPapers(page) {
  await enter(page);
  await page.goto('/portal/filing/new/1.001193');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.waitForURL('**/form/**');
  await page.goto(page.url().replace(/\/form\/.*/, '/papers'));
  const row = page.locator('#p-2');
  return {
    row,
    words: row.locator('[data-upload-words]'),
    again: row.getByRole('button', { name: 'Thử gửi lại' }),
    chosen: () => row.locator('input[type=file]').evaluate((input) => [...input.files].map((file) => file.name)),
    send: async (file = PHOTO) => {
      await row.locator('input[type=file]').setInputFiles(file);
      await row.getByRole('button', { name: 'Gửi tệp' }).click();
    },
    /** The page came back with the file in it, once. */
    arrived: async () => {
      await page.waitForURL('**sent=yes**', { timeout: 60_000 });
      assert.match(page.url(), /#p-2$/);
      assert.equal(await row.locator('.filing-file').count(), 1);
    },
  };
}

test('the line of a sending is cut half-way and comes back: the file is sent again by itself and arrives once', async () => {
  const page = await openPage(browser, server, { viewport: PHONE });
  const { words, chosen, send, arrived, row } = await atPapers(page);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const speed = (offline, bytes) => line.send('Network.emulateNetworkConditions', {
    offline, latency: 0, downloadThroughput: -1, uploadThroughput: bytes,
  });
  await speed(false, 8_000);
  await send();
  await page.waitForFunction(() => document.querySelector('#p-2 progress').value > 0);
  assert.match(await words.innerText(), /Đang gửi tệp/);
  await onBoth(page, 'upload');
  await speed(true, 0);
  await page.locator('#p-2 [data-upload-words]', { hasText: 'Mất kết nối, đang thử lại' }).waitFor();
  assert.equal((await chosen()).length, 1, 'the choice is kept');
  assert.ok(await row.locator('button[type="submit"][aria-disabled="true"]').count() > 0, 'nothing is sent twice meanwhile');
  await speed(false, -1);
  await arrived();
  await page.context().close();
});

test('a line that stays away ends in a button that sends the same choice, and one sending keeps the others waiting', async () => {
  const page = await openPage(browser, server);
  const { again, words, chosen, send, arrived } = await atPapers(page);
  let tries = 0;
  await page.route('**/papers/2', (route) => {
    tries += 1;
    return route.abort('connectionreset');
  });
  await send();
  assert.ok(await page.locator('#p-6 input[type=file]').isDisabled());
  await again.waitFor({ timeout: 40_000 });
  assert.equal(tries, 5);
  assert.match(await words.innerText(), /Chưa gửi được/);
  assert.equal((await chosen()).length, 1);
  assert.ok(await page.locator('#p-6 input[type=file]').isEnabled());
  await axe(page);
  await shot(page, 'filing-upload-failed');
  await page.unroute('**/papers/2');
  await again.click();
  await arrived();
  await page.context().close();
});

test('what the server refuses of a sending is told on the page, which goes on working with a picture of an iPhone', async () => {
  const page = await openPage(browser, server);
  const { row, send, arrived } = await atPapers(page);
  await row.locator('input[type=file]').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await row.getByRole('button', { name: 'Gửi tệp' }).click();
  await page.locator('.error-summary', { hasText: 'anh.jpg' }).waitFor();
  assert.ok(await page.locator('.error-summary').evaluate((summary) => summary === document.activeElement), 'read aloud first');
  assert.ok(await row.locator('.drop.ready').count() === 1, 'files may be dropped on the page that was drawn');
  await axe(page);
  // The field offers no HEIC, so that a telephone sends a JPEG; what is dropped or sent by another program comes as it is.
  await send(asHeic(PHOTO));
  await arrived();
  const sheet = await page.request.get(await row.locator('.filing-file a:has(img)').first().getAttribute('href'));
  assert.equal(sheet.headers()['content-type'], 'image/jpeg', 'a page that browsers show');
  assert.ok((await sheet.body()).length > 50_000, 'the page can be read');
  noProblems(page);
  await page.context().close();
});

test('another account gets 404 for every page of a filing that is not its own', async () => {
  const page = await openPage(browser, server);
  await enter(page);
  const draft = await page.locator('.filing-found a[href^="/portal/filing/"]').last().getAttribute('href');
  const anonymous = await openPage(browser, server);
  for (const end of ['', '/case', '/form/con', '/papers', '/check']) {
    const answer = await anonymous.request.get(`${draft}${end}`, { maxRedirects: 0 });
    assert.equal(answer.status(), 303, `${end} asks to sign in`);
  }
  const nobody = '/portal/filing/0189b1c2-0000-7000-8000-000000000000';
  for (const end of ['', '/case', '/form/con', '/papers', '/check', '/files/0189b1c2-0000-7000-8000-000000000000']) {
    const answer = await page.request.get(`${nobody}${end}`);
    assert.equal(answer.status(), 404, end);
  }
  const foreign = await page.request.post(`${draft}/drop`, { headers: { origin: 'https://elsewhere.example' } });
  assert.equal(foreign.status(), 403, 'a form of another site is refused');
  await anonymous.context().close();
  await page.context().close();
});

test('what a photographed card says is offered to the form and taken by a press', async () => {
  const page = await openPage(browser, server, { viewport: PHONE });
  await enter(page);
  await page.goto('/portal/filing/new/1.001193');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.waitForURL('**/form/**');
  const draft = page.url().replace(/\/form\/.*/, '');
  await page.goto(`${draft}/papers`);
  await page.locator('#p-6 input[type=file]').setInputFiles(office.sample('d10_cccd__photo400.jpg'));
  await page.locator('#p-6').getByRole('button', { name: 'Gửi tệp' }).click();
  await page.locator('#p-6 .filing-offers').first().waitFor();
  await onBoth(page, 'papers-takes');
  await page.goto(`${draft}/form/cha`);
  assert.equal(await page.locator('#f-a-cha-ho-ten').inputValue(), '', 'nothing is filled in by itself');
  await onBoth(page, 'form-takes');
  await page.locator('[name="a-cha-dan-toc"]').fill('Nùng');
  await page.locator('.filing-offers', { hasText: 'Lấy từ giấy' }).getByRole('button', { name: /^Dùng/ }).click();
  await page.waitForURL('**taken=yes**');
  assert.equal(await page.locator('#f-a-cha-ho-ten').inputValue(), 'Hoàng Văn Thử');
  assert.equal(await page.locator('#f-a-cha-ho-ten--number').inputValue(), '020095001234');
  assert.equal(await page.locator('#f-a-cha-ho-ten--birth').inputValue(), '1995-11-05');
  assert.equal(await page.locator('#f-a-cha-dan-toc').inputValue(), 'Nùng', 'what was typed is kept');
  assert.match(await page.locator('main').innerText(), /Lấy từ giấy: /);
  await onBoth(page, 'form-taken');
  await page.locator('#f-a-cha-ho-ten').fill('Hoàng Văn Thư');
  await Promise.all([page.waitForEvent('load'), page.locator('#f-a-cha-ho-ten').press('Enter')]);
  await page.goto(`${draft}/form/cha`);
  assert.equal(await page.locator('#f-a-cha-ho-ten').inputValue(), 'Hoàng Văn Thư', 'Enter goes on and takes nothing');
  assert.match(await page.locator('main').innerText(), /Đang ghi: Hoàng Văn Thư/);
  await onBoth(page, 'form-replaces');
  noProblems(page);
  await page.context().close();
});

test('an exemption is asked for with its proof, and the desk answers it with a reason', async () => {
  const page = await openPage(browser, server, { viewport: PHONE });
  await enter(page);
  await page.goto('/portal/filing/new/2.001035');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.waitForURL('**/form/**');
  await page.locator('[name="a-loai-giao-dich"]').first().waitFor();
  const kind = page.locator('[name="a-loai-giao-dich"]');
  if (await kind.count() > 1) await kind.first().check();
  else await kind.selectOption({ index: 1 });
  for (const [name, value] of [
    ['ben-a', 'Lăng Thị Hạnh'], ['ben-a--number', NUMBER], ['ben-b', 'Hoàng Văn Thử'],
    ['ben-b--number', '020095001234'], ['tai-san', 'Một chiếc xe'],
  ]) await page.locator(`[name="a-${name}"]`).fill(value);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.waitForURL('**/papers');
  const send = async (place, file) => {
    await page.locator(`#p-${place} input[type=file]`).setInputFiles(file);
    await page.locator(`#p-${place}`).getByRole('button', { name: 'Gửi tệp' }).click();
    await page.locator(`#p-${place} .filing-file img`).first().waitFor();
  };
  await send('1', PHOTO);
  await send('2', office.sample('d08_don_viettay__scan200.jpg'));
  await page.getByText('Tôi thuộc đối tượng được miễn').click();
  await looked(page, 'exemption', true);
  await page.locator('#f-group').selectOption('poor');
  await page.getByRole('button', { name: 'Đề nghị miễn' }).click();
  await send('exemption', office.sample('d05_phieuhen__scan200.jpg'));
  await looked(page, 'exemption-asked', true);
  await office.press(page, page.getByRole('link', { name: 'Tiếp tục' }));
  assert.match(await page.locator('main').innerText(), /đề nghị miễn: Hộ nghèo/);
  await page.locator('#f-sure').check();
  if (await page.locator('#f-despite').count()) await page.locator('#f-despite').check();
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await page.waitForURL('**/portal/filing/sent/**');
  const id = new URL(page.url()).pathname.split('/').at(-1);

  const desk = await openPage(browser, server);
  await signIn(desk, 'tiepnhan');
  await desk.goto(`/office/filings/${id}`);
  await axe(desk);
  await shot(desk, 'filing-office-exemption');
  await desk.getByRole('button', { name: 'Không miễn' }).click();
  assert.ok(await desk.locator('.error-summary').isVisible(), 'no answer without a reason');
  await desk.locator('#f-note').fill('Có tên trong danh sách hộ nghèo năm 2023');
  await office.press(desk, desk.getByRole('button', { name: 'Chấp nhận miễn' }));
  assert.match(await desk.locator('main').innerText(), /danh sách hộ nghèo năm 2023/);
  assert.equal(await desk.getByRole('button', { name: 'Chấp nhận miễn' }).count(), 0, 'answered once');
  await fitsWidth(desk);
  await shot(desk, 'filing-office-exemption-answered');
  noProblems(desk);
  await desk.context().close();
  noProblems(page);
  await page.context().close();
});
