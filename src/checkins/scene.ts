/** From what a person names to everything its card is made from: two reads, and the rules. */
import type { Cases } from '../cases/cases.ts';
import { maySeeSite } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { newest, versionOf } from '../programmes/form.ts';
import { formOf, pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Instant, Week } from '../time.ts';
import { shownItems } from './answers.ts';
import type { CheckIn } from './check-in.ts';
import { type Refusal, refusalOf } from './rules.ts';
import type { Place, Scene, Shown } from './views.ts';

/** What names a form of a case: the programme's weekly pulse when no form is named, its newest version when none is. */
export interface Which {
  readonly code: string;
  readonly programme: string;
  readonly week: Week;
  readonly form?: string | undefined;
  readonly version?: number | undefined;
}

export interface Scenes {
  /** Two reads; none for somebody of another site, who is told the same as for a code that does not exist. */
  enter(person: Person, where: Place, now: Instant, version?: number): Promise<Scene | Refusal>;
  /** `undefined` when there is no such programme, form or version. */
  of(site: Site, which: Which): Scene | undefined;
  /** A check-in in the version it was filled in by. */
  standing(scene: Scene, checkIn: CheckIn): Shown;
}

export function createScenes(people: People, cases: Cases, programmeOf: ProgrammeOf): Scenes {
  function of(site: Site, which: Which): Scene | undefined {
    const programme = programmeOf(which.programme);
    if (programme === undefined) return undefined;
    const form = which.form === undefined ? pulseOf(programme) : formOf(programme, which.form);
    if (form === undefined) return undefined;
    const version = which.version === undefined ? newest(form) : versionOf(form, which.version);
    if (version === undefined) return undefined;
    const { tenant, site: id, settings } = site;
    const key = { tenant, site: id, code: which.code, form: form.id, week: which.week };
    return { site, programme, form, version, items: shownItems(version, settings), key };
  }

  async function enter(
    person: Person,
    where: Place,
    now: Instant,
    version?: number,
  ): Promise<Scene | Refusal> {
    if (person.tenant !== where.tenant || !maySeeSite(person, where.site)) return 'unknown-case';
    const [site, one] = await Promise.all([
      people.site(where.tenant, where.site),
      cases.get(where.tenant, where.site, where.code),
    ]);
    if (site === undefined || one === undefined) return 'unknown-case';
    const refusal = refusalOf(person, one, where.week, now);
    if (refusal !== undefined) return refusal;
    return of(site, { ...where, programme: one.programme, version }) ?? 'unknown-form';
  }

  return {
    enter,
    of,
    standing: (scene, checkIn) => {
      const own = of(scene.site, { ...checkIn, week: checkIn.period });
      return { ...(own ?? scene), checkIn };
    },
  };
}
