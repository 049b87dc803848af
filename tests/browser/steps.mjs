// A journey of several steps in one test: what comes after a failed step is not tried. And the hands of whoever walks it with
// the keyboard alone: what a journey costs is counted in keys, never timed.
import assert from 'node:assert/strict';

/** Returns `step(name, act)` for the test `t`; the first failure ends the journey and is told under its step's name. */
export function journey(t) {
  let failed = null;
  return async (name, act) => {
    if (failed) return t.test(name, { skip: `after "${failed}"` });
    return t.test(name, async () => {
      try {
        return await act();
      } catch (error) {
        failed = name;
        throw error;
      }
    });
  };
}

/**
 * A keyboard and nothing else. `count.keys` are the keys pressed beyond typing, each Tab among them, a key held with another
 * being two; `count.typed` are the letters.
 */
export function hands(page) {
  const count = { keys: 0, typed: 0 };

  const key = async (name) => {
    count.keys += name.split('+').length;
    await page.keyboard.press(name);
  };

  const type = async (text) => {
    count.typed += [...text].length;
    await page.keyboard.type(text);
  };

  /** A key that leads to another page. */
  const send = async (name, options = {}) => {
    await Promise.all([page.waitForEvent('load', options), key(name)]);
  };

  /** Whether what is wanted has the focus. */
  const holds = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

  /** Goes on, or back with Shift+Tab, until what is wanted has the focus. */
  const tabTo = async (selector, { by = 'Tab', most = 80 } = {}) => {
    for (let pressed = 0; !(await holds(selector)); pressed += 1) {
      assert.ok(pressed < most, `${selector} is not reached with ${most} presses of ${by} on ${page.url()}`);
      await key(by);
    }
  };

  /** Past the head of the page, by the first link on it. */
  const skip = async () => {
    await tabTo('a.skip', { most: 2 });
    await key('Enter');
    // The browser takes the focus off the link a moment later; a Tab pressed before would walk through the head.
    await page.waitForFunction(() => !document.activeElement?.matches('a.skip'));
  };

  /** To another part of the office by the main navigation; what stands behind "more" there is opened first. */
  const goTo = async (href) => {
    if (await page.locator(`.nav-more a[href="${href}"]`).count() > 0) {
      await tabTo('.nav-more > summary');
      await key('Enter');
    }
    await tabTo(`.site-nav a[href="${href}"]`);
    await send('Enter');
  };

  /** At a field of files: Space opens the window of the machine, where a keyboard chooses as well; `files` are its answer. */
  const choose = async (files) => {
    const asked = page.waitForEvent('filechooser');
    // The browser is told to hand the window over before the key comes: told at the same moment, it may open its own.
    await page.evaluate(() => document.activeElement?.id);
    await key('Space');
    await (await asked).setFiles(files);
  };

  return { count, key, type, send, holds, tabTo, skip, goTo, choose };
}
