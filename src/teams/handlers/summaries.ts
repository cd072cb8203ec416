/** `ugestatus`, `ugestatus 17` and `ugestatus csv`: for the leader of a site. */
import { maySeeSummary } from '../../people/access.ts';
import { sitesOf } from '../../people/person.ts';
import type { Audit, AuditAction } from '../../privacy/audit.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import type { Links, Maker } from '../../reviews/links.ts';
import { summaryReply } from '../../summaries/card.ts';
import { toCsv } from '../../summaries/export.ts';
import { finishedWeek, type Summaries, weekNumbered } from '../../summaries/summaries.ts';
import type { View, Voice } from '../../summaries/words.ts';
import { addWeeks, type Week, weekNumber } from '../../time.ts';
import type { Routes, StaffTurn } from '../route.ts';

export interface SummaryDeps {
  readonly summaries: Summaries;
  readonly audit: Audit;
  readonly programmeOf: ProgrammeOf;
  /** Absent where the product is not reached from outside: then there are no files. */
  readonly links?: Pick<Links, 'make'>;
}

const pattern = /^(?:ugestatus|weekly\s+(?:status|summary))(?:\s+(?:uge\s+|week\s+)?(\d{1,2}))?(\s+csv)?$/i;

export function summaryRoutes(deps: SummaryDeps): Routes {
  return {
    texts: [
      {
        name: 'weekly-summary',
        pattern,
        where: 'personal',
        handle: (turn, match) => answer(deps, turn, match),
      },
    ],
    cards: [],
  };
}

async function answer(deps: SummaryDeps, turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
  const texts = turn.texts.summaries;
  const site = sitesOf(turn.person).find((one) => maySeeSummary(turn.person, one));
  if (site === undefined) return { text: texts.notLeader };
  const number = match[1] === undefined ? undefined : Number(match[1]);
  if (number !== undefined && (number < 1 || number > 53)) return { text: texts.wrongWeek };
  const week = number === undefined ? finishedWeek(turn.now) : weekNumbered(number, turn.now);
  const view = week === undefined ? undefined : await deps.summaries.of(turn.tenant, site, week, turn.now);
  if (view === undefined) return { text: number === undefined ? texts.gone : texts.noSuchWeek(number) };
  return match[2] === undefined ? shown(deps, turn, view) : exported(deps, turn, view);
}

const record = (deps: SummaryDeps, turn: StaffTurn, view: View, action: AuditAction): Promise<void> =>
  deps.audit.record(
    { tenant: turn.tenant, site: view.site.site, oid: turn.oid, action, subject: view.week },
    turn.key,
    turn.now,
  );

const voiceOf = ({ texts, language }: StaffTurn, { programmeOf }: SummaryDeps): Voice => ({
  texts,
  language,
  programmeOf,
});

/** With the running week a press away, where this is not it. */
async function shown(deps: SummaryDeps, turn: StaffTurn, view: View): Promise<Reply> {
  await record(deps, turn, view, 'summary-seen');
  const reply = summaryReply(view, voiceOf(turn, deps));
  if (view.running) return reply;
  const { runningButton, runningCommand } = turn.texts.summaries;
  const running: Week = addWeeks(finishedWeek(turn.now), 1);
  return {
    ...reply,
    suggestions: [{ title: runningButton(running), says: runningCommand(weekNumber(running)) }],
  };
}

async function exported(deps: SummaryDeps, turn: StaffTurn, view: View): Promise<Reply> {
  const texts = turn.texts.summaries.export;
  if (view.running) return { text: texts.running(view.week) };
  const body = toCsv(view, voiceOf(turn, deps));
  if (body === undefined) return { text: texts.nothing };
  if (deps.links === undefined) return { text: texts.notHere };
  const file = {
    filename: `ugestatus-${view.week.toLowerCase()}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body,
    language: turn.language,
    about: texts.page,
  };
  const maker: Maker = { oid: turn.oid, right: 'summary', sites: [view.site.site] };
  const link = await deps.links.make(turn.tenant, file, maker, turn.now);
  await record(deps, turn, view, 'exported');
  return { text: texts.ready(view.week, link) };
}
