/** What reviews send without being asked: reminders, and what is overdue or misses its date. */
import { heading, line, quiet } from '../cards/elements.ts';
import type { Case } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import type { Audience, Item } from '../delivery/item.ts';
import type { Derive, Due, Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { textsIn } from '../texts/texts.ts';
import { dateOf, earliest, type Instant, isBefore, localDate, Temporal } from '../time.ts';
import { reminderBody } from './cards.ts';
import { messageOf } from './on-card.ts';
import { goesAt, isWanted, type Moment, momentsOf, personalTopics, type ReviewTopic } from './reminders.ts';
import { byDate, type Review } from './review.ts';
import type { Reviews } from './reviews.ts';
import { typeOf } from './site-types.ts';
import { reviewType } from './types.ts';
import { namesOf, type Reading, sentence, siteNamesFor } from './words.ts';

export interface TopicParts {
  readonly people: People;
  readonly cases: Cases;
  readonly reviews: Pick<Reviews, 'get' | 'planned' | 'ensure'>;
}

/** How far ahead occasions are planned: over a weekend. */
const ahead = { hours: 72 } as const;

/** Older than this nothing is planned any more (`docs/outbox.md`). */
const planWithin = { hours: 25 * 24 } as const;

type Recipient = (audience: Audience) => string | undefined;

/** Closed, or in a pause: nobody is reminded. A legal date goes on in a pause of the case: the law knows none. */
function isQuiet(review: Review, one: Case | undefined, now: Instant): boolean {
  if (review.code === undefined) return false;
  if (one === undefined || one.closedOn !== undefined) return true;
  if (one.pausedFrom === undefined || review.legal) return false;
  return Temporal.PlainDate.compare(dateOf(one.pausedFrom), localDate(now)) <= 0;
}

/** Who each duty falls to today. */
async function recipientOf(
  parts: TopicParts,
  site: Site,
  one: Case | undefined,
  now: Instant,
): Promise<Recipient> {
  const [keyWorker, coordinator, leader] = await Promise.all([
    one === undefined ? undefined : parts.cases.onDuty(one, 'meeting', now),
    parts.cases.inCharge(site.tenant, site.site, now),
    parts.cases.leader(site.tenant, site.site, now),
  ]);
  return (audience) => {
    switch (audience) {
      case 'key-worker':
        return keyWorker?.oid;
      case 'coordinator':
        return coordinator?.oid;
      case 'leader':
        return leader?.oid;
      case 'channel':
        return site.channel?.conversation;
      default:
        return undefined;
    }
  };
}

async function look(parts: TopicParts, item: Item, now: Instant): Promise<Look> {
  const [review, site] = await Promise.all([
    parts.reviews.get(item.tenant, item.site, item.subject),
    parts.people.site(item.tenant, item.site),
  ]);
  if (review === undefined || site === undefined) return { kind: 'unwanted' };
  const one =
    review.code === undefined ? undefined : await parts.cases.get(item.tenant, item.site, review.code);
  if (isQuiet(review, one, now)) return { kind: 'unwanted' };
  const moments = momentsOf(review, typeOf(site.settings, review.type), site.settings, now);
  const moment = moments.find(
    (other) =>
      other.topic === item.topic && other.occasion === item.occasion && other.audience === item.audience,
  );
  if (moment === undefined) return { kind: 'unwanted' };
  const recipient = await recipientOf(parts, site, one, now);
  const late = !isBefore(now, moment.until);
  if (!late && !isWanted(moment, moments, review, recipient, now)) return { kind: 'unwanted' };
  return {
    kind: 'wanted',
    to: recipient(moment.audience) ?? item.to,
    at: goesAt(moment, now, site.settings),
    until: moment.until,
    version: review.version,
  };
}

/** The occasions of one review that are to be items now: those that can go out soon, and those too late, so that it is recorded. */
export function occasionsOf(
  review: Review,
  moments: readonly Moment[],
  recipient: Recipient,
  site: Site,
  now: Instant,
): { readonly occasions: readonly Occasion[]; readonly later: readonly Instant[] } {
  const occasions: Occasion[] = [];
  const later: Instant[] = [];
  for (const moment of moments) {
    const to = recipient(moment.audience);
    if (to === undefined || isBefore(moment.at, now.subtract(planWithin))) continue;
    if (isBefore(now.add(ahead), moment.at)) {
      later.push(moment.at);
      continue;
    }
    const late = !isBefore(now, moment.until);
    if (!late && !isWanted(moment, moments, review, recipient, now)) continue;
    occasions.push({
      tenant: review.tenant,
      site: review.site,
      topic: moment.topic,
      subject: review.id,
      occasion: moment.occasion,
      audience: moment.audience,
      to,
      at: late ? moment.at : goesAt(moment, now, site.settings),
      until: moment.until,
    });
  }
  return { occasions, later };
}

async function due(parts: TopicParts, tenant: string, siteId: string, now: Instant): Promise<Due> {
  const site = await parts.people.site(tenant, siteId);
  if (site === undefined) return { occasions: [] };
  await parts.reviews.ensure(tenant, siteId, now);
  const planned = await parts.reviews.planned(tenant, siteId);
  const open = new Map((await parts.cases.open(tenant, siteId)).map((one) => [one.code, one]));
  const recipients = new Map<string | undefined, Recipient>();
  const occasions: Occasion[] = [];
  const later: Instant[] = [];
  for (const review of planned) {
    const one = review.code === undefined ? undefined : open.get(review.code);
    if (isQuiet(review, one, now)) continue;
    const recipient = recipients.get(review.code) ?? (await recipientOf(parts, site, one, now));
    recipients.set(review.code, recipient);
    const moments = momentsOf(review, typeOf(site.settings, review.type), site.settings, now);
    const found = occasionsOf(review, moments, recipient, site, now);
    occasions.push(...found.occasions);
    later.push(...found.later);
  }
  const [first, ...others] = later;
  // Looked at again when what lies further ahead comes into reach, not only when it is due.
  return first === undefined
    ? { occasions }
    : { occasions, next: earliest(first, ...others).subtract(ahead) };
}

/** Reminders and what is overdue share a card; pressing a button there shows all of them again. */
const isOfPerson = ({ topic }: Item): boolean => personalTopics.some((one) => one === topic);
const idsOf = (items: readonly Item[]): string[] => [...new Set(items.map(({ subject }) => subject))];

async function render(
  parts: TopicParts,
  topic: Exclude<ReviewTopic, 'review-channel'>,
  items: readonly Item[],
  reader: Person,
  now: Instant,
  card: readonly Item[],
): Promise<Section> {
  const texts = textsIn(reader.language).reviews;
  // A card is of one site: so the outbox groups what goes together.
  const site = items[0] && (await parts.people.site(items[0].tenant, items[0].site));
  if (site === undefined) return { text: texts.gone, body: [] };
  const found = await Promise.all(idsOf(items).map((id) => parts.reviews.get(site.tenant, site.site, id)));
  const reviews = found.filter((review) => review !== undefined).sort(byDate);
  if (reviews.length === 0) return { text: texts.gone, body: [] };
  const reading: Reading = {
    language: reader.language,
    calendar: site.settings.calendar,
    now,
    siteNames: siteNamesFor(reader, [site]),
  };
  const several = topic === 'review-overdue' ? texts.severalLate : texts.several;
  const title = reviews.length > 1 ? several(reviews.length) : undefined;
  const all = card.filter(isOfPerson);
  const message = messageOf(all);
  const together = message === undefined ? { shown: idsOf(all) } : { message };
  return {
    text: texts.bundle(reviews.map((review) => sentence(review, reading))),
    body: reminderBody(reviews, together, title, reading),
  };
}

/** Code and kind of meeting: no date, no person's name, no buttons, since everybody in the channel reads it. Of several sites in one channel, a site's own says whose it is. */
async function renderInChannel(parts: TopicParts, items: readonly Item[], reader: Person): Promise<Section> {
  const texts = textsIn(reader.language).reviews.channel;
  const sites = (await parts.people.sites(reader.tenant)).filter(
    ({ channel }) => channel?.conversation === reader.oid,
  );
  const siteNames = sites.length > 1 ? namesOf(sites) : undefined;
  const found = await Promise.all(
    items.map(async ({ site, subject, occasion }) => {
      const review = await parts.reviews.get(reader.tenant, site, subject);
      const stands = review?.state === 'planned' && occasion.startsWith(`move${review.moves}-`);
      return stands ? [review] : [];
    }),
  );
  const lines = found
    .flat()
    .sort(byDate)
    .map(({ type, code, site }) =>
      texts.line(reviewType(type).words[reader.language].name, code ?? siteNames?.get(site)),
    );
  if (lines.length === 0) return { text: texts.over, body: [line(texts.over)] };
  return {
    text: `${texts.title}: ${lines.join('; ')}. ${texts.help}`,
    body: [heading(texts.title), ...lines.map((text) => line(text)), quiet(texts.help)],
  };
}

/** The topics, and the job that finds their occasions; it first writes the reviews that are missing, so that they have some. */
export function createReviewTopics(parts: TopicParts): {
  readonly topics: readonly Topic[];
  readonly derive: Derive;
} {
  const topic = (name: Exclude<ReviewTopic, 'review-channel'>): Topic => ({
    name,
    look: (item, now) => look(parts, item, now),
    render: (items, reader, now, card) => render(parts, name, items, reader, now, card),
  });
  const channel: Topic = {
    name: 'review-channel',
    apart: true,
    look: (item, now) => look(parts, item, now),
    mayFollow: async ({ tenant, site }, reader) =>
      (await parts.people.site(tenant, site))?.channel?.conversation === reader.oid,
    render: (items, reader) => renderInChannel(parts, items, reader),
  };
  return {
    topics: [topic('review-overdue'), topic('review-reminder'), channel],
    derive: { name: 'reviews', due: (tenant, site, now) => due(parts, tenant, site, now) },
  };
}
