/**
 * Everything held about a case code, as a file that the authority can answer a request with (GDPR article 15). Members of
 * staff stand in it as numbers, the access log without anybody (Datatilsynet, July 2024: what was looked up, when and why,
 * normally not by whom), and other cases not at all. Pure but for `collect`.
 */

import { writtenCode } from '../cases/written-code.ts';
import { type Answer, answerLabel } from '../checkins/answers.ts';
import { CheckIn } from '../checkins/check-in.ts';
import type { Database, DocumentBase } from '../collection.ts';
import type { Language } from '../people/person.ts';
import { AuditEntry } from '../privacy/audit.ts';
import { formOf, itemsIn } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Texts } from '../texts/texts.ts';
import { type Instant, instantOf, localDateTime } from '../time.ts';
import { holdings, mentions, type Place } from './holdings.ts';

/** What every registered kind holds about the place; a kind without anything is left out. */
export async function collect(
  database: Database,
  place: Place,
  now: Instant,
): Promise<ReadonlyMap<string, readonly DocumentBase[]>> {
  const found = new Map<string, readonly DocumentBase[]>();
  for (const holding of holdings) {
    const docs: DocumentBase[] = [];
    for await (const { doc } of holding.about(database, place, now)) docs.push(doc);
    if (docs.length > 0) found.set(holding.kind, docs);
  }
  return found;
}

type Json = Readonly<Record<string, unknown>>;

/** Fields of the store, and the tenant and site, which the file says once. */
const ours = new Set(['partition', 'kind', 'tenant', 'site', 'openedIn', 'messages']);
const staffFields = new Set(['by', 'oid', 'to', 'keyWorker', 'deputy', 'enteredBy', 'asker', 'audience']);
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d(T|$)/.test(text);
const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const duties = new Set(['bot', 'key-worker', 'coordinator', 'leader', 'subject-lead', 'channel']);

/** A code in its own spelling, also of a site that there is no more. */
const anyCode = /(?<![\p{L}\d])[A-ZÆØÅ]{2,4}-\d{2,4}(?!\d)/gu;

/** Gives each member of staff a number, the same through the whole file, and leaves out which other cases are named. */
function createMask(code: string, prefixes: readonly string[], texts: Texts['rights']['file']) {
  const written = writtenCode(prefixes);
  const ownAlone = (found: string) => (mentions(found, code) ? found : texts.otherCase);
  const numbers = new Map<string, number>();

  function staff(oid: string): string {
    const number = numbers.get(oid) ?? numbers.size + 1;
    numbers.set(oid, number);
    return texts.staff(number);
  }

  function text(field: string, value: string): string {
    if (staffFields.has(field) && !isDate(value) && !duties.has(value))
      return staff(value.replace(/^person~/, ''));
    if (isGuid(value)) return staff(value);
    return value
      .replace(/person~([\w-]+)/g, (_, oid: string) => staff(oid))
      .replace(anyCode, ownAlone)
      .replace(written, ownAlone);
  }

  function any(field: string, value: unknown): unknown {
    if (typeof value === 'string') return text(field, value);
    if (Array.isArray(value)) return value.map((one) => any(field, one));
    return typeof value === 'object' && value !== null ? object(value) : value;
  }

  /** A delivery lists the items it shows by their ids: those of other cases are left out. */
  function object(value: object): Json {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([field]) => !ours.has(field) && (!field.startsWith('item:') || mentions(field, code)))
        .map(([field, inner]) => [text('', field), any(field, inner)]),
    );
  }
  return object;
}

/** The questions as they were asked, by the version of the form that was answered. */
function inWords(doc: CheckIn, programmeOf: ProgrammeOf, language: Language): Json {
  const programme = programmeOf(doc.programme);
  const form = programme && formOf(programme, doc.form);
  const answers = (given: Readonly<Record<string, Answer>>, version: number) =>
    Object.entries(given).map(([key, answer]) => {
      const item = itemsIn(programme, doc.form, version).find((one) => one.key === key);
      return item === undefined
        ? { key, answer }
        : { key, question: item.question[language], answer: answerLabel(item, answer, language) };
    });
  return {
    ...doc,
    form: form?.name[language] ?? doc.form,
    answers: answers(doc.answers, doc.version),
    earlier: doc.earlier.map((one) => ({ ...one, answers: answers(one.answers, one.version) })),
  };
}

/** `2026-05-07 09:12`, in Copenhagen. */
const clockOf = (moment: Instant): string =>
  localDateTime(moment).toString({ smallestUnit: 'minute' }).replace('T', ' ');

export interface AccessFile {
  readonly code: string;
  /** The site's name. */
  readonly site: string;
  /** What the case codes of the tenant's sites begin with. */
  readonly prefixes: readonly string[];
  readonly found: ReadonlyMap<string, readonly DocumentBase[]>;
  readonly programmeOf: ProgrammeOf;
  readonly language: Language;
  readonly texts: Texts;
  readonly now: Instant;
}

/** @returns the file as indented JSON, its headings in the reader's language. */
export function accessFile(wanted: AccessFile): string {
  const { code, site, found, programmeOf, language, texts, now } = wanted;
  const t = texts.rights.file;
  const mask = createMask(code, wanted.prefixes, t);
  const held: Record<string, unknown> = {};
  const log: Json[] = [];
  for (const [kind, docs] of found) {
    if (kind === 'audit') {
      for (const entry of docs.map((doc) => AuditEntry.parse(doc))) {
        log.push({ [t.when]: clockOf(instantOf(entry.at)), [t.what]: t.actions[entry.action] });
      }
      continue;
    }
    const shown =
      kind === 'check-in' ? docs.map((doc) => inWords(CheckIn.parse(doc), programmeOf, language)) : docs;
    held[t.kinds[kind] ?? kind] = shown.map(mask);
  }
  const file = {
    [t.about]: code,
    [t.site]: site,
    [t.made]: clockOf(now),
    [t.explanation]: t.notes,
    [t.held]: held,
    [t.log]: log,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
