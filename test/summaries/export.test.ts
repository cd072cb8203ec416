import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { familieanbringelse } from '../../src/programmes/familieanbringelse.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { deliveryAnswers, elementFigures } from '../../src/summaries/answers.ts';
import { toCsv } from '../../src/summaries/csv.ts';
import { exportCells, mayLeave, protect } from '../../src/summaries/export.ts';
import type { Counted, ElementFigures, Figures } from '../../src/summaries/summary.ts';
import { addWeeks } from '../../src/time.ts';
import { noFigures, pulse, voice, week } from './scene.ts';

const site = { name: 'Familiens Hus' };
const counted = (count: number, cases = count): Counted => ({ count, cases });

const element = (over: Partial<ElementFigures> = {}): ElementFigures => ({
  programme: 'familieanbringelse',
  element: 'team',
  answers: 20,
  positive: 15,
  notRelevant: 5,
  cases: 8,
  casesAsked: 8,
  before: { answers: 20, positive: 10, notRelevant: 0 },
  weeks: [{ week, answers: 20, positive: 15 }],
  ...over,
});

const measures = (figures: Partial<Figures>) =>
  exportCells({ ...noFigures, ...figures }).map((cell) => cell.measure);

describe('what may leave the site', () => {
  it('is a share of five cases, not of four', () => {
    expect(measures({ elements: [element({ cases: 4, casesAsked: 4 })] })).toEqual([]);
    expect(measures({ elements: [element({ cases: 5, casesAsked: 5 })] })).toEqual([
      'positive',
      'notRelevant',
    ]);
    expect(measures({ elements: [element({ cases: 5, casesAsked: 5, answers: 5 })] })).not.toEqual([]);
    expect(measures({ elements: [element({ cases: 5, casesAsked: 5, answers: 4 })] })).toEqual([]);
  });

  it('is not a share of "Ikke relevant" that would tell of the few who never answered', () => {
    expect(measures({ elements: [element({ cases: 6, casesAsked: 8 })] })).toEqual(['positive']);
    expect(measures({ elements: [element({ cases: 6, casesAsked: 11 })] })).toEqual([
      'positive',
      'notRelevant',
    ]);
  });

  it('is not a number of answers from which a hidden share of "Ikke relevant" can be worked out', () => {
    const elements = [element({ cases: 6, casesAsked: 6 }), element({ cases: 6, casesAsked: 8 })];
    const shares = exportCells({ ...noFigures, elements }).filter(({ measure }) => measure === 'positive');
    expect(shares.map(({ answers }) => answers)).toEqual([20, undefined]);
  });

  it('is a count of five cases, not of four, however many it counts', () => {
    const action = { ...noFigures.action, legalSoon: counted(9, 4), undated: counted(5) };
    expect(measures({ action })).toEqual(['undated']);
    expect(measures({ capacity: { enrolled: 4, places: 6, planned: [] } })).toEqual([]);
    // Who is to move is told to the site's own leader alone.
    const planned = [{ week, in: 6, out: 7 }];
    expect(measures({ capacity: { enrolled: 5, places: 6, planned } })).toEqual(['enrolled', 'places']);
    const meetings = [
      { type: 'statusmoede', ...counted(5) },
      { type: 'netvaerksmoede', ...counted(4) },
      { type: 'supervision', ...counted(6, 0) },
    ];
    expect(exportCells({ ...noFigures, meetings }).map((cell) => cell.of)).toEqual(['statusmoede']);
  });

  it('hides received beside a few that are missing: a subtraction would tell which', () => {
    const few = { expected: counted(20), received: counted(18), notDone: counted(0), missing: counted(2) };
    expect(measures({ checkIns: { ...few, roles: [] } })).toEqual(['expected']);
    const none = { expected: counted(20), received: counted(20), notDone: counted(0), missing: counted(0) };
    expect(measures({ checkIns: { ...none, roles: [] } })).toEqual(['expected', 'received']);
    const many = { expected: counted(20), received: counted(15), notDone: counted(0), missing: counted(5) };
    expect(measures({ checkIns: { ...many, roles: [] } })).toEqual(['expected', 'received', 'missing']);
  });

  it('is progression only in parts of five cases, with one more hidden when one must be', () => {
    const shown = { kind: 'shown', cases: 12, forward: counted(30, 10), unchanged: counted(20, 8) } as const;
    expect(measures({ progression: { ...shown, back: counted(3, 2) } })).toEqual(['forward']);
    expect(measures({ progression: { ...shown, back: counted(9, 6) } })).toEqual([
      'forward',
      'unchanged',
      'back',
    ]);
    expect(measures({ progression: { kind: 'few' } })).toEqual([]);
  });

  it('is no share of "Ikke relevant" over all elements where that of one is hidden: subtracting would tell it', () => {
    const quality = { versions: [], asked: 100, nulls: 9, answered: 40, late: 4, cases: 9, sources: [] };
    const open = element({ cases: 6, casesAsked: 6 });
    expect(measures({ quality, elements: [open] })).toContain('nulls');
    const out = measures({ quality, elements: [open, element({ cases: 6, casesAsked: 8 })] });
    expect(out).not.toContain('nulls');
    expect(out).toContain('late');
  });

  it('is of whole periods alone, so that no two files differ by the answers of one week', () => {
    const weeks = Array.from({ length: 60 }, (_, index) => addWeeks('2026-W01', index));
    const out = weeks.filter(mayLeave);
    expect(out).toContain(week);
    expect(out.every((each, index) => index === 0 || each === addWeeks(out[index - 1] ?? '', 4))).toBe(true);
    expect(out.length).toBe(15);
    const figures = { ...noFigures, capacity: { enrolled: 9, places: 9, planned: [] } };
    const made = weeks.filter((each) => toCsv({ site, week: each, figures }, voice()) !== undefined);
    expect(made).toEqual(out);
  });

  it('is a count rounded to five, so that a family more or less is not seen', () => {
    const value = (enrolled: number) =>
      exportCells({ ...noFigures, capacity: { enrolled, places: 9, planned: [] } }).map((cell) => cell.value);
    expect([8, 9, 10, 11, 12].map((count) => value(count)[0])).toEqual([10, 10, 10, 10, 10]);
    // Places are of the house.
    expect(value(8)[1]).toBe(9);
  });

  it('can be narrowed by a higher k, never widened by a lower one', () => {
    const elements = [element({ cases: 6, casesAsked: 6 })];
    expect(exportCells({ ...noFigures, elements }, 7)).toEqual([]);
    expect(exportCells({ ...noFigures, elements: [element({ cases: 4, casesAsked: 4 })] }, 1)).toEqual([]);
  });
});

/** Parts of a sum over as many cases as the generator likes; a case can stand in several. */
const parts = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 40 }), cases: fc.integer({ min: 0, max: 12 }) }),
  { minLength: 1, maxLength: 5 },
);

describe('suppression', () => {
  it('shows no part of fewer than k cases, and leaves no difference that is one', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 5, max: 8 }), (given, k) => {
        const named = given.map((part, index) => ({ ...part, name: String(index) }));
        const { shown, total } = protect(named, k);
        const hidden = named.filter((part) => part.cases > 0 && !shown.includes(part.name));
        for (const part of named) if (shown.includes(part.name)) expect(part.cases).toBeGreaterThanOrEqual(k);
        // What is hidden can be had as total − shown: it must come from k cases, or there is no total.
        if (total && hidden.length > 0)
          expect(Math.max(...hidden.map((part) => part.cases))).toBeGreaterThanOrEqual(k);
        if (hidden.some((part) => part.cases < k) && total) expect(hidden.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  const count = fc.record({ count: fc.integer({ min: 0, max: 60 }), cases: fc.integer({ min: 0, max: 12 }) });
  const elements = fc.array(
    fc
      .record({
        answers: fc.integer({ min: 0, max: 40 }),
        notRelevant: fc.integer({ min: 0, max: 20 }),
        cases: fc.integer({ min: 0, max: 12 }),
        silent: fc.integer({ min: 0, max: 12 }),
      })
      .map(({ answers, notRelevant, cases, silent }) =>
        element({
          answers,
          positive: Math.floor(answers / 2),
          notRelevant,
          cases,
          casesAsked: cases + silent,
        }),
      ),
    { maxLength: 5 },
  );
  const figures: fc.Arbitrary<Figures> = fc
    .record({ a: count, b: count, c: count, d: count, elements, enrolled: fc.integer({ min: 0, max: 12 }) })
    .map(({ a, b, c, d, elements: some, enrolled }) => ({
      ...noFigures,
      open: enrolled,
      action: { legalOverdue: a, overdue: b, legalSoon: c, undated: d, contacts: a, flags: b },
      checkIns: {
        expected: { count: a.count + b.count + c.count, cases: Math.max(a.cases, b.cases, c.cases) },
        received: a,
        notDone: b,
        missing: c,
        roles: [{ role: 'member', count: c.count }],
      },
      elements: some,
      progression: { kind: 'shown', cases: 12, forward: a, unchanged: b, back: c },
      meetings: [
        { type: 'statusmoede', ...a },
        { type: 'opstart', ...d },
      ],
      capacity: { enrolled, places: 6, planned: [] },
      quality: { versions: [], asked: 10, nulls: 1, answered: 10, late: 1, cases: d.cases, sources: [] },
    }));

  it('lets no cell of fewer than five cases out, whatever the figures are', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const cells = exportCells(given);
        for (const cell of cells) {
          expect(cell.cases).toBeGreaterThanOrEqual(5);
          const counts = [
            cell.unit === 'count' && cell.measure !== 'places' ? cell.value : 0,
            cell.answers ?? 0,
          ];
          expect(counts.map((one) => one % 5)).toEqual([0, 0]);
        }
        const out = (block: string, measure: string) =>
          cells.some((cell) => cell.block === block && cell.measure === measure);
        // A few missing must not be what is left when received and "not done" are taken from expected.
        const { notDone, missing, received } = given.checkIns;
        const few = [received, notDone, missing].filter((part) => part.cases > 0 && part.cases < 5);
        if (few.length > 0 && out('checkIns', 'expected')) {
          const names = ['received', 'notDone', 'missing'] as const;
          const hidden = names.filter((name) => given.checkIns[name].cases > 0 && !out('checkIns', name));
          expect(hidden.length).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('holds for figures counted from any check-ins: each share has five different cases behind it', () => {
    const answer = fc.record({
      number: fc.integer({ min: 10, max: 18 }),
      back: fc.integer({ min: 0, max: 5 }),
      levels: fc.stringMatching(/^[0-3-]{5}$/),
    });
    const keys = ['team', 'mentalisering', 'individuel', 'netvaerk', 'udslusning'];
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 60, size: 'max' }), (given) => {
        const checkIns = given.map(({ number, back, levels }) =>
          pulse(`FH-${number}`, addWeeks(week, -back), levels),
        );
        const found = elementFigures(deliveryAnswers(checkIns, programmeOf), [familieanbringelse], week);
        for (const cell of exportCells({ ...noFigures, elements: found })) {
          const at = keys.indexOf(found[Number(cell.of)]?.element ?? '');
          const behind = given.filter(({ back, levels }) => back < 4 && levels[at] !== '-');
          expect(new Set(behind.map(({ number }) => number)).size).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it('writes neither codes nor roles nor trends nor single weeks', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const csv = toCsv({ site, week, figures: given }, voice()) ?? '';
        expect(csv).not.toMatch(/[A-ZÆØÅ]{2,4}-\d{2,4}|medarbejdere|koordinatorer|↑|↓|W1[4-7]/);
      }),
    );
  });
});

describe('the CSV', () => {
  const figures: Figures = {
    ...noFigures,
    open: 9,
    elements: [element()],
    capacity: { enrolled: 9, places: 11, planned: [] },
  };

  it('opens in a Danish spreadsheet: byte order mark, semicolons, one line a figure', () => {
    expect(toCsv({ site, week, figures }, voice())).toBe(
      [
        '\ufeffUge;Sted;Blok;Mål;Værdi;Enhed;Antal svar, afrundet til 5',
        '2026-W18;Familiens Hus;Levering, fire uger;Team: i nogen eller høj grad, fire uger;75;procent;20',
        '2026-W18;Familiens Hus;Levering, fire uger;Team: ikke relevant, fire uger;20;procent;',
        '2026-W18;Familiens Hus;Kapacitet;Indskrevne forløb;10;antal, afrundet til 5;',
        '2026-W18;Familiens Hus;Kapacitet;Pladser;11;antal;',
        '',
      ].join('\r\n'),
    );
  });

  it('has an English twin of as many lines', () => {
    const lines = (language: 'da' | 'en') =>
      toCsv({ site, week, figures }, voice(language))?.split('\r\n').length;
    expect(lines('en')).toBe(lines('da'));
    expect(toCsv({ site, week, figures }, voice('en'))).toContain('Team: to some or a great extent');
  });

  it('quotes what would break a field, and disarms what a spreadsheet would run', () => {
    const csv = toCsv({ site: { name: '=HYPERLINK("x";"y")' }, week, figures }, voice());
    expect(csv).toContain(`;"'=HYPERLINK(""x"";""y"")";`);
    const named = (name: string) => toCsv({ site: { name }, week, figures }, voice())?.split('\r\n')[1];
    for (const sign of ['=', '+', '-', '@', '\t']) expect(named(`${sign}1`)).toContain(`;'${sign}1;`);
    expect(named('Hus; nord')).toContain(';"Hus; nord";');
    expect(named('Hus-nord')).toContain(';Hus-nord;');
  });

  it('leaves out what a site shows of more cases only', () => {
    expect(toCsv({ site, week, figures }, voice(), 9)).toContain('Indskrevne forløb');
    expect(toCsv({ site, week, figures }, voice(), 9)).not.toContain('Team');
    expect(toCsv({ site, week, figures }, voice(), 10)).toBeUndefined();
  });

  it('is not made when nothing may go', () => {
    expect(toCsv({ site, week, figures: noFigures }, voice())).toBeUndefined();
  });
});
