/** `pladser` as a card: what there is, what is planned week by week, and a form for one week more. */
import type { CardElement } from '@microsoft/teams.cards';
import {
  type Banner,
  banners,
  buttons,
  cardOf,
  faulty,
  heading,
  line,
  press,
  quiet,
  row,
  send,
} from '../cards/elements.ts';
import { compact, numberInput } from '../cards/inputs.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import { mondayOf, type Week } from '../time.ts';
import { comingMoves, plannableWeeks, type TypedMoves } from './capacity.ts';
import type { Site } from './site.ts';

export const capacityVerbs = { save: 'capacity.save', remove: 'capacity.remove' } as const;

/** What came of the last press, or what is wrong with which field and what was typed. */
export interface Said {
  readonly banner?: Banner;
  readonly wrong?: 'week' | 'count';
  readonly typed?: TypedMoves;
}

function form(site: Site, now: Week, { wrong, typed = {} }: Said, texts: Texts): readonly CardElement[] {
  const t = texts.people.places;
  const choices = plannableWeeks(now).map((week) => ({
    title: t.weekFrom(week, mondayOf(week)),
    value: week,
  }));
  const value = choices.some((one) => one.value === typed.week) ? String(typed.week) : undefined;
  const week = compact({ id: 'week', label: t.week, value }, choices, t.faults.week);
  const counts = (['in', 'out'] as const).map((id) =>
    numberInput({ id, label: t[id], value: typed[id]?.toString() }, { min: 0 }, t.faults.count),
  );
  return [
    wrong === 'week' ? faulty(t.faults.week, week) : week,
    ...(wrong === 'count' ? [faulty(t.faults.count, ...counts)] : counts),
    quiet(t.hint),
    buttons([send(texts.people.save, capacityVerbs.save, { site: site.site })], 'Medium'),
  ];
}

export function capacityCard(texts: Texts, site: Site, now: Week, said: Said = {}): Card {
  const t = texts.people.places;
  const rows = comingMoves(site, now).map((moves) => {
    const text = t.moves(moves);
    const remove = press(
      t.remove,
      capacityVerbs.remove,
      { site: site.site, week: moves.week },
      `${t.remove}: ${text}`,
    );
    return row(text, remove);
  });
  const body = [
    ...banners(said.banner),
    line(t.are(site.name, site.settings.places)),
    heading(t.planned),
    ...(rows.length === 0 ? [line(t.nonePlanned)] : rows),
    ...form(site, now, said, texts),
  ];
  const moves = comingMoves(site, now).map(t.moves);
  const text = [t.are(site.name, site.settings.places), `${t.planned}: ${moves.join('; ') || t.nonePlanned}`];
  return cardOf(body, said.banner?.text ?? t.are(site.name, site.settings.places), text.join('\n'));
}
