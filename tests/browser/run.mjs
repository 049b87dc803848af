// Runs the browser journeys, or says plainly what is missing. With CI=true a missing thing is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
process.exitCode = await main();

async function main() {
  if (!existsSync(join(here, 'node_modules/playwright-core'))) return missing('the packages of tests/browser (npm ci)');
  const { binary, browserPath, makeDemo } = await import('./harness.mjs');
  if (!existsSync(browserPath)) return missing(`Chromium (${browserPath})`);
  if (!existsSync(binary)) return missing(`the program (${binary}; cargo build -p motcua)`);

  const folder = mkdtempSync(join(tmpdir(), 'motcua-demo-'));
  try {
    const template = join(folder, 'data');
    await makeDemo(template);
    const wanted = process.argv.slice(2);
    const files = readdirSync(here).filter((name) =>
      name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
    // One file at a time: the journeys share two cores with the server and the browser.
    const options = ['--test', '--test-concurrency=1', '--test-reporter=spec'];
    const { status } = spawnSync(process.execPath, [...options, ...files], {
      cwd: here, stdio: 'inherit', env: { ...process.env, MOTCUA_DEMO_TEMPLATE: template },
    });
    return status ?? 1;
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
