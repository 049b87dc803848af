// How long a person takes who uses a mouse and a keyboard, worked out and never timed: the keystroke-level model, applied to
// what a journey does. Waiting for the program is not counted; what the program takes is measured elsewhere.
import { press } from './office.mjs';

/**
 * Seconds of one operation. Keystroke-level model: S. K. Card, T. P. Moran, A. Newell, "The keystroke-level model for user
 * performance time with interactive systems", Communications of the ACM 23(7), 1980, pages 396-410: K of an average
 * non-secretary typist (40 words a minute) and of the worst typist (unfamiliar with the keyboard), P, H and M as there. A
 * press of the mouse's button, B: D. Kieras, "Using the keystroke-level model to estimate execution times", 2001.
 */
export const AVERAGE = { key: 0.28, point: 1.10, button: 0.10, home: 0.40, think: 1.35 };
export const SLOWEST = { ...AVERAGE, key: 1.20 };

/**
 * Letters read a minute, silently: M. Brysbaert, "How many words do we read per minute? A review and meta-analysis of reading
 * rate", Journal of Memory and Language 109, 2019: 238 words of 4.6 letters. Letters, because Vietnamese is written in
 * syllables, which are shorter than the words of the study.
 */
export const LETTERS_A_MINUTE = 238 * 4.6;

/** The keys that a text needs where Vietnamese is typed by Telex: each mark and each tone is a key more, so is a capital. */
export function keysOf(text) {
  const letters = text.normalize('NFD').replaceAll('đ', 'dd').replaceAll('Đ', 'Dd');
  return letters.length + (letters.match(/\p{Lu}/gu) ?? []).length;
}

/** The lines in sight, but for what a list holds until it is opened, and what only a demonstration shows. */
const linesOf = (page) => page.evaluate(() => {
  const main = document.querySelector('main');
  const hidden = [...main.querySelectorAll('select, .unseen, [aria-labelledby="demo-accounts"]')];
  for (const one of hidden) one.hidden = true;
  const lines = main.innerText.split('\n').map((line) => line.trim()).filter(Boolean);
  for (const one of hidden) one.hidden = false;
  return lines;
});

/** Somebody who reads every word of each page once and fills it in; what they do is counted. */
export function person(page) {
  const count = { pages: 0, fields: 0, keys: 0, points: 0, buttons: 0, homes: 0, thoughts: 0, words: 0, letters: 0 };
  const read = new Set();
  let onKeys = false;
  const home = (keys) => {
    if (onKeys !== keys) count.homes += 1;
    onKeys = keys;
  };
  const point = () => {
    home(false);
    count.points += 1;
    count.buttons += 1;
  };
  const hands = {
    count,
    /** Reads what stands on the page in sight, but for lines read before: steps and hints that come again. */
    look: async () => {
      for (const line of await linesOf(page)) {
        if (read.has(line)) continue;
        read.add(line);
        count.words += line.split(/\s+/).length;
        count.letters += line.replace(/[^\p{L}\p{N}]/gu, '').length;
      }
    },
    /** Thinks of what belongs there, points at the field and types. */
    fill: async (selector, text) => {
      count.fields += 1;
      count.thoughts += 1;
      point();
      home(true);
      count.keys += keysOf(text);
      await page.locator(selector).fill(text);
    },
    /** Thinks, and points at one of the choices. */
    choose: async (selector) => {
      count.fields += 1;
      count.thoughts += 1;
      point();
      await page.locator(selector).check();
    },
    /** Hands a file in: opens the window of the machine, points at the file, points at "open". */
    hand: async (selector, file) => {
      count.fields += 1;
      count.thoughts += 2;
      for (let pointed = 0; pointed < 3; pointed += 1) point();
      await page.locator(selector).setInputFiles(file);
    },
    /** Thinks whether all is well and presses what leads to the next page, which is then read. */
    go: async (button) => {
      await hands.finish(button);
      await hands.look();
    },
    /** As `go`, where nothing is left to be read. */
    finish: async (button) => {
      count.thoughts += 1;
      point();
      await press(page, button);
      count.pages += 1;
    },
  };
  return hands;
}

/** The seconds of what hands and head do; reading comes on top. */
export function acting(count, pace) {
  const moved = count.keys * pace.key + count.points * pace.point + count.buttons * pace.button + count.homes * pace.home;
  return moved + count.thoughts * pace.think;
}

/** The seconds of reading every word. */
export const reading = (count) => (count.letters * 60) / LETTERS_A_MINUTE;
