import { describe, expect, it } from '@jest/globals';
import { examplesOf, fingerprintOf, parseAsked, readAsked } from '../../src/knowledge/asked.ts';
import { faultsOfAsked } from '../../src/knowledge/faults.ts';
import { readFingerprints } from '../../src/knowledge/fingerprints.ts';
import { KnowledgeFault, readLibrary } from '../../src/knowledge/load.ts';
import { readQuestions } from './judge.ts';

const library = readLibrary();
const fingerprints = readFingerprints();
const asked = readAsked(library);
const learnedFrom = fingerprintOf([...asked, ...examplesOf(library)]);
const parsed = (text: string) => parseAsked('asked/famko.yaml', text, library);

describe('phrasings', () => {
  it('are read with what they want, one fact or several', () => {
    expect(parsed("K05:\n  - 'er der en gruppe'\nK05 silent:\n  - 'hvad hedder gruppen'\n")).toEqual([
      { text: 'er der en gruppe', wants: ['K05'], weight: 1 },
      { text: 'hvad hedder gruppen', wants: ['K05', 'silent'], weight: 1 },
    ]);
  });

  it.each([
    [
      'a fact that there is not',
      "K05:\n  - 'er der en gruppe'\nH99 K05:\n  - 'hvad er det'\n",
      /^asked\/famko\.yaml line 3: unknown fact 'H99'; known: silent, open, /,
    ],
    ['no phrasing', 'K05: []\n', /^asked\/famko\.yaml line 1: K05: /],
    [
      'a phrasing of nothing',
      "K05:\n  - 'er der en gruppe'\n  - ''\n",
      /^asked\/famko\.yaml line 3: K05\.1: /,
    ],
    ['a fact twice', "K05:\n  - 'er der en'\nK05:\n  - 'er der to'\n", /^asked\/famko\.yaml line 3: /],
  ])('with %s are refused, naming file and line', (_, text, message) => {
    expect(() => parsed(text)).toThrow(KnowledgeFault);
    expect(() => parsed(text)).toThrow(message);
  });
});

it('holds no question by which answers are measured', () => {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim();
  const known = new Set(asked.map(({ text }) => plain(text)));
  const measured = readQuestions().filter(({ split }) => split !== 'dev' && split !== 'strangers');
  expect(measured.filter(({ q }) => known.has(plain(q)))).toEqual([]);
});

describe('npm run knowledge:check', () => {
  it('finds nothing wrong with the phrasings as they are', () => {
    expect(faultsOfAsked(library, asked, learnedFrom, fingerprints)).toEqual([]);
  });

  it.each([
    ['a name', 'Spørg Mette Opdigtsen om det', 'asked K05 phrasing 2: names a person'],
    ['a phone number', 'ring på 99 99 99 99', 'asked K05 phrasing 2: holds a number'],
    ['a mail address', 'skriv til nogen@example.org', 'asked K05 phrasing 2: holds a number'],
  ])('refuses a phrasing with %s', (_, text, message) => {
    const own = parsed(`K05:\n  - 'er der en gruppe'\n  - '${text}'\n`);
    expect(faultsOfAsked(library, own, learnedFrom, fingerprints).join('\n')).toContain(message);
  });

  it('refuses a fact that fewer than eight questions want', () => {
    const facts = new Map([...library.facts, ['X99', { source: '000', topic: 'nyt' }]]);
    expect(
      faultsOfAsked({ ...library, facts }, [], fingerprintOf(examplesOf(library)), fingerprints),
    ).toContain("asked: 0 questions want 'X99'; needed: 8");
  });

  it('refuses a ranking that was learned from other examples, and says how to learn it anew', () => {
    const [first, ...rest] = asked;
    const changed = [{ text: 'noget nyt', wants: first?.wants ?? [], weight: 1 }, ...rest];
    const faults = faultsOfAsked(library, changed.slice(0, 100), learnedFrom, fingerprints);
    expect(faults.filter((one) => one.includes('npm run train'))).toHaveLength(1);
  });
});
