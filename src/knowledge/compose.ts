/** Puts the chosen bullets into a reply of at most 600 characters, every sentence with its source. */
import type { Language } from '../people/person.ts';
import type { Article, Library, Source } from './article.ts';
import type { Chosen } from './decide.ts';

/** What fits on a phone screen. */
export const longest = 600;

export interface Statement {
  readonly article: string;
  /** 1, 2 …, as in the article. */
  readonly bullet: number;
  readonly facts: readonly string[];
  /** Keys of the sources the facts stand in. */
  readonly sources: readonly string[];
  readonly text: string;
}

export interface NamedSource extends Source {
  readonly key: string;
  /** 1, 2 …: `[1]` in the text. */
  readonly position: number;
}

export interface Composed {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly sources: readonly NamedSource[];
  /** Articles with more to say than was said. */
  readonly rest: readonly Article[];
}

function shortened(title: string, most: number): string {
  if (title.length <= most) return title;
  const cut = title.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}

/** The sources of the statements, numbered in the order they are first needed. */
function number(library: Library, statements: readonly Statement[]): NamedSource[] {
  const keys = new Set(statements.flatMap((one) => one.sources));
  return [...keys].flatMap((key, index) => {
    const source = library.sources.get(key);
    return source === undefined ? [] : [{ ...source, key, position: index + 1 }];
  });
}

/** Their full stop belongs to the word. */
const abbreviated = /\b(?:kr|mio|mia)\.$/;

function sentence(statement: Statement, sources: readonly NamedSource[]): string {
  const marks = sources
    .filter((source) => statement.sources.includes(source.key))
    .map((source) => `[${source.position}]`);
  const { text } = statement;
  if (marks.length === 0) return text;
  return `${abbreviated.test(text) ? text : text.replace(/\.$/, '')} ${marks.join('')}.`;
}

/** A closing sentence that several share is said once, by the last of them. */
function closingOnce(statements: readonly Statement[]): readonly Statement[] {
  return statements.map((one, at) => {
    const closing = /(?<=[.?!]) [A-ZÆØÅ][^.]*\.$/.exec(one.text)?.[0];
    const isAgain =
      closing !== undefined && statements.slice(at + 1).some(({ text }) => text.endsWith(closing));
    return isAgain ? { ...one, text: one.text.slice(0, -closing.length) } : one;
  });
}

function render(
  library: Library,
  opening: string,
  statements: readonly Statement[],
  label: string,
  titles: number,
  between: string,
): string {
  const sources = number(library, statements);
  const said = closingOnce(statements).reduce((text, one, at, all) => {
    const joint = all[at - 1]?.article === one.article ? ' ' : between;
    return `${text}${text === '' ? '' : joint}${sentence(one, sources)}`;
  }, '');
  const body = opening === '' ? said : `${opening}${between}${said}`.trim();
  if (sources.length === 0) return body;
  const lines = sources.map((one) => `[${one.position}] ${shortened(one.title, titles)}, ${one.publisher}`);
  return `${body}\n\n${label}: ${lines.join(' · ')}`;
}

/** A list that the first bullet already gives whole needs no single items; those are left out. */
function withoutRepeats(statements: readonly Statement[]): Statement[] {
  const kept: Statement[] = [];
  for (const one of statements) {
    const repeats =
      one.facts.length > 0 &&
      kept.some(
        (other) => one.facts.every((id) => other.facts.includes(id)) && other.facts.length > one.facts.length,
      );
    if (!repeats) kept.push(one);
  }
  return kept;
}

function statementOf(
  library: Library,
  article: Article,
  index: number,
  language: Language,
): Statement | undefined {
  const bullet = article.bullets[index];
  if (bullet === undefined) return undefined;
  const sources = new Set(bullet.facts.flatMap((id) => library.facts.get(id)?.source ?? []));
  return {
    article: article.id,
    bullet: index + 1,
    facts: bullet.facts,
    sources: [...sources],
    text: bullet.text[language],
  };
}

/** As many as fit: what says again what another says goes first, then the last. */
function fitting(all: readonly Statement[], fits: (some: readonly Statement[]) => boolean): Statement[] {
  let kept = [...all];
  while (kept.length > 1 && !fits(kept)) {
    const again = kept.findLastIndex(
      (one, at) =>
        one.facts.length > 0 &&
        one.facts.every((id) => kept.some((other, where) => where !== at && other.facts.includes(id))),
    );
    kept = kept.toSpliced(again === -1 ? kept.length - 1 : again, 1);
  }
  return kept;
}

/** With the titles of the sources as long as fits. */
function fittingTitles(rendered: (titles: number) => string): string {
  let text = '';
  for (const titles of [90, 60, 40]) {
    text = rendered(titles);
    if (text.length <= longest) break;
  }
  return text;
}

/**
 * @param opening said first, for example that the sources are silent.
 * @param label what stands before the sources, for example `Kilder`.
 * @param between what stands between the statements of different articles, and behind the opening.
 */
export function compose(
  library: Library,
  chosen: readonly Chosen[],
  language: Language,
  opening: string,
  label: string,
  between = ' ',
): Composed {
  const all = withoutRepeats(
    chosen.flatMap(({ article, bullets }) =>
      bullets.flatMap((index) => {
        const said = statementOf(library, article, index, language);
        return said === undefined ? [] : [said];
      }),
    ),
  );
  const statements = fitting(
    all,
    (some) => render(library, opening, some, label, 40, between).length <= longest,
  );
  const articles = [...new Set(chosen.map((one) => one.article))];
  return {
    text: fittingTitles((titles) => render(library, opening, statements, label, titles, between)),
    statements,
    sources: number(library, statements),
    rest: articles.filter(
      (article) => article.bullets.length > statements.filter((one) => one.article === article.id).length,
    ),
  };
}
