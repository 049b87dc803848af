// Following and receiving from home: own dossiers, the course and the why, a question and its answer, taking one back,
// the result, papers shared and taken back, an error contested, and a stranger who verifies. Each page at both widths,
// by eye and by axe; tracking once more with JavaScript off.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer } from './harness.mjs';
import { look, lookInEnglish } from './look.mjs';
import { journey } from './steps.mjs';
import { press } from './office.mjs';

/** The person of the demonstration who has an account and a handful of dossiers. */
const NUMBER = '020190004321';

let server;
let browser;

before(async () => {
  server = await startServer('following');
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const said = (page) => page.locator('main').innerText();

async function enter(page) {
  await page.goto('/portal/sign-in');
  await page.locator('#f-number').fill(NUMBER);
  await page.locator('#f-password').fill('motcua-demo');
  await press(page, page.locator('main form:has(#f-password) button[type="submit"]').first());
}

/** Fees wait for the person as well: the dossier that waits for papers is meant. */
const supplement = (page) => page.locator('.dossier-card', { hasText: 'Chờ bạn bổ sung giấy tờ' }).first();

/** Opens the first dossier of a group of the list. */
async function open(page, group) {
  await page.goto(`/portal/dossiers?group=${group}`);
  await press(page, page.locator('.dossier-card-head a').first());
}

test('a person follows, asks, takes one back, receives, shares and contests from home', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server);
  let asked;
  let verify;

  await step('the start page says what waits, each with one next step', async () => {
    await enter(page);
    assert.equal(new URL(page.url()).pathname, '/portal');
    await look(page, 'following-start');
    const words = await said(page);
    for (const waits of ['Hồ sơ cần bổ sung', 'Có trả lời mới', 'Giấy tờ sắp hết hạn']) assert.ok(words.includes(waits), words);
  });

  await step('the list goes by groups', async () => {
    await page.goto('/portal/dossiers');
    await look(page, 'following-list');
    await page.goto('/portal/dossiers?group=running&text=rubbish');
    assert.ok((await said(page)).includes('Không có hồ sơ nào ở đây.'));
  });

  await step('a supplement is told line by line, and the clock that stands still with its reason', async () => {
    await page.goto('/portal/dossiers?group=waits-for-me');
    await look(page, 'following-waits');
    await press(page, supplement(page).locator('.dossier-card-head a'));
    await look(page, 'following-supplement');
    const words = await said(page);
    assert.ok(words.includes('chưa có chữ ký') && words.includes('Chờ bổ sung giấy tờ: từ'), words);
    const slip = await page.request.get(await page.getByRole('link', { name: /Phiếu yêu cầu bổ sung/ }).getAttribute('href'));
    assert.equal(slip.headers()['content-type'], 'application/pdf');
  });

  await step('a running dossier: its course, why its day, and no officer\'s doings', async () => {
    await page.goto('/portal');
    await press(page, page.getByRole('link', { name: /Đọc trả lời/ }));
    asked = new URL(page.url()).pathname;
    await look(page, 'following-messages');
    assert.ok((await said(page)).includes('Sáng thứ Bảy'), await said(page));
    await page.goto(asked.replace('/messages', ''));
    await look(page, 'following-dossier');
    const words = await said(page);
    assert.ok(words.includes('Vì sao ngày này?') && words.includes('Cán bộ đã nhận giải quyết'), words);
  });

  await step('a question is asked; an empty one is not, and says so', async () => {
    await page.goto(asked);
    await press(page, page.getByRole('button', { name: 'Gửi câu hỏi' }));
    assert.ok((await said(page)).includes('Cần viết nội dung.'));
    await look(page, 'following-message-empty');
    await page.locator('#f-words').fill('Tôi đổi số điện thoại thì báo ở đâu?');
    await press(page, page.getByRole('button', { name: 'Gửi câu hỏi' }));
    assert.ok((await said(page)).includes('Đã gửi câu hỏi'));
  });

  await step('an officer of the dossier finds it in the list and answers', async () => {
    const desk = await openPage(browser, server);
    await signIn(desk, 'thuly');
    await desk.goto('/office/messages');
    await look(desk, 'office-messages');
    await press(desk, desk.locator('main td a.code').first());
    await look(desk, 'office-message');
    await desk.locator('#f-words').fill('Sửa trong tài khoản, rồi nhắn lại ở đây là được.');
    await press(desk, desk.getByRole('button', { name: 'Gửi trả lời' }));
    assert.ok((await said(desk)).includes('Đã trả lời.'), await said(desk));
    await look(desk, 'office-message-first');
    assert.ok((await said(desk)).includes('Không yêu cầu nộp thêm giấy tờ ở đây'), await said(desk));
    await desk.locator('#f-words').fill('Chiều thứ Sáu bộ phận Một cửa nghỉ.');
    await press(desk, desk.getByRole('button', { name: 'Gửi thông tin' }));
    assert.ok((await said(desk)).includes('Đã gửi thông tin'), await said(desk));
    noProblems(desk);
    await page.goto(asked);
    const words = await said(page);
    assert.ok(words.includes('Sửa trong tài khoản') && words.includes('Chiều thứ Sáu'), words);
    await page.goto(asked.replace('/messages', ''));
    assert.ok((await said(page)).includes('Chiều thứ Sáu'), 'the page of the dossier shows what was said last');
    await look(page, 'following-informed');
  });

  await step('both are announced among the notices', async () => {
    const told = async () => {
      await page.goto('/portal/notices');
      const words = await said(page);
      return words.includes('Có trả lời về hồ sơ') && words.includes('Có thông tin về hồ sơ');
    };
    for (let tries = 0; tries < 30 && !(await told()); tries += 1) await page.waitForTimeout(500);
    assert.ok(await told(), await said(page));
    await look(page, 'following-notices');
  });

  await step('a filing is taken back only with a second word', async () => {
    await page.goto('/portal/dossiers?group=running');
    const mine = page.locator('.dossier-card', { hasText: 'Mới đăng ký' }).first();
    await press(page, mine.locator('.dossier-card-head a'));
    await press(page, page.getByRole('link', { name: 'Rút hồ sơ' }));
    await look(page, 'following-withdraw');
    await page.locator('#f-reason').fill('Tôi nộp nhầm thủ tục');
    await press(page, page.getByRole('button', { name: 'Rút hồ sơ' }));
    assert.equal(await page.locator('#f-reason').inputValue(), 'Tôi nộp nhầm thủ tục');
    await page.locator('#f-confirmed').check();
    await press(page, page.getByRole('button', { name: 'Rút hồ sơ' }));
    await look(page, 'following-withdrawn');
    assert.ok((await said(page)).includes('Đã rút hồ sơ.'), await said(page));
  });

  await step('a result that is ready may come by post instead', async () => {
    await page.goto('/portal/dossiers?group=ready');
    await press(page, page.locator('.dossier-card', { hasText: 'Đã xử lý xong' }).first().locator('.dossier-card-head a'));
    await look(page, 'following-ready');
    await page.getByText('Đổi cách nhận kết quả').click();
    await page.locator('input[name="way"][value="post"]').check();
    await press(page, page.getByRole('button', { name: 'Lưu' }));
    assert.ok((await said(page)).includes('gửi qua bưu chính công ích'), await said(page));
  });

  await step('a returned result is fetched as it was signed', async () => {
    await open(page, 'over');
    await look(page, 'following-returned');
    const file = await page.request.get(await page.getByRole('link', { name: /Tải bản đã ký số/ }).first().getAttribute('href'));
    assert.equal(file.headers()['content-type'], 'application/pdf');
    verify = await page.getByRole('link', { name: 'Trang kiểm tra công khai' }).first().getAttribute('href');
  });

  await step('the papers, how they stand, and one that is opened with a watermark', async () => {
    await page.goto('/portal/vault');
    await look(page, 'following-vault');
    await press(page, page.getByRole('link', { name: 'Giấy xác nhận khuyết tật' }));
    await look(page, 'following-paper');
    assert.ok((await said(page)).includes('Còn hiệu lực'));
  });

  await step('shared with an agency until a day, and taken back', async () => {
    await press(page, page.locator('#p-share button'));
    assert.ok((await said(page)).includes('Cần chọn cơ quan.'), await said(page));
    await page.locator('#f-unit').selectOption({ index: 1 });
    await page.locator('#f-purpose').fill('Xét trợ cấp');
    await press(page, page.locator('#p-share button'));
    await look(page, 'following-shared');
    await press(page, page.getByRole('button', { name: /Thu hồi/ }).first());
    assert.ok((await said(page)).includes('Đã thu hồi chia sẻ'), await said(page));
  });

  await step('a name that differs is shown side by side, and its correction asked for', async () => {
    await page.goto('/portal/vault/names');
    await look(page, 'following-names');
    await press(page, page.getByRole('link', { name: /yêu cầu sửa Trích lục khai sinh/ }));
    assert.equal(await page.locator('#f-right').inputValue(), 'Lương Thị Hạnh');
    await page.locator('#f-proof_paper').selectOption({ index: 1 });
    await press(page, page.locator('#p-contest button'));
    await look(page, 'following-contested');
    assert.ok((await said(page)).includes('Chờ cơ quan trả lời'), await said(page));
  });

  await step('who looked', async () => {
    await page.goto('/portal/vault/seen');
    await look(page, 'following-seen');
  });

  await step('in English the pages are English', async () => {
    for (const path of ['/portal', asked.replace('/messages', ''), '/portal/vault']) {
      await page.goto(path);
      if (await page.locator('button[name="lang"][value="en"]').count()) await press(page, page.locator('button[name="lang"][value="en"]'));
      await lookInEnglish(page, `following-english${path.replaceAll('/', '-').slice(0, 20)}`);
    }
  });

  await step('a stranger verifies the result and learns nobody\'s name', async () => {
    const stranger = await openPage(browser, server);
    await stranger.goto(verify);
    await look(stranger, 'following-verified');
    const words = await said(stranger);
    assert.ok(words.includes('Chữ ký số trong tệp') && !words.includes('Lương Thị Hạnh'), words);
    noProblems(stranger);
  });
});

test('tracking needs no JavaScript and no account', async (t) => {
  const step = journey(t);
  const page = await openPage(browser, server, { javaScript: false, viewport: PHONE });
  let code;

  await step('the person reads the code at home', async () => {
    await enter(page);
    await shot(page, 'following-plain-start');
    await page.goto('/portal/dossiers?group=waits-for-me');
    code = (await supplement(page).locator('.code').innerText()).trim();
  });

  await step('whoever has the code and four digits follows it without an account', async () => {
    const anyone = await openPage(browser, server, { javaScript: false, viewport: PHONE });
    await anyone.goto(`/track?code=${code}`);
    await anyone.locator('#f-suffix').fill(NUMBER.slice(-4));
    await press(anyone, anyone.locator('main form button[type="submit"]'));
    await shot(anyone, 'following-track-phone');
    await fitsWidth(anyone);
    noProblems(anyone);
    const words = await said(anyone);
    assert.ok(words.includes('Hồ sơ đã đi đến đâu') && words.includes('Chờ bổ sung giấy tờ: từ'), words);
    assert.ok(!words.includes('Lương Thị Hạnh'), 'no name without an account');
  });

});
