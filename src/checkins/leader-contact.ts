/** "Leder kontaktes i dag": the occasion that the outbox carries, and the message as it stands. */
import type { CardElement } from '@microsoft/teams.cards';
import { bannerOf, buttons, heading, line, press } from '../cards/elements.ts';
import type { Cases } from '../cases/cases.ts';
import type { Item } from '../delivery/item.ts';
import type { Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import { hasRole, type Person } from '../people/person.ts';
import { at, type Instant, instantOf, localDate } from '../time.ts';
import { awaitsLeader, type CheckIn, type CheckInKey, checkInId, parseCheckInId } from './check-in.ts';
import { verbs } from './form-card.ts';
import { type Voice, voiceOf } from './words.ts';

const leaderContactTopic = 'leader-contact';

/** The day's end: after it the message is too late. */
function leaderContactUntil(askedAt: string): Instant {
  return at(localDate(instantOf(askedAt)).add({ days: 1 }), '00:00');
}

/** Numbered by the revision that asked, so that asking again after taking it back is a new occasion. */
export function leaderOccasion(checkIn: CheckIn, leader: Person, now: Instant): Occasion {
  const { tenant, site, code, form, period, revision, at: askedAt } = checkIn;
  const asked = checkIn.leaderContact ?? { revision, at: askedAt };
  return {
    tenant,
    site,
    topic: leaderContactTopic,
    subject: checkInId({ code, form, week: period }),
    occasion: `asked-${asked.revision}`,
    audience: 'leader',
    to: leader.oid,
    at: now,
    until: leaderContactUntil(asked.at),
    urgent: true,
  };
}

/** The revision that an occasion names. */
function revisionOf(occasion: string): number | undefined {
  const revision = Number(/^asked-(\d+)$/.exec(occasion)?.[1] ?? Number.NaN);
  return Number.isInteger(revision) ? revision : undefined;
}

interface LeaderParts {
  readonly checkIns: { get(key: CheckInKey): Promise<CheckIn | undefined> };
  readonly cases: Cases;
}

/** "Leder kontaktes i dag": the code, nothing else, and "Set". */
export function leaderContactTopicOf({ checkIns, cases }: LeaderParts): Topic {
  async function find(item: Item): Promise<CheckIn | undefined> {
    const key = parseCheckInId(item.subject);
    const found = key && (await checkIns.get({ ...key, tenant: item.tenant, site: item.site }));
    return found?.leaderContact?.revision === revisionOf(item.occasion) ? found : undefined;
  }

  async function look(item: Item, now: Instant): Promise<Look> {
    const found = await find(item);
    if (found?.leaderContact === undefined || found.leaderContact.seen !== undefined)
      return { kind: 'unwanted' };
    const to = await cases.leader(item.tenant, item.site, now);
    if (to === undefined) return { kind: 'unwanted' };
    const { at: asked } = found.leaderContact;
    return { kind: 'wanted', to: to.oid, at: now, until: leaderContactUntil(asked), version: 0 };
  }

  async function render(items: readonly Item[], reader: Person): Promise<Section> {
    const sections: Section[] = [];
    for (const item of items) sections.push(leaderSection(item, await find(item), voiceOf(reader)));
    return {
      text: sections.map((section) => section.text).join('\n'),
      body: sections.flatMap((section) => section.body),
    };
  }

  const mayFollow = async ({ site }: Item, reader: Person) => hasRole(reader, site, 'leader');
  return { name: leaderContactTopic, apart: 'each', look, mayFollow, render };
}

/** The message as it stands: to be seen, seen, or taken back. */
export function leaderSection(
  item: Pick<Item, 'site' | 'subject'>,
  checkIn: CheckIn | undefined,
  { texts }: Voice,
): Section {
  const t = texts.checkins.leader;
  const contact = checkIn?.leaderContact;
  if (checkIn === undefined || contact === undefined) {
    const text = t.withdrawn(parseCheckInId(item.subject)?.code ?? '');
    return { text, body: [line(text)] };
  }
  const { code, form, period: week, site } = checkIn;
  if (contact.seen !== undefined) {
    const text = t.youSaw(code, contact.seen.at);
    return { text, body: [bannerOf({ text, tone: 'good' })] };
  }
  const text = t.text(code, contact.at);
  const data = { site, code, form, week, revision: contact.revision };
  return {
    text: `${text} ${t.ask}`,
    body: [heading(t.title(code)), line(text), line(t.ask), buttons([press(t.see, verbs.leaderSeen, data)])],
  };
}

/** How many weeks back a wish for contact is still shown: as far as a summary reads. */
export const wishWeeks = 15;

/** The wishes of a case that no leader has seen, each with "Set": where the message itself has not come, or is gone. */
export function openWishes(checkIns: readonly CheckIn[], { texts }: Voice): readonly CardElement[] {
  const t = texts.checkins.leader;
  return checkIns
    .filter(awaitsLeader)
    .flatMap(({ site, code, form, period: week, leaderContact, at: asked }) => {
      const data = { site, code, form, week, revision: leaderContact?.revision ?? 1 };
      return [
        line(`**${t.stillOpen(leaderContact?.at ?? asked)}**`),
        buttons([press(t.see, verbs.leaderSeen, data)]),
      ];
    });
}
