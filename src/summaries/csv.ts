/** The figures that may leave a site as a file for a spreadsheet: CSV alone, `docs/decisions/0010-small-numbers.md`. */
import type { Site } from '../people/site.ts';
import type { Week } from '../time.ts';
import { type Cell, exportCells, mayLeave } from './export.ts';
import { enoughCases, type Figures } from './summary.ts';
import type { Voice } from './view.ts';
import { elementLabel } from './words.ts';

function measureName(cell: Cell, figures: Figures, voice: Voice): string {
  const t = voice.texts.summaries.export;
  switch (cell.measure) {
    case 'positive':
    case 'notRelevant': {
      const element = figures.elements[Number(cell.of)];
      return t[cell.measure](element === undefined ? '' : elementLabel(element, figures.elements, voice));
    }
    case 'meeting':
      return t.meeting(cell.of ?? '');
    default:
      return t[cell.measure];
  }
}

/** A field of RFC 4180; one that a spreadsheet would take for a formula gets an apostrophe before it. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * The cells that may leave the site as CSV for a Danish spreadsheet: semicolons, and a byte order mark so that æ, ø and å
 * survive. `undefined` when there are none, or when the week ends no period.
 */
export function toCsv(
  summary: { readonly site: Pick<Site, 'name'>; readonly week: Week; readonly figures: Figures },
  voice: Voice,
  k: number = enoughCases,
): string | undefined {
  const { site, week, figures } = summary;
  const t = voice.texts.summaries;
  const cells = exportCells(figures, k);
  if (cells.length === 0 || !mayLeave(week)) return undefined;
  const rows = cells.map((cell) => [
    week,
    site.name,
    t.blocks[cell.block],
    measureName(cell, figures, voice),
    String(cell.value),
    t.export.units[cell.measure === 'places' ? 'places' : cell.unit],
    cell.answers === undefined ? '' : String(cell.answers),
  ]);
  return `\ufeff${[t.export.header, ...rows].map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;
}
