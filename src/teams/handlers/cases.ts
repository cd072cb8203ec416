/** `forløb`: the list and one case, for everyone; managing them stands in `manage-cases.ts`. */

import { z } from 'zod/v4';
import { caseVerbs } from '../../cases/cards.ts';
import { CaseCode } from '../../cases/case.ts';
import type { Desk } from '../../cases/desk.ts';
import { anyValue } from '../../cases/list-card.ts';
import { codeOf, codePattern, locate } from '../../cases/locate.ts';
import { maySeeSite } from '../../people/access.ts';
import { holds } from '../../people/holders.ts';
import { sitesOf } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import type { Routes, StaffTurn } from '../route.ts';
import { type CaseViewDeps, createCaseViews, reading } from './case-views.ts';
import { manageRoutes } from './manage-cases.ts';
import { Page, PartOfName } from './paging.ts';

export interface CaseDeps extends CaseViewDeps {
  readonly desk: Desk;
}

const Which = z.strictObject({ site: z.string().max(40), code: CaseCode });
const filter = z
  .string()
  .max(64)
  .transform((value) => (value === anyValue ? undefined : value))
  .optional();
const List = z.strictObject({
  all: z.boolean(),
  page: Page,
  holder: filter,
  name: PartOfName.transform((typed) => typed || undefined).optional(),
  phase: filter,
  state: z
    .enum(['open', 'paused', 'closed'])
    .transform((state) => (state === 'open' ? undefined : state))
    .optional(),
});

export function caseRoutes(deps: CaseDeps): Routes {
  const { cases, people } = deps;
  const views = createCaseViews(deps);
  const managing = manageRoutes(deps, views);

  /** Those who hold cases begin with their own. */
  async function typedList(turn: StaffTurn): Promise<Reply> {
    const sites = sitesOf(turn.person).map((site) => cases.open(turn.tenant, site));
    const open = (await Promise.all(sites)).flat();
    const mine = open.some((one) => holds(turn.person, one));
    return views.list(turn, { all: !mine, page: 0 });
  }

  async function typedCase(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const code = codeOf(match[1] ?? '', match[2] ?? '');
    const there = await locate(people, cases, turn.person, code);
    return there === undefined ? { text: turn.texts.cases.unknown(code) } : views.show(turn, there.one);
  }

  async function show(turn: StaffTurn, { site, code }: z.infer<typeof Which>): Promise<Reply> {
    const one = maySeeSite(turn.person, site) ? await cases.get(turn.tenant, site, code) : undefined;
    return one === undefined ? { text: turn.texts.cases.unknown(code) } : views.show(turn, one);
  }

  const where = 'personal';
  return {
    texts: [
      {
        name: 'cases',
        pattern: /^(?:(?:mine )?(?:forløb|sager)|cases?|my cases)$/i,
        where,
        handle: typedList,
      },
      {
        name: 'all cases',
        pattern: /^(?:alle (?:forløb|sager)|all cases)$/i,
        where,
        handle: (turn) => views.list(turn, { all: true, page: 0 }),
      },
      {
        name: 'case',
        pattern: new RegExp(`^(?:forløb|case)\\s+${codePattern}$`, 'i'),
        where,
        handle: typedCase,
      },
      ...managing.texts,
    ],
    cards: [
      { verb: caseVerbs.list, handle: reading(List, views.list) },
      { verb: caseVerbs.show, handle: reading(Which, show) },
      ...managing.cards,
    ],
  };
}
