// Runs the browser journeys, or says plainly what is missing. With CI=true a missing thing is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
/** What comes after the others: the one looks at what they did not look at, the other reads where they went. */
const AFTER = ['every_page.test.mjs', 'reached.test.mjs'];
process.exitCode = await main();

async function main() {
  if (!existsSync(join(here, 'node_modules/playwright-core'))) return missing('the packages of tests/browser (npm ci)');
  const { binary, browserPath, makeDemo } = await import('./harness.mjs');
  const { LOOKED } = await import('./looked.mjs');
  const { REACHED } = await import('./reached.mjs');
  if (!existsSync(browserPath)) return missing(`Chromium (${browserPath})`);
  if (!existsSync(binary)) return missing(`the program (${binary}; cargo build -p motcua)`);

  const folder = mkdtempSync(join(tmpdir(), 'motcua-demo-'));
  try {
    const template = join(folder, 'data');
    await makeDemo(template);
    for (const folder of [LOOKED, REACHED]) rmSync(folder, { recursive: true, force: true });
    const wanted = process.argv.slice(2);
    const files = readdirSync(here).filter((name) =>
      name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
    if (files.length === 0) throw new Error(`No journey is called ${wanted.join(' or ')}.`);
    // One file at a time: the journeys share two cores with the server and the browser, and two at once take no less time.
    const options = ['--test', '--test-concurrency=1', '--test-reporter=spec'];
    const journeys = files.map((name) => name.replace('.test.mjs', '')).join(',');
    const env = { ...process.env, MOTCUA_DEMO_TEMPLATE: template, MOTCUA_JOURNEYS: journeys };
    const pass = (names) => spawnSync(process.execPath, [...options, ...names], { cwd: here, stdio: 'inherit', env }).status ?? 1;
    const first = files.filter((name) => !AFTER.includes(name));
    const passes = [first, ...AFTER.filter((name) => files.includes(name)).map((name) => [name])];
    return Math.max(...passes.filter((names) => names.length > 0).map(pass));
  } catch (error) {
    console.log(error.message);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function missing(what) {
  const wanted = process.env.CI === 'true';
  console.log(`Browser journeys ${wanted ? 'cannot run' : 'skipped'}: ${what} is missing.`);
  return wanted ? 1 : 0;
}
