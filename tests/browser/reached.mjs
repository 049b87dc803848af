// Where a journey went, by the server's own account of every request that it answered: whoever asked, a page, a script, a test.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What makes the server tell of each answer. */
export const TELLING = 'info,tower_http=warn,tower_http::trace::on_response=debug';

const folder = join(fileURLToPath(new URL('.', import.meta.url)), 'artifacts', 'reached');
const place = (journey) => join(folder, `${journey}.json`);

/** The journey that runs in this process, after its file. */
export const here = () => basename(process.argv[1] ?? '').replace('.test.mjs', '');

/** The paths of a log that were asked for with GET and answered well. */
function answered(log) {
  const paths = new Set();
  for (const line of log.split('\n')) {
    if (!line.includes('"finished processing request"')) continue;
    const { fields, span } = JSON.parse(line);
    if (span?.method === 'GET' && Number(fields.status) < 400) paths.add(span.path);
  }
  return paths;
}

/** Adds what a server of this journey answered. */
export function remember(logPath) {
  const before = reached(here()) ?? [];
  mkdirSync(folder, { recursive: true });
  writeFileSync(place(here()), JSON.stringify([...new Set([...before, ...answered(readFileSync(logPath, 'utf8'))])].sort()));
}

/** The paths that a journey went to; nothing where it did not run. */
export function reached(journey) {
  try {
    return JSON.parse(readFileSync(place(journey), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where it all lies, to be cleared before a run. */
export const REACHED = folder;
