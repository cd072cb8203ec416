/** Strings that must be stopped, made from patterns: CPR numbers, phones, mails and addresses in their disguises. All dates are impossible. */
import fc from 'fast-check';
import type { Found } from '../../src/privacy/guard.ts';

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const phrase = fc.constantFrom(
  '',
  'barnets cpr er ',
  'hvornår er opfølgning for ',
  'mor: ',
  'kan far ',
  'se her ',
  'the mother is ',
);
const after = fc.constantFrom('', ' hvad gør vi', '.', ', tak', ' i FH-07', '?', ' please');

/** Day 32 to 99: no such day, and none of the replacement numbers with 60 added would be one either. */
const impossibleDay = fc.integer({ min: 92, max: 99 }).map(String);
const month = fc.integer({ min: 13, max: 99 }).map(String);

const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
const khmer = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
/** As a phone's emoji, and as its struck-through letters. */
const keycaps = (text: string) => text.replace(/\d/g, '$&\ufe0f\u20e3');
const struck = (text: string) => text.replace(/[\p{L}\d]/gu, '$&\u0336');
const spaced = (text: string) => [...text].join(' ');
const hidden = (sign: string) => (text: string) =>
  [...text].map((one, at) => (at % 3 === 1 ? `${one}${sign}` : one)).join('');
const same = (text: string) => text;
const disguise = fc.constantFrom(
  same,
  same,
  fullWidth,
  arabic,
  khmer,
  keycaps,
  struck,
  hidden('\u{e0041}'),
  hidden('\u200b'),
  hidden('\u00ad'),
  hidden('\u2060'),
);

const cpr = fc
  .tuple(
    impossibleDay,
    month,
    digits(2),
    digits(4),
    fc.constantFrom('-', '', ' ', '\u2013', '\u2011', ' - ', '.', '/', '\u00a0'),
    fc.constantFrom('', '-', '.', ' '),
    disguise,
    fc.boolean(),
  )
  .map(([day, mm, year, last, before, between, hide, wide]) => {
    const number = `${day}${between}${mm}${between}${year}${before}${last}`;
    return wide ? spaced(`${day}${mm}${year}${last}`) : hide(number);
  });

/** The two halves apart, as in a table, a list or in bold. */
const halves = fc
  .tuple(
    impossibleDay,
    month,
    fc.constantFrom('', '19', '20'),
    digits(2),
    fc.constantFrom(
      ';',
      '|',
      ', ',
      ' * ',
      '**-',
      ' ... ',
      '\n\n',
      '     ',
      ' = ',
      "'",
      ' (',
      ' og ',
      ' cpr ',
    ),
    digits(4),
  )
  .map(([day, mm, century, year, between, last]) => `${day}${mm}${century}${year}${between}${last}`);

const phone = fc
  .tuple(
    fc.constantFrom('', '+45 ', '+45', '0045 ', '(+45) '),
    // no Danish number begins so
    fc.tuple(fc.constantFrom('00', '10', '11'), digits(2), digits(2), digits(2)),
    fc.constantFrom(' ', '-', '.', ''),
    disguise,
  )
  .map(([prefix, groups, between, hide]) => `${prefix}${hide(groups.join(between))}`)
  .filter((text) => !/(19|20)\d\d-(19|20)\d\d/.test(text));

const word = fc.stringMatching(/^[a-z]{3,9}$/);
const mail = fc
  .tuple(
    word,
    word,
    fc.constantFrom('.org', '.com', '.net', '.example'),
    fc.constantFrom('@', ' @ ', '(at)', ' (a) ', '[at]', ' snabel-a ', ' (snabela) '),
  )
  .map(([name, host, end, at]) => `${name}.test${at}${host}${end}`);

const street = fc
  .tuple(
    fc.constantFrom('Opdigt', 'fantasi', 'Ingensteds', 'drømme', 'Luftkastel'),
    fc.constantFrom('vej', 'gade', 'stræde', 'vænget', 'allé', 'vejen', 'boulevard'),
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom('', ' b', 'A', ', 2. tv', ', 9999 Opdigtby', ' st. th.'),
  )
  .map(([name, kind, number, rest]) => `${name}${kind} ${number}${rest}`);

export interface Guarded {
  readonly kind: Found;
  readonly text: string;
  /** The part of the text that must leave no trace. */
  readonly secret: string;
}

const within = (kind: Found, secret: fc.Arbitrary<string>): fc.Arbitrary<Guarded> =>
  fc
    .tuple(phrase, secret, after)
    .map(([before, said, end]) => ({ kind, text: `${before}${said}${end}`, secret: said }));

export const guarded: fc.Arbitrary<Guarded> = fc.oneof(
  { weight: 4, arbitrary: within('cpr', cpr) },
  { weight: 2, arbitrary: within('cpr', halves) },
  { weight: 3, arbitrary: within('phone', phone) },
  { weight: 2, arbitrary: within('mail', mail) },
  { weight: 2, arbitrary: within('address', street) },
);
