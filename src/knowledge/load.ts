/** Reads the knowledge base from its files. A fault stops the start and says file, line and what is allowed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod/v4';
import { type Article, type Bullet, Fact, FrontMatter, type Library, Source } from './article.ts';

/** Where the articles, `sources.yaml` and `facts.yaml` lie: beside this module. */
export const knowledgeFolder = fileURLToPath(new URL('.', import.meta.url));

/** A fault in a file of the knowledge base, for example `articles/famko.md line 4: unknown source 'sbts'; known: 000, 001`. */
export class KnowledgeFault extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file} line ${line}: ${what}`);
    this.name = 'KnowledgeFault';
  }
}

/** What an article may refer to. */
export type Known = Pick<Library, 'sources' | 'facts'>;

/** Keys for a fault to name what is allowed; of many the first. */
export function listed(keys: Iterable<string>): string {
  const all = [...keys];
  return all.length > 40 ? `${all.slice(0, 40).join(', ')} and ${all.length - 40} more` : all.join(', ');
}

/** Front matter as data, with the line each part stands on. */
function readFrontMatter(file: string, yaml: string, firstLine: number) {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const wrong = document.errors[0];
  if (wrong !== undefined)
    throw new KnowledgeFault(file, lineAt(wrong.pos[0]), wrong.message.split('\n')[0] ?? '');
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = z.object({ range: z.tuple([z.number()]).rest(z.number()) }).safeParse(node);
      if (range.success) return lineAt(range.data.range[0]);
    }
    return firstLine;
  };
  const parsed = FrontMatter.safeParse(document.toJS());
  if (parsed.success) return { front: parsed.data, lineOf };
  const issue = parsed.error.issues[0];
  throw new KnowledgeFault(file, lineOf(issue?.path ?? []), `${issue?.path.join('.')}: ${issue?.message}`);
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly facts: readonly string[];
}

/** The bullets below `## da` or `## en`. */
function readBullets(file: string, lines: readonly string[], firstLine: number): Record<'da' | 'en', Line[]> {
  const found: Record<'da' | 'en', Line[]> = { da: [], en: [] };
  let language: 'da' | 'en' | undefined;
  lines.forEach((line, index) => {
    const number = firstLine + index;
    const heading = line.match(/^## (da|en)$/)?.[1];
    if (heading === 'da' || heading === 'en') {
      language = heading;
      return;
    }
    if (line.trim() === '') return;
    const bullet = line.match(/^- (.+) \{([^{}]*)\}$/);
    if (bullet === null || language === undefined) {
      throw new KnowledgeFault(file, number, 'expected `## da`, `## en` or `- sentence {FACT IDS}`');
    }
    found[language].push({
      number,
      text: bullet[1] ?? '',
      facts: bullet[2]?.split(/\s+/).filter(Boolean) ?? [],
    });
  });
  return found;
}

function pair(file: string, found: Record<'da' | 'en', readonly Line[]>, lastLine: number): Bullet[] {
  for (const language of ['da', 'en'] as const) {
    if (found[language].length === 0)
      throw new KnowledgeFault(file, lastLine, `no bullets below \`## ${language}\``);
  }
  if (found.da.length !== found.en.length) {
    throw new KnowledgeFault(
      file,
      lastLine,
      `${found.da.length} Danish and ${found.en.length} English bullets; they must pair`,
    );
  }
  return found.da.map((danish, index) => {
    const english = found.en[index];
    if (english === undefined || english.facts.join() !== danish.facts.join()) {
      throw new KnowledgeFault(
        file,
        english?.number ?? lastLine,
        `facts differ from the Danish bullet {${danish.facts.join(' ')}}`,
      );
    }
    return { text: { da: danish.text, en: english.text }, facts: danish.facts };
  });
}

function checkReferences(
  file: string,
  front: FrontMatter,
  bullets: readonly Bullet[],
  known: Known,
  lineOf: (path: readonly PropertyKey[]) => number,
): void {
  front.sources.forEach((key, index) => {
    if (known.sources.has(key)) return;
    throw new KnowledgeFault(
      file,
      lineOf(['sources', index]),
      `unknown source '${key}'; known: ${listed(known.sources.keys())}`,
    );
  });
  const stated = new Set(bullets.flatMap((bullet) => bullet.facts));
  front.facts.forEach((id, index) => {
    const line = lineOf(['facts', index]);
    if (!known.facts.has(id))
      throw new KnowledgeFault(file, line, `unknown fact '${id}'; known: ${listed(known.facts.keys())}`);
    if (!stated.has(id))
      throw new KnowledgeFault(file, line, `fact '${id}' is in no bullet; in bullets: ${listed(stated)}`);
  });
  for (const id of stated) {
    const source = known.facts.get(id)?.source;
    const line = lineOf(['facts']);
    if (!front.facts.includes(id))
      throw new KnowledgeFault(file, line, `a bullet states '${id}'; listed: ${listed(front.facts)}`);
    if (source !== undefined && !front.sources.includes(source)) {
      throw new KnowledgeFault(
        file,
        lineOf(['sources']),
        `fact '${id}' stands in source '${source}'; listed: ${listed(front.sources)}`,
      );
    }
  }
  for (const list of ['questions', 'phrasings'] as const) {
    front[list]?.forEach(({ asks }, index) => {
      const outside = asks.find((ask) => ask > bullets.length);
      if (outside === undefined) return;
      throw new KnowledgeFault(
        file,
        lineOf([list, index]),
        `asks for bullet ${outside}; allowed: 1 to ${bullets.length}`,
      );
    });
  }
}

/** @param file how a fault names the article, for example `articles/famko.md`. */
export function parseArticle(file: string, text: string, known: Known): Article {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0)
    throw new KnowledgeFault(file, 1, 'expected front matter between two lines of `---`');
  const { front, lineOf } = readFrontMatter(file, lines.slice(1, end).join('\n'), 2);
  const bullets = pair(file, readBullets(file, lines.slice(end + 1), end + 2), lines.length);
  checkReferences(file, front, bullets, known, lineOf);
  return { ...front, bullets };
}

/**
 * A file of YAML with a row under each key.
 * @throws KnowledgeFault where it is no YAML, or at the first row that is not as it must be.
 */
export function parseTable<T>(file: string, text: string, row: z.ZodType<T>): Map<string, T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const wrong = document.errors[0];
  if (wrong !== undefined)
    throw new KnowledgeFault(file, lines.linePos(wrong.pos[0]).line, wrong.message.split('\n')[0] ?? '');
  const parsed = z.record(z.string(), row).safeParse(document.toJS());
  if (parsed.success) return new Map(Object.entries(parsed.data));
  const issue = parsed.error.issues[0];
  const node = z
    .object({ range: z.tuple([z.number()]).rest(z.number()) })
    .safeParse(document.getIn(issue?.path ?? [], true));
  const line = node.success ? lines.linePos(node.data.range[0]).line : 1;
  throw new KnowledgeFault(file, line, `${issue?.path.join('.')}: ${issue?.message}`);
}

function checkFacts(
  facts: ReadonlyMap<string, Fact>,
  sources: ReadonlyMap<string, Source>,
  text: string,
): void {
  for (const [id, fact] of facts) {
    if (sources.has(fact.source)) continue;
    const line = text.split('\n').findIndex((one) => one.startsWith(`${id}:`)) + 1;
    throw new KnowledgeFault(
      'facts.yaml',
      line,
      `unknown source '${fact.source}'; known: ${listed(sources.keys())}`,
    );
  }
}

/**
 * The whole knowledge base.
 * @param folder holds `articles/*.md`, `sources.yaml` and `facts.yaml`.
 * @throws KnowledgeFault at the first fault.
 */
export function readLibrary(folder: string = knowledgeFolder): Library {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const sources = parseTable('sources.yaml', read('sources.yaml'), Source);
  const factsText = read('facts.yaml');
  const facts = parseTable('facts.yaml', factsText, Fact);
  checkFacts(facts, sources, factsText);
  const files = readdirSync(join(folder, 'articles'))
    .filter((name) => name.endsWith('.md'))
    .sort();
  const articles = files.map((name) =>
    parseArticle(`articles/${name}`, read(`articles/${name}`), { sources, facts }),
  );
  const seen = new Map<string, string>();
  articles.forEach((article, index) => {
    const file = files[index] ?? '';
    const other = seen.get(article.id);
    if (other !== undefined)
      throw new KnowledgeFault(`articles/${file}`, 2, `id '${article.id}' is also that of ${other}`);
    seen.set(article.id, file);
  });
  return { articles, sources, facts };
}
