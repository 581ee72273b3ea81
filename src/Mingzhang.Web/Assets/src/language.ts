// The language of the page, and texts that a script needs: each with Chinese and English side by side.

export const isChinese = document.documentElement.lang.startsWith("zh");

/** The text in the language of the page. */
export function say(chinese: string, english: string): string {
  return isChinese ? chinese : english;
}
