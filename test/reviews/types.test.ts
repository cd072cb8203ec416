import { describe, expect, it } from '@jest/globals';
import { programmes } from '../../src/programmes/programmes.ts';
import { effectiveType } from '../../src/reviews/site-types.ts';
import {
  afterPhase,
  dischargePhase,
  type ReviewType,
  ReviewTypeId,
  reviewType,
  reviewTypes,
} from '../../src/reviews/types.ts';

describe('the review types', () => {
  it('are the fifteen rows, each once, and every id of the schema', () => {
    expect(reviewTypes.map((type) => type.id)).toEqual(ReviewTypeId.options);
    expect(reviewTypes).toHaveLength(15);
  });

  it('come, remind and concern whom they should, in a list written apart from them', () => {
    const rule = (type: ReviewType): string => {
      const { rule } = type;
      switch (rule.kind) {
        case 'after-start':
          return `start+${rule.weeks}w`;
        case 'every':
          return `every ${rule.weeks}w`;
        case 'legal-months':
          return `start+${rule.months}m${rule.orExamination ? ' or examination' : ''}`;
        case 'by-authority':
          return `date after ${rule.after}`;
        case 'in-phase':
          return `${rule.phase}+${rule.weeks.join(',')}w`;
        case 'by-hand':
          return 'by hand';
      }
    };
    const rows = reviewTypes.map((type) => [type.id, type.of, rule(type), type.leads.join(',')].join(' | '));
    expect(rows).toEqual([
      'opstart | case | start+0w | 5,1',
      'indsatsteam | case | every 2w | 1,0',
      'samlet-vurdering | case | start+4w | 5,1',
      'statusmoede | case | every 6w | 10,5,1',
      'foerste-opfoelgning | case | start+3m or examination | 20,10,5',
      'opfoelgning | case | date after foerste-opfoelgning | 20,10,5',
      'barnets-plan | case | start+3m | 20,10,5',
      'netvaerksmoede | case | every 7w | 10,2',
      'sundhedsstatus | case | by hand | ',
      'supervision | site | every 4w | 3',
      'udslusningsplan | case | udslusning+3w | 15,5,1',
      'efter-udflytning | case | efter+2,6,12w | 5,1',
      'fidelity | site | every 13w | 10',
      'tilsyn | case | by hand | 20,10',
      'dataindsamling | site | by hand | 10,2',
    ]);
  });

  it('are legal by Barnets lov § 95 and § 91 alone', () => {
    const legal = reviewTypes.filter((type) => type.legal === 'yes');
    expect(legal.map((type) => [type.id, type.source])).toEqual([
      ['foerste-opfoelgning', 'Barnets lov § 95, stk. 2'],
      ['opfoelgning', 'Barnets lov § 95, stk. 3'],
      ['barnets-plan', 'Barnets lov § 91, stk. 1'],
    ]);
    for (const type of legal) expect(type.leads).toEqual([20, 10, 5]);
  });

  it('keep what is unclear off until a site says otherwise', () => {
    expect(reviewTypes.filter((type) => type.off).map((type) => type.id)).toEqual(['tilsyn']);
    expect(reviewType('tilsyn').legal).toBe('unclear');
    expect(effectiveType(reviewType('tilsyn'), { off: false }).off).toBe(false);
  });

  it('have words in both languages, and another name in each', () => {
    for (const type of reviewTypes) {
      for (const words of [type.words.da, type.words.en]) {
        expect(words.name.length).toBeGreaterThan(3);
        expect(words.subject.charAt(0)).toBe(words.subject.charAt(0).toUpperCase());
      }
      expect(type.who.da).not.toBe(type.who.en);
    }
    expect(new Set(reviewTypes.map((type) => type.words.da.name)).size).toBe(15);
  });

  it('are the ones that programmes name, in phases that they have', () => {
    for (const programme of programmes) {
      for (const id of programme.reviewTypes) expect(ReviewTypeId.safeParse(id).success).toBe(true);
    }
    const phases = programmes.find((one) => one.id === 'familieanbringelse')?.phases.map((phase) => phase.id);
    expect(phases).toEqual(expect.arrayContaining([dischargePhase, afterPhase]));
  });
});
