// A procedure of which nothing inside is configured, as a province adds one: every procedure of the first list has its form
// and its steps.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { motcua } from './harness.mjs';

/** Its code and its name, and words by which it is found without marks. */
export const BARE = { code: '9.000101', name: 'Xác nhận đã có hồ sơ, giấy tờ cá nhân', found: 'xac nhan da co ho so' };

/** Publishes it from the day of the demonstration on, with what `more` says beside its papers, time and result. */
export async function publishBare(data, more = {}) {
  const file = JSON.parse(await motcua('export', '--data', data, 'procedure', '1.004772'));
  const { form, form_source, workflow, variants, legs, mandate, result_template, ...body } = file.body;
  file.code = BARE.code;
  file.effective_from = '2023-11-15';
  const components = body.components.map(({ form: prescribed, ...paper }) => paper);
  file.body = { ...body, components, name: BARE.name, official_name: BARE.name, ...more };
  const path = join(data, 'revision.json');
  writeFileSync(path, JSON.stringify(file));
  await motcua('import', '--data', data, 'revisions', path);
}
