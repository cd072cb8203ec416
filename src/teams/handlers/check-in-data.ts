/** What is typed after `check-in`, and what the buttons of its cards send, as parsed: never trusted beyond its shape. */
import { z } from 'zod/v4';
import { CaseCode } from '../../cases/case.ts';
import { IsoWeek } from '../../checkins/check-in.ts';
import { Next, Origin } from '../../checkins/views.ts';
import type { Form } from '../../programmes/form.ts';
import { type Programme, pulseOf } from '../../programmes/programme.ts';
import { mondayOf, type Week } from '../../time.ts';

/** What every button carries. */
export const Button = z.object({
  site: z.string().max(40),
  code: CaseCode,
  form: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.number().int().positive().max(10_000),
  week: IsoWeek,
  seen: z.number().int().nonnegative(),
  following: z.array(Next).max(500),
  from: Origin.optional(),
});
export type Button = z.infer<typeof Button>;

/** A client sends a number input as text or as a number; everything else is text. */
export const Raw = z.record(
  z.string().max(60),
  z.union([z.string().max(2000), z.number().transform(String)]),
);

export const Correct = Button.extend({ draft: Raw.optional() }).strict();
export type Correct = z.infer<typeof Correct>;
export const Press = Button.strict();
export const SaveReason = Button.extend({ reason: z.string().max(60).default('') }).strict();
export type SaveReason = z.infer<typeof SaveReason>;
export const Seen = Button.pick({ site: true, code: true, form: true, week: true })
  .extend({ revision: z.number().int().positive() })
  .strict();
export type Seen = z.infer<typeof Seen>;

const buttonKeys: ReadonlySet<string> = new Set(Object.keys(Button.shape));

/** What is left of a submit when the button's own data is taken away: the inputs. */
export function inputsOf(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !buttonKeys.has(key)));
}

/** `ke3`, `netværk`: which form, when it is not the weekly pulse. */
export const formPattern = '(?:\\s+(?!(?:uge|week)\\s)([a-zæøå][a-zæøå0-9 -]{1,50}?))?';

/** The form that the words begin: its id, or its name in either language. The weekly pulse without any. */
export function formNamed(programme: Programme | undefined, words: string | undefined): Form | undefined {
  if (programme === undefined || words === undefined) return programme && pulseOf(programme);
  const said = words.trim().toLowerCase();
  const names = ({ id, name }: Form) => [id, name.da.toLowerCase(), name.en.toLowerCase()];
  return programme.forms.find((form) => names(form).some((one) => one.startsWith(said)));
}

/** The week with that number which lies nearest to today's; `undefined` when there is none. */
export function nearestWeek(number: number, today: Week): Week | undefined {
  const monday = mondayOf(today);
  const distance = (week: Week) => Math.abs(monday.until(mondayOf(week), { largestUnit: 'day' }).days);
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((one) => `${one}-W${String(number).padStart(2, '0')}`)
    .filter((week) => IsoWeek.safeParse(week).success)
    .sort((a, b) => distance(a) - distance(b))[0];
}
