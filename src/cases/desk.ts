/** The desk of those who manage a site's cases: opening, changing and handing over. */

import { afterWrite } from '../collection.ts';
import { mayManageCases, mayTakeCases } from '../people/access.ts';
import { holds } from '../people/holders.ts';
import type { Person } from '../people/person.ts';
import type { Programme } from '../programmes/programme.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';
import { type By, type Decision, decide, type Outcome, takesBackOwn, takesIt, type Wish } from './change.ts';
import { createOpening, type Opening, type OpeningParts } from './opening.ts';
import { createSafeguards, type SafeguardsParts } from './safeguards.ts';

export interface Where {
  readonly tenant: string;
  readonly site: string;
  readonly code: string;
}

export interface Desk extends Opening {
  change(person: Person, where: Where, wish: Wish, key: string, now: Instant): Promise<Outcome>;
  /** Every open case that `from` holds, as key worker or deputy, goes to `to`. Run again it does what is left. @returns the codes, or why it may not be. */
  handOver(
    person: Person,
    site: { readonly tenant: string; readonly site: string; readonly from: string; readonly to: string },
    key: string,
    now: Instant,
  ): Promise<readonly string[] | 'person' | 'self'>;
}

export interface DeskParts extends OpeningParts, SafeguardsParts {}

export function createDesk(parts: DeskParts): Desk {
  const { cases, programmeOf, siteChanges } = parts;
  const safeguards = createSafeguards(parts);

  /** Decided once for the answer, and again on what the store holds at the moment of writing. */
  async function apply(
    person: Person,
    found: Case,
    wish: Wish,
    programme: Programme,
    now: Instant,
  ): Promise<Outcome> {
    const by: By = { oid: person.oid, now };
    const judge = (one: Case): Decision => {
      const decision = decide(one, wish, programme, by);
      const takes = decision.kind === 'write' && takesIt(person, one, decision.one);
      return takes && !takesBackOwn(person, one, wish) ? { kind: 'fault', fault: 'self' } : decision;
    };
    const first = judge(found);
    if (first.kind === 'fault') return { ...first, one: found };
    if (first.kind === 'already') return { kind: 'already', one: found };
    const { tenant, site, code } = found;
    await siteChanges(tenant, site, now);
    const last: { decision: Decision } = { decision: first };
    const after = await cases.change(tenant, site, code, (one) => {
      last.decision = judge(one);
      return last.decision.kind === 'write' ? last.decision.one : undefined;
    });
    if (after === undefined) return { kind: 'unknown' };
    if (last.decision.kind === 'fault') return { ...last.decision, one: after };
    return { kind: last.decision.kind === 'write' ? 'done' : 'already', one: after };
  }

  async function change(
    person: Person,
    where: Where,
    wish: Wish,
    key: string,
    now: Instant,
  ): Promise<Outcome> {
    const { tenant, site, code } = where;
    if (person.tenant !== tenant || !mayManageCases(person, site)) return { kind: 'unknown' };
    const found = await cases.get(tenant, site, code);
    const programme = found && programmeOf(found.programme);
    if (found === undefined || programme === undefined) return { kind: 'unknown' };
    const peopleWork =
      wish.kind !== 'edit' || (await safeguards.work(tenant, site, wish.keyWorker, wish.deputy));
    if (!peopleWork) return { kind: 'fault', fault: 'person', one: found };
    const outcome = await apply(person, found, wish, programme, now);
    if (outcome.kind !== 'done') return outcome;
    await safeguards.note(person, outcome.one, key, now);
    const isOpenAgain = found.closedOn !== undefined && outcome.one.closedOn === undefined;
    if (!isOpenAgain) return outcome;
    const isKept = await afterWrite(() => safeguards.stands(outcome.one, now, found.closedAs));
    return isKept ? outcome : { kind: 'unknown' };
  }

  return {
    ...createOpening(parts, safeguards),
    change,
    async handOver(person, { tenant, site, from, to }, key, now) {
      if (person.tenant !== tenant || !mayManageCases(person, site) || from === to) return 'person';
      if (!(await safeguards.work(tenant, site, to))) return 'person';
      if (to === person.oid && !mayTakeCases(person, site)) return 'self';
      const held = (await cases.open(tenant, site)).filter((one) => holds({ oid: from }, one));
      const wish = { kind: 'hand-over', from, to } as const;
      const codes: string[] = [];
      for (const { code } of held) {
        const one = () => change(person, { tenant, site, code }, wish, `${key}:${code}`, now);
        const outcome = await (codes.length === 0 ? one() : afterWrite(one));
        if (outcome.kind === 'done') codes.push(code);
      }
      return codes;
    },
  };
}
