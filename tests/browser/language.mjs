// What is said in which language on a page that is read in English.

/**
 * The texts of the page with a letter that only Vietnamese has, outside of what is marked as Vietnamese; of `html`, where it
 * is given, and of the page in sight otherwise.
 */
export const vietnamese = (page, html) => page.evaluate((text) => {
  const root = text === undefined ? document : new DOMParser().parseFromString(text, 'text/html');
  const letters = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu;
  const marked = (element) => element.closest('[lang]')?.getAttribute('lang') === 'vi';
  // Names of units and people, numbers of laws and what is quoted stand inside English sentences.
  const foreign = (said) => letters.test(said
    .replace(/“[^”]*”/gu, '')
    .replace(/(Bộ phận Một cửa – )?Ủy ban nhân dân (thị trấn|xã|phường|huyện|thành phố|tỉnh)( \p{Lu}[\p{L}]*)+/gu, '')
    .replace(/\b(Thôn|Khu|Thị trấn|Xã|Phường|Huyện|Thành phố|Tỉnh|Sở)( \p{Lu}[\p{L}]*)+/gu, '')
    .replace(/(QĐ|NĐ|KH|NQ)([ /-][\p{L}\d/-]+)*/gu, '')
    .replace(/(?<=^|\s)\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+){1,3}(?=$|[\s.,])/gu, ''));
  const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: holder, data } = walker.currentNode;
    // What is typed into a field is its owner's; what is chosen from a list of names is data.
    if (marked(holder) || holder.closest('script, style, textarea, option')) continue;
    if (foreign(data)) found.push(`<${holder.tagName.toLowerCase()} class="${holder.getAttribute('class') ?? ''}"> ${data.trim()}`);
  }
  return found;
}, html);
