// A journey of several steps in one test: what comes after a failed step is not tried.

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
