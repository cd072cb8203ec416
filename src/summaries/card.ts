/** The weekly summary as a card: readable on a phone, its chart with the same figures in words beside it. */
import type { CardElement, ILineChart, ILineChartData, ITextBlock } from '@microsoft/teams.cards';
import { bound, buttons, container, folded, heading, line, press } from '../cards/elements.ts';
import { asReply } from '../delivery/render.ts';
import type { Section } from '../delivery/topic.ts';
import type { Reply } from '../reply.ts';
import { verbs as reviewVerbs } from '../reviews/cards.ts';
import { laterBlocks } from './blocks.ts';
import { shareOf } from './summary.ts';
import type { Block, View, Voice } from './view.ts';
import {
  type ActionLine,
  actionLines,
  actionSentence,
  checkInBlock,
  countedLine,
  deliveryCaption,
  deliveryLines,
  elementLabel,
  emptySentence,
  isEmpty,
  isQuiet,
  noticeOf,
  quietSentence,
  summaryText,
  titleOf,
  weeklyLines,
} from './words.ts';

/** Dates listed under one line before the rest is counted. */
const detailsShown = 5;

const title = (text: string): ITextBlock => ({
  type: 'TextBlock',
  text,
  wrap: true,
  weight: 'Bolder',
  spacing: 'Medium',
});

const quietly = (text: string): ITextBlock => ({ ...line(text), isSubtle: true, size: 'Small' });

const listed = (lines: readonly string[]): ITextBlock => ({
  type: 'TextBlock',
  text: bound(lines.map((one) => `- ${one}`).join('\n')),
  wrap: true,
  spacing: 'None',
});

const blockElements = (block: Block): CardElement[] => [title(block.title), ...block.lines.map(line)];

/** Ids are unique in a card that shows several sites. */
const idOf = (view: View, part: string): string => `${part}-${view.site.site}-${view.week}`;

function actionElements(found: ActionLine, voice: Voice): CardElement[] {
  if (found.details.length === 0) return [line(actionSentence(found, voice))];
  const shown = found.details.slice(0, detailsShown);
  const rest = found.details.length - shown.length;
  const more = rest > 0 ? [voice.texts.summaries.action.more(rest)] : [];
  return [line(found.head), listed([...shown, ...more])];
}

/** Set apart by a frame and by its title, so that nothing hangs on a colour. With reviews in it, all of the site's are a press away. */
function actionBlock(view: View, voice: Voice): CardElement {
  const found = actionLines(view, voice);
  const { blocks, action } = voice.texts.summaries;
  const lines = found.length === 0 ? [line(action.none)] : found.flatMap((one) => actionElements(one, voice));
  const style = found.length === 0 ? 'default' : 'emphasis';
  const all = press(action.allReviews, reviewVerbs.ofSite, { site: view.site.site });
  const more = found.some(({ details }) => details.length > 0) ? [buttons([all])] : [];
  return container([title(blocks.action), ...lines, ...more], { style, spacing: 'Medium' });
}

function chart(view: View, voice: Voice, inWords: readonly string[]): ILineChart {
  const { elements } = view.figures;
  const t = voice.texts.summaries.delivery;
  const data = elements.flatMap((element): ILineChartData[] => {
    const values = element.weeks.flatMap((week) => {
      const share = shareOf(week);
      return share === undefined ? [] : [{ x: t.weekLabel(week.week), y: Math.round(share * 100) }];
    });
    return values.length === 0 ? [] : [{ legend: elementLabel(element, elements, voice), values }];
  });
  return {
    type: 'Chart.Line',
    title: t.chart,
    colorSet: 'categorical',
    yMin: 0,
    yMax: 100,
    data,
    fallback: container(inWords.map(quietly)),
  };
}

function deliveryBlock(view: View, voice: Voice): CardElement[] {
  const { blocks, delivery, showWeeks } = voice.texts.summaries;
  const shares = deliveryLines(view, voice);
  if (shares.length === 0) return [title(blocks.delivery), line(delivery.allFew)];
  const inWords = [delivery.weeklyCaption, ...weeklyLines(view, voice)];
  return [
    title(blocks.delivery),
    quietly(deliveryCaption(view, voice)),
    ...shares.map(({ name, share }) => line(`**${name}** ${share}`)),
    chart(view, voice, inWords),
    ...folded(showWeeks, idOf(view, 'weeks'), inWords.map(quietly)),
  ];
}

function figureElements(view: View, voice: Voice): CardElement[] {
  const counted = countedLine(view, voice);
  return [
    ...blockElements(checkInBlock(view, voice)),
    ...deliveryBlock(view, voice),
    ...laterBlocks(view, voice).flatMap(blockElements),
    ...(counted === undefined ? [] : [quietly(counted)]),
    quietly(voice.texts.summaries.footer),
  ];
}

/** One site's week as a part of a card. A quiet week is one sentence; its figures are a press away. */
export function summarySection(view: View, voice: Voice): Section {
  const said = { text: summaryText(view, voice), notice: noticeOf(view, voice) };
  const top = heading(titleOf(view, voice));
  if (isEmpty(view)) return { ...said, body: [top, line(emptySentence(view, voice))] };
  if (!isQuiet(view)) {
    return { ...said, body: [top, actionBlock(view, voice), ...figureElements(view, voice)] };
  }
  return {
    ...said,
    body: [
      top,
      line(quietSentence(view, voice)),
      ...folded(voice.texts.summaries.showFigures, idOf(view, 'figures'), figureElements(view, voice)),
    ],
  };
}

/** The same as an answer in the chat. */
export function summaryReply(view: View, voice: Voice): Reply {
  return asReply([summarySection(view, voice)], voice);
}
