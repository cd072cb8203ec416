/** What check-ins say of their own accord: the week's card, the gentle reminder, what was not answered, the leader's message. */
import type { CardElement } from '@microsoft/teams.cards';
import { bannerOf, heading, line, press, row } from '../cards.ts';
import type { Cases } from '../cases/cases.ts';
import { sendableAt } from '../delivery/hours.ts';
import type { Item } from '../delivery/item.ts';
import type { Derive, Due, Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import { mayCheckIn } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { hasRole, type Person, sitesOf } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import {
  addWeeks,
  at,
  endOfWeek,
  type Instant,
  instantOf,
  isBefore,
  localDate,
  mondayOf,
  type PlainDate,
  stamp,
  type Week,
  weekOf,
  workingDayFrom,
} from '../time.ts';
import { checkInId, parseCheckInId } from './check-in.ts';
import type { CheckIns, Expected } from './checkins.ts';
import { formBody, opening, verbs } from './form-card.ts';
import { leaderContactTopicOf, leaderOccasion } from './leader-contact.ts';
import { coordinatorUntil, isOpenOn, pulseTimes, weeksForCoordinator } from './rules.ts';
import { setbackOccasions, setbackTopic } from './setback.ts';
import type { Next } from './views.ts';
import { type Voice, voiceOf } from './words.ts';

export const pulseTopicName = 'weekly-pulse';
export const nudgeTopicName = 'weekly-pulse-nudge';
export const missingTopicName = 'check-ins-missing';

export interface TopicParts {
  readonly checkIns: CheckIns;
  readonly cases: Cases;
  readonly people: People;
}

type AskTopic = typeof pulseTopicName | typeof nudgeTopicName;

/** The time of the site's that each topic goes by. */
const timeOf = { [pulseTopicName]: 'pulse', [nudgeTopicName]: 'pulseNudge' } as const;

/** When a form is asked for: the card until the reminder takes over, the reminder until the week's end. */
function windowOf(topic: AskTopic, on: PlainDate, site: Site): { at: Instant; until: Instant } | undefined {
  const week = weekOf(on);
  const card = at(on, site.settings.times.pulse);
  const { nudge } = pulseTimes(week, site.settings) ?? {};
  const later = nudge !== undefined && isBefore(at(on.add({ days: 1 }), '00:00'), nudge) ? nudge : undefined;
  if (topic === pulseTopicName) return { at: card, until: later ?? endOfWeek(week) };
  return later === undefined ? undefined : { at: later, until: endOfWeek(week) };
}

/** The week's card and its reminder: one item a case and form, together in one card, filled in one by one. */
function askTopic(name: AskTopic, parts: TopicParts): Topic {
  const { checkIns, cases, people } = parts;

  async function look(item: Item, now: Instant): Promise<Look> {
    const key = parseCheckInId(item.subject);
    const [one, site] = await Promise.all([
      key && cases.get(item.tenant, item.site, key.code),
      people.site(item.tenant, item.site),
    ]);
    if (!key || !one || !site || !isOpenOn(one, localDate(now))) return { kind: 'unwanted' };
    const made = await checkIns.get({ ...key, tenant: item.tenant, site: item.site });
    const to = await cases.onDuty(one, 'form', now);
    if (made !== undefined || to === undefined) return { kind: 'unwanted' };
    if (!(await checkIns.callsFor(one, site, key.form, key.week))) return { kind: 'unwanted' };
    // The days that reviews give move with them: `derive` brings the item's window up to date.
    const moment = sendableAt(instantOf(item.at), now, site.settings, timeOf[name]);
    return { kind: 'wanted', to: to.oid, at: moment, until: instantOf(item.until), version: 0 };
  }

  /** The forms that are the reader's still: a card that stands is drawn anew after a case was handed over, too. */
  async function ownOf(items: readonly Item[], reader: Person): Promise<readonly Next[]> {
    const own: Next[] = [];
    for (const item of items) {
      const key = parseCheckInId(item.subject);
      const one = key && (await cases.get(item.tenant, item.site, key.code));
      if (key && one && mayCheckIn(reader, one)) own.push(`${key.code}:${key.form}:${one.programme}`);
    }
    return own;
  }

  async function render(items: readonly Item[], reader: Person): Promise<Section> {
    const voice = voiceOf(reader);
    const t = voice.texts.checkins.pulse;
    const first = items[0];
    const week = first && parseCheckInId(first.subject)?.week;
    const site = first && (await people.site(first.tenant, first.site));
    if (week === undefined || site === undefined) return { text: t.nothingMissing, body: [] };
    const wanted = await ownOf(items, reader);
    if (wanted.length === 0) return { text: t.nothingMissing, body: [line(t.nothingMissing)] };
    const next = await checkIns.next(reader, { site, week, following: wanted }, 'sorted');
    if (next === undefined)
      return { text: t.done(week), body: [bannerOf({ text: t.done(week), tone: 'good' })] };
    const left = next.following.length + 1;
    const text = name === pulseTopicName ? t.intro(left, week) : t.nudge(left, week);
    const intro: CardElement[] = left > 1 || name === nudgeTopicName ? [line(text)] : [];
    return { text, body: [...intro, ...formBody(next.view, next, voice)] };
  }

  return {
    name,
    apart: true,
    look,
    render,
  };
}

/** To the coordinator when a week has closed: what was not answered, and until when it may be filled in. */
function missingTopic(parts: TopicParts): Topic {
  const { checkIns, cases, people } = parts;

  async function look(item: Item, now: Instant): Promise<Look> {
    const site = await people.site(item.tenant, item.site);
    const to = await cases.coordinator(item.tenant, item.site, now);
    const missing = (await checkIns.expected(item.tenant, item.site, item.subject)).filter(isFillable(now));
    if (site === undefined || to === undefined || missing.length === 0) return { kind: 'unwanted' };
    const until = coordinatorUntil(item.subject);
    const moment = sendableAt(missingAt(item.subject, site), now, site.settings);
    return { kind: 'wanted', to: to.oid, at: moment, until, version: missing.length };
  }

  async function render(items: readonly Item[], reader: Person, now: Instant): Promise<Section> {
    const voice = voiceOf(reader);
    const sections: Section[] = [];
    for (const item of items) {
      const found = (await checkIns.expected(item.tenant, item.site, item.subject)).filter(isFillable(now));
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
const closedWeeks = (week: Week): readonly Week[] =>
  Array.from({ length: weeksForCoordinator }, (_, index) => addWeeks(week, -1 - index));

/** Missing, and the case is such that it can still be filled in. */
export const isFillable =
  (now: Instant) =>
  ({ one, checkIn }: Expected): boolean =>
    checkIn === undefined && isOpenOn(one, localDate(now));

/** Monday 08:30, the next working day on a holiday: when the site's reminders go. */
function missingAt(week: Week, site: Site): Instant {
  const monday = mondayOf(addWeeks(week, 1));
  return at(workingDayFrom(monday, site.settings.calendar), site.settings.times.reminder);
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
  parts: Pick<TopicParts, 'people'>,
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

/** In the order in which they stand in a card. */
export function checkInTopics(parts: TopicParts): readonly Topic[] {
  return [
    leaderContactTopicOf(parts),
    askTopic(pulseTopicName, parts),
    askTopic(nudgeTopicName, parts),
    missingTopic(parts),
    setbackTopic(parts),
  ];
}

/** Reads a site and finds what this week calls for, what last week left open, and whom a leader should contact. */
export function checkInDerive(parts: TopicParts): Derive {
  const { checkIns, cases, people } = parts;

  async function ask(tenant: string, site: Site, week: Week, now: Instant): Promise<readonly Occasion[]> {
    const missing = (await checkIns.expected(tenant, site.site, week)).filter(isFillable(now));
    const occasions: Occasion[] = [];
    for (const { one, form, on } of missing) {
      const to = await cases.onDuty(one, 'form', now);
      if (to === undefined) continue;
      for (const topic of [pulseTopicName, nudgeTopicName] as const) {
        const window = windowOf(topic, on, site);
        if (window === undefined) continue;
        const moment = sendableAt(window.at, now, site.settings, timeOf[topic]);
        const subject = checkInId({ code: one.code, form: form.id, week });
        const key = {
          tenant,
          site: site.site,
          topic,
          subject,
          occasion: week,
          audience: 'key-worker',
        } as const;
        occasions.push({ ...key, to: to.oid, at: moment, until: window.until });
      }
    }
    return occasions;
  }

  async function closed(tenant: string, site: Site, week: Week, now: Instant): Promise<readonly Occasion[]> {
    const missing = (await checkIns.expected(tenant, site.site, week)).filter(isFillable(now));
    const to = await cases.coordinator(tenant, site.site, now);
    if (missing.length === 0 || to === undefined) return [];
    const key = { tenant, site: site.site, topic: missingTopicName, subject: week, occasion: 'closed' };
    const moment = sendableAt(missingAt(week, site), now, site.settings);
    return [{ ...key, audience: 'coordinator', to: to.oid, at: moment, until: coordinatorUntil(week) }];
  }

  async function leader(tenant: string, site: Site, week: Week, now: Instant): Promise<readonly Occasion[]> {
    const since = stamp(at(localDate(now), '00:00'));
    const made = await checkIns.ofWeeks(tenant, site.site, addWeeks(week, -3), week);
    const open = made.filter(({ leaderContact }) => leaderContact !== undefined && leaderContact.at >= since);
    const to = await cases.leader(tenant, site.site, now);
    if (to === undefined) return [];
    return open
      .filter((checkIn) => checkIn.leaderContact?.seen === undefined)
      .map((checkIn) => leaderOccasion(checkIn, to, now));
  }

  return {
    name: 'check-ins',
    async due(tenant, id, now): Promise<Due> {
      const site = await people.site(tenant, id);
      if (site === undefined) return { occasions: [] };
      const week = weekOf(localDate(now));
      const found = await Promise.all([
        leader(tenant, site, week, now),
        ask(tenant, site, week, now),
        ...closedWeeks(week).map((one) => closed(tenant, site, one, now)),
        setbackOccasions(parts, site, now),
      ]);
      // What has no hour left to go out in is not begun with; what was planned in time is recorded as too late.
      const occasions = found.flat().filter(({ at, until }) => isBefore(now, until) && isBefore(at, until));
      return { occasions, next: endOfWeek(week) };
    },
  };
}
