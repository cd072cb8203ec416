/** A summary in words, block by block: what the card shows and what its fallback says are made from the same lines. */

import type { Language } from '../people/person.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { dateOf } from '../time.ts';
import { type DueReview, hasActions } from './actions.ts';
import { laterBlocks } from './blocks.ts';
import type { Flag } from './flags.ts';
import {
  type ElementFigures,
  type Figures,
  notRelevantRises,
  notRelevantShare,
  shareOf,
  trendOf,
} from './summary.ts';
import type { Block, View, Voice } from './view.ts';

/** One thing that calls for action: the head, whom it is about, and each of them in words. */
export interface ActionLine {
  readonly head: string;
  readonly codes: readonly string[];
  readonly details: readonly string[];
}

/** Codes named in one line before the rest is counted. */
const codesShown = 12;

export function titleOf(view: View, { texts }: Voice): string {
  const { title, soFar } = texts.summaries;
  return (view.running ? soFar : title)(view.week, view.site.name);
}

/** How much calls for action, and nothing of what: a phone shows it to whoever looks. */
export function noticeOf(view: View, voice: Voice): string {
  return voice.texts.summaries.notice(titleOf(view, voice), actionLines(view, voice).length);
}

function callsForNothing({ figures, actions }: View): boolean {
  const counts = Object.values(figures.action);
  return actions === undefined ? counts.every(({ count }) => count === 0) : !hasActions(actions);
}

/** No case is open, none was asked about, and nothing of the site's own calls for action: there are no figures to show. */
export const isEmpty = (view: View): boolean =>
  view.figures.open === 0 && view.figures.checkIns.expected.count === 0 && callsForNothing(view);

/** Nothing calls for action and nothing is missing: one calm sentence is enough. */
export const isQuiet = (view: View): boolean =>
  !view.running && callsForNothing(view) && view.figures.checkIns.missing.count === 0;

export const emptySentence = ({ week }: View, { texts }: Voice): string => texts.summaries.empty(week);

export function quietSentence({ week, figures }: View, { texts }: Voice): string {
  const { received, expected, notDone } = figures.checkIns;
  return texts.summaries.quiet(week, received.count, expected.count, notDone.count);
}

function shortName(
  programmeOf: ProgrammeOf,
  of: { programme: string; element: string },
  language: Language,
): string {
  const programme = programmeOf(of.programme);
  const element = programme?.elements.find((one) => one.id === of.element);
  return element?.short[language] ?? of.element;
}

/** The short name of an element, with its programme's where a site has several. */
export function elementLabel(
  of: ElementFigures,
  all: readonly ElementFigures[],
  { programmeOf, language }: Pick<Voice, 'programmeOf' | 'language'>,
): string {
  const short = shortName(programmeOf, of, language);
  const several = all.some((other) => other.programme !== of.programme);
  return several ? `${programmeOf(of.programme)?.name[language] ?? of.programme}: ${short}` : short;
}

function dueLine(head: string, due: readonly DueReview[], { texts }: Voice): ActionLine[] {
  if (due.length === 0) return [];
  const { summaries } = texts;
  const details = due.map(({ code, type, date, agreed }) =>
    summaries.action.due(
      code,
      summaries.meetings.name(type),
      date === undefined ? undefined : dateOf(date),
      agreed,
    ),
  );
  return [{ head, codes: [...new Set(due.flatMap(({ code }) => code ?? []))], details }];
}

/** The flags of one kind in one line: they say the same of each case. */
function flagLines(flags: readonly Flag[], { texts, language, programmeOf }: Voice): ActionLine[] {
  const kinds = [...new Set(flags.map((flag) => flag.kind))];
  return kinds.map((kind) => {
    const codes = flags.flatMap((flag) => {
      if (flag.kind !== kind || flag.kind === 'supervision') return [];
      return flag.kind === 'low-delivery'
        ? [`${flag.code} ${shortName(programmeOf, flag, language)}`]
        : [flag.code];
    });
    return { head: texts.summaries.action[kind], codes, details: [] };
  });
}

/** The same counts without codes: what is kept of a week long past. */
function countedLines(action: Figures['action'], { texts }: Voice): ActionLine[] {
  const t = texts.summaries.action;
  const keys = ['legalOverdue', 'overdue', 'legalSoon', 'undated', 'contacts', 'flags'] as const;
  return keys
    .filter((key) => action[key].count > 0)
    .map((key) => ({ head: t[key](action[key].count), codes: [], details: [] }));
}

export function actionLines({ actions, figures }: View, voice: Voice): readonly ActionLine[] {
  if (actions === undefined) return countedLines(figures.action, voice);
  const t = voice.texts.summaries.action;
  const { contacts } = actions;
  return [
    ...dueLine(t.legalOverdue(actions.legalOverdue.length), actions.legalOverdue, voice),
    ...dueLine(t.overdue(actions.overdue.length), actions.overdue, voice),
    ...dueLine(t.legalSoon(actions.legalSoon.length), actions.legalSoon, voice),
    ...dueLine(t.undated(actions.undated.length), actions.undated, voice),
    ...(contacts.length === 0
      ? []
      : [
          {
            head: t.contacts(contacts.length),
            codes: contacts.map(({ code, week }) => t.contact(code, week)),
            details: [],
          },
        ]),
    ...flagLines(actions.flags, voice),
  ];
}

/** `1 lovpligtig opfølgning uden dato (FH-11)` */
export function actionSentence(line: ActionLine, { texts }: Voice): string {
  const shown = line.codes.slice(0, codesShown);
  if (shown.length === 0) return line.head;
  const rest = line.codes.length - shown.length;
  const more = rest > 0 ? ` ${texts.summaries.action.more(rest)}` : '';
  return `${line.head} (${shown.join(', ')}${more})`;
}

function checkInLine({ figures, running }: View, { texts }: Voice): string {
  const t = texts.summaries.checkIns;
  const { expected, received, notDone, missing, roles } = figures.checkIns;
  if (expected.count === 0) return t.none;
  const parts = [t.received(received.count, expected.count)];
  if (notDone.count > 0) parts.push(t.notDone(notDone.count));
  if (missing.count > 0 && !running) {
    const byRole = roles.map(({ role, count }) => t.byRole(t.roles[role], count)).join(', ');
    parts.push(byRole === '' ? t.missing(missing.count) : `${t.missing(missing.count)}: ${byRole}`);
  }
  return `${parts.join('. ')}.`;
}

/** `82 % (34 svar) ↓ fra 90 %, 12 % ikke relevant` */
function delivered(element: ElementFigures, { texts }: Voice): string {
  const t = texts.summaries.delivery;
  const share = shareOf(element);
  const open = notRelevantShare(element) ?? 0;
  const left = open > 0 ? [t.notRelevant(open, notRelevantRises(element))] : [];
  if (share === undefined) return [t.few, ...left].join(', ');
  const trend = trendOf(element);
  const moved =
    trend === undefined ? '' : ` ${t.trend[trend](element.before.positive / element.before.answers)}`;
  return [`${t.share(share, element.answers)}${moved}`, ...left].join(', ');
}

/** What the shares are of, and what an arrow beside one means where there is one. */
export function deliveryCaption({ figures }: View, { texts }: Voice): string {
  const { caption, compared } = texts.summaries.delivery;
  return figures.elements.some((element) => trendOf(element) !== undefined)
    ? `${caption} ${compared}`
    : caption;
}

/** Each element's name and share; empty when none has enough answers. */
export function deliveryLines(
  view: View,
  voice: Voice,
): readonly { readonly name: string; readonly share: string }[] {
  const { elements } = view.figures;
  if (elements.every((element) => shareOf(element) === undefined)) return [];
  return elements.map((element) => ({
    name: elementLabel(element, elements, voice),
    share: delivered(element, voice),
  }));
}

/** The figures behind the chart: `Team · uge 15: 78 %, uge 16: 80 %` */
export function weeklyLines(view: View, voice: Voice): readonly string[] {
  const t = voice.texts.summaries.delivery;
  return view.figures.elements
    .filter((element) => element.weeks.some((week) => shareOf(week) !== undefined))
    .map((element) => {
      const weeks = element.weeks.map((week) => t.weekly(week.week, shareOf(week)));
      return `${elementLabel(element, view.figures.elements, voice)} · ${weeks.join(', ')}`;
    });
}

export const checkInBlock = (view: View, voice: Voice): Block => ({
  title: voice.texts.summaries.blocks.checkIns,
  lines: [checkInLine(view, voice)],
});

/** When it was counted, and whether block 1 is newer than the rest; nothing for figures counted this moment. */
export function countedLine({ madeAt, actions }: View, { texts }: Voice): string | undefined {
  if (madeAt === undefined) return undefined;
  return (actions === undefined ? texts.summaries.countedThen : texts.summaries.countedAt)(madeAt);
}

/** The whole summary without a card. */
export function summaryText(view: View, voice: Voice): string {
  const title = `**${titleOf(view, voice)}**`;
  if (isEmpty(view)) return `${title}\n\n${emptySentence(view, voice)}`;
  if (isQuiet(view)) return `${title}\n\n${quietSentence(view, voice)}`;
  const { blocks, action, delivery } = voice.texts.summaries;
  const said = actionLines(view, voice).map((line) => actionSentence(line, voice));
  const shares = deliveryLines(view, voice).map(({ name, share }) => `${name} ${share}`);
  const checkIns = checkInBlock(view, voice);
  const all: readonly Block[] = [
    { title: blocks.action, lines: said.length === 0 ? [action.none] : said },
    checkIns,
    {
      title: blocks.delivery,
      lines:
        shares.length === 0 ? [delivery.allFew] : [`${deliveryCaption(view, voice)} ${shares.join(' · ')}`],
    },
    ...laterBlocks(view, voice),
  ];
  return [title, ...all.map((block) => `**${block.title}:** ${block.lines.join(' · ')}`)].join('\n\n');
}
