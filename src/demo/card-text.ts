/** An Adaptive Card as a person would read it aloud: for the demo's transcript, which has no browser. */
import { z } from 'zod/v4';
import { da } from '../texts/da.ts';

const Choice = z.object({ title: z.string(), value: z.string() });
const Point = z.object({ x: z.union([z.string(), z.number()]), y: z.number() });

/** What of an element is read; everything else of the format is looks. */
const Element = z.object({
  type: z.string(),
  isVisible: z.boolean().optional(),
  text: z.string().optional(),
  label: z.string().optional(),
  title: z.string().optional(),
  value: z.unknown().optional(),
  choices: z.array(Choice).optional(),
  facts: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
  inlines: z.array(z.union([z.string(), z.object({ text: z.string().optional() })])).optional(),
  data: z
    .array(z.object({ legend: z.string().optional(), values: z.array(Point).optional() }).or(z.unknown()))
    .optional()
    .catch(undefined),
  items: z.array(z.unknown()).optional(),
  columns: z.array(z.unknown()).optional(),
  rows: z.array(z.unknown()).optional(),
  cells: z.array(z.unknown()).optional(),
  body: z.array(z.unknown()).optional(),
  actions: z.array(z.unknown()).optional(),
});
type Element = z.infer<typeof Element>;

const Series = z.object({ legend: z.string().optional(), values: z.array(Point) });

function chosen(element: Element): string {
  const value = typeof element.value === 'string' ? element.value : '';
  const mark = (choice: z.infer<typeof Choice>) => (choice.value === value ? '●' : '○');
  return (element.choices ?? []).map((choice) => `${mark(choice)} ${choice.title}`).join('  ');
}

function own(element: Element): string[] {
  switch (element.type) {
    case 'TextBlock':
    case 'TextRun':
      return element.text === undefined ? [] : element.text.split(/[\r\n]/);
    case 'RichTextBlock':
      return [
        (element.inlines ?? []).map((part) => (typeof part === 'string' ? part : (part.text ?? ''))).join(''),
      ];
    case 'FactSet':
      return (element.facts ?? []).map((fact) => `${fact.title}: ${fact.value}`);
    case 'Input.ChoiceSet':
      return [element.label ?? '', `  ${chosen(element)}`];
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Number':
    case 'Input.Toggle':
      return [
        `${element.label ?? element.title ?? ''} [${typeof element.value === 'string' ? element.value : ''}]`,
      ];
    default:
      return element.type.startsWith('Chart.') ? chart(element) : [];
  }
}

function chart(element: Element): string[] {
  const series = (element.data ?? []).flatMap((one) => Series.safeParse(one).data ?? []);
  const lines = series.map(
    ({ legend, values }) => `  ${legend ?? ''}: ${values.map((point) => point.y).join(' → ')}`,
  );
  return [da.demo.chart(element.title ?? ''), ...lines];
}

/** @returns the card's lines, hidden parts left out, its buttons as `[Gem]` on one line. */
export function cardText(card: unknown): string[] {
  const parsed = Element.safeParse(card);
  if (!parsed.success || parsed.data.isVisible === false) return [];
  const element = parsed.data;
  const columns = (element.columns ?? [])
    .map((column) => cardText(column).join(' '))
    .filter((text) => text !== '');
  const children = [element.items, element.rows, element.cells, element.body].flatMap((list) => list ?? []);
  const buttons = (element.actions ?? []).flatMap((action) => Element.safeParse(action).data?.title ?? []);
  return [
    ...own(element),
    ...(columns.length > 0 ? [columns.join(' · ')] : []),
    ...children.flatMap(cardText),
    ...(buttons.length > 0 ? [buttons.map((title) => `[${title}]`).join(' ')] : []),
  ].filter((line) => line.trim() !== '');
}
