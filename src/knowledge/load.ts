/** Reads the knowledge base from its files. A fault stops the start and says file, line and what is allowed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod/v4';
import { type Article, type Bullet, Fact, FrontMatter, type Library, Source } from './article.ts';
import { parsed } from './parsed.ts';

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

interface Yaml {
  readonly data: unknown;
  /** The line on which what stands at a path begins; that of what is around it where it is not there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const Node = z.object({ range: z.tuple([z.number()]).rest(z.number()) });

/** @throws KnowledgeFault where it is no YAML. */
function readYaml(file: string, text: string, firstLine: number): Yaml {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  let document: Document | undefined;
  const whole = () => {
    document ??= parseDocument(text, { lineCounter: lines });
    return document;
  };
  const data = parsed.of(text, () => {
    const wrong = whole().errors[0];
    if (wrong === undefined) return whole().toJS();
    throw new KnowledgeFault(file, lineAt(wrong.pos[0]), wrong.message.split('\n')[0] ?? '');
  });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = Node.safeParse(whole().getIn(path.slice(0, length), true));
      if (node.success) return lineAt(node.data.range[0]);
    }
    return firstLine;
  };
  return { data, lineOf };
}

/** What of YAML's data is not as it must be, at its line. */
function faultIn(file: string, { lineOf }: Yaml, { issues: [issue] }: z.ZodError): KnowledgeFault {
  return new KnowledgeFault(file, lineOf(issue?.path ?? []), `${issue?.path.join('.')}: ${issue?.message}`);
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
    const line = () => lineOf(['facts', index]);
    if (!known.facts.has(id))
      throw new KnowledgeFault(file, line(), `unknown fact '${id}'; known: ${listed(known.facts.keys())}`);
    if (!stated.has(id))
      throw new KnowledgeFault(file, line(), `fact '${id}' is in no bullet; in bullets: ${listed(stated)}`);
  });
  for (const id of stated) {
    const source = known.facts.get(id)?.source;
    if (!front.facts.includes(id))
      throw new KnowledgeFault(
        file,
        lineOf(['facts']),
        `a bullet states '${id}'; listed: ${listed(front.facts)}`,
      );
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
  const yaml = readYaml(file, lines.slice(1, end).join('\n'), 2);
  const front = FrontMatter.safeParse(yaml.data);
  if (!front.success) throw faultIn(file, yaml, front.error);
  const bullets = pair(file, readBullets(file, lines.slice(end + 1), end + 2), lines.length);
  checkReferences(file, front.data, bullets, known, yaml.lineOf);
  return { ...front.data, bullets };
}

/**
 * A file of YAML with a row under each key.
 * @throws KnowledgeFault where it is no YAML, or at the first row that is not as it must be.
 */
export function parseTable<T>(file: string, text: string, row: z.ZodType<T>): Map<string, T> {
  const yaml = readYaml(file, text, 1);
  const read = z.record(z.string(), row).safeParse(yaml.data);
  if (read.success) return new Map(Object.entries(read.data));
  throw faultIn(file, yaml, read.error);
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
