/** Opening, changing and handing over cases: for coordinators and leaders of the site. */
import { afterWrite, type Database } from '../collection.ts';
import { mayManageCases, mayTakeCases } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { Audit } from '../privacy/audit.ts';
import type { Programme } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { type Instant, localDate, stamp } from '../time.ts';
import { type Case, earliestStart } from './case.ts';
import type { Cases } from './cases.ts';
import { type By, type Decision, decide, type Fault, takesBackOwn, takesIt, type Wish } from './change.ts';
import { codeOf } from './locate.ts';
import { createNumbers } from './numbers.ts';

export interface NewCase {
  readonly tenant: string;
  readonly site: string;
  readonly programme: string;
  readonly phase: string;
  /** The day the effort started: from `earliestStart` to today. */
  readonly startedOn: string;
  readonly keyWorker: string;
  readonly deputy?: string;
}

export type Outcome =
  | { readonly kind: 'done' | 'already'; readonly one: Case }
  | { readonly kind: 'fault'; readonly fault: Fault | 'person'; readonly one?: Case }
  /** Not theirs to do, or no such case: said alike. */
  | { readonly kind: 'unknown' };

export interface Where {
  readonly tenant: string;
  readonly site: string;
  readonly code: string;
}

export interface Desk {
  /** Whether the site has ever had a case, erased ones too: from then on its letters and its programme stand fast. */
  hasBegun(site: Site): Promise<boolean>;
  /** The code is the site's prefix and the next number, never typed. @param key of the card: pressed again it opens nothing more, whatever it says by then. */
  open(person: Person, wanted: NewCase, key: string, now: Instant): Promise<Outcome>;
  change(person: Person, where: Where, wish: Wish, key: string, now: Instant): Promise<Outcome>;
  /** Every open case that `from` holds, as key worker or deputy, goes to `to`. Run again it does what is left. @returns the codes, or why it may not be. */
  handOver(
    person: Person,
    site: { readonly tenant: string; readonly site: string; readonly from: string; readonly to: string },
    key: string,
    now: Instant,
  ): Promise<readonly string[] | 'person' | 'self'>;
}

export interface DeskParts {
  readonly database: Database;
  readonly people: People;
  readonly cases: Cases;
  readonly audit: Audit;
  readonly programmeOf: ProgrammeOf;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const { people, cases, audit, programmeOf, siteChanges } = parts;
  const numbers = createNumbers(parts.database);

  async function works(tenant: string, site: string, oid: string): Promise<boolean> {
    const person = await people.person(tenant, oid);
    return person?.memberships.some((one) => one.site === site) ?? false;
  }

  async function hasBegun(site: Site): Promise<boolean> {
    if (site.hasHadCase === true) return true;
    // Before sites said so themselves, and where cases were put in by hand.
    return (await numbers.hasGiven(site)) || (await cases.all(site.tenant, site.site)).length > 0;
  }

  /**
   * The site as it stands when it gets the case: written by etag, so that letters and programme are not changed any more from here on.
   * `undefined`: it has another programme by now, or is closed.
   */
  async function begin({ tenant, site, programme }: NewCase): Promise<Site | undefined> {
    const isStill = (one: Site | undefined): one is Site =>
      one?.programme === programme && one.closedAt === undefined;
    const after = await people.changeSite(tenant, site, (one) =>
      one.hasHadCase !== true && isStill(one) ? { ...one, hasHadCase: true } : undefined,
    );
    return isStill(after) ? after : undefined;
  }

  /** Of an opened case and the closing of its site at the same moment at least one sees the other: here the case, in `closing.ts` the closing. */
  async function stands(
    { tenant, site, code }: Case,
    now: Instant,
    closedAs: Case['closedAs'] = 'mistake',
  ): Promise<boolean> {
    if ((await people.site(tenant, site)) !== undefined) return true;
    const closedOn = localDate(now).toString();
    await cases.change(tenant, site, code, (one) =>
      one.closedOn === undefined ? { ...one, closedOn, closedAs, version: one.version + 1 } : undefined,
    );
    return false;
  }

  const note = (person: Person, one: Case, key: string, now: Instant) => {
    const entry = { tenant: one.tenant, site: one.site, oid: person.oid, subject: one.code };
    return afterWrite(() => audit.record({ ...entry, action: 'case-changed' }, key, now));
  };

  function build(site: Site, wanted: NewCase, number: number, by: Person, key: string, now: Instant): Case {
    const code = codeOf(site.prefix, String(number));
    const { tenant, programme, phase, startedOn, keyWorker, deputy } = wanted;
    return {
      partition: sitePartition(tenant, site.site),
      id: code,
      kind: 'case',
      tenant,
      site: site.site,
      code,
      programme,
      phase,
      phases: [{ phase, from: startedOn }],
      startedOn,
      createdOn: localDate(now).toString(),
      keyWorker,
      pauses: [],
      version: 0,
      openedIn: key,
      change: { what: 'opened', by: by.oid, at: stamp(now) },
      ...(deputy === undefined ? {} : { deputy }),
    };
  }

  async function faultOf(wanted: NewCase, now: Instant): Promise<Fault | 'person' | undefined> {
    const today = localDate(now);
    const { startedOn, tenant, site, keyWorker, deputy } = wanted;
    if (startedOn > today.toString() || startedOn < earliestStart(today).toString()) return 'start';
    const programme = programmeOf(wanted.programme);
    if (!programme?.phases.some((phase) => phase.id === wanted.phase)) return 'phase';
    if (deputy === keyWorker) return 'same-person';
    const known = await Promise.all(
      [keyWorker, ...(deputy === undefined ? [] : [deputy])].map((oid) => works(tenant, site, oid)),
    );
    return known.every(Boolean) ? undefined : 'person';
  }

  /** Under the next free number of the site. */
  async function add(
    site: Site,
    wanted: NewCase,
    by: Person,
    key: string,
    taken: Set<number>,
    now: Instant,
  ): Promise<Outcome> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const number = await numbers.next(key, site, taken, now);
      const one = build(site, wanted, number, by, key, now);
      if ((await cases.add(one)) === 'added') {
        await note(by, one, key, now);
        return (await afterWrite(() => stands(one, now))) ? { kind: 'done', one } : { kind: 'unknown' };
      }
      const there = await cases.get(site.tenant, site.site, one.code);
      if (there?.openedIn === key) return { kind: 'already', one: there };
      taken.add(number);
    }
    throw new Error('no free case code in three attempts');
  }

  async function open(person: Person, wanted: NewCase, key: string, now: Instant): Promise<Outcome> {
    const { tenant, site: id } = wanted;
    if (person.tenant !== tenant || !mayManageCases(person, id)) return { kind: 'unknown' };
    if ((await people.site(tenant, id)) === undefined) return { kind: 'unknown' };
    const all = await cases.all(tenant, id);
    const before = all.find((one) => one.openedIn === key);
    if (before !== undefined) return { kind: 'already', one: before };
    const fault = takesIt(person, undefined, wanted) ? 'self' : await faultOf(wanted, now);
    if (fault !== undefined) return { kind: 'fault', fault };
    await siteChanges(tenant, id, now);
    const site = await begin(wanted);
    if (site === undefined) return { kind: 'fault', fault: 'phase' };
    const taken = new Set(all.map((one) => Number(one.code.split('-')[1])));
    return add(site, wanted, person, key, taken, now);
  }

  async function peopleWork(found: Case, wish: Wish): Promise<boolean> {
    if (wish.kind !== 'edit') return true;
    const wanted = [wish.keyWorker, ...(wish.deputy === undefined ? [] : [wish.deputy])];
    const known = await Promise.all(wanted.map((oid) => works(found.tenant, found.site, oid)));
    return known.every(Boolean);
  }

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
    if (!(await peopleWork(found, wish))) return { kind: 'fault', fault: 'person', one: found };
    const outcome = await apply(person, found, wish, programme, now);
    if (outcome.kind !== 'done') return outcome;
    await note(person, outcome.one, key, now);
    const isOpenAgain = found.closedOn !== undefined && outcome.one.closedOn === undefined;
    if (!isOpenAgain) return outcome;
    const isKept = await afterWrite(() => stands(outcome.one, now, found.closedAs));
    return isKept ? outcome : { kind: 'unknown' };
  }

  return {
    hasBegun,
    open,
    change,
    async handOver(person, { tenant, site, from, to }, key, now) {
      if (person.tenant !== tenant || !mayManageCases(person, site) || from === to) return 'person';
      if (!(await works(tenant, site, to))) return 'person';
      if (to === person.oid && !mayTakeCases(person, site)) return 'self';
      const held = (await cases.open(tenant, site)).filter(
        (one) => one.keyWorker === from || one.deputy === from,
      );
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
