import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveType, typesOf } from '../../src/reviews/site-types.ts';
import { reviewType, reviewTypes } from '../../src/reviews/types.ts';

const anySetting = fc.record(
  {
    off: fc.boolean(),
    leads: fc.array(fc.oneof(fc.integer({ min: -10, max: 100 }), fc.double()), { maxLength: 6 }),
    everyWeeks: fc.oneof(fc.integer({ min: -5, max: 100 }), fc.double()),
  },
  { requiredKeys: [] },
);
const anyType = fc.constantFrom(...reviewTypes);

describe('a site’s settings', () => {
  it('switch a local row off, and change its cadence and leads', () => {
    const type = effectiveType(reviewType('statusmoede'), { off: true, leads: [1, 7, 7], everyWeeks: 8 });
    expect(type).toMatchObject({ off: true, leads: [7, 1], rule: { kind: 'every', weeks: 8 } });
  });

  it('never weaken a legal one: whatever they say, it is on, by the same rule, with all its leads', () => {
    fc.assert(
      fc.property(anyType, anySetting, (type, setting) => {
        const effective = effectiveType(type, setting);
        if (type.legal !== 'yes') return;
        expect(effective.off).toBe(false);
        expect(effective.rule).toEqual(type.rule);
        expect(effective.leads).toEqual(expect.arrayContaining([...type.leads]));
      }),
    );
  });

  it.each(reviewTypes.filter((type) => type.legal === 'yes').map((type) => type.id))(
    'leave %s as the law has it, whatever is tried on it at once',
    (id) => {
      const type = reviewType(id);
      expect(effectiveType(type, { off: true, leads: [], everyWeeks: 52 })).toEqual(type);
      expect(effectiveType(type, { off: true, leads: [15] }).leads).toEqual([20, 15, 10, 5]);
    },
  );

  it.each(reviewTypes.filter((type) => type.legal !== 'yes').map((type) => type.id))(
    'may switch %s off, and give it other leads',
    (id) => {
      const effective = effectiveType(reviewType(id), { off: true, leads: [7] });
      expect(effective).toMatchObject({ off: true, leads: [7] });
    },
  );

  it('leave only whole leads of 0 to 60 days, latest last, and 1 to 52 weeks', () => {
    fc.assert(
      fc.property(anyType, anySetting, (type, setting) => {
        const { leads, rule } = effectiveType(type, setting);
        expect(leads).toEqual([...new Set(leads)].sort((a, b) => b - a));
        expect(leads.every((lead) => Number.isInteger(lead) && lead >= 0 && lead <= 60)).toBe(true);
        if (rule.kind === 'every') expect(rule.weeks >= 1 && rule.weeks <= 52).toBe(true);
      }),
    );
  });

  it('a type that the programme does not use is off', () => {
    const types = typesOf({ reviews: {} }, { reviewTypes: ['opstart'] });
    expect(types.filter((type) => !type.off).map((type) => type.id)).toEqual(['opstart']);
  });
});
