/** What check-ins say of their own accord: the week’s card and its gentle reminder; and the job that finds the occasions of all their messages. */
import type { CardElement } from '@microsoft/teams.cards';
import { bannerOf, line } from '../cards/elements.ts';
import type { Cases } from '../cases/cases.ts';
import { hasTimeLeft, sendableAt } from '../delivery/hours.ts';
import type { Item } from '../delivery/item.ts';
import type { Derive, Due, Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import { mayCheckIn } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import {
  addWeeks,
  at,
  endOfWeek,
  type Instant,
  instantOf,
  isBefore,
  localDate,
  type PlainDate,
  type Week,
  weekOf,
} from '../time.ts';
import { awaitsLeader, checkInId, parseCheckInId } from './check-in.ts';
import type { CheckIns } from './checkins.ts';
import { pulseTimes } from './due-forms.ts';
import { formBody } from './form-card.ts';
import { leaderContactTopicOf, leaderOccasion } from './leader-contact.ts';
import { missingOccasions, missingOf, missingTopic } from './missing.ts';
import { isOpenOn } from './rules.ts';
import { setbackOccasions, setbackTopic } from './setback.ts';
import type { Next } from './views.ts';
import { voiceOf } from './words.ts';

const pulseTopicName = 'weekly-pulse';
const nudgeTopicName = 'weekly-pulse-nudge';

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

  async function ask(site: Site, week: Week, now: Instant): Promise<readonly Occasion[]> {
    const occasions: Occasion[] = [];
    for (const { one, form, on } of await missingOf(checkIns, site, week, now)) {
      const to = await cases.onDuty(one, 'form', now);
      if (to === undefined) continue;
      for (const topic of [pulseTopicName, nudgeTopicName] as const) {
        const window = windowOf(topic, on, site);
        if (window === undefined) continue;
        const moment = sendableAt(window.at, now, site.settings, timeOf[topic]);
        const subject = checkInId({ code: one.code, form: form.id, week });
        const key = {
          tenant: site.tenant,
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

  async function leader(site: Site, week: Week, now: Instant): Promise<readonly Occasion[]> {
    const made = await checkIns.ofWeeks(site.tenant, site.site, addWeeks(week, -3), week);
    const to = await cases.leader(site.tenant, site.site, now);
    if (to === undefined) return [];
    // Those of earlier days are too late by now: `due` leaves them out.
    return made.filter(awaitsLeader).map((checkIn) => leaderOccasion(checkIn, to, now));
  }

  return {
    name: 'check-ins',
    async due(tenant, id, now): Promise<Due> {
      const site = await people.site(tenant, id);
      if (site === undefined) return { occasions: [] };
      const week = weekOf(localDate(now));
      const found = await Promise.all([
        leader(site, week, now),
        ask(site, week, now),
        missingOccasions(parts, site, now),
        setbackOccasions(parts, site, now),
      ]);
      const occasions = found.flat().filter((one) => hasTimeLeft(one, now));
      return { occasions, next: endOfWeek(week) };
    },
  };
}
