/** Fills an empty demo database: a site, its people, four cases in different phases and six weeks of check-ins. */
import { z } from 'zod/v4';
import { type Case, caseKind } from '../cases/case.ts';
import type { Answer, Answers } from '../checkins/answers.ts';
import { checkInKind, newCheckIn } from '../checkins/check-in.ts';
import type { CheckIns } from '../checkins/checkins.ts';
import { type Database, DocumentBase, type Kind } from '../collection.ts';
import { demoTenant } from '../config.ts';
import type { People } from '../people/people.ts';
import { type Site, SiteSettings, siteId, sitePartition, tenantPartition } from '../people/site.ts';
import { familieanbringelse } from '../programmes/familieanbringelse.ts';
import { type Item, newest } from '../programmes/form.ts';
import { pulseOf } from '../programmes/programme.ts';
import { isUndated } from '../reviews/review.ts';
import type { Reviews } from '../reviews/reviews.ts';
import { da } from '../texts/da.ts';
import { addWeeks, at, dateOf, type Instant, localDate, mondayOf, weekOf } from '../time.ts';
import { everyone, type Persona, personas, personOf } from './personas.ts';

export const demoSite = 'familiens-hus-demo';

/** What a week called for, as the feature finds it. */
type ExpectedOf = CheckIns['expected'];

const { phones } = da.demo;

const site: Site = {
  kind: 'site',
  partition: tenantPartition(demoTenant),
  id: siteId(demoSite),
  tenant: demoTenant,
  site: demoSite,
  name: da.demo.site,
  prefix: 'FH',
  programme: familieanbringelse.id,
  settings: SiteSettings.parse({
    places: 6,
    phones: [
      { label: phones.house, number: '00 00 00 01' },
      { label: phones.social, number: '00 00 00 02' },
      { label: phones.emergency, number: '112' },
    ],
  }),
};

interface DemoCase {
  readonly code: string;
  /** Phases with how many weeks before the demo's first Monday they began; the first is the start. */
  readonly phases: readonly (readonly [phase: string, weeksAgo: number])[];
  readonly keyWorker: Persona;
  readonly deputy: Persona;
  /** Delivery, 0 to 3, per core element in the six weeks before, oldest first; `-` is "Ikke relevant". */
  readonly pulse: Readonly<Record<'p1' | 'p2' | 'p3' | 'p4' | 'p5', string>>;
}

const cases: readonly DemoCase[] = [
  {
    code: 'FH-01',
    phases: [
      ['foer-indflytning', 11],
      ['ophold', 8],
    ],
    keyWorker: personas.medarbejder,
    deputy: personas.koordinator,
    pulse: { p1: '223323', p2: '223233', p3: '122233', p4: '112121', p5: '--0111' },
  },
  {
    code: 'FH-02',
    phases: [['foer-indflytning', 7]],
    keyWorker: personas.medarbejder,
    deputy: personas.koordinator,
    pulse: { p1: '122223', p2: '222332', p3: '012222', p4: '010112', p5: '------' },
  },
  {
    code: 'FH-03',
    phases: [
      ['foer-indflytning', 12],
      ['ophold', 9],
    ],
    keyWorker: personas.koordinator,
    deputy: personas.medarbejder,
    pulse: { p1: '332333', p2: '323233', p3: '233323', p4: '221212', p5: '-01112' },
  },
  {
    code: 'FH-04',
    phases: [
      ['foer-indflytning', 26],
      ['ophold', 22],
      ['udslusning', 4],
    ],
    keyWorker: personas.koordinator,
    deputy: personas.medarbejder,
    pulse: { p1: '333233', p2: '333323', p3: '323333', p4: '223223', p5: '122333' },
  },
];

function caseOf(demo: DemoCase, now: Instant): Case {
  const monday = mondayOf(weekOf(localDate(now)));
  const phases = demo.phases.map(([phase, weeks]) => ({
    phase,
    from: monday.subtract({ weeks }).toString(),
  }));
  return caseKind.schema.parse({
    kind: 'case',
    partition: sitePartition(demoTenant, demoSite),
    id: demo.code,
    tenant: demoTenant,
    site: demoSite,
    code: demo.code,
    programme: familieanbringelse.id,
    phase: phases.at(-1)?.phase,
    phases,
    startedOn: phases[0]?.from,
    createdOn: phases[0]?.from,
    keyWorker: demo.keyWorker.oid,
    deputy: demo.deputy.oid,
  });
}

function answersOf(demo: DemoCase, week: number): Answers {
  const level = (levels: string) => (levels[week] === '-' ? null : Number(levels[week]));
  const { p1, p2, p3, p4, p5 } = demo.pulse;
  return { p1: level(p1), p2: level(p2), p3: level(p3), p4: level(p4), p5: level(p5), p7: 'nej' };
}

/** One check-in is missing on purpose, so that the summary has something to say. */
const forgotten = 'FH-02';

/** A plausible answer to an item that the table above does not speak of: the middle of a scale, the first of a list. */
function usualAnswer(item: Item): Answer {
  switch (item.kind) {
    case 'delivery':
      return 2;
    case 'progression':
      return 0;
    case 'number':
      return item.from;
    case 'choices':
      return [item.options[0].value];
    case 'choice':
      return item.options[0].value;
  }
}

/** Six weeks of check-ins: whatever each week called for, by whoever holds the case. */
async function addCheckIns(database: Database, expected: ExpectedOf, now: Instant): Promise<void> {
  const made = database.collection(checkInKind);
  const thisWeek = weekOf(localDate(now));
  for (let index = 0; index < 6; index += 1) {
    const week = addWeeks(thisWeek, index - 6);
    for (const { one, form, on } of await expected(demoTenant, demoSite, week)) {
      const demo = cases.find(({ code }) => code === one.code);
      const isPulse = form.id === pulseOf(familieanbringelse).id;
      if (demo === undefined || (isPulse && index === 5 && one.code === forgotten)) continue;
      const { version, items } = newest(form);
      const shown = items.filter((item) => item.kind !== 'progression');
      const usual = Object.fromEntries(shown.map((item) => [item.key, usualAnswer(item)]));
      const answers = isPulse ? { ...usual, ...answersOf(demo, index) } : usual;
      const key = { tenant: demoTenant, site: demoSite, code: one.code, form: form.id, week };
      const when = at(on, '09:12').add({ minutes: 7 * index });
      await made.create(
        newCheckIn(
          key,
          familieanbringelse.id,
          { state: 'answered', answers, version },
          items,
          one.keyWorker,
          when,
        ),
      );
    }
  }
}

/** The meetings before today were held on their day, each planning the next; the authority has dated FH-04's follow-up. */
async function addHistory(reviews: Reviews, now: Instant): Promise<void> {
  const today = localDate(now).toString();
  const by = personas.koordinator.oid;
  for (let round = 0; round < 60; round += 1) {
    await reviews.ensure(demoTenant, demoSite, now);
    const past = (await reviews.planned(demoTenant, demoSite)).filter(
      ({ date }) => date !== undefined && date < today,
    );
    if (past.length === 0) break;
    for (const { id, date = today, version } of past) {
      await reviews.hold(demoTenant, demoSite, id, {
        by,
        version,
        now: at(dateOf(date), '14:00'),
        key: `demo:${id}`,
      });
    }
  }
  for (const { id, version } of (await reviews.planned(demoTenant, demoSite)).filter(isUndated)) {
    const date = localDate(now).add({ weeks: 5 }).toString();
    await reviews.move(
      demoTenant,
      demoSite,
      id,
      { date, time: '10:00' },
      { by, version, now, key: `demo:${id}` },
    );
  }
}

export interface SeedParts {
  readonly database: Database;
  readonly people: People;
  readonly reviews: Reviews;
  readonly expected: ExpectedOf;
  /** Where the chat of a persona is. */
  readonly serviceUrlOf: (persona: Persona) => string | undefined;
}

/** That the demo is filled in: written last, so that a start that was cut short is gone on with. */
const Seeded = DocumentBase.extend({ kind: z.literal('demo-seeded') });
type Seeded = z.infer<typeof Seeded>;
const seededKind: Kind<Seeded> = { kind: 'demo-seeded', schema: Seeded };
const seeded: Seeded = { kind: 'demo-seeded', partition: tenantPartition(demoTenant), id: 'demo-seeded' };

/** One family is to move in in two weeks, and one out in four. */
function withPlans({ settings, ...rest }: Site, now: Instant): Site {
  const week = weekOf(localDate(now));
  const planned = [
    { week: addWeeks(week, 2), in: 1, out: 0 },
    { week: addWeeks(week, 4), in: 0, out: 1 },
  ];
  return { ...rest, settings: { ...settings, planned } };
}

/** Makes the demo site when there is none. Each document has a fixed id, so that two processes may do it at once. */
export async function seedDemo(
  { database, people, reviews, expected, serviceUrlOf }: SeedParts,
  now: Instant,
): Promise<void> {
  const marks = database.collection(seededKind);
  if ((await marks.get(seeded.partition, seeded.id)) !== undefined) return;
  for (const persona of everyone) await people.add(personOf(persona, demoSite, serviceUrlOf(persona)));
  await people.addSite(withPlans(site, now));
  for (const demo of cases) await database.collection(caseKind).create(caseOf(demo, now));
  await addHistory(reviews, now);
  await addCheckIns(database, expected, now);
  await marks.create(seeded);
}
