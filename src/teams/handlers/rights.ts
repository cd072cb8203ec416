/** `indsigt FH-07` and `slet FH-07`: what a person about whom data is held can ask the authority for. */
import { z } from 'zod/v4';
import { CaseCode } from '../../cases/case.ts';
import type { Cases } from '../../cases/cases.ts';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import type { DocumentBase } from '../../collection.ts';
import { folded } from '../../learning/features.ts';
import type { Links } from '../../links/links.ts';
import { mayErase, mayFetchAccess, maySeeSite } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { sitesOf, withResting } from '../../people/person.ts';
import type { Site } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import { answeredReply, eraseReply, rightsVerbs } from '../../rights/card.ts';
import type { Erasure } from '../../rights/erasure.ts';
import type { Place } from '../../rights/holdings.ts';
import { accessFile } from '../../rights/subject-access.ts';
import type { Instant } from '../../time.ts';
import type { Routes, StaffTurn } from '../route.ts';
import { readingOr } from './reading.ts';

export interface RightsDeps {
  /** Everything held about a case, by kind. */
  readonly collect: (place: Place, now: Instant) => Promise<ReadonlyMap<string, readonly DocumentBase[]>>;
  readonly people: People;
  readonly cases: Cases;
  readonly audit: Audit;
  readonly erasure: Erasure;
  readonly programmeOf: ProgrammeOf;
  /** Absent where the product is not reached from outside: then there are no files. */
  readonly links?: Pick<Links, 'make'>;
}

const Which = z.strictObject({ site: z.string().max(40), code: CaseCode });

const reading = readingOr((turn) => ({ text: turn.texts.rights.unreadable }));

const isOf = ({ prefix }: Site, code: string): boolean => code.startsWith(`${prefix}-`);

const plain = (code: string): string => folded(code.toLowerCase());

export function rightsRoutes(deps: RightsDeps): Routes {
  const { collect, people, cases, audit, erasure, programmeOf, links } = deps;

  /** Everyone with their roles at closed sites too, and those sites: what is kept there can be asked for and erased like any other. */
  const everywhere = { site: people.anySite };
  const fromAnySite =
    <Given>(handle: (turn: StaffTurn, given: Given) => Promise<Reply>) =>
    async (turn: StaffTurn, given: Given): Promise<Reply> => {
      const person = withResting(turn.person);
      const { administersOnly, stranger } = turn.texts.teams;
      return person.memberships.length === 0
        ? { text: person.administrator ? administersOnly : stranger }
        : handle({ ...turn, person }, given);
    };

  /** The case, or where it was: what is left of it is found by its code, also when the case itself is gone. */
  async function named(turn: StaffTurn, match: RegExpMatchArray) {
    const code = codeOf(match[1] ?? '', match[2] ?? '');
    return { code, there: (await locate(everywhere, cases, turn.person, code)) ?? (await gone(turn, code)) };
  }

  async function gone({ person, now }: StaffTurn, code: string) {
    for (const id of sitesOf(person)) {
      const site = await people.anySite(person.tenant, id);
      if (site === undefined || !isOf(site, code)) continue;
      const left = await collect({ tenant: person.tenant, site: id, code }, now);
      if (left.size > 0) return { site, one: undefined };
    }
    return undefined;
  }

  async function fetch(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const { tenant, oid, key, now, language, texts } = turn;
    const t = texts.rights.access;
    const { code, there } = await named(turn, match);
    if (there === undefined) return { text: texts.rights.unknown(code) };
    const { site } = there.site;
    if (!mayFetchAccess(turn.person, site)) return { text: t.notYours };
    if (links === undefined) return { text: t.notHere };
    const found = await collect({ tenant, site, code }, now);
    const prefixes = (await people.allSites(tenant)).map(({ prefix }) => prefix);
    const wanted = { code, site: there.site.name, prefixes, found, programmeOf, language, texts, now };
    const body = accessFile(wanted);
    const file = {
      filename: `indsigt-${plain(code)}.json`,
      contentType: 'application/json; charset=utf-8',
      body,
      language,
      about: t.page(code),
      code,
    };
    const link = await links.make(tenant, file, { oid, right: 'access', sites: [site] }, now);
    await audit.record({ tenant, site, oid, action: 'exported', subject: code }, key, now);
    return { text: t.ready(code, link) };
  }

  async function ask(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const t = turn.texts.rights;
    const { code, there } = await named(turn, match);
    if (there === undefined) return { text: t.unknown(code) };
    const { site, one } = there;
    if (!mayErase(turn.person, site.site)) return { text: t.erase.notYours };
    if (one !== undefined && one.closedOn === undefined) return { text: t.erase.stillOpen(code) };
    const place = { tenant: turn.tenant, site: site.site, code };
    const counts = await erasure.count(place, turn.now);
    if (counts.size === 0) return { text: t.erase.nothing(code) };
    return eraseReply(place, counts, one?.expiresAt, turn.texts);
  }

  async function erase(turn: StaffTurn, { site, code }: z.infer<typeof Which>): Promise<Reply> {
    const t = turn.texts.rights;
    // What names a case (questions, drafts) stands at no site: it goes by the code's own letters, not by what the card says.
    const there = maySeeSite(turn.person, site) ? await people.anySite(turn.tenant, site) : undefined;
    if (there === undefined || !isOf(there, code)) return { text: t.unknown(code) };
    if (!mayErase(turn.person, site)) return { text: t.erase.notYours };
    const said = { erased: t.erase.done, open: t.erase.stillOpen, gone: t.erase.nothing };
    const outcome = await erasure.erase({ tenant: turn.tenant, site, code }, turn.oid, turn.key, turn.now);
    return answeredReply(said[outcome](code));
  }

  const pattern = (words: string) => new RegExp(`^(?:${words})\\s+${codePattern}$`, 'i');
  // Some have roles at closed sites alone: `fromAnySite` says what the router would say to those without any.
  const asked = { where: 'personal', forAdministrators: true } as const;
  return {
    texts: [
      {
        name: 'subject access',
        pattern: pattern('indsigt(?: i)?|access'),
        ...asked,
        handle: fromAnySite(fetch),
      },
      { name: 'erase a case', pattern: pattern('slet|erase|delete'), ...asked, handle: fromAnySite(ask) },
    ],
    cards: [
      { verb: rightsVerbs.erase, handle: fromAnySite(reading(Which, erase)) },
      {
        verb: rightsVerbs.keep,
        handle: reading(Which, (turn, { code }) => answeredReply(turn.texts.rights.erase.kept(code))),
      },
    ],
  };
}
