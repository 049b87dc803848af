// What stands on the disk: papers as PDF, the program's own proof, and a hand that changes one byte.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { binary } from './harness.mjs';

/** Whether a program can be started here. */
export const has = (program, ...args) => spawnSync(program, args).error === undefined;

/** What a program makes of `input`; fails when it ends badly. */
function pipe(program, args, input) {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 1 << 26 });
  assert.equal(status, 0, `${program}: ${stderr}`);
  return stdout.toString();
}

/** The text of a PDF file in reading order, its lines joined. */
export const pdfText = (bytes) => pipe('pdftotext', ['-', '-'], bytes).normalize('NFC').replaceAll(/\s+/g, ' ');

/** The addresses to which a press on a PDF file leads. */
export const pdfLinks = (bytes) => [...bytes.toString('latin1').matchAll(/\/URI\s*\(([^)]*)\)/g)].map(([, address]) => address);

/** Width and height of the first page in millimetres, rounded. */
export function pdfSize(bytes) {
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(pipe('pdfinfo', ['-'], bytes));
  return [width, height].map((points) => Math.round((points * 25.4) / 72));
}

/** Runs `motcua verify` over the data folder: its exit code and its words. */
export function verify(data) {
  const { status, stdout, stderr } = spawnSync(binary, ['verify', '--data', data]);
  return { status, words: `${stdout}${stderr}` };
}

/** Where a file of this content lies in the store, and its name there. */
export function blob(data, bytes) {
  const name = createHash('sha256').update(bytes).digest('hex');
  return { name, path: join(data, 'blobs', name.slice(0, 2), name.slice(2, 4), name) };
}

/** Changes one byte in the middle of a file; `undo` puts it back. */
export function changeByte(path) {
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[changed.length >> 1] ^= 1;
  writeFileSync(path, changed);
  return () => writeFileSync(path, whole);
}

// Python brings SQLite along; node does only from version 22 on.
const CHANGE_EVENT = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    like = '%' + sys.argv[2] + '%'
    stream, seq, payload = db.execute(
        "SELECT stream, seq, payload FROM ledger_event WHERE stream LIKE ? ORDER BY seq LIMIT 1", (like,)).fetchone()
    at = next(i for i, sign in enumerate(payload) if sign.isdigit())
    other = payload[:at] + str((int(payload[at]) + 1) % 10) + payload[at + 1:]
    db.execute("UPDATE ledger_event SET payload = ? WHERE stream = ? AND seq = ?", (other, stream, seq))
print(stream, seq)
`;

/** Changes one digit in the first stored event of the dossier; the stream and number of that event. */
export function changeEvent(data, dossierId) {
  const [stream, seq] = pipe('python3', ['-c', CHANGE_EVENT, join(data, 'motcua.db'), dossierId], '').trim().split(' ');
  return { stream, seq };
}

/** Runs one statement on the database beside the server's back. */
export const changeData = (data, sql) => pipe('python3', ['-c',
  'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=20) as db: db.execute(sys.argv[2])', join(data, 'motcua.db'), sql], '');
