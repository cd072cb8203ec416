/** Somebody at the site is told unasked of what did not arrive, or may not have: once a working morning, when there is something new. */
import type { CardElement } from '@microsoft/teams.cards';
import { buttons, heading, line, quiet, sayAction } from '../cards/elements.ts';
import { mayMendDeliveries } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { hasRole, isPaused, type Person, sitesOf } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import {
  dateOf,
  type Instant,
  isBefore,
  isWorkingDay,
  localDate,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBefore,
} from '../time.ts';
import { sendableAt } from './hours.ts';
import type { Item } from './item.ts';
import type { Derive, Due, Look, Occasion, Section, Topic } from './topic.ts';
import {
  countOf,
  findUndelivered,
  foundOn,
  type Morning,
  morningOf,
  type Trouble,
  type Undelivered,
  undeliveredTopic,
} from './undelivered.ts';
import { kindsOf } from './unreached-card.ts';

/** What the message is about; a change of it brings a card that was sent up to date. */
export const undeliveredSubject = 'deliveries';

export interface UndeliveredParts {
  readonly people: Pick<People, 'at' | 'everyone' | 'site'>;
  readonly outbox: Trouble;
}

/**
 * Who is told: every coordinator who is there and can be reached, else the leaders who are. When there are none, a
 * coordinator or leader all the same; and the administrators where nobody has such a role.
 */
async function recipientsOf(
  { people }: UndeliveredParts,
  site: Site,
  now: Instant,
): Promise<readonly Person[]> {
  const { tenant, site: id } = site;
  const both = await people.at(tenant, id, 'coordinator', 'leader');
  const coordinators = both.filter((one) => hasRole(one, id, 'coordinator'));
  const leaders = both.filter((one) => hasRole(one, id, 'leader'));
  const isThere = (one: Person) => one.reference?.state === 'alive' && !isPaused(one, now);
  const choices = [coordinators.filter(isThere), leaders.filter(isThere), coordinators, leaders];
  const found = choices.find(({ length }) => length > 0);
  return found ?? (await people.everyone(tenant)).filter(({ administrator }) => administrator);
}

/** The mornings whose message is still of use, today's once it has come. */
function mornings({ settings }: Site, now: Instant): readonly (Morning & { readonly day: string })[] {
  const today = localDate(now);
  const last = isWorkingDay(today, settings.calendar)
    ? today
    : workingDaysBefore(today, 1, settings.calendar);
  return [2, 1, 0]
    .map((back) => workingDaysBefore(last, back, settings.calendar))
    .map((day) => ({ day: day.toString(), ...morningOf(day, settings) }))
    .filter(({ at, until }) => !isBefore(now, at) && isBefore(sendableAt(at, now, settings), until));
}

function nextMorning({ settings }: Site, now: Instant): Instant {
  const today = localDate(now);
  const { at } = morningOf(workingDayFrom(today, settings.calendar), settings);
  return isBefore(now, at) ? at : morningOf(workingDaysAfter(today, 1, settings.calendar), settings).at;
}

async function due(parts: UndeliveredParts, tenant: string, id: string, now: Instant): Promise<Due> {
  const site = await parts.people.site(tenant, id);
  if (site === undefined) return { occasions: [] };
  const next = nextMorning(site, now);
  const all = await findUndelivered(parts.outbox, tenant, id, now);
  const wanted = mornings(site, now).filter((one) => countOf(foundOn(all, [one])) > 0);
  const recipients = wanted.length === 0 ? [] : await recipientsOf(parts, site, now);
  const occasions = wanted.flatMap(({ day, at, until }) =>
    recipients.map(
      ({ oid }): Occasion => ({
        tenant,
        site: id,
        topic: undeliveredTopic,
        subject: undeliveredSubject,
        occasion: day,
        audience: `person~${oid}`,
        to: oid,
        at: sendableAt(at, now, site.settings),
        until,
      }),
    ),
  );
  return { occasions, next };
}

async function look(parts: UndeliveredParts, item: Item, now: Instant): Promise<Look> {
  const site = await parts.people.site(item.tenant, item.site);
  const day = dateOf(item.occasion);
  if (site === undefined || !isWorkingDay(day, site.settings.calendar)) return { kind: 'unwanted' };
  const morning = morningOf(day, site.settings);
  const all = await findUndelivered(parts.outbox, item.tenant, item.site, now);
  const count = countOf(foundOn(all, [morning]));
  if (count === 0) return { kind: 'unwanted' };
  // Whoever was told once is shown how it ended, also when today it is somebody else's turn.
  const isTheirs =
    item.state === 'closed' || (await recipientsOf(parts, site, now)).some(({ oid }) => oid === item.to);
  if (!isTheirs) return { kind: 'unwanted' };
  const at = sendableAt(morning.at, now, site.settings);
  return { kind: 'wanted', to: item.to, at, until: morning.until, version: count };
}

/** @param withKinds names the kinds of message: not where others may read along. */
function linesOf(texts: Texts, undelivered: Undelivered, withKinds: boolean): readonly string[] {
  const { told, waiting } = texts.delivery;
  const { unknowns, parked, missed } = undelivered;
  const kinds = (items: readonly Item[]) =>
    kindsOf(
      texts,
      items.map(({ id }) => id),
    );
  const said = (text: string, what: readonly string[]) => (withKinds ? told.kinds(text, what) : `${text}.`);
  const lines: string[] = [];
  if (unknowns.length > 0) {
    const shown = unknowns.flatMap(({ items }) => Object.keys(items));
    lines.push(said(told.unknown(unknowns.length), kindsOf(texts, shown)));
  }
  if (parked.length > 0) {
    const people = new Set(parked.map(({ to }) => to)).size;
    const wait = withKinds ? ` ${waiting(parked.length, kinds(parked))}` : '';
    lines.push(`${told.unreached(people)}.${wait}`);
  }
  if (missed.length > 0) lines.push(said(told.late(missed.length), kinds(missed)));
  return lines;
}

async function render(
  parts: UndeliveredParts,
  items: readonly Item[],
  reader: Person,
  now: Instant,
): Promise<Section> {
  const texts = textsIn(reader.language);
  const { title, told } = texts.delivery;
  const [first] = items;
  const site = first && (await parts.people.site(first.tenant, first.site));
  const over = { text: `${title}. ${told.over}`, body: [heading(title), line(told.over)] };
  if (site === undefined) return over;
  const all = await findUndelivered(parts.outbox, site.tenant, site.site, now);
  const found = foundOn(
    all,
    items.map(({ occasion }) => morningOf(dateOf(occasion), site.settings)),
  );
  if (countOf(found) === 0) return over;
  const may = mayMendDeliveries(reader, site.site);
  const lines = [...linesOf(texts, found, true), ...(may ? [] : [told.nobodyThere(site.name)])];
  const body: CardElement[] = [
    heading(title),
    ...(may && sitesOf(reader).length > 1 ? [quiet(site.name)] : []),
    ...lines.map(line),
    buttons([sayAction(may ? told.show : told.administer)]),
  ];
  return { text: lines.join(' '), notice: linesOf(texts, found, false).join(' '), body };
}

/** The topic, and the job that finds its occasions. */
export function createUndeliveredTopic(parts: UndeliveredParts): {
  readonly topic: Topic;
  readonly derive: Derive;
} {
  return {
    topic: {
      name: undeliveredTopic,
      apart: true,
      look: (item, now) => look(parts, item, now),
      mayFollow: async ({ site }, reader) => mayMendDeliveries(reader, site) || reader.administrator,
      render: (items, reader, now) => render(parts, items, reader, now),
    },
    derive: { name: undeliveredTopic, due: (tenant, site, now) => due(parts, tenant, site, now) },
  };
}
