/** A site's places, and who is to move in and out: numbers by week, kept by its coordinator. */
import { z } from 'zod/v4';
import { addWeeks, type Week } from '../time.ts';
import type { PlannedMoves, Site } from './site.ts';

/** How many weeks ahead moves are planned, the present one included. */
const weeksAhead = 12;
const mostMoves = 20;

export const plannableWeeks = (now: Week): readonly Week[] =>
  Array.from({ length: weeksAhead }, (_, index) => addWeeks(now, index));

/** Those that are still to come, by week. */
export function comingMoves({ settings }: Pick<Site, 'settings'>, now: Week): readonly PlannedMoves[] {
  return settings.planned.filter(({ week }) => week >= now).sort((a, b) => (a.week < b.week ? -1 : 1));
}

const Count = z
  .union([z.literal('').transform(() => 0), z.coerce.number()])
  .pipe(z.number().int().min(0).max(mostMoves))
  .default(0);

const Typed = z.object({ week: z.string(), in: Count, out: Count });

/** What was typed, as a card sends it. */
export type TypedMoves = Readonly<Partial<Record<'week' | 'in' | 'out', unknown>>>;

/** A week's moves; or what is wrong: no week that can be planned, or no move in it. */
export function readMoves(typed: TypedMoves, now: Week): PlannedMoves | 'week' | 'count' {
  const week = plannableWeeks(now).find((one) => one === typed.week);
  if (week === undefined) return 'week';
  const read = Typed.safeParse(typed);
  return read.success && read.data.in + read.data.out > 0 ? { ...read.data, week } : 'count';
}

/** The site with these moves in their week, or with none there; weeks that are over are left out. */
export function withMoves(site: Site, now: Week, week: Week, moves?: PlannedMoves): Site {
  const others = comingMoves(site, now).filter((one) => one.week !== week);
  return { ...site, settings: { ...site.settings, planned: moves ? [...others, moves] : [...others] } };
}
