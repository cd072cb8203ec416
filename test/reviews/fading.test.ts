import { describe, expect, it } from '@jest/globals';
import { staying } from '../../src/reviews/fading.ts';
import { Review, reviewId } from '../../src/reviews/review.ts';
import { siteWith, tenant } from './scene.ts';

const { partition } = siteWith();

/** A site's own reviews of one type, numbered from 1. */
const chain = (type: Review['type'], ...states: readonly Review['state'][]): readonly Review[] =>
  states.map((state, index) =>
    Review.parse({
      kind: 'review',
      partition,
      id: reviewId(undefined, type, index + 1),
      tenant,
      site: 'fh',
      type,
      number: index + 1,
      date: '2026-05-04',
      state,
      datedAt: '2026-05-04T07:00:00.000Z',
      legal: false,
    }),
  );

describe('of a site’s own reviews', () => {
  it('what is planned stays, and what its series counts from', () => {
    expect([...staying(chain('supervision', 'held', 'held', 'planned'))].sort()).toEqual([
      'site:supervision:2',
      'site:supervision:3',
    ]);
    expect([...staying(chain('supervision', 'held', 'set-aside', 'planned', 'held'))].sort()).toEqual([
      'site:supervision:2',
      'site:supervision:3',
      'site:supervision:4',
    ]);
  });

  it('the last one held stays beneath one that was cancelled: a series switched on again counts from it', () => {
    const reviews = [
      ...chain('supervision', 'held', 'held', 'cancelled'),
      ...chain('fidelity', 'held', 'held'),
    ];
    expect([...staying(reviews)].sort()).toEqual([
      'site:fidelity:2',
      'site:supervision:2',
      'site:supervision:3',
    ]);
  });
});
