/** Opening cases: for coordinators and leaders of the site. */
import { afterWrite, type Database } from '../collection.ts';
import { mayManageCases } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { type Instant, localDate, stamp } from '../time.ts';
import { type Case, mayStartOn } from './case.ts';
import type { Cases } from './cases.ts';
import { type Fault, type Outcome, takesIt } from './change.ts';
import { codeOf } from './locate.ts';
import { createNumbers } from './numbers.ts';
import type { Safeguards } from './safeguards.ts';

export interface NewCase {
  readonly tenant: string;
  readonly site: string;
  readonly programme: string;
  readonly phase: string;
  /** The day the effort started: see `mayStartOn`. */
  readonly startedOn: string;
  readonly keyWorker: string;
  readonly deputy?: string;
}

export interface Opening {
  /** Whether the site has ever had a case, erased ones too: from then on its letters and its programme stand fast. */
  hasBegun(site: Site): Promise<boolean>;
  /** The code is the site's prefix and the next number, never typed. @param key of the card: pressed again it opens nothing more, whatever it says by then. */
  open(person: Person, wanted: NewCase, key: string, now: Instant): Promise<Outcome>;
}

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

export interface OpeningParts {
  readonly database: Database;
  readonly people: People;
  readonly cases: Cases;
  readonly programmeOf: ProgrammeOf;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

export function createOpening(parts: OpeningParts, safeguards: Safeguards): Opening {
  const { people, cases, programmeOf, siteChanges } = parts;
  const numbers = createNumbers(parts.database);

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

  async function faultOf(wanted: NewCase, now: Instant): Promise<Fault | 'person' | undefined> {
    const { startedOn, tenant, site, keyWorker, deputy } = wanted;
    if (!mayStartOn(startedOn, localDate(now))) return 'start';
    const programme = programmeOf(wanted.programme);
    if (!programme?.phases.some((phase) => phase.id === wanted.phase)) return 'phase';
    if (deputy === keyWorker) return 'same-person';
    return (await safeguards.work(tenant, site, keyWorker, deputy)) ? undefined : 'person';
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
        await safeguards.note(by, one, key, now);
        return (await afterWrite(() => safeguards.stands(one, now)))
          ? { kind: 'done', one }
          : { kind: 'unknown' };
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

  return { hasBegun, open };
}
