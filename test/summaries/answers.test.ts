import { describe, expect, it } from '@jest/globals';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { newest } from '../../src/programmes/form.ts';
import { hjemmebaseret } from '../../src/programmes/hjemmebaseret.ts';
import type { Programme } from '../../src/programmes/programme.ts';
import { pulseOf } from '../../src/programmes/programme.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { deliveryAnswers, elementFigures, itemsOf } from '../../src/summaries/answers.ts';
import { Figures } from '../../src/summaries/summary.ts';
import { noFigures, pulse, week } from './scene.ts';

describe('the answers of a check-in', () => {
  it('are read by the version of the form that was answered', () => {
    const form = pulseOf(familieanbringelse);
    const first = newest(form);
    const second = { ...first, version: 2, items: [first.items[0]] } as const;
    const changed: Programme = { ...familieanbringelse, forms: [{ ...form, versions: [first, second] }] };
    const keys = (version: number) =>
      itemsOf(pulse('FH-01', week, '33221', { version }), () => changed).map(({ key }) => key);
    expect(keys(1)).toEqual(first.items.map(({ key }) => key));
    expect(keys(2)).toEqual(['p1']);
    expect(keys(3)).toEqual([]);
  });

  it('count for their own programme alone, where two name an element alike', () => {
    const elsewhere = {
      ...pulse('FH-02', week, ''),
      programme: 'hjemmebaseret',
      answers: Object.fromEntries(
        newest(pulseOf(hjemmebaseret)).items.flatMap((item) =>
          item.kind === 'delivery' ? [[item.key, 3]] : [],
        ),
      ),
    };
    const answers = deliveryAnswers([pulse('FH-01', week, '11111'), elsewhere], programmeOf);
    const network = elementFigures(answers, [familieanbringelse, hjemmebaseret], week).filter(
      ({ element }) => element === 'netvaerk',
    );
    expect(network).toMatchObject([
      { programme: 'familieanbringelse', answers: 1, positive: 0, cases: 1 },
      { programme: 'hjemmebaseret', answers: 1, positive: 1, cases: 1 },
    ]);
  });
});

describe('a summary of an earlier version of the product', () => {
  it('is read as one that knew of no planned moves, no sources and no periods', () => {
    const { planned: _, ...capacity } = noFigures.capacity;
    const { sources: __, ...quality } = noFigures.quality;
    const some = { count: 6, cases: 5 };
    const progression = { kind: 'shown', cases: 5, forward: some, unchanged: some, back: some };
    const read = Figures.parse({ ...noFigures, capacity, quality, progression });
    expect(read).toEqual({ ...noFigures, progression });
  });
});
