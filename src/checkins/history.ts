/** A case's last eight weeks: the mean of the answered L items per core element and week, as small charts and in words. */
import type { CardElement, ILineChart } from '@microsoft/teams.cards';
import { heading, line } from '../cards/elements.ts';
import type { Case } from '../cases/case.ts';
import { maySeeCase, maySeeProgression } from '../people/access.ts';
import { hasRole, type Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { deliveryLevels, type Item, progressionLevels } from '../programmes/form.ts';
import { itemsIn, type Programme } from '../programmes/programme.ts';
import { addWeeks, type Week } from '../time.ts';
import type { CheckIn } from './check-in.ts';
import { openWishes } from './leader-contact.ts';
import type { Voice } from './words.ts';

const historyWeeks = 8;

/** A line of a chart: a value a week, `undefined` for a week without an answer. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** The eight weeks that end with this one, oldest first. */
function weeksTo(week: Week): readonly Week[] {
  return Array.from({ length: historyWeeks }, (_, index) => addWeeks(week, index + 1 - historyWeeks));
}

function meanOf(
  programme: Programme,
  checkIns: readonly CheckIn[],
  wanted: (item: Item) => boolean,
): number | undefined {
  const values = checkIns.flatMap((checkIn) => {
    const items = itemsIn(programme, checkIn.form, checkIn.version);
    return items.filter(wanted).flatMap((item) => {
      const answer = checkIn.answers[item.key];
      return typeof answer === 'number' ? [answer] : [];
    });
  });
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const byWeek = (checkIns: readonly CheckIn[], week: Week) =>
  checkIns.filter((checkIn) => checkIn.period === week);

/** One line a core element. "Ikke relevant" is left out of the mean. */
function deliverySeries(
  programme: Programme,
  checkIns: readonly CheckIn[],
  weeks: readonly Week[],
  language: Voice['language'],
): readonly Series[] {
  return programme.elements.map((element) => ({
    name: element.name[language],
    values: weeks.map((week) =>
      meanOf(
        programme,
        byWeek(checkIns, week),
        (item) => item.kind === 'delivery' && item.element === element.id,
      ),
    ),
  }));
}

/** One line a progression question that has an answer in these weeks. */
function progressionSeries(
  programme: Programme,
  checkIns: readonly CheckIn[],
  weeks: readonly Week[],
  language: Voice['language'],
): readonly Series[] {
  const items = new Map<string, Item>();
  for (const item of programme.forms.flatMap((form) => form.versions.flatMap((one) => one.items))) {
    if (item.kind === 'progression') items.set(item.question[language], item);
  }
  return [...items.keys()]
    .map((name) => ({
      name,
      values: weeks.map((week) =>
        meanOf(
          programme,
          byWeek(checkIns, week),
          (item) => item.kind === 'progression' && item.question[language] === name,
        ),
      ),
    }))
    .filter((series) => series.values.some((value) => value !== undefined));
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The same in words, for those who do not see the chart: `3 · 2 · – · 3`. */
function seriesText({ values }: Series, { texts }: Voice): string {
  const t = texts.checkins.history;
  if (values.every((value) => value === undefined)) return t.none;
  const said = values.map((value) =>
    value === undefined ? '–' : String(rounded(value)).replace('.', t.decimal).replace('-', '−'),
  );
  return said.join(' · ');
}

/** What the numbers of a row mean, lowest first. */
type Levels = typeof deliveryLevels;

/** `0 = slet ikke, 1 = i mindre grad, …` */
const levelsText = (levels: Levels, { language }: Voice): string =>
  levels
    .map(({ value, label }) => `${String(value).replace('-', '−')} = ${label[language].toLowerCase()}`)
    .join(', ');

function chartOf(series: Series, weeks: readonly Week[], levels: Levels, { texts }: Voice): ILineChart {
  const { weekLabel } = texts.checkins.history;
  const all = levels.map(({ value }) => value);
  const values = weeks.flatMap((week, index) => {
    const y = series.values[index];
    return y === undefined ? [] : [{ x: weekLabel(week), y: rounded(y) }];
  });
  return {
    type: 'Chart.Line',
    title: series.name,
    data: [{ legend: series.name, values }],
    yMin: Math.min(...all),
    yMax: Math.max(...all),
    showLegend: false,
    fallback: 'drop',
  };
}

function block(
  title: string,
  series: readonly Series[],
  weeks: readonly Week[],
  levels: Levels,
  voice: Voice,
): readonly CardElement[] {
  const { legend } = voice.texts.checkins.history;
  return [
    heading(title),
    line(legend(weeks[0] ?? '', weeks.at(-1) ?? '', levelsText(levels, voice))),
    ...series.flatMap((one) => {
      const enough = one.values.filter((value) => value !== undefined).length > 1;
      return [
        line(`**${one.name}**`),
        line(seriesText(one, voice)),
        ...(enough ? [chartOf(one, weeks, levels, voice)] : []),
      ];
    }),
  ];
}

/**
 * What of a case's check-ins this reader may see: delivery for those near the case and its leader, progression for fewer,
 * wishes for the leader's contact for the leader.
 */
export function historyBody(
  scene: { readonly one: Case; readonly site: Site; readonly programme: Programme },
  checkIns: readonly CheckIn[],
  week: Week,
  reader: Person,
  voice: Voice,
): readonly CardElement[] {
  const { one, site, programme } = scene;
  if (!maySeeCase(reader, one)) return [];
  const t = voice.texts.checkins.history;
  const weeks = weeksTo(week);
  const wishes = hasRole(reader, site.site, 'leader') ? openWishes(checkIns, voice) : [];
  if (checkIns.every(({ period }) => !weeks.includes(period))) {
    return [...wishes, heading(t.title), line(t.nobody)];
  }
  const delivery = deliverySeries(programme, checkIns, weeks, voice.language);
  const progression =
    site.settings.progression && maySeeProgression(reader, one)
      ? progressionSeries(programme, checkIns, weeks, voice.language)
      : [];
  return [
    ...wishes,
    ...block(t.title, delivery, weeks, deliveryLevels, voice),
    ...(progression.length === 0 ? [] : block(t.progression, progression, weeks, progressionLevels, voice)),
  ];
}
