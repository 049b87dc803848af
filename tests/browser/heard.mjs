// A page as a screen reader tells it.

/** What a screen reader calls by name. */
export const NAMED = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'spinbutton', 'navigation', 'image', 'table']);

/** Reads the page as a screen reader does: roles and names from the browser's own tree. */
export async function heard(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value?.trim() ?? '' }));
}
