/** `ugestatus`, `ugestatus 17`, `ugestatus csv` and `ugestatus excel uge 18`: for the leader of a site. */

import type { Maker } from '../../links/link.ts';
import type { Links } from '../../links/links.ts';
import { maySeeSummary } from '../../people/access.ts';
import { sitesOf } from '../../people/person.ts';
import type { Audit, AuditAction } from '../../privacy/audit.ts';
import type { ProgrammeOf } from '../../programmes/programmes.ts';
import type { Reply } from '../../reply.ts';
import { summaryReply } from '../../summaries/card.ts';
import { toCsv } from '../../summaries/csv.ts';
import { mayLeave } from '../../summaries/export.ts';
import { finishedWeek, type Summaries, weekNumbered } from '../../summaries/summaries.ts';
import { periodEnd } from '../../summaries/summary.ts';
import type { View, Voice } from '../../summaries/view.ts';
import { addWeeks, type Week, weekNumber } from '../../time.ts';
import type { Routes, StaffTurn } from '../route.ts';

export interface SummaryDeps {
  readonly summaries: Summaries;
  readonly audit: Audit;
  readonly programmeOf: ProgrammeOf;
  /** Absent where the product is not reached from outside: then there are no files. */
  readonly links?: Pick<Links, 'make'>;
}

const week = '(?:\\s+(?:uge\\s+|week\\s+)?(\\d{1,2}))?';
const file = '(\\s+(?:som\\s+|as\\s+)?(?:csv|excel|regneark|spreadsheet|fil|file))?';
/** The week's number before or after the word for a file. */
const pattern = new RegExp(`^(?:ugestatus|weekly\\s+(?:status|summary))${week}${file}${week}$`, 'i');

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

interface Asked {
  readonly number?: number;
  readonly asFile: boolean;
}

/** `undefined` for a week that is none, or two of them. */
function read([, before, as, after]: RegExpMatchArray): Asked | undefined {
  const asFile = as !== undefined;
  const typed = before ?? after;
  if (typed === undefined) return { asFile };
  const number = Number(typed);
  const isOne = (before === undefined || after === undefined) && number >= 1 && number <= 53;
  return isOne ? { number, asFile } : undefined;
}

async function answer(deps: SummaryDeps, turn: StaffTurn, match: RegExpMatchArray): Promise<Reply> {
  const texts = turn.texts.summaries;
  const site = sitesOf(turn.person).find((one) => maySeeSummary(turn.person, one));
  if (site === undefined) return { text: texts.notLeader };
  const asked = read(match);
  if (asked === undefined) return { text: texts.wrongWeek };
  const { number, asFile } = asked;
  const newest = asFile ? periodEnd(finishedWeek(turn.now)) : finishedWeek(turn.now);
  const week = number === undefined ? newest : weekNumbered(number, turn.now);
  if (asFile && week !== undefined && !mayLeave(week)) return everyFourthWeek(turn, newest);
  const view = week === undefined ? undefined : await deps.summaries.of(turn.tenant, site, week, turn.now);
  if (view !== undefined) return asFile ? exported(deps, turn, view) : shown(deps, turn, view);
  if (number === undefined && !asFile) return { text: texts.gone };
  return { text: texts.noSuchWeek(number ?? weekNumber(newest)) };
}

/** Figures of weeks that share weeks would tell of one by their difference. */
function everyFourthWeek(turn: StaffTurn, newest: Week): Reply {
  const { everyFourth, newestButton, newestCommand } = turn.texts.summaries.export;
  const number = weekNumber(newest);
  const button = { title: newestButton(newest), says: newestCommand(number) };
  return { text: everyFourth(newest), suggestions: [button] };
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
