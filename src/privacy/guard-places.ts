/** Where somebody can be reached: mail and street addresses. */

const at = String.raw`(?:@|\(\s*(?:a|at|snabel-?\s?a)\s*\)|\[\s*(?:a|at|snabel-?\s?a)\s*\]|\bsnabel-?\s?a\b|\{at\})`;
const dot = String.raw`(?:\.|\(\s*(?:dot|punktum)\s*\)|\[\s*(?:dot|punktum)\s*\]|\s+(?:dot|punktum)\s+)`;
const mail = new RegExp(String.raw`[\p{L}\d._%+-]+\s*${at}\s*[\p{L}\d-]+(?:\s*${dot}\s*[\p{L}\d-]+)+`, 'iu');

/** `mor at example dot org`, and an address whose end is missing. */
const spelled = /[\p{L}\d._-]+\s+(?:at|snabel-?\s?a)\s+[\p{L}\d-]+\s+(?:dot|punktum)\s+\p{L}{2,}/iu;
const short = /[\p{L}\d._%+-]{2,}@[\p{L}\d-]{2,}/u;

/** What every mail address holds, looked for first because the patterns are slow on a text without it. */
const sign = /[@([{]|(?:^|[^\p{L}])(?:at|snabel-?\s?a)(?!\p{L})/iu;

export const hasMail = (text: string): boolean =>
  sign.test(text) && [mail, spelled, short].some((pattern) => pattern.test(text));

/** `Tudsemosevej 412`: endings that hardly anything but a street has. */
const street =
  /(?<!\p{L})\p{L}+(?:vej|vejen|vejs?|gade|gaden|allé|alléen|vænge|vænget|stræde|strædet|boulevard|boulevarden)\s*,?\s*(?:nr\.?\s*)?\d{1,4}\s?[a-z]?(?!\p{L}|\d)/iu;
/** `Nørre Allé 5`, `Skovparken 12`: such words also mean other things, so they must be names. */
const named =
  /(?<!\p{L})(?:\p{Lu}[\p{L}.]+\s+)(?:Allé|Alle|Alléen|Plads|Torv|Torvet|Vænge|Boulevard|Vej|Gade|Park|Kaj|Have)\s+\d{1,4}/u;
const ending =
  /(?<!\p{L})\p{L}{3,}(?:parken|brynet|torvet|bakken|toften|engen|marken|lunden|stien|krogen|haven|kajen|skrænten|brinken|højen|vangen|holmen|kæret|ageren)\s+(?:nr\.?\s*)?\d{1,4}\s?[a-z]?(?!\p{L}|\d)/iu;
/** `Opdigts alle 19`, `Sct Fantasts gade 2b`. */
const owned =
  /(?<!\p{L})(?!(?:hans|hendes|deres|vores|jeres|dens|dets)\s)\p{L}{3,}s\s+(?:alle|allé|gade|vej|stræde|torv|plads)\s+\d{1,3}\s?[a-z]?(?!\s*[\p{L}\d])/iu;
/** `22 st tv`, `14, 2. th`: the door. */
const door = /(?<!\d)\d{1,4}\s?[a-z]?[\s,]+(?:st|\d{1,2}\.?\s*(?:sal)?)\.?\s*(?:th|tv|mf)(?![\p{L}\d])/iu;
/** A street without its number, where somebody lives. */
const lives =
  /\b(?:bor|boende|adresse|adressen|flyttet? til|hjemme på|hentes på|lives? (?:at|on|in)|address)\b.{0,25}?(?<!\p{L})\p{L}{3,}(?:vej|gade|stræde|vænge|vænget|allé)(?!\p{L})/iu;
/** `9999 Opdigtby`; a year before a name is no postal code. */
const postal = /(?<![\d.,§-]|mio |kr )(?!(?:19[5-9]|20[0-4])\d\s)\d{4}\s+\p{Lu}\p{Ll}{2,}/u;
const smallPostal =
  /(?<![\d.,§-])(?!(?:19[5-9]|20[0-4])\d\s)\d{4}\s+\p{Ll}{2,}(?:by|borg|rup|sted|lev|løse|havn|holm|købing|bjerg|slev)(?!\p{L})/u;
const afterStreet =
  /\d{1,4}\s?[a-z]?\s*,\s*(?:\d{1,2}\.?\s*(?:sal|th|tv|mf)?\.?\s*,?\s*)?\d{4}\s+\p{L}{3,}/iu;

const numbered = [street, named, ending, owned, door, postal, smallPostal, afterStreet];

export const hasAddress = (text: string): boolean =>
  lives.test(text) || (/\d/.test(text) && numbered.some((pattern) => pattern.test(text)));
