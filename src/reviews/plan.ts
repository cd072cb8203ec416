/**
 * Which reviews there should be: from the case, its phase and what was held, as a pure function. Ids are deterministic,
 * so any process may write what is missing, any number of times.
 */
import type { Case } from '../cases/case.ts';
import type { Site } from '../people/site.ts';
import { sitePartition } from '../people/site.ts';
import type { Programme } from '../programmes/programme.ts';
import {
  addMonths,
  dateOf,
  type Instant,
  instantOf,
  localDate,
  type PlainDate,
  stamp,
  Temporal,
  workingDayFrom,
} from '../time.ts';
import { type Agreed, agreedBefore } from './chosen.ts';
import { changed, type Review, reviewId } from './review.ts';
import { nextNumber, type Scene, type Wanted, wantedInSeries } from './series.ts';
import { typesOf } from './site-types.ts';
import type { ReviewType, Rule } from './types.ts';

/** What `ensure` has to write: a new review, or a changed one over what was read. */
export type Step =
  | { readonly kind: 'create'; readonly review: Review }
  | { readonly kind: 'change'; readonly from: Review; readonly to: Review };

const { compare } = Temporal.PlainDate;

/** Local reviews older than this when they would first be written are taken as history, not as something to remind about. */
const graceDays = 7;

/**
 * The last day on which the law lets a review be held, where it follows from the case. The first follow-up: three months
 * after the start, or the day the parallel examination ended if that came first (Barnets lov § 95, stk. 2).
 */
export function latestDate(
  type: Pick<ReviewType, 'rule'>,
  one: Pick<Case, 'startedOn' | 'examinationEndedOn'>,
): PlainDate | undefined {
  if (type.rule.kind !== 'legal-months') return undefined;
  const limit = addMonths(dateOf(one.startedOn), type.rule.months);
  if (!type.rule.orExamination || one.examinationEndedOn === undefined) return limit;
  const ended = dateOf(one.examinationEndedOn);
  const parallel = compare(ended, dateOf(one.startedOn)) >= 0;
  return parallel && compare(ended, limit) < 0 ? ended : limit;
}

/**
 * One for each of the rule's weeks. A phase that is come back to has them anew: what was held or set aside the time before
 * stands, and the next takes the number that many further on; what does not fit the case stays away.
 */
function wantedInPhase(
  rule: Rule & { kind: 'in-phase' },
  one: Case,
  all: readonly Review[],
): readonly Wanted[] {
  // An entry after one of the same phase only went on with it: so some older documents have it.
  const begins = one.phases.filter(
    ({ phase }, index) => phase === rule.phase && one.phases[index - 1]?.phase !== phase,
  );
  const [first, from] = [begins[0]?.from, begins.at(-1)?.from];
  if (first === undefined || from === undefined || one.phase !== rule.phase) return [];
  const wasBefore = ({ heldOn, history, datedAt, state, reason }: Review): boolean => {
    const day = heldOn ?? localDate(instantOf(history.at(-1)?.at ?? datedAt)).toString();
    const done = state === 'held' || (state === 'set-aside' && reason !== 'not-this-case');
    return done && day >= first && day < from;
  };
  const settled = new Set(all.filter(wasBefore).map((review) => review.number));
  return rule.weeks.map((weeks, index) => {
    let number = index + 1;
    while (settled.has(number)) number += rule.weeks.length;
    return { number, date: dateOf(from).add({ weeks }) };
  });
}

function wantedOf(
  type: ReviewType,
  all: readonly Review[],
  reviews: readonly Review[],
  scene: Scene,
): readonly Wanted[] {
  const { rule } = type;
  const { one } = scene;
  switch (rule.kind) {
    case 'every':
      return wantedInSeries(type, rule.weeks, all, scene);
    case 'by-hand':
      return [];
    case 'after-start':
      return one === undefined ? [] : [{ number: 1, date: dateOf(one.startedOn).add({ weeks: rule.weeks }) }];
    case 'legal-months':
      return one === undefined ? [] : [{ number: 1, date: latestDate(type, one) }];
    case 'in-phase':
      return one === undefined ? [] : wantedInPhase(rule, one, all);
    case 'by-authority': {
      const waiting = all.some((other) => other.state === 'planned');
      return hasBegun(type, reviews) && !waiting ? [{ number: nextNumber(all), date: undefined }] : [];
    }
  }
}

/** A day that follows from a rule: the review's date, and the rule's own where that is another; or one that people had agreed on. */
interface Day extends Partial<Agreed> {
  readonly ruleDay?: string;
}

/** Legal days stand as the law counts them; a local meeting falls on a working day. */
function settle(type: ReviewType, wanted: PlainDate | undefined, site: Site): Day {
  if (wanted === undefined) return {};
  const ruleDay = wanted.toString();
  const date = type.legal === 'yes' ? ruleDay : workingDayFrom(wanted, site.settings.calendar).toString();
  return { date, ...(date === ruleDay ? {} : { ruleDay }) };
}

function fresh(type: ReviewType, number: number, day: Day, scene: Scene): Review {
  const { date } = day;
  const { site, one, now } = scene;
  return {
    kind: 'review',
    partition: sitePartition(site.tenant, site.site),
    id: reviewId(one?.code, type.id, number),
    tenant: site.tenant,
    site: site.site,
    ...(one === undefined ? {} : { code: one.code }),
    type: type.id,
    number,
    ...day,
    state: 'planned',
    moves: 0,
    datedAt: stamp(now),
    legal: type.legal === 'yes',
    history: [{ at: stamp(now), by: 'bot', did: 'planned', ...(date === undefined ? {} : { to: date }) }],
    version: 0,
  };
}

const byBot = (did: Review['history'][number]['did'], now: Instant, from?: string, to?: string) => ({
  at: stamp(now),
  by: 'bot',
  did,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** @param to the rule's day, or the one that people had agreed on: that takes back the rule's moves since */
function redate(review: Review, to: Day, did: 'moved' | 'reopened', now: Instant): Review {
  const change = {
    ...byBot(did, now, review.date, to.date),
    ...(review.time === undefined ? {} : { fromTime: review.time }),
    ...(to.enteredBy === undefined ? {} : { back: true }),
  };
  return changed(review, change, {
    state: 'planned',
    date: to.date,
    ruleDay: to.ruleDay,
    time: to.time,
    enteredBy: to.enteredBy,
    datedAt: stamp(now),
    moves: review.moves + 1,
  });
}

const cancel = (review: Review, now: Instant, did: 'cancelled' | 'closed' = 'cancelled'): Step => ({
  kind: 'change',
  from: review,
  to: changed(review, byBot(did, now), { state: 'cancelled' }),
});

/** One that was cancelled as its case closed, as it stood then: the case is open again. Its reminders are those it had. */
function comeBack(review: Review, now: Instant): Review {
  const closed = review.state === 'cancelled' && review.history.at(-1)?.did === 'closed';
  return closed ? changed(review, byBot('reopened', now), { state: 'planned' }) : review;
}

/** `steps` were decided on `after`; what is written goes over `before`. */
function stepsFrom(
  before: readonly Review[],
  after: readonly Review[],
  steps: readonly Step[],
): readonly Step[] {
  const read = new Map(after.map((review, index) => [review, before[index] ?? review]));
  const stepped = new Set(steps.map((step) => (step.kind === 'change' ? step.from : undefined)));
  const back = [...read].filter(([to, from]) => to !== from && !stepped.has(to));
  return [
    ...back.map(([to, from]) => ({ kind: 'change', from, to }) as const),
    ...steps.map((step) =>
      step.kind === 'change' ? { ...step, from: read.get(step.from) ?? step.from } : step,
    ),
  ];
}

/** A planned review keeps in step with the case: the rule's own date moves with it, an agreed one never past the law's. */
function follows(review: Review, date: string, type: ReviewType): boolean {
  if (review.enteredBy === undefined) return review.date !== date;
  return type.rule.kind === 'legal-months' && review.date !== undefined && review.date > date;
}

function stepFor(type: ReviewType, wanted: Wanted, all: readonly Review[], scene: Scene): readonly Step[] {
  const found = all.find((review) => review.number === wanted.number);
  const day = settle(type, wanted.date, scene.site);
  const { date } = day;
  const isHistory = (on: string) => on < scene.today.subtract({ days: graceDays }).toString();
  const history = type.legal !== 'yes' && date !== undefined && isHistory(date);
  if (found === undefined) {
    return history ? [] : [{ kind: 'create', review: fresh(type, wanted.number, day, scene) }];
  }
  if (found.state === 'cancelled') {
    return history ? [] : [{ kind: 'change', from: found, to: redate(found, day, 'reopened', scene.now) }];
  }
  if (found.state !== 'planned' || date === undefined) return [];
  const agreed = type.rule.kind === 'legal-months' ? agreedBefore(found) : undefined;
  const stands = agreed !== undefined && agreed.date <= date ? agreed : undefined;
  if (stands === undefined && !follows(found, date, type)) return [];
  // As if it had been known from the first: nobody is asked about it, or as it was asked about already.
  if (history) return found.date !== undefined && isHistory(found.date) ? [] : [cancel(found, scene.now)];
  return [{ kind: 'change', from: found, to: redate(found, stands ?? day, 'moved', scene.now) }];
}

/** Whether something has been held from which the authority's next date follows: the first follow-up, or a later one. */
const hasBegun = ({ id, rule }: ReviewType, reviews: readonly Review[]): boolean =>
  rule.kind === 'by-authority' &&
  reviews.some(({ type, state }) => state === 'held' && (type === rule.after || type === id));

/** Planned by a rule that no longer asks for it: a phase left behind, or a later one while an earlier waits again. */
function isSurplus(review: Review, type: ReviewType, reviews: readonly Review[], one?: Case): boolean {
  if (review.state !== 'planned' || review.enteredBy !== undefined) return false;
  const isLater = reviews.some(
    (other) => other.type === type.id && other.state === 'planned' && other.number < review.number,
  );
  switch (type.rule.kind) {
    case 'in-phase':
      return one?.phase !== type.rule.phase;
    case 'every':
      return isLater;
    case 'by-authority':
      return isLater || !hasBegun(type, reviews);
    default:
      return false;
  }
}

function stepsOfType(type: ReviewType, reviews: readonly Review[], scene: Scene): readonly Step[] {
  const all = reviews.filter((review) => review.type === type.id).sort((a, b) => a.number - b.number);
  if (type.off) {
    return all
      .filter((review) => review.state === 'planned' && review.enteredBy === undefined)
      .map((review) => cancel(review, scene.now));
  }
  const surplus = all.filter((review) => isSurplus(review, type, reviews, scene.one));
  return [
    ...surplus.map((review) => cancel(review, scene.now)),
    ...wantedOf(type, all, reviews, scene).flatMap((wanted) => stepFor(type, wanted, all, scene)),
  ];
}

/** What is to be written for a case, given all its reviews. Everything planned is cancelled once it is closed, and comes back as it stood if that is undone. */
export function planCase(
  one: Case,
  site: Site,
  programme: Programme | undefined,
  reviews: readonly Review[],
  now: Instant,
): readonly Step[] {
  if (one.closedOn !== undefined) return cancelAll(reviews, now);
  const scene: Scene = { site, one, now, today: localDate(now) };
  const all = reviews.map((review) => comeBack(review, now));
  const steps = typesOf(site.settings, programme)
    .filter((type) => type.of === 'case')
    .flatMap((type) => stepsOfType(type, all, scene));
  return stepsFrom(reviews, all, steps);
}

/** The same for the site's own reviews. */
export function planSite(
  site: Site,
  programme: Programme | undefined,
  reviews: readonly Review[],
  now: Instant,
): readonly Step[] {
  const scene: Scene = { site, one: undefined, now, today: localDate(now) };
  return typesOf(site.settings, programme)
    .filter((type) => type.of === 'site')
    .flatMap((type) => stepsOfType(type, reviews, scene));
}

/** For a case that is closed or gone. */
export function cancelAll(reviews: readonly Review[], now: Instant): readonly Step[] {
  return reviews
    .filter((review) => review.state === 'planned')
    .map((review) => cancel(review, now, 'closed'));
}

/** Whether somebody may add one of the type by hand: not those whose only date is the law's. */
export function mayBeAdded(type: Pick<ReviewType, 'rule'>): boolean {
  return type.rule.kind !== 'legal-months';
}
