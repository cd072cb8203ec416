/** How people are asked about a clock that has leapt: a message that goes out though everything else is held back. */
import { buttons, cardOf, heading, line, press } from '../cards/elements.ts';
import { errorFields, type Log } from '../log.ts';
import { mayConfirmClock } from '../people/access.ts';
import type { People } from '../people/people.ts';
import { type Person, sitesOf } from '../people/person.ts';
import type { Card } from '../reply.ts';
import { type Texts, textsIn } from '../texts/texts.ts';
import { at, type Instant, instantOf, localDate, stamp } from '../time.ts';
import type { Leaps } from './leap.ts';
import type { Outbox } from './outbox.ts';
import type { Topic } from './topic.ts';

const name = 'clock-leap';
const subject = 'clock';

/** The button's verb; its data name the leap, so that an old card cannot confirm a later one. */
export const confirmVerb = 'delivery.clock-right';

export interface LeapParts {
  readonly people: Pick<People, 'sites' | 'everyone'>;
  readonly leaps: Pick<Leaps, 'leapt' | 'confirm'>;
  readonly outbox: Pick<Outbox, 'sendNow' | 'subjectChanged'>;
}

/** What stands on the card, and in `leveringer` while the clock is not confirmed. */
function leapBody(texts: Texts, from: Instant, now: Instant) {
  const t = texts.delivery.leap;
  const { moment } = texts.common;
  const text = t.asked(moment(from), moment(now), Math.floor(now.since(from).total('hours') / 24));
  const body = [
    heading(t.title),
    line(text),
    line(t.help),
    buttons([press(t.confirm, confirmVerb, { from: stamp(from) })]),
  ];
  return { text: `${t.title}. ${text}`, body };
}

export function leapCard(texts: Texts, from: Instant, now: Instant): Card {
  const { text, body } = leapBody(texts, from, now);
  return cardOf(body, text);
}

export function createLeapTopic(leaps: Pick<Leaps, 'leapt'>): Topic {
  return {
    name,
    apart: true,
    look: async (item, now) => {
      const from = await leaps.leapt(item.tenant, now);
      return from === undefined || item.occasion !== occasionOf(from)
        ? { kind: 'unwanted' }
        : { kind: 'wanted', to: item.to, at: instantOf(item.at), until: instantOf(item.until), version: 1 };
    },
    mayFollow: async (_, reader) => mayConfirmClock(reader),
    render: async (items, reader, now) => {
      const texts = textsIn(reader.language);
      const from = await leaps.leapt(reader.tenant, now);
      const stands = from !== undefined && items.some(({ occasion }) => occasion === occasionOf(from));
      return stands
        ? leapBody(texts, from, now)
        : { text: texts.delivery.leap.over, body: [line(texts.delivery.leap.over)] };
    },
  };
}

const occasionOf = (from: Instant): string => String(from.epochMilliseconds);

/** Those who may answer, and the site under which what they are sent is filed. */
async function asked({ people }: LeapParts, tenant: string): Promise<readonly (readonly [Person, string])[]> {
  const [first] = await people.sites(tenant);
  return (await people.everyone(tenant))
    .filter(mayConfirmClock)
    .flatMap((person): readonly (readonly [Person, string])[] => {
      const site = sitesOf(person)[0] ?? first?.site;
      return site === undefined ? [] : [[person, site]];
    });
}

/** Asks everyone who may answer, each once for a leap, however often it is called. */
async function askAboutLeap(parts: LeapParts, tenant: string, from: Instant, now: Instant): Promise<void> {
  // The same all day long, so that asking again changes nothing.
  const morning = at(localDate(now), '00:00');
  for (const [person, site] of await asked(parts, tenant)) {
    await parts.outbox.sendNow(
      {
        tenant,
        site,
        topic: name,
        subject,
        occasion: occasionOf(from),
        audience: `person~${person.oid}`,
        to: person.oid,
        at: morning,
        until: morning.add({ hours: 24 * 25 }),
      },
      now,
    );
  }
}

/** What `jobs.ts` asks before each round. Whether people could be asked does not change that everything waits. */
export function stoppedByLeap(parts: LeapParts, leaps: Pick<Leaps, 'begin'>, log: Log) {
  const told = new Set<string>();
  return async (tenant: string, now: Instant): Promise<boolean> => {
    const from = await leaps.begin(tenant, now);
    if (from === undefined) return false;
    const leap = `${tenant} ${occasionOf(from)}`;
    if (!told.has(leap)) log.error('the clock has leapt; everything waits for a person', { what: 'clock' });
    told.add(leap);
    try {
      await askAboutLeap(parts, tenant, from, now);
    } catch (error) {
      log.error('could not ask about the clock', { what: 'clock', ...errorFields(error) });
    }
    return true;
  };
}

/** @param from the leap that the pressed card spoke of */
export async function confirmLeap(
  parts: LeapParts,
  tenant: string,
  from: string,
  now: Instant,
): Promise<'done' | 'nothing'> {
  const stands = await parts.leaps.leapt(tenant, now);
  if (stands === undefined || stamp(stands) !== from) return 'nothing';
  const confirmed = await parts.leaps.confirm(tenant, now);
  for (const { site } of await parts.people.sites(tenant)) {
    await parts.outbox.subjectChanged(tenant, site, subject, now);
  }
  return confirmed;
}
