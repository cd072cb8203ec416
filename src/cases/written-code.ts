/** Case codes in a text, however people write them: `FH-07`, `fh 7`, `FH07`, `FH/7`, `FH nr. 7`. */

/** What may stand between prefix and number. */
const between = '[\\s._/-]{0,3}(?:nr\\.?\\s*)?';

/**
 * @param prefixes of the sites, letters alone; a text in which none of them stands names no case.
 * @param number digits without leading noughts; any number when left out.
 */
export function writtenCode(prefixes: readonly string[], number = '\\d{1,4}'): RegExp {
  const any = prefixes.length === 0 ? '(?!)' : prefixes.join('|');
  return new RegExp(`(?<![\\p{L}\\d])(?:${any})${between}0*${number}(?!\\d)`, 'giu');
}

export const namesCase = (text: string, prefixes: readonly string[]): boolean =>
  writtenCode(prefixes).test(text);
