/** What a closed week lacks: the coordinator is told when it has closed, and fills it in from a list for as long as that may be. */
import type { CardElement } from '@microsoft/teams.cards';
import { heading, line, press, row } from '../cards/elements.ts';
import type { Cases } from '../cases/cases.ts';
import { sendableAt } from '../delivery/hours.ts';
import type { Item } from '../delivery/item.ts';
import type { Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person, sitesOf } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import {
  addWeeks,
  at,
  type Instant,
  localDate,
  mondayOf,
  type Week,
  weekOf,
  workingDayFrom,
} from '../time.ts';
import type { CheckIns, Expected } from './checkins.ts';
import { opening, verbs } from './form-card.ts';
import { coordinatorUntil, isOpenOn, weeksForCoordinator } from './rules.ts';
import { type Voice, voiceOf } from './words.ts';

const missingTopicName = 'check-ins-missing';

export interface MissingParts {
  readonly checkIns: Pick<CheckIns, 'expected'>;
  readonly cases: Pick<Cases, 'coordinator'>;
  readonly people: Pick<People, 'site' | 'person'>;
}

/** What the week calls for and lacks, of cases that can still be filled in for. */
export async function missingOf(
  checkIns: MissingParts['checkIns'],
  { tenant, site }: Pick<Site, 'tenant' | 'site'>,
  week: Week,
  now: Instant,
): Promise<readonly Expected[]> {
  const expected = await checkIns.expected(tenant, site, week);
  return expected.filter(({ one, checkIn }) => checkIn === undefined && isOpenOn(one, localDate(now)));
}

/** To the coordinator when a week has closed: what was not answered, and until when it may be filled in. */
export function missingTopic(parts: MissingParts): Topic {
  const { checkIns, cases, people } = parts;

  async function look(item: Item, now: Instant): Promise<Look> {
    const site = await people.site(item.tenant, item.site);
    const to = await cases.coordinator(item.tenant, item.site, now);
    const missing = await missingOf(checkIns, item, item.subject, now);
    if (site === undefined || to === undefined || missing.length === 0) return { kind: 'unwanted' };
    const until = coordinatorUntil(item.subject);
    const moment = sendableAt(missingAt(item.subject, site), now, site.settings);
    return { kind: 'wanted', to: to.oid, at: moment, until, version: missing.length };
  }

  async function render(items: readonly Item[], reader: Person, now: Instant): Promise<Section> {
    const voice = voiceOf(reader);
    const sections: Section[] = [];
    for (const item of items) {
      const found = await missingOf(checkIns, item, item.subject, now);
      const rows = Math.max(1, Math.floor(missingRows / items.length));
      const list = { site: item.site, week: item.subject, missing: found, rows, reader };
      sections.push(await missingSection(parts, list, voice));
    }
    return {
      text: sections.map((section) => section.text).join('\n'),
      body: sections.flatMap((section) => section.body),
    };
  }

  const mayFollow = async ({ site }: Item, reader: Person) => hasRole(reader, site, 'coordinator');
  // A week each, since answering brings back the list of that week.
  return { name: missingTopicName, apart: 'each', look, mayFollow, render };
}

/** Those that the coordinator may still fill in; the older one is told of where nobody could be told before. */
const closedWeeks = (now: Instant): readonly Week[] =>
  Array.from({ length: weeksForCoordinator }, (_, index) => addWeeks(weekOf(localDate(now)), -1 - index));

/** Monday 08:30, the next working day on a holiday: when the site's reminders go. */
function missingAt(week: Week, site: Site): Instant {
  const monday = mondayOf(addWeeks(week, 1));
  return at(workingDayFrom(monday, site.settings.calendar), site.settings.times.reminder);
}

/** What each closed week of the site is to be told of. */
export async function missingOccasions(
  { checkIns, cases }: MissingParts,
  site: Site,
  now: Instant,
): Promise<readonly Occasion[]> {
  const to = await cases.coordinator(site.tenant, site.site, now);
  if (to === undefined) return [];
  const found = await Promise.all(
    closedWeeks(now).map(async (week): Promise<readonly Occasion[]> => {
      if ((await missingOf(checkIns, site, week, now)).length === 0) return [];
      const moment = sendableAt(missingAt(week, site), now, site.settings);
      const key = {
        topic: missingTopicName,
        subject: week,
        occasion: 'closed',
        audience: 'coordinator',
      } as const;
      const { tenant, site: id } = site;
      return [{ tenant, site: id, ...key, to: to.oid, at: moment, until: coordinatorUntil(week) }];
    }),
  );
  return found.flat();
}

/** As many as a card has room for, on a phone too; the rest takes their place when they are filled in. */
export const missingRows = 20;

/** What is missing of a site's closed week, and how many of it a card shows. */
export interface Missing {
  readonly site: string;
  readonly week: Week;
  readonly missing: readonly Expected[];
  readonly rows: number;
  readonly reader: Person;
}

/** Each with its button, which comes back to the list. */
export async function missingSection(
  parts: Pick<MissingParts, 'people'>,
  { site, week, missing, rows, reader }: Missing,
  { texts, language }: Voice,
): Promise<Section> {
  const t = texts.checkins;
  const several = sitesOf(reader).length > 1;
  const name = several ? (await parts.people.site(reader.tenant, site))?.name : undefined;
  if (missing.length === 0) return { text: t.allDone(week), body: [line(t.allDone(week))] };
  const title = t.pulse.missing(week, missing.length, name);
  const until = t.pulse.mayFillUntil(coordinatorUntil(week));
  const shown: CardElement[] = [];
  for (const { one, form } of missing.slice(0, rows)) {
    const holder = (await parts.people.person(one.tenant, one.keyWorker))?.name ?? '';
    const data = opening({ site, code: one.code, form: form.id, week }, 'missing');
    const fill = t.fill(one.code);
    const spoken = `${fill}: ${form.name[language]}, ${texts.common.week(week)}`;
    const button = press(fill, verbs.open, data, spoken);
    shown.push(row(t.pulse.holder(one.code, form.name[language], holder), button));
  }
  const more = missing.length - rows;
  const left = more > 0 ? [line(t.pulse.moreMissing(more))] : [];
  return { text: `${title} ${until}`, body: [heading(title), line(until), ...shown, ...left] };
}
