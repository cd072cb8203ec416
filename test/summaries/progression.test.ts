import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CheckIn } from '../../src/checkins/check-in.ts';
import { programmeOf } from '../../src/programmes/programmes.ts';
import { progressionOf } from '../../src/summaries/progression.ts';
import { periodEnd, progressionWeeks } from '../../src/summaries/summary.ts';
import { addWeeks, type Week } from '../../src/time.ts';
import { checkIn, week } from './scene.ts';

const says = (code: string, of: Week, level: number | null): CheckIn =>
  checkIn(code, of, 'ugepuls', { p1: 3, p2: 0, p6: level, p7: 'nej' });
const weeksAgo = (weeks: number) => addWeeks(week, -weeks);
const codes = ['FH-01', 'FH-02', 'FH-03', 'FH-04', 'FH-05'];
const put = (checkIns: readonly CheckIn[], of: Week = week) => progressionOf(checkIns, of, true, programmeOf);

/** An answer of each case in each of the three periods that end with the week; the first case falls, the others rise. */
const enough = [8, 4, 0].flatMap((back) =>
  codes.map((code) => says(code, weeksAgo(back), code === 'FH-01' ? -1 : 1)),
);

describe('periods', () => {
  it('are four weeks that share none, over the turn of a year with week 53 too', () => {
    const ends = Array.from({ length: 60 }, (_, index) => periodEnd(addWeeks('2026-W16', index)));
    expect([...new Set(ends)].slice(0, 3)).toEqual(['2026-W14', '2026-W18', '2026-W22']);
    for (const [index, end] of ends.entries()) {
      const own = addWeeks('2026-W16', index);
      expect([0, 1, 2, 3].map((back) => addWeeks(own, -back))).toContain(end);
      expect(periodEnd(end)).toBe(end);
    }
    expect(ends).toContain('2027-W01');
    expect(periodEnd('2025-W52')).toBe('2025-W50');
  });
});

describe('progression', () => {
  it('is of the twelve weeks of whole periods, the same until the next period has ended', () => {
    const shown = {
      kind: 'shown',
      until: week,
      cases: 5,
      forward: { count: 12, cases: 4 },
      unchanged: { count: 0, cases: 0 },
      back: { count: 3, cases: 1 },
    };
    const later = [says('FH-06', addWeeks(week, 1), -2), says('FH-01', weeksAgo(12), -2)];
    for (const ahead of [0, 1, 2, 3]) {
      expect(put([...enough, ...later], addWeeks(week, ahead))).toEqual(shown);
    }
    expect(put(enough, addWeeks(week, 4))).toEqual({ kind: 'few' });
  });

  it('says nothing where a period has four cases, however often they answer and whatever the others have', () => {
    expect(put(enough).kind).toBe('shown');
    for (const gone of enough) {
      const left = enough.filter((one) => one !== gone);
      expect(put(left)).toEqual({ kind: 'few' });
      expect(put([...left, says(left[0]?.code ?? '', gone.period, 1)]).kind).toBe(
        left[0]?.code === gone.code ? 'shown' : 'few',
      );
    }
    const unsaid = enough.map((one) => (one.code === 'FH-05' ? says('FH-05', one.period, null) : one));
    expect(put(unsaid)).toEqual({ kind: 'few' });
  });

  it('says nothing where all answers point one way: it would be said of each family', () => {
    for (const level of [-2, 0, 1]) {
      expect(put(enough.map(({ code, period }) => says(code, period, level)))).toEqual({ kind: 'few' });
    }
  });
});

const halfYear = Array.from({ length: 28 }, (_, at) => addWeeks('2026-W07', at));
const ends = halfYear.filter((each) => periodEnd(each) === each);

/** A site over half a year: who answers in which week, and how. Cases come and go, so that some weeks have few. */
const site = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 12 }),
      weeks: fc.integer({ min: 4, max: 28 }),
      levels: fc.array(fc.constantFrom(-1, 0, 1, null), { minLength: 7, maxLength: 7 }),
    }),
    { minLength: 4, maxLength: 9, size: 'max' },
  )
  .map((all) =>
    all.flatMap(({ from, weeks, levels }, index) =>
      Array.from({ length: weeks }, (_, at) => from + at)
        .filter((at) => at < 28)
        .map((at) => says(`FH-${10 + index}`, halfYear[at] ?? week, levels[at % 7] ?? null)),
    ),
  );

describe('a leader who compares all summaries of half a year', () => {
  it('finds no difference that comes from fewer than five cases', () => {
    let compared = 0;
    fc.assert(
      fc.property(site, (checkIns) => {
        const seen = ends.map((end) => put(checkIns, end)).filter((one) => one.kind === 'shown');
        const answersOf = (until: Week = '') =>
          checkIns.filter(
            ({ period, answers }) =>
              period <= until && period > addWeeks(until, -progressionWeeks) && answers.p6 !== null,
          );
        const casesOf = (some: readonly CheckIn[]) => new Set(some.map(({ code }) => code)).size;
        for (const one of seen) {
          for (const other of seen) {
            const [mine, theirs] = [answersOf(one.until), answersOf(other.until)];
            const difference = mine.filter((answer) => !theirs.includes(answer));
            if (difference.length > 0) expect(casesOf(difference)).toBeGreaterThanOrEqual(5);
            compared += Number(difference.length > 0);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});
