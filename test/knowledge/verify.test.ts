import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Passage, verify } from '../../src/knowledge/verify.ts';
import { quantities } from '../../src/knowledge/verify-numbers.ts';
import { passages as texts } from '../support/two-sources.ts';

const passages: readonly Passage[] = texts.map((text, index) => ({
  text,
  from: index === 1 ? 'FAMKO, Odense Kommune' : 'FAMKO, Støttefonden',
  sources: [index === 1 ? 2 : 1],
}));
const check = (text: string) => {
  const verdict = verify(text, passages, 'da');
  return verdict.kind === 'good' ? verdict.text : verdict.fault;
};
/** Cites the second source, as every answer must. */
const rest = ' I 2025 deltog 34 familier [2].';

describe('a good answer', () => {
  it('cites sources where the model cited passages', () => {
    expect(
      check(
        'Fonden gav 19,6 mio. kr. [1]. Der er ikke dokumenteret effekt endnu [3]. 34 familier deltog [2].',
      ),
    ).toBe(
      'Fonden gav 19,6 mio. kr. [1]. Der er ikke dokumenteret effekt endnu [1]. 34 familier deltog [2].',
    );
  });

  it.each([
    ['Fonden gav 19,6 mio. kr. [1], og Odense Kommune skriver 20 mio. kr. [2].'],
    ['Fonden gav 19,6 mio. kr.[1] Odense Kommune skriver, at fonden gav 20 mio. kr. [2]'],
    ['OUH og regionen gav 7,3 mio. kr. [1], og VIVE 0,5 mio. kr. [1].\u00a0I 2025 deltog 34 familier. [2]'],
  ])('may be put together in its own way: %s', (text) => {
    expect(verify(text, passages, 'da').kind).toBe('good');
  });

  it('may write a number in words, or the other way round', () => {
    const held: Passage[] = [
      { text: 'Holdet består af fem medarbejdere og 25 frivillige.', from: 'Odense', sources: [1] },
    ];
    expect(verify('Holdet er 5 medarbejdere og femogtyve frivillige [1].', held, 'da').kind).toBe('good');
  });

  it('is read in English too', () => {
    const held: Passage[] = [
      { text: 'The own funding in the FAMKO project is DKK 6.9 million.', from: 'Fund', sources: [1] },
      {
        text: 'According to the municipality, 34 families took part in the project.',
        from: 'Odense',
        sources: [2],
      },
    ];
    expect(
      verify('The own funding is 6.9 million [1]. In the project 34 families took part [2].', held, 'en')
        .kind,
    ).toBe('good');
    expect(
      verify('The own funding is 69 million [1]. In the project 34 families took part [2].', held, 'en'),
    ).toEqual({ kind: 'failed', fault: 'number' });
    expect(
      verify('Egenfinansieringen er 6.9 million [1], og i projektet deltog 34 families [2].', held, 'en'),
    ).toEqual({ kind: 'failed', fault: 'language' });
  });
});

describe('an answer is refused', () => {
  it.each([
    ['without any citation', 'Fonden gav 19,6 mio. kr.', 'no citation'],
    [
      'with a sentence without one',
      `Fonden gav 19,6 mio. kr. Egenfinansiering er 6,9 mio. kr. [1].${rest}`,
      'no citation',
    ],
    [
      'with a last sentence without one',
      `Fonden gav 19,6 mio. kr. [1].${rest} Der er ikke effekt endnu.`,
      'no citation',
    ],
    ['with a citation of nothing', `[1] Fonden gav 19,6 mio. kr.${rest}`, 'no citation'],
    ['with a passage that is not there', `Fonden gav 19,6 mio. kr. [4].${rest}`, 'unknown citation'],
    ['with passage zero', `Fonden gav 19,6 mio. kr. [0].${rest}`, 'unknown citation'],
    ['with a number of another passage', `Fonden gav 20 mio. kr. [1].${rest}`, 'number'],
    ['with the number of another giver', `OUH og regionen gav 19,6 mio. kr. [1].${rest}`, 'number'],
    [
      'with two numbers changed round',
      `Egenfinansiering er 7,3 mio. kr., OUH og regionen giver 6,9 mio. kr. [1].${rest}`,
      'number',
    ],
    ['with a made-up number', `Fonden gav 21 mio. kr. [1].${rest}`, 'number'],
    ['with a made-up number in words', `Fonden gav enogtyve mio. kr. [1].${rest}`, 'number'],
    [
      'with the number of another thing',
      'Fonden gav 19,6 mio. kr. [1]. I 2025 deltog 34 børn [2].',
      'number',
    ],
    [
      'with a number in another unit',
      'Fonden gav 19,6 procent [1]. I 2025 deltog 34 familier [2].',
      'number',
    ],
    ['with a lost scale', `Fonden gav 19,6 kr. [1].${rest}`, 'number'],
    ['with a made-up year', 'Fonden gav 19,6 mio. kr. [1]. I 2026 deltog 34 familier [2].', 'number'],
    ['with a made-up share', `Halvdelen er egenfinansiering [1].${rest}`, 'number'],
    ['with a made-up month', 'Fonden gav 19,6 mio. kr. [1]. I maj 2025 deltog 34 familier [2].', 'number'],
    [
      'with an age glued to a word',
      `Støttefonden gav projektets toårige egenfinansiering [1].${rest}`,
      'number',
    ],
    ['with a made-up place', `Fonden i Aarhus gav 19,6 mio. kr. [1].${rest}`, 'name'],
    ['with a made-up organisation at its start', `Realdania gav 19,6 mio. kr. [1].${rest}`, 'name'],
    ['with a made-up acronym', `Fonden og KL gav 19,6 mio. kr. [1].${rest}`, 'name'],
    ['with a person', `Hanne Jensen gav 19,6 mio. kr. [1].${rest}`, 'personal data'],
    ['with an effect that is only asked about', `Indsatsen har effekt [3].${rest}`, 'claim'],
    [
      'with an effect that no passage holds',
      `Projektets penge fra støttefonden forbedrer [1].${rest}`,
      'claim',
    ],
    ['with a lost "not"', `Der er dokumenteret effekt endnu [3].${rest}`, 'claim'],
    ['with an added "not"', `Fonden gav ikke 19,6 mio. kr. [1].${rest}`, 'claim'],
    ['with a duty that no passage holds', `Regionen skal give 7,3 mio. kr. [1].${rest}`, 'claim'],
    ['with a praise', `FAMKO er den bedste indsats [3].${rest}`, 'claim'],
    ['with words of its own', `Støttefonden elsker solskin og jordbær [1].${rest}`, 'not in passages'],
    [
      'in the wrong language',
      'The foundation gave 19,6 mio. kr. to the project [1] and it is in 2025 [2].',
      'language',
    ],
    ['when one of the sources is left out', 'Fonden gav 19,6 mio. kr. [1].', 'one side'],
    ['with a link', `Fonden gav 19,6 mio. kr., se famko.dk [1].${rest}`, 'link'],
    ['with a link of digits and hyphens', `Fonden gav 19,6 mio. kr., se 4-tal.dk [1].${rest}`, 'link'],
    ['with a link after a name', `Fonden gav 19,6 mio. kr., se Æble.famko.dk [1].${rest}`, 'link'],
    ['with a Markdown link', `Fonden gav [19,6 mio. kr.](https://example.org) [1].${rest}`, 'characters'],
    ['with emphasis', `Fonden gav **19,6 mio. kr.** [1].${rest}`, 'characters'],
    ['as a list', `- Fonden gav 19,6 mio. kr. [1]\n- I 2025 deltog 34 familier [2]`, 'characters'],
    ['with a mention', `<at>Alle</at> Fonden gav 19,6 mio. kr. [1].${rest}`, 'characters'],
    ['with an invisible character', `Fonden gav 1\u200b9,6 mio. kr. [1].${rest}`, 'characters'],
    ['with letters that only look Latin', `Fоnden gav 19,6 mio. kr. [1].${rest}`, 'characters'],
    ['with digits of another script', `Fonden gav ١٩ mio. kr. [1].${rest}`, 'characters'],
    ['with a question to the reader', `Vil du vide mere? [1]${rest}`, 'characters'],
    [
      'when it is longer than the passages',
      `${`Fonden gav 19,6 mio. kr. [1]. `.repeat(20)}${rest}`,
      'length',
    ],
    ['when there is nothing', '', 'no citation'],
  ])('%s', (_, text, fault) => {
    expect(check(text)).toBe(fault);
  });
});

describe('an answer without end', () => {
  it.each([
    ['a name', '1-'.repeat(20_000)],
    ['a gap', `Fonden gav${' '.repeat(40_000)}19,6 mio. kr. [1].`],
  ])('of %s is refused at once', (_, text) => {
    const began = performance.now();
    check(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

const danish = [
  'to',
  'tre',
  'fire',
  'otte',
  'elleve',
  'tretten',
  'nitten',
  'tredive',
  'toogfyrre',
  'femoghalvtreds',
  'nioghalvfems',
  'hundrede',
  'tusind',
  'to hundrede',
  'en halv',
  'halvanden',
  'en tredjedel',
  'dobbelt',
  'et dusin',
  'tredje',
  'mandag',
  'december',
];
const forms = fc.oneof(
  fc.integer({ min: 0, max: 3_000_000 }).map(String),
  fc.integer({ min: 1_000, max: 999_999 }).map((value) => value.toLocaleString('da-DK')),
  fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 99 })).map(([whole, part]) => `${whole},${part}`),
  fc.integer({ min: 1900, max: 2100 }).map(String),
  fc.constantFrom(...danish),
);
const units = fc.constantFrom(
  '',
  ' %',
  ' procent',
  ' kr.',
  ' mio. kr.',
  ' familier',
  ' år',
  '-årige',
  '. maj',
  ' familier deltog',
);
const held = new Set(passages.flatMap((passage) => quantities(passage.text, 'da').map((one) => one.value)));

describe('numbers that stand in no passage', () => {
  it('never get through, wherever they stand and however they are written', () => {
    const good = 'Fonden gav FAMKO 19,6 mio. kr. [1], og i 2025 deltog 34 familier i projektet [2].';
    expect(verify(good, passages, 'da').kind).toBe('good');
    const places = [...good.matchAll(/ /g)].map((match) => match.index);
    fc.assert(
      fc.property(forms, units, fc.constantFrom(...places), (written, unit, at) => {
        const number = `${written}${unit}`;
        fc.pre(quantities(number, 'da').some((one) => !held.has(one.value)));
        return verify(`${good.slice(0, at)} ${number}${good.slice(at)}`, passages, 'da').kind === 'failed';
      }),
      { numRuns: 3_000 },
    );
  });

  it('never get through in the place of one that does', () => {
    fc.assert(
      fc.property(forms, (written) => {
        fc.pre(quantities(`${written} mio.`, 'da').some((one) => !held.has(one.value)));
        const text = `Fonden gav FAMKO ${written} mio. kr. [1], og i 2025 deltog 34 familier i projektet [2].`;
        return verify(text, passages, 'da').kind === 'failed';
      }),
      { numRuns: 1_000 },
    );
  });

  it('are all seen, so that a text that passes has no digits but those of its passages', () => {
    const words = passages.flatMap((passage) => passage.text.split(' '));
    const token = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: forms },
    );
    const sentence = fc
      .tuple(fc.array(token, { minLength: 3, maxLength: 8 }), fc.integer({ min: 1, max: 3 }))
      .map(([all, cited]) => `${all.join(' ')} [${cited}].`);
    const digits = passages.flatMap((passage) => passage.text.match(/\d+/g) ?? []);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (sentences) => {
        const verdict = verify(sentences.join(' '), passages, 'da');
        if (verdict.kind === 'failed') return true;
        const said = verdict.text.replace(/\[\d+\]/g, '').match(/\d+/g) ?? [];
        return said.every((one) => digits.includes(one));
      }),
      { numRuns: 3_000 },
    );
  });

  it('and no text at all makes the check throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (text) =>
        ['good', 'failed'].includes(verify(text, passages, 'da').kind),
      ),
      { numRuns: 500 },
    );
  });
});
