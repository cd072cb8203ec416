/** Monday's summary: to every leader of the site, also one who is away. */
import { hasTimeLeft, type SiteHours, sendableAt } from '../delivery/hours.ts';
import type { Item } from '../delivery/item.ts';
import type { Derive, Due, Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { textsIn } from '../texts/texts.ts';
import {
  addWeeks,
  at,
  type Instant,
  isBefore,
  isWeek,
  mondayOf,
  type Week,
  workingDayFrom,
} from '../time.ts';
import { summarySection } from './card.ts';
import { finishedWeek, type Summaries } from './summaries.ts';

const summaryTopic = 'weekly-summary';

export interface TopicParts {
  readonly people: Pick<People, 'site' | 'at' | 'person'>;
  readonly summaries: Summaries;
  readonly programmeOf: ProgrammeOf;
}

/** How far ahead occasions are planned: over a long weekend. */
const ahead = { hours: 96 } as const;

/** When the summary of a week goes out, and until when it is of use. */
export interface SummaryTimes {
  readonly at: Instant;
  readonly until: Instant;
}

/**
 * The Monday after the week at the site's time (07:30), the next working day when that is a holiday; of use until Wednesday
 * 16:00, or that same day when it comes later.
 * Example: week 21 of 2026 ends before anden pinsedag, so it goes out on Tuesday 26 May.
 */
export function summaryTimes(week: Week, settings: SiteHours): SummaryTimes {
  const monday = mondayOf(addWeeks(week, 1));
  const day = workingDayFrom(monday, settings.calendar);
  const wednesday = at(monday.add({ days: 2 }), '16:00');
  const moment = at(day, settings.times.summary);
  return { at: moment, until: isBefore(moment, wednesday) ? wednesday : at(day, '18:00') };
}

/** The same, seen from `now`: a time that has passed in the quiet hours waits for the next morning of work. */
function timesFrom(now: Instant, week: Week, { settings }: Site): SummaryTimes {
  const { at: own, until } = summaryTimes(week, settings);
  return { at: sendableAt(own, now, settings, 'summary'), until };
}

const audienceOf = (leader: Person) => `person~${leader.oid}`;

function occasionsOf(
  site: Site,
  leaders: readonly Person[],
  week: Week,
  times: SummaryTimes,
): readonly Occasion[] {
  return leaders.map((leader) => ({
    tenant: site.tenant,
    site: site.site,
    topic: summaryTopic,
    subject: week,
    occasion: 'week',
    audience: audienceOf(leader),
    to: leader.oid,
    ...times,
  }));
}

async function due(
  { people, summaries }: TopicParts,
  tenant: string,
  id: string,
  now: Instant,
): Promise<Due> {
  const site = await people.site(tenant, id);
  if (site === undefined) return { occasions: [] };
  const leaders = await people.at(tenant, id, 'leader');
  const newest = finishedWeek(now);
  const weeks = [newest, addWeeks(newest, 1)];
  const near = weeks.flatMap((week) => {
    const times = timesFrom(now, week, site);
    return hasTimeLeft(times, now) && !isBefore(now.add(ahead), times.at) ? [{ week, times }] : [];
  });
  const far = [...weeks, addWeeks(newest, 2)]
    .map((week) => summaryTimes(week, site.settings).at)
    .find((moment) => isBefore(now.add(ahead), moment));
  const occasions: Occasion[] = [];
  for (const { week, times } of near) {
    if (await summaries.covers(site, week)) occasions.push(...occasionsOf(site, leaders, week, times));
  }
  return {
    occasions,
    ...(far === undefined ? {} : { next: far.subtract(ahead) }),
  };
}

async function look({ people, summaries }: TopicParts, item: Item, now: Instant): Promise<Look> {
  if (!isWeek(item.subject)) return { kind: 'unwanted' };
  const oid = item.audience.replace(/^person~/, '');
  const [site, leader] = await Promise.all([
    people.site(item.tenant, item.site),
    people.person(item.tenant, oid),
  ]);
  if (site === undefined || leader === undefined) return { kind: 'unwanted' };
  if (!hasRole(leader, site.site, 'leader')) return { kind: 'unwanted' };
  if (!(await summaries.covers(site, item.subject))) return { kind: 'unwanted' };
  return { kind: 'wanted', to: leader.oid, ...timesFrom(now, item.subject, site), version: 1 };
}

async function render(
  { summaries, programmeOf }: TopicParts,
  items: readonly Item[],
  reader: Person,
  now: Instant,
): Promise<Section> {
  const voice = { texts: textsIn(reader.language), language: reader.language, programmeOf };
  const sections: Section[] = [];
  for (const item of items) {
    if (!hasRole(reader, item.site, 'leader')) continue;
    const view = await summaries.of(item.tenant, item.site, item.subject, now);
    if (view !== undefined) sections.push(summarySection(view, voice));
  }
  if (sections.length === 0) return { text: voice.texts.summaries.gone, body: [] };
  return {
    text: sections.map((section) => section.text).join('\n\n'),
    notice: sections.map(({ notice }) => notice).join(' '),
    body: sections.flatMap((section) => section.body),
  };
}

/** The topic, and the job that finds its occasions. */
export function createSummaryTopic(parts: TopicParts): { readonly topic: Topic; readonly derive: Derive } {
  return {
    topic: {
      name: summaryTopic,
      apart: true,
      look: (item, now) => look(parts, item, now),
      render: (items, reader, now) => render(parts, items, reader, now),
    },
    derive: { name: 'summaries', due: (tenant, site, now) => due(parts, tenant, site, now) },
  };
}
