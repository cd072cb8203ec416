/** `pause til 1. december`, `pause slut`: a person's own, and whom their messages go to meanwhile. */
import { readDay, saysYear } from '../../cases/days.ts';
import type { People } from '../../people/people.ts';
import { hasRole, type Pause, type Person, sitesOf } from '../../people/person.ts';
import type { Reply } from '../../reply.ts';
import { type Instant, localDate, type PlainDate, Temporal } from '../../time.ts';
import type { Routes, StaffTurn } from '../route.ts';

export interface PauseDeps {
  readonly people: People;
  /** Called before a write: what is due at the site has changed. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
}

const { compare } = Temporal.PlainDate;

/** A day without a year that has just been: the next one is hardly meant. `5. januar`, said in December, is. */
const rolledOver = (said: string | undefined, day: PlainDate, since: PlainDate): boolean =>
  said !== undefined &&
  !saysYear(said) &&
  day.year > since.year &&
  compare(day, since.add({ months: 6 })) > 0;

export function pauseRoutes({ people, siteChanges }: PauseDeps): Routes {
  async function write(turn: StaffTurn, pause: Pause | undefined): Promise<void> {
    for (const site of sitesOf(turn.person)) await siteChanges(turn.tenant, site, turn.now);
    await people.change(turn.tenant, turn.oid, ({ pause: _, ...person }) =>
      pause === undefined ? person : { ...person, pause },
    );
  }

  /** What becomes of what is for the leader, said to one: whether each site of theirs has another who is there all the while. */
  async function asLeader(turn: StaffTurn, { from, to }: Pause): Promise<readonly string[]> {
    const t = turn.texts.cases.pause;
    const led = sitesOf(turn.person).filter((site) => hasRole(turn.person, site, 'leader'));
    const leaders = await Promise.all(led.map((site) => people.at(turn.tenant, site, 'leader')));
    const isThere = ({ oid, pause }: Person) =>
      oid !== turn.oid && (pause === undefined || pause.to < from || to < pause.from);
    if (led.length === 0) return [];
    return [leaders.every((all) => all.some(isThere)) ? t.leaderElsewhere : t.leaderStill];
  }

  async function begin(turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
    const t = turn.texts.cases.pause;
    const today = localDate(turn.now);
    const from = match[1] === undefined ? today : readDay(match[1], today);
    const to = from === undefined ? undefined : readDay(match[2] ?? '', from);
    if (from === undefined || to === undefined) return { text: t.unreadable };
    if (compare(to, from) < 0 || compare(to, today) < 0) return { text: t.backwards };
    if (rolledOver(match[1], from, today)) return { text: t.nextYear(from.toString()) };
    if (rolledOver(match[2], to, from)) return { text: t.nextYear(to.toString()) };
    if (compare(to, from.add({ years: 1 })) > 0) return { text: t.long };
    const pause = { from: from.toString(), to: to.toString() };
    await write(turn, pause);
    return { text: [t.until(pause.from, pause.to, today), ...(await asLeader(turn, pause))].join(' ') };
  }

  async function end(turn: StaffTurn): Promise<Reply> {
    const t = turn.texts.cases.pause;
    if (turn.person.pause === undefined) return { text: t.none };
    await write(turn, undefined);
    return { text: t.over };
  }

  async function status(turn: StaffTurn): Promise<Reply> {
    const t = turn.texts.cases.pause;
    const { pause } = turn.person;
    const today = localDate(turn.now);
    if (pause === undefined || pause.to < today.toString()) return { text: t.none };
    return {
      text:
        pause.from > today.toString() ? t.coming(pause.from, pause.to, today) : t.running(pause.to, today),
    };
  }

  const where = 'personal';
  const changes = true;
  return {
    texts: [
      { name: 'pause status', pattern: /^pause$/i, where, handle: status },
      { name: 'pause over', pattern: /^pause (?:slut|off|over|end)$/i, where, changes, handle: end },
      {
        name: 'pause',
        pattern: /^pause (?:(?:fra|from) (.{1,30}?) )?(?:til|until|to)(?: og med)? (.{1,30})$/i,
        where,
        changes,
        handle: begin,
      },
    ],
    cards: [],
  };
}
