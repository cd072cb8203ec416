/** `leveringer`: who was not reached and why, for those who can do something about it. */
import { z } from 'zod/v4';
import { cardOf, line } from '../../cards.ts';
import { confirmLeap, confirmVerb, type LeapParts, leapCard } from '../../delivery/leap-topic.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { undeliveredSubject } from '../../delivery/undelivered-topic.ts';
import { type Unreached, unreachedCard, unreachedText } from '../../delivery/unreached-card.ts';
import { mayConfirmClock, mayMendDeliveries } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { type Person, sitesOf } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';

export interface DeliveryDeps extends LeapParts {
  readonly outbox: Pick<
    Outbox,
    'unknowns' | 'parked' | 'missed' | 'decideUnknown' | 'tryAgain' | 'sendNow' | 'subjectChanged'
  >;
  readonly people: People;
  /** Asks for a dispatch soon; without it, it goes with the next tick. */
  readonly wake?: (tenant: string) => void;
}

const OfDelivery = z.strictObject({ delivery: z.string().max(100) });
const OfPerson = z.strictObject({ oid: z.string().max(100) });

const OfLeap = z.strictObject({ from: z.string().max(40) });

export function deliveryRoutes(deps: DeliveryDeps): Routes {
  const { outbox, people, leaps, wake } = deps;
  const mendable = (turn: StaffTurn) =>
    sitesOf(turn.person).filter((site) => mayMendDeliveries(turn.person, site));

  async function unreached(turn: StaffTurn): Promise<readonly Unreached[]> {
    return Promise.all(
      mendable(turn).map(async (site) => ({
        name: (await people.site(turn.tenant, site))?.name ?? site,
        unknowns: await outbox.unknowns(turn.tenant, site),
        parked: await outbox.parked(turn.tenant, site, turn.now),
        missed: await outbox.missed(turn.tenant, site, turn.now),
      })),
    );
  }

  async function list(turn: StaffTurn, said?: string): Promise<Reply> {
    const sites = await unreached(turn);
    const oids = new Set(
      sites.flatMap((site) => [...site.unknowns.map(({ to }) => to), ...site.parked.map(({ to }) => to)]),
    );
    const known = new Map<string, Person>();
    for (const oid of oids) {
      const person = await people.person(turn.tenant, oid);
      if (person !== undefined) known.set(oid, person);
    }
    const text = unreachedText(turn.texts, sites);
    return {
      text: said === undefined ? text : `${said} ${text}`,
      card: unreachedCard(turn.texts, sites, known, said),
    };
  }

  /** What was told of it, to colleagues too, follows. */
  async function seenTo({ tenant, person, now }: StaffTurn): Promise<void> {
    for (const site of sitesOf(person)) await outbox.subjectChanged(tenant, site, undeliveredSubject, now);
  }

  /** The delivery a card names is only believed when it stands among those that this person may mend. */
  async function decide(turn: StaffTurn, data: unknown, decision: 'send-again' | 'arrived'): Promise<Reply> {
    const delivery = OfDelivery.safeParse(data).data?.delivery;
    const sites = await unreached(turn);
    const theirs = sites.some((site) => site.unknowns.some((one) => one.id === delivery));
    const done =
      delivery !== undefined && theirs
        ? await outbox.decideUnknown(turn.tenant, delivery, decision, turn.now)
        : 'already';
    const t = turn.texts.delivery;
    if (done === 'already') return list(turn, t.already);
    await seenTo(turn);
    if (done === 'over') return list(turn, t.willNotSend);
    if (decision === 'arrived') return list(turn, t.noted);
    wake?.(turn.tenant);
    return list(turn, t.willSend);
  }

  async function tryPerson(turn: StaffTurn, data: unknown): Promise<Reply> {
    const oid = OfPerson.safeParse(data).data?.oid;
    const sites = await unreached(turn);
    const t = turn.texts.delivery;
    if (oid === undefined || !sites.some((site) => site.parked.some((item) => item.to === oid)))
      return list(turn, t.already);
    const name = (await people.person(turn.tenant, oid))?.name ?? t.someone;
    if ((await outbox.tryAgain(turn.tenant, oid)) === 'no-reference') return list(turn, t.cannotTry(name));
    await seenTo(turn);
    wake?.(turn.tenant);
    return list(turn, t.willTry(name));
  }

  /** While the clock is not confirmed there is nothing else to decide. */
  async function overview(turn: StaffTurn): Promise<Reply> {
    const from = await leaps.leapt(turn.tenant, turn.now);
    if (from !== undefined && (mayConfirmClock(turn.person) || mendable(turn).length > 0)) {
      return { text: turn.texts.delivery.leap.title, card: leapCard(turn.texts, from, turn.now) };
    }
    return mendable(turn).length > 0 ? list(turn) : { text: turn.texts.delivery.onlyLeaders };
  }

  async function confirmClock(turn: StaffTurn, data: unknown): Promise<Reply> {
    const t = turn.texts.delivery.leap;
    if (!mayConfirmClock(turn.person)) return { text: t.notYours };
    const from = OfLeap.safeParse(data).data?.from ?? '';
    const confirmed = await confirmLeap(deps, turn.tenant, from, turn.now);
    if (confirmed === 'done') wake?.(turn.tenant);
    const text = confirmed === 'done' ? t.confirmed : t.over;
    return { text, card: cardOf([line(text)], text) };
  }

  const only = (verb: string, handle: (turn: StaffTurn, data: unknown) => Promise<Reply>): CardRoute => ({
    verb: `delivery.${verb}`,
    handle: async (turn, data) =>
      mendable(turn).length > 0 ? handle(turn, data) : { text: turn.texts.delivery.onlyLeaders },
  });

  return {
    texts: [
      {
        name: 'deliveries',
        pattern: /^(leveringer|deliveries)$/i,
        where: 'personal',
        forAdministrators: true,
        handle: overview,
      },
    ],
    cards: [
      only('send-again', (turn, data) => decide(turn, data, 'send-again')),
      only('arrived', (turn, data) => decide(turn, data, 'arrived')),
      only('try-person', tryPerson),
      { verb: confirmVerb, handle: confirmClock },
    ],
  };
}
