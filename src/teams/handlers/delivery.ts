/** `leveringer`: who was not reached and why, for those who can do something about it. */

import { z } from 'zod/v4';
import { line } from '../../cards/elements.ts';
import { paged } from '../../cards/pages.ts';
import { decidedAtOnce, markOf, ofKinds } from '../../delivery/alike.ts';
import type { Delivery, Item } from '../../delivery/item.ts';
import { confirmLeap, confirmVerb, type LeapParts, leapCard } from '../../delivery/leap-topic.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { sectionReply } from '../../delivery/render.ts';
import { undeliveredSubject } from '../../delivery/undelivered-topic.ts';
import { leaveAllCard, sendAllCard, tryAllCard } from '../../delivery/unreached-ask.ts';
import { deliveryVerbs, shownAtMost, unreachedCard, unreachedText } from '../../delivery/unreached-card.ts';
import { entriesOf, Kinds, namedIn, Place, type Unreached } from '../../delivery/unreached-list.ts';
import { mayConfirmClock, mayMendDeliveries } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { type Person, sitesOf } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import type { CardRoute, Routes, StaffTurn } from '../route.ts';

export interface DeliveryDeps extends LeapParts {
  readonly outbox: Pick<
    Outbox,
    | 'unknowns'
    | 'parked'
    | 'missed'
    | 'decideUnknown'
    | 'lookBefore'
    | 'decideUnknowns'
    | 'tryAgain'
    | 'tryAllAgain'
    | 'sendNow'
    | 'subjectChanged'
  >;
  readonly people: People;
  /** Asks for a dispatch soon; without it, it goes with the next tick. */
  readonly wake?: (tenant: string) => void;
}

const OfDelivery = z.strictObject({ delivery: z.string().max(100), place: Place.optional() });
const OfPerson = z.strictObject({ oid: z.string().max(100), place: Place.optional() });
/** `these`: the mark of those that were shown when it was asked. */
const OfMany = z.strictObject({ of: Kinds, these: z.string().max(20) });
const OfSite = z.strictObject({ site: z.string().max(100) });
const OfPeople = OfSite.extend({ these: z.string().max(20) });
const OfLeap = z.strictObject({ from: z.string().max(40) });

type Decision = 'send-again' | 'arrived';

export function deliveryRoutes(deps: DeliveryDeps): Routes {
  const { outbox, people, leaps, wake } = deps;
  const mendable = (turn: StaffTurn) =>
    sitesOf(turn.person).filter((site) => mayMendDeliveries(turn.person, site));

  async function triable(tenant: string, parked: readonly Item[]): Promise<readonly string[]> {
    const oids = [...new Set(parked.map(({ to }) => to))];
    const found = await Promise.all(oids.map((oid) => people.person(tenant, oid)));
    return oids.filter((_, index) => found[index]?.reference !== undefined);
  }

  async function unreached(turn: StaffTurn): Promise<readonly Unreached[]> {
    return Promise.all(
      mendable(turn).map(async (site) => {
        const parked = await outbox.parked(turn.tenant, site, turn.now);
        return {
          site,
          name: (await people.site(turn.tenant, site))?.name ?? site,
          unknowns: await outbox.unknowns(turn.tenant, site),
          parked,
          triable: await triable(turn.tenant, parked),
          missed: await outbox.missed(turn.tenant, site, turn.now),
        };
      }),
    );
  }

  /** @param place where the pressed button stood; when nothing is left there, all is shown. */
  async function list(turn: StaffTurn, { page, of }: Place = { page: 0 }, said?: string): Promise<Reply> {
    const sites = await unreached(turn);
    const all = entriesOf(sites, of);
    if (of !== undefined && all.length === 0) return list(turn, { page: 0 }, said);
    const entries = paged(all, page, shownAtMost);
    const known = new Map<string, Person>();
    for (const oid of new Set(entries.rows.flatMap(namedIn))) {
      const person = await people.person(turn.tenant, oid);
      if (person !== undefined) known.set(oid, person);
    }
    const text = unreachedText(turn.texts, sites);
    return {
      text: said === undefined ? text : `${said} ${text}`,
      card: unreachedCard(turn.texts, sites, { entries, of, people: known }, said),
    };
  }

  /** What was told of it, to colleagues too, follows. */
  async function seenTo({ tenant, person, now }: StaffTurn): Promise<void> {
    for (const site of sitesOf(person)) await outbox.subjectChanged(tenant, site, undeliveredSubject, now);
  }

  /** The delivery a card names is only believed when it stands among those that this person may mend. */
  async function decide(turn: StaffTurn, data: unknown, decision: Decision): Promise<Reply> {
    const { delivery, place } = OfDelivery.safeParse(data).data ?? {};
    const sites = await unreached(turn);
    const theirs = sites.some((site) => site.unknowns.some((one) => one.id === delivery));
    const done =
      delivery !== undefined && theirs
        ? await outbox.decideUnknown(turn.tenant, delivery, decision, turn.now)
        : 'already';
    const t = turn.texts.delivery;
    if (done === 'already') return list(turn, place, t.already);
    await seenTo(turn);
    if (done === 'over') return list(turn, place, t.willNotSend);
    if (decision === 'arrived') return list(turn, place, t.noted);
    wake?.(turn.tenant);
    return list(turn, place, t.willSend);
  }

  /** All of a kind at a site of theirs, oldest first. */
  async function alike(turn: StaffTurn, { site, kinds }: Kinds): Promise<readonly Delivery[]> {
    if (!mendable(turn).includes(site)) return [];
    return ofKinds(await outbox.unknowns(turn.tenant, site), kinds);
  }

  /** Which of them a decision is about, and the card that asks for it; looked at anew when it is confirmed. */
  async function weighed(turn: StaffTurn, of: Kinds, decision: Decision, all: readonly Delivery[]) {
    const asked = all.slice(0, decidedAtOnce);
    if (decision === 'arrived') {
      const card = (changed: boolean) => leaveAllCard(turn.texts, { of, all, asked, changed });
      return { chosen: asked, title: turn.texts.delivery.alike.leaveTitle(asked.length), card };
    }
    const again = await outbox.lookBefore(turn.tenant, asked, turn.now);
    const card = (changed: boolean) => sendAllCard(turn.texts, { of, all, asked, changed }, again);
    return { chosen: again.going, title: turn.texts.delivery.alike.sendTitle(again.going.length), card };
  }

  async function ask(turn: StaffTurn, data: unknown, decision: Decision): Promise<Reply> {
    const of = Kinds.safeParse(data).data;
    const all = of === undefined ? [] : await alike(turn, of);
    if (of === undefined || all.length === 0) return list(turn, undefined, turn.texts.delivery.alike.already);
    const { card, title } = await weighed(turn, of, decision, all);
    return { text: title, card: card(false) };
  }

  /** Does what was asked about, no more and no fewer; when that has changed meanwhile, it is asked again. */
  async function decideMany(turn: StaffTurn, data: unknown, decision: Decision): Promise<Reply> {
    const t = turn.texts.delivery.alike;
    const { of, these } = OfMany.safeParse(data).data ?? {};
    const all = of === undefined ? [] : await alike(turn, of);
    if (of === undefined || all.length === 0) return list(turn, undefined, t.already);
    const { chosen, title, card } = await weighed(turn, of, decision, all);
    const ids = chosen.map(({ id }) => id);
    if (markOf(ids) !== these) return { text: `${title} ${t.changed}`, card: card(true) };
    const { done, left } = await outbox.decideUnknowns(turn.tenant, ids, decision, turn.now);
    await seenTo(turn);
    if (decision === 'send-again' && done > 0) wake?.(turn.tenant);
    const did = decision === 'arrived' ? t.left(done) : t.willSend(done);
    const rest = left > 0 ? ` ${t.notReached(left)}` : '';
    return list(turn, undefined, done + left === 0 ? t.already : `${did}${rest}`);
  }

  async function tryPerson(turn: StaffTurn, data: unknown): Promise<Reply> {
    const { oid, place } = OfPerson.safeParse(data).data ?? {};
    const sites = await unreached(turn);
    const t = turn.texts.delivery;
    if (oid === undefined || !sites.some((site) => site.parked.some((item) => item.to === oid)))
      return list(turn, place, t.already);
    const name = (await people.person(turn.tenant, oid))?.name ?? t.someone;
    if ((await outbox.tryAgain(turn.tenant, oid)) === 'no-reference')
      return list(turn, place, t.cannotTry(name));
    await seenTo(turn);
    wake?.(turn.tenant);
    return list(turn, place, t.willTry(name));
  }

  /** Who of a site of theirs one press would try again, and the card that asks for it; `undefined`: nobody any more. */
  async function tried(turn: StaffTurn, site: string | undefined) {
    const found = (await unreached(turn)).find((one) => one.site === site);
    const asked = found?.triable.slice(0, decidedAtOnce) ?? [];
    if (found === undefined || asked.length === 0) return undefined;
    const parked = found.parked.filter(({ to }) => asked.includes(to));
    const left = found.triable.length - asked.length;
    const card = (changed: boolean) =>
      tryAllCard(turn.texts, { site: found.site, asked, parked, left, changed });
    return { asked, title: turn.texts.delivery.triable.ask(asked.length), card };
  }

  async function askTry(turn: StaffTurn, data: unknown): Promise<Reply> {
    const question = await tried(turn, OfSite.safeParse(data).data?.site);
    if (question === undefined) return list(turn, undefined, turn.texts.delivery.alike.already);
    return { text: question.title, card: question.card(false) };
  }

  /** As with messages: those who were asked about, or it is asked again. */
  async function tryAll(turn: StaffTurn, data: unknown): Promise<Reply> {
    const { alike: t, triable: texts } = turn.texts.delivery;
    const { site, these } = OfPeople.safeParse(data).data ?? {};
    const question = await tried(turn, site);
    if (question === undefined) return list(turn, undefined, t.already);
    const { asked, title, card } = question;
    if (markOf(asked) !== these) return { text: `${title} ${t.changed}`, card: card(true) };
    const { done, left } = await outbox.tryAllAgain(turn.tenant, asked);
    await seenTo(turn);
    if (done > 0) wake?.(turn.tenant);
    const rest = left > 0 ? ` ${t.notReached(left)}` : '';
    return list(turn, undefined, `${texts.willTry(done)}${rest}`);
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
    return sectionReply({ text, body: [line(text)] });
  }

  const only = (verb: string, handle: (turn: StaffTurn, data: unknown) => Promise<Reply>): CardRoute => ({
    verb,
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
      only(deliveryVerbs.list, (turn, data) => list(turn, Place.safeParse(data).data)),
      only(deliveryVerbs.sendAgain, (turn, data) => decide(turn, data, 'send-again')),
      only(deliveryVerbs.arrived, (turn, data) => decide(turn, data, 'arrived')),
      only(deliveryVerbs.askAgain, (turn, data) => ask(turn, data, 'send-again')),
      only(deliveryVerbs.askLeave, (turn, data) => ask(turn, data, 'arrived')),
      only(deliveryVerbs.sendAll, (turn, data) => decideMany(turn, data, 'send-again')),
      only(deliveryVerbs.leaveAll, (turn, data) => decideMany(turn, data, 'arrived')),
      only(deliveryVerbs.tryPerson, tryPerson),
      only(deliveryVerbs.askTry, askTry),
      only(deliveryVerbs.tryAll, tryAll),
      { verb: confirmVerb, handle: confirmClock },
    ],
  };
}
