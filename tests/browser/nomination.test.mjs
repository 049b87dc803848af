// A set of papers from the unit's council to the Chairman's decision, the register and the public list.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  artifacts, axe, DESK, fitsWidth, noProblems, openPage, PHONE, shot, signIn, startBrowser, startServer,
} from './harness.mjs';
import { press } from './office.mjs';
import { has, pdfText, verify } from './proof.mjs';

const PERSON = { name: 'Lý Thị Nhài', number: '020190004321' };
const UNIT_COUNCIL = ['uyvien1', 'uyvien2', 'uyvien3'];
const PROVINCE_COUNCIL = ['uyvientinh1', 'uyvientinh2', 'uyvientinh3'];

let browser;
before(async () => { browser = await startBrowser(); });
after(async () => { await browser?.close(); });

/** Does something as a demo officer, in a browser of their own. */
async function as(server, user, work, viewport = DESK) {
  const page = await openPage(browser, server, { viewport });
  try {
    await signIn(page, user);
    const found = await work(page);
    noProblems(page);
    return found;
  } finally {
    await page.context().close();
  }
}

async function looked(page, name) {
  for (const [width, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    await page.setViewportSize(viewport);
    await shot(page, `${name}-${width}`);
    await fitsWidth(page);
    await axe(page);
  }
  await page.setViewportSize(DESK);
}

const act = (page, name) => press(page, page.locator(`button[name="act"][value="${name}"]`).first());
const text = (page) => page.locator('main').innerText();

/** The newest campaign, closed after its last day; the showcase commune has a target that it passes. */
async function closed(server) {
  return as(server, 'thidua', async (page) => {
    await page.goto('/office/campaigns');
    await press(page, page.locator('main tbody a').first());
    const campaign = new URL(page.url()).pathname;
    await page.goto(`${campaign}/targets`);
    await page.locator('#f-lines').fill('06184; digitisation; 0,5; Quyết định giao chỉ tiêu riêng; 20/8/2023');
    await page.locator('#f-reason').fill('Chỉ tiêu giao riêng cho thị trấn');
    await press(page, page.locator('main form .button.big'));
    assert.match(await text(page), /từ 20\/8\/2023|từ 20\/08\/2023/);
    assert.match(await text(page), /Chỉ tiêu chưa có số đích/);
    await press(page, page.locator('form[action$="/close"] button'));
    assert.match(await text(page), /đã chốt/i);
    return campaign;
  });
}

/** The author of the solution that the showcase commune registered: one more person who may be nominated. */
async function author(server, campaign) {
  const name = await as(server, 'thidua', async (page) => {
    await page.goto(`${campaign}/solutions`);
    const line = page.locator('main p.muted', { hasText: 'Bộ phận Tiếp nhận và Trả kết quả thị trấn Đồng Đăng' });
    return line.first().locator('span[lang="vi"]').nth(1).innerText();
  });
  assert.notEqual(name, PERSON.name);
  return { name, number: '020195004321' };
}

/** Somebody who stands in another set for the same award is not nominated again. */
async function refusedAgain(page, person) {
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-owner_number').fill(person.number);
  await act(page, 'add');
  const words = await page.locator('.error-summary').innerText();
  assert.match(words, /bộ hồ sơ khác cho cùng hình thức.*Đồng Đăng/s);
  await looked(page, 'nomination-elsewhere');
}

/** One of a council of three steps aside: two secret ballots are no secret, and the meeting opens once that is withdrawn. */
async function steppedAside(page) {
  const part = page.locator('details:has(button[value="aside"])');
  await part.locator('summary').click();
  await page.locator('#f-aside_nominee').selectOption({ index: 1 });
  await page.locator('#f-aside_member').selectOption({ index: 1 });
  await page.locator('#f-aside_reason').selectOption('kin');
  await act(page, 'aside');
  assert.match(await page.locator('.error-summary').innerText(), /khai thay/);
  await page.locator('#f-aside_words').fill('Theo đơn của thành viên');
  await act(page, 'aside');
  assert.match(await text(page), /Không tham gia bỏ phiếu.*anh, chị, em ruột.*Theo đơn của thành viên/s);
  await page.locator('#f-chair').selectOption({ index: 1 });
  await act(page, 'open');
  assert.match(await page.locator('.error-summary').innerText(), /ít nhất 3 người/);
  await part.locator('summary').click();
  await looked(page, 'nomination-aside');
  await act(page, 'withdraw-aside');
  assert.equal(await page.locator('button[value="withdraw-aside"]').count(), 0, 'it still stands');
}

/** A member who bears a nominee's name steps aside by rule until it is said, with the reason, that it is another person. */
async function namesake(page) {
  const name = (await page.locator('#f-aside_member option').nth(1).textContent()).trim();
  await page.locator('input[name="kind"][value="person"]').check();
  await page.locator('#f-name').fill(name);
  await page.locator('#f-category').selectOption({ index: 1 });
  await page.locator('#f-part').fill('Chỉ đạo việc quét, kiểm tra hồ sơ');
  await page.locator('input[name="leads"]').check();
  await act(page, 'add');
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  await page.locator('#f-chair').selectOption({ index: 1 });
  await act(page, 'open');
  assert.match(await page.locator('.error-summary').innerText(), /ít nhất 3 người/);
  await page.locator('details:has(button[value="namesake"]) > summary').click();
  await page.locator('#f-namesake').selectOption({ index: 1 });
  await act(page, 'namesake');
  assert.match(await page.locator('.error-summary').innerText(), /căn cứ xác định/);
  await looked(page, 'nomination-namesake');
  await page.locator('#f-namesake_words').fill('Khác năm sinh, khác chức vụ');
  await act(page, 'namesake');
  assert.match(await text(page), /Trùng họ tên, không phải là người được đề nghị.*Khác năm sinh, khác chức vụ/s);
  await page.locator('details:has(button[value="withdraw-namesake"]) > summary').click();
  await page.locator('#f-namesake_id').selectOption({ index: 1 });
  await act(page, 'withdraw-namesake');
  assert.match(await page.locator('.error-summary').innerText(), /Cần ghi lý do/);
  await page.locator('#f-namesake_back').fill('Ghi nhầm người');
  await act(page, 'withdraw-namesake');
  assert.doesNotMatch(await text(page), /Khác năm sinh, khác chức vụ/);
  const panel = page.locator('section.panel', { has: page.locator('h3', { hasText: name }) });
  await press(page, panel.locator('button[value="remove"]'));
  assert.equal(await panel.count(), 0, 'the nominee is still there');
}

/** Whoever saves a report over another text than they read overwrites nothing, and keeps what they typed. */
async function writtenMeanwhile(page) {
  const part = page.locator('details:has(textarea[id^="text-"]:not(#text-submission))').first();
  await part.locator('summary').click();
  await part.locator('input[name="read"]').evaluate((field) => { field.value = ''; });
  await part.locator('textarea').fill('Bản của người thứ hai.');
  await press(page, part.locator('button[value="edit"]'));
  assert.match(await page.locator('.error-summary').innerText(), /Người khác đã lưu bản khác/);
  assert.equal(await part.locator('textarea').inputValue(), 'Bản của người thứ hai.', 'what was typed is gone');
  assert.match(await part.locator('pre').innerText(), /trước khi áp dụng/);
  await looked(page, 'nomination-written-meanwhile');
  await page.goto(page.url());
}

/** A set for one person, voted for by the unit's council; its address. `before` is a person of another set. */
async function voted(server, campaign, { look = async () => {}, person = PERSON, before, aside = false } = {}) {
  const set = await as(server, 'thukyhd', async (page) => {
    await page.goto(`${campaign}/nominations`);
    await look(page, 'nominations');
    await page.locator('#f-award').selectOption('bang-khen-ca-nhan');
    await press(page, page.locator('form[action$="/nominations"] button'));
    await page.locator('input[name="kind"][value="person"]').check();
    await page.locator('#f-name').fill(person.name);
    await page.locator('#f-owner_number').fill('123');
    await act(page, 'add');
    assert.match(await page.locator('.error-summary').innerText(), /Số định danh/);
    assert.equal(await page.locator('#f-name').inputValue(), person.name, 'what was typed is gone');
    await page.locator('#f-position').fill('Công chức Tư pháp - Hộ tịch thị trấn Đồng Đăng');
    await page.locator('#f-owner_number').fill(person.number);
    // A person is one of the plan's, who took part, with a solution of their own.
    await page.locator('#f-name').fill('Vi Văn Khác');
    await act(page, 'add');
    const wrong = await page.locator('.error-summary').innerText();
    for (const wanted of [/đối tượng theo kế hoạch/, /tham mưu hoặc tham gia/, /sáng kiến, giải pháp của mình/]) assert.match(wrong, wanted);
    await looked(page, 'nomination-person-wrong');
    if (before) await refusedAgain(page, before);
    await page.locator('#f-name').fill(person.name);
    await page.locator('#f-owner_number').fill(person.number);
    await page.locator('#f-category').selectOption({ index: 1 });
    await page.locator('#f-part').fill('Trực tiếp quét, kiểm tra hồ sơ tại quầy');
    await act(page, 'add');
    assert.match(await text(page), /chỗ chưa điền/);
    assert.match(await page.locator('textarea[id^="text-"]').last().inputValue(), /trước khi áp dụng/);
    const report = page.locator('textarea[id^="text-"]:visible').first();
    await report.fill((await report.inputValue())
      .replace(/^= (Sinh ngày.*|Quê quán|Nơi thường trú|Trình độ.*|Giới tính|Vai trò.*):$/gm, '= $1: đã ghi'));
    await press(page, page.locator('form:has(textarea:visible) button[value="edit"]').first());
    assert.doesNotMatch(await text(page), /chỗ chưa điền/);
    await look(page, 'nomination-drafting');
    if (aside) {
      await namesake(page);
      await writtenMeanwhile(page);
      await steppedAside(page);
    }
    await opened(page);
    await page.locator('#f-discussion').fill('Các thành viên nhất trí với báo cáo thành tích.');
    await act(page, 'discuss');
    return new URL(page.url()).pathname;
  });
  await vote(server, set, UNIT_COUNCIL, look);
  await as(server, 'thukyhd', async (page) => {
    await page.goto(set);
    await look(page, 'nomination-counting');
    await act(page, 'count');
    assert.match(await text(page), /Hội đồng đơn vị: 3 phiếu/);
    assert.match(await text(page), /\d\d\/BB-HĐTĐKT/);
  });
  return set;
}

/** Opens the council's meeting with a chair and a place. */
async function opened(page) {
  await page.locator('#f-place').fill('');
  await act(page, 'open');
  assert.match(await page.locator('.error-summary').innerText(), /địa điểm/);
  await page.locator('#f-chair').selectOption({ index: 1 });
  await page.locator('#f-place').fill('Phòng họp tầng 2');
  await act(page, 'open');
  assert.match(await text(page), /Chủ trì: .*Phòng họp tầng 2/);
}

async function vote(server, set, members, look = async () => {}) {
  for (const name of members) {
    await as(server, name, async (page) => {
      await page.goto(set);
      await page.locator('input[name^="yes-"]').first().check();
      if (name.endsWith('1')) await look(page, `nomination-vote-${name}`);
      await act(page, 'vote');
      assert.equal(await page.locator('button[value="vote"]').count(), 0, 'a second vote is offered');
    });
  }
}

/** Makes a step with words. */
const step = (server, user, set, name, words = '') => as(server, user, async (page) => {
  await page.goto(set);
  if (words) await page.locator('#f-words').fill(words);
  await act(page, name);
  assert.equal(await page.locator('.error-summary').count(), 0, await text(page));
  return text(page);
});

/** A paper as bytes, kept for looking at. */
async function paper(page, address, name) {
  const answer = await page.request.get(address);
  assert.equal(answer.status(), 200, address);
  const bytes = await answer.body();
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(join(artifacts, name), bytes);
  return bytes;
}

/** The frozen standings signed, a figure corrected beside them, and signed anew; the first edition stays. */
async function correctedBeside(page, campaign) {
  await page.goto(campaign);
  await press(page, page.locator(`main a[href="${campaign}/frozen"]`));
  assert.match(await page.locator('.notice.good').innerText(), /còn nguyên/);
  await page.locator('#f-number').fill('8/BC-SNV');
  await press(page, page.locator('form[action$="/frozen/report"] button'));
  const first = await paper(page, `${campaign}/frozen/1.pdf`, 'standings-signed.pdf');
  assert.equal(await page.locator('form[action$="/frozen/report"]').count(), 0, 'there is nothing new to sign');
  await press(page, page.locator('form[action$="/frozen"] button'));
  assert.match(await page.locator('.error-summary').innerText(), /Cần ghi lý do/);
  await looked(page, 'campaign-frozen-wrong');
  await page.locator('#f-unit').selectOption('06184');
  await page.locator('#f-indicator').selectOption('digitisation');
  await page.locator('#f-denominator').fill('3');
  await page.locator('#f-reason').fill('Ba hồ sơ vào sổ giấy chưa được tính');
  await press(page, page.locator('form[action$="/frozen"] button'));
  assert.match(await text(page), /\+0 \/ \+3/);
  await page.locator('#f-number').fill('9/BC-SNV');
  await press(page, page.locator('form[action$="/frozen/report"] button'));
  await looked(page, 'campaign-frozen');
  const second = await paper(page, `${campaign}/frozen/2.pdf`, 'standings-corrected.pdf');
  if (has('pdftotext', '-v')) {
    assert.doesNotMatch(pdfText(first), /Sau điều chỉnh/);
    assert.match(pdfText(second), /Sau điều chỉnh/);
  }
  assert.deepEqual(await (await page.request.get(`${campaign}/frozen/1.pdf`)).body(), first, 'what was signed stays');
  await page.goto(`${campaign}?level=commune`);
  assert.match(await text(page), /sau điều chỉnh:/);
  await looked(page, 'campaign-standings-corrected');
}

test('a set goes from the council over appraisals to the Chairman, the register, the public list and the vault', async () => {
  const server = await startServer('nomination', { later: '2023-12-04' });
  try {
    const campaign = await closed(server);
    const set = await voted(server, campaign, { look: looked, aside: true });

    await as(server, 'lanhdao', async (page) => {
      // The head finds what waits by the menu, with the day of the hard close.
      await page.goto('/office/campaigns');
      assert.match(await page.locator('nav a[href="/office/campaigns"]').first().textContent(), /\d/);
      const waiting = page.locator('section[aria-labelledby="waiting"]');
      assert.match(await waiting.innerText(), /Ký tờ trình.*Đến hết 06\/12\/2023/s);
      await looked(page, 'campaign-waiting');
      await press(page, waiting.getByRole('link', { name: 'Ký tờ trình đề nghị khen thưởng' }).first());
      assert.equal(new URL(page.url()).pathname, set);
      await looked(page, 'nomination-signing');
      if (has('pdftotext', '-v')) {
        assert.match(pdfText(await paper(page, `${set}/papers/submission.pdf`, 'set-submission-draft.pdf')), /TỜ TRÌNH/);
      }
      await act(page, 'submit');
      assert.match(await text(page), /\d\d\/TTr-UBND/);
      assert.match(await text(page), /Giấy nhận số/);
    });

    // Sent back with reasons; without reasons it does not go back.
    await as(server, 'daumoi', async (page) => {
      await page.goto(set);
      await act(page, 'return');
      assert.match(await page.locator('.error-summary').innerText(), /nội dung/);
      await page.locator('#f-words').fill('Báo cáo chưa nêu rõ phạm vi áp dụng của giải pháp.');
      await act(page, 'return');
      assert.match(await text(page), /Bị trả lại/);
    });
    await as(server, 'thukyhd', async (page) => {
      await page.goto(set);
      await page.locator('details:has(textarea[id^="text-"]) > summary').last().click();
      const report = page.locator('textarea[id^="text-"]:visible').last();
      await report.fill(`${await report.inputValue()}\nGiải pháp được áp dụng ở cả bốn bàn tiếp nhận.`);
      await press(page, page.locator('form:has(textarea:visible) button[value="edit"]').last());
    });
    await step(server, 'lanhdao', set, 'submit');
    await step(server, 'daumoi', set, 'find-complete');
    await step(server, 'daumoi', set, 'appraise', 'Số liệu khớp kết quả đã chốt. Đề nghị khen thưởng.');
    await as(server, 'thidua', async (page) => {
      await page.goto(set);
      await looked(page, 'nomination-appraising');
      await page.locator('#f-words').fill('Đủ tiêu chuẩn, trình Hội đồng tỉnh.');
      await act(page, 'examine');
    });
    // The focal point submits to the Chairman through the body of emulation, under a number of its own book.
    await as(server, 'daumoi', async (page) => {
      await page.goto(set);
      assert.match(await text(page), /trình Chủ tịch Ủy ban nhân dân tỉnh qua Sở Nội vụ/);
      assert.match(await text(page), /Sở Thông tin và Truyền thông/);
      await page.goto(`${campaign}/nominations`);
      await looked(page, 'nominations-submissions');
      assert.equal(await page.locator('a[href$="/reports/emulation-submission"]').count(), 0, 'another body numbers that');
      await press(page, page.locator('a[href$="/reports/focal-submission"]'));
      await page.locator('#f-number').fill('31/TTr-STTTT');
      await press(page, page.locator('form[action$="/reports/focal-submission"] button'));
      assert.match(await text(page), /31\/TTr-STTTT/);
      await looked(page, 'submission-number');
      const focal = await paper(page, `${campaign}/submissions/focal-submission.pdf`, 'focal-submission.pdf');
      if (has('pdftotext', '-v')) {
        const words = pdfText(focal).replace(/\s+/g, ' ');
        assert.match(words, /SỞ THÔNG TIN VÀ TRUYỀN THÔNG/);
        assert.match(words, /Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh \(qua Sở Nội vụ\)/);
        assert.match(words, new RegExp(PERSON.name));
      }
    });
    await as(server, 'chutich', async (page) => {
      const above = await paper(page, `${campaign}/submissions/emulation-submission.pdf`, 'emulation-submission.pdf');
      if (has('pdftotext', '-v')) assert.match(pdfText(above), /SỞ NỘI VỤ/);
    });
    await as(server, 'lanhdao', async (page) => {
      const refused = await page.request.get(`${campaign}/submissions/focal-submission.pdf`);
      assert.equal(refused.status(), 403, 'a submission tells of other units\' people');
    });
    await as(server, 'thukytinh', async (page) => { await page.goto(set); await opened(page); });
    await vote(server, set, PROVINCE_COUNCIL);
    await as(server, 'thukytinh', async (page) => { await page.goto(set); await act(page, 'count'); });

    await as(server, 'chutich', async (page) => {
      await page.goto(set);
      await looked(page, 'nomination-deciding');
      await act(page, 'award');
      assert.match(await text(page), /\d\d\/QĐ-UBND/);
      assert.equal(await page.locator('button[value="keep"]').count(), 0, 'the award is not in the vault');
      await looked(page, 'nomination-awarded');
      const links = await page.locator('#papers ~ div a, section[aria-labelledby="papers"] td a').evaluateAll((all) =>
        all.map((link) => link.getAttribute('href')));
      assert.ok(links.length >= 10, links.join('\n'));
      for (const href of links) {
        const bytes = await paper(page, href, `set-${href.split('/').pop()}`);
        assert.ok(bytes.length > 2000, href);
        if (href.endsWith('decision.pdf') && has('pdftotext', '-v')) {
          const words = pdfText(bytes);
          assert.match(words, /QUYẾT ĐỊNH/);
          assert.match(words, new RegExp(PERSON.name));
        }
      }
      await page.goto(`${campaign}/nominations`);
      await looked(page, 'nominations-register');
      assert.match(await text(page), new RegExp(PERSON.name));
    });

    // Every look at a paper is on record, and the body of emulation alone sees the record.
    await as(server, 'thidua', async (page) => {
      await page.goto(set);
      const readings = page.locator('section[aria-labelledby="readings"]');
      assert.ok((await readings.locator('li').count()) >= 10, await readings.innerText());
      assert.match(await readings.innerText(), /Quyết định.*PDF/s);
      await looked(page, 'nomination-readings');
    });
    await as(server, 'chutich', async (page) => {
      await page.goto(set);
      assert.equal(await page.locator('section[aria-labelledby="readings"]').count(), 0);
    });

    await as(server, 'thidua', async (page) => {
      for (const [address, name] of [
        [`${campaign}/summary/pdf`, 'summary.pdf'], [`${campaign}/summary/docx`, 'summary.docx'],
        [`${campaign}/difficulties-report/pdf`, 'difficulties.pdf'],
        [`${campaign}/difficulties-report/docx`, 'difficulties.docx'],
      ]) await paper(page, address, name);
      // The clerk's number makes the draft a document.
      await page.goto(`${campaign}/nominations`);
      await press(page, page.locator('main a[href$="/reports/summary"]'));
      await looked(page, 'report-number');
      await page.locator('#f-number').fill('mười hai');
      await press(page, page.locator('form[action$="/reports/summary"] button'));
      assert.match(await page.locator('.error-summary').innerText(), /12\/BC-UBND/);
      await page.locator('#f-number').fill('7/BC-SNV');
      await press(page, page.locator('form[action$="/reports/summary"] button'));
      assert.match(await text(page), /số 07\/BC-SNV/);
      await looked(page, 'report-number-kept');
      const issued = await paper(page, `${campaign}/summary/pdf`, 'summary-issued.pdf');
      if (has('pdftotext', '-v')) assert.match(pdfText(issued), /Số: 07\/BC-SNV/);
    });
    await as(server, 'thidua', (page) => correctedBeside(page, campaign));

    const open = await openPage(browser, server);
    await open.goto('/campaign');
    assert.match(await text(open), new RegExp(PERSON.name));
    assert.doesNotMatch(await text(open), new RegExp(PERSON.number));
    await looked(open, 'campaign-public');
    // The figures open to their dossiers as they were at the close, and earlier campaigns stay reachable.
    await open.goto('/campaign?level=commune');
    assert.match(await text(open), /sau điều chỉnh:/);
    assert.doesNotMatch(await text(open), /vào sổ giấy/, 'a reason stays inside');
    const given = await open.request.get(await open.locator('a[href$="/standings.pdf"]').getAttribute('href'));
    assert.equal(given.headers()['content-type'], 'application/pdf');
    await looked(open, 'campaign-public-corrected');
    const figure = open.locator('td a[href*="measure=digitised"]').first();
    assert.match(await figure.getAttribute('href'), /as_at=2023-11-30T23:59:59/);
    const count = Number((await figure.textContent()).trim());
    const registers = figure.locator('xpath=ancestor::td[1]').locator('a[href*="/registers?"]');
    const book = await registers.getAttribute('href');
    await press(open, figure);
    assert.match(await text(open), /23 giờ 59, 30\/11\/2023/);
    const [, listed] = (await text(open)).match(/(\d+) hồ sơ, liệt kê đủ/);
    await looked(open, 'campaign-public-dossiers');
    // What the count holds beside dossiers are the lines of paper registers whose papers were captured.
    await open.goto(book);
    const [, captured] = (await open.locator('.list-figure strong').innerText()).match(/(\d+) \//);
    assert.ok(Number(listed) > 0);
    assert.equal(Number(listed) + Number(captured), count);
    await looked(open, 'campaign-public-registers');
    await open.goto('/campaign');
    await press(open, open.getByRole('link', { name: /quý II năm 2023/ }));
    assert.match(new URL(open.url()).pathname, /^\/campaign\/[0-9a-f-]{36}$/);
    assert.match(await text(open), /Thi đua số hoá quý II năm 2023/);
    await looked(open, 'campaign-public-earlier');
    await open.context().close();
    assert.equal(verify(server.data).status, 0, 'the ledger does not agree');
  } finally {
    await server.stop();
  }
});

/** A set that was appraised twice and is before the province's council; its address. */
async function examined(server, campaign, who = {}) {
  const set = await voted(server, campaign, who);
  await step(server, 'lanhdao', set, 'submit');
  await step(server, 'daumoi', set, 'find-complete');
  await step(server, 'daumoi', set, 'appraise', 'Số liệu khớp kết quả đã chốt.');
  await step(server, 'thidua', set, 'examine', 'Đủ tiêu chuẩn, trình Hội đồng tỉnh.');
  return set;
}

test('the council takes two sets in one session and the Chairman decides on both under one number', async () => {
  const server = await startServer('nomination-together', { later: '2023-12-04' });
  try {
    const campaign = await closed(server);
    const other = { person: await author(server, campaign), before: PERSON };
    const sets = [await examined(server, campaign), await examined(server, campaign, other)];
    const session = await as(server, 'thukytinh', async (page) => {
      await page.goto(`${campaign}/nominations`);
      await press(page, page.locator(`main a[href="${campaign}/sessions"]`));
      await looked(page, 'session-opening');
      for (const box of await page.locator('input[name^="set-"]').all()) await box.uncheck();
      await press(page, page.locator('form[action$="/sessions"] button'));
      assert.match(await page.locator('.error-summary').innerText(), /ít nhất hai bộ hồ sơ/);
      await looked(page, 'session-wrong');
      for (const box of await page.locator('input[name^="set-"]').all()) await box.check();
      await page.locator('#f-chair').selectOption({ index: 1 });
      await page.locator('#f-place').fill('Phòng họp tầng 2');
      await press(page, page.locator('form[action$="/sessions"] button'));
      assert.match(new URL(page.url()).pathname, /\/sessions\/[0-9a-f-]{36}$/);
      await page.locator('#f-discussion').fill('Các thành viên nhất trí với cả hai bộ hồ sơ.');
      await act(page, 'discuss');
      await looked(page, 'session-open');
      return new URL(page.url()).pathname;
    });
    for (const name of PROVINCE_COUNCIL) {
      await as(server, name, async (page) => {
        // One thing waits, however many sets there are.
        await page.goto('/office/campaigns');
        await press(page, page.locator(`section[aria-labelledby="waiting"] a[href="${session}"]`));
        const names = page.locator('input[name^="yes-"]');
        assert.equal(await names.count(), 2);
        for (const box of await names.all()) await box.check();
        if (name.endsWith('1')) await looked(page, 'session-voting');
        await act(page, 'vote');
        assert.equal(await page.locator('button[value="vote"]').count(), 0, 'a second vote is offered');
      });
    }
    await as(server, 'lanhdao', async (page) => {
      const refused = await page.request.get(session);
      assert.equal(refused.status(), 404, 'a session tells of other units\' people');
    });
    await as(server, 'thukytinh', async (page) => {
      await page.goto(sets[0]);
      assert.equal(await page.locator('button[value="count"]').count(), 0, 'a set is counted with its session');
      await looked(page, 'nomination-in-session');
      await press(page, page.locator(`main a[href="${session}"]`));
      await act(page, 'count');
      assert.match(await text(page), /\d\d\/BB-HĐTĐKT/);
      await looked(page, 'session-counted');
      const minutes = await paper(page, `${session}/papers/minutes.pdf`, 'session-minutes.pdf');
      await paper(page, `${session}/papers/minutes.docx`, 'session-minutes.docx');
      if (has('pdftotext', '-v')) {
        assert.match(pdfText(minutes), /BIÊN BẢN/);
        assert.match(pdfText(minutes), new RegExp(PERSON.name));
      }
    });
    await as(server, 'chutich', async (page) => {
      await page.goto(`${campaign}/nominations`);
      await press(page, page.locator(`main a[href="${campaign}/decision"]`));
      await looked(page, 'decision-together');
      await page.locator('input[name^="set-"]').first().uncheck();
      await press(page, page.locator('form[action$="/decision"] button'));
      assert.match(await page.locator('.error-summary').innerText(), /ít nhất hai bộ hồ sơ/);
      for (const box of await page.locator('input[name^="set-"]').all()) await box.check();
      await press(page, page.locator('form[action$="/decision"] button'));
      assert.equal(new URL(page.url()).pathname, `${campaign}/nominations`);
      const numbers = [];
      for (const set of sets) {
        await page.goto(set);
        assert.match(await text(page), /Đã khen thưởng/);
        // The decision answers before its copies are in the vault.
        const unkept = () => page.locator('button[value="keep"]').count();
        for (let tries = 0; tries < 200 && await unkept() > 0; tries += 1) await page.goto(set);
        assert.equal(await page.locator('button[value="keep"]').count(), 0, 'the award is not in the vault');
        numbers.push((await text(page)).match(/\d\d\/QĐ-UBND/)[0]);
      }
      assert.equal(numbers[0], numbers[1], 'the decision has two numbers');
      const decision = await paper(page, `${sets[1]}/papers/decision.pdf`, 'decision-together.pdf');
      if (has('pdftotext', '-v')) assert.match(pdfText(decision), /QUYẾT ĐỊNH/);
    });
    assert.equal(verify(server.data).status, 0, 'the ledger does not agree');
  } finally {
    await server.stop();
  }
});

test('what is signed after the last day is on record as late and not received', async () => {
  const server = await startServer('nomination-late', { later: '2023-12-07' });
  try {
    const set = await voted(server, await closed(server));
    const words = await step(server, 'lanhdao', set, 'submit');
    assert.match(words, /Nộp muộn/);
    assert.match(words, /nộp sau hạn/);
    await as(server, 'thidua', async (page) => {
      await page.goto(set);
      assert.equal(await page.locator('button[value="admit-late"]').count(), 0, 'the close is hard');
      await looked(page, 'nomination-late');
    });
    await as(server, 'daumoi', async (page) => {
      await page.goto(set);
      assert.equal(await page.locator('button[value="find-complete"]').count(), 0);
    });
  } finally {
    await server.stop();
  }
});
