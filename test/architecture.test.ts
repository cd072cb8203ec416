import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';

/**
 * Which folder may import which, from the top of the house to its floor. A folder may import what stands in
 * a lower row; the exceptions are written out below, each with its reason.
 */
const rows: readonly (readonly string[])[] = [
  ['main'],
  ['app'],
  ['conversation'],
  ['services'],
  ['teams', 'storage', 'jobs', 'rounds', 'demo', 'config'],
  ['knowledge', 'checkins', 'reviews', 'summaries', 'rights'],
  ['cases', 'delivery', 'links'],
  ['intents', 'people', 'privacy', 'programmes'],
  ['texts'],
  ['cards', 'variables'],
  ['collection', 'deadline', 'learning', 'time', 'log', 'reply', 'this-machine'],
];

const exceptions: Readonly<Record<string, string>> = {
  'summaries → checkins': 'a summary counts check-ins',
  'summaries → reviews': 'a summary lists reviews',
  'rights → checkins': 'what is held about a case is listed in one place',
  'rights → reviews': 'what is held about a case is listed in one place',
  'rights → knowledge': 'a guarded question can name a case',
  'teams → demo': 'a handler moves the time of the demo',
  'demo → config': 'the tenant of the demo is fixed there',
};

/** Entry points: files that a person starts. They may import whatever the composition root may. */
const entries = new Set(['main', 'start-demo', 'ask', 'tick', 'outbox', 'backup', 'train']);

/** The packages that one folder alone may know. */
const packages: Readonly<Record<string, RegExp>> = {
  botbuilder: /^teams\//,
  'botbuilder-core': /^teams\//,
  'botframework-connector': /^teams\//,
  '@microsoft/teams-ai': /^teams\//,
  restify: /^teams\//,
  openai: /^teams\//,
  '@azure/cosmos': /^storage\/cosmos[\w-]*\.ts$/,
  libsql: /^storage\/sqlite[\w-]*\.ts$/,
};

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Every import, export-from and import() of a source text, types too. */
function importsOf(source: string): string[] {
  const found: string[] = [];
  const seen = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const child of node) seen(child);
      return;
    }
    const one = node as Record<string, unknown>;
    const from = one.source as { value?: unknown } | undefined;
    if (/^(Import|Export(Named|All))Declaration$/.test(String(one.type)) && typeof from?.value === 'string') {
      found.push(from.value);
    }
    if (one.type === 'CallExpression' && (one.callee as { type?: string }).type === 'Import') {
      const argument = (one.arguments as { expression: { value?: unknown } }[])[0]?.expression.value;
      if (typeof argument === 'string') found.push(argument);
    }
    for (const child of Object.values(one)) seen(child);
  };
  seen(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body);
  return found;
}

const folderOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const targetOf = ({ file, target }: Import): string => relative('src', resolve('src', dirname(file), target));

/** From which part of the house to which: `summaries → reviews`. */
const arrowOf = (one: Import): string => `${folderOf(one.file)} → ${folderOf(targetOf(one))}`;

/** @returns the rule's own sentence when the import breaks one. */
function ruleBrokenBy(one: Import): string | undefined {
  const { file, target } = one;
  if (!target.startsWith('.')) {
    const allowed = packages[packageOf(target)];
    return allowed !== undefined && !allowed.test(file)
      ? `${file} imports ${packageOf(target)}: only ${String(allowed)} may know it`
      : undefined;
  }
  const from = folderOf(file);
  const to = folderOf(targetOf(one));
  if (from === to || entries.has(from) || arrowOf(one) in exceptions) return undefined;
  const height = (folder: string) => rows.findIndex((row) => row.includes(folder));
  if (height(from) === -1) return `${file}: the folder ${from} has no place in the house yet`;
  if (height(to) > height(from)) return undefined;
  return height(to) === height(from)
    ? `${file} imports ${to}: ${from} and ${to} stand side by side and do not meet`
    : `${file} imports ${to}: arrows point down, from ${from} never up to ${to}`;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

describe('the house', () => {
  it('has no import that breaks a rule', () => {
    const broken = sources('src').flatMap((file) =>
      importsOf(readFileSync(join('src', file), 'utf8')).flatMap(
        (target) => ruleBrokenBy({ file, target }) ?? [],
      ),
    );
    expect(broken).toEqual([]);
  });

  it('makes no exception that nothing needs', () => {
    const met = new Set(
      sources('src').flatMap((file) =>
        importsOf(readFileSync(join('src', file), 'utf8')).map((target) => arrowOf({ file, target })),
      ),
    );
    expect(Object.keys(exceptions).filter((arrow) => !met.has(arrow))).toEqual([]);
  });

  it('takes the environment in one file', () => {
    const reading = sources('src').filter((file) =>
      /(?<!`)process\.env\b/.test(readFileSync(join('src', file), 'utf8')),
    );
    expect(reading).toEqual(['config.ts']);
  });

  it('makes the fields of cards in one file, where each with a limit says what may be written', () => {
    const made = sources('src').filter((file) =>
      /type: 'Input\./.test(readFileSync(join('src', file), 'utf8')),
    );
    expect(made).toEqual(['cards/inputs.ts']);
  });

  it('tells the operator what each warning and error of its log means', () => {
    const table = readFileSync('docs/operations.md', 'utf8');
    const events = sources('src').flatMap((file) =>
      [...readFileSync(join('src', file), 'utf8').matchAll(/\blog\.(?:warn|error)\(\s*'([^']+)'/g)].map(
        ([, event]) => event ?? '',
      ),
    );
    expect(events.length).toBeGreaterThan(20);
    expect(events.filter((event) => !table.includes(`\`${event}\``))).toEqual([]);
  });

  it('reads its clocks in the entry points alone', () => {
    const reading = sources('src').filter(
      (file) =>
        !entries.has(folderOf(file)) &&
        // a command of its own: it asks which articles nobody has read for a year
        file !== 'knowledge/check.ts' &&
        /\bDate\.now\(|new Date\(\)|performance\.now\(|Temporal\.Now\b/.test(
          readFileSync(join('src', file), 'utf8'),
        ),
    );
    expect(reading).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it.each([
    ['delivery/outbox.ts', '../checkins/record.ts', /arrows point down/],
    ['reviews/review.ts', '../knowledge/search.ts', /stand side by side/],
    ['teams/server.ts', '../storage/sqlite.ts', /stand side by side/],
    ['people/person.ts', '../app.ts', /arrows point down/],
    ['checkins/card.ts', 'botbuilder', /only .* may know it/],
    ['storage/sqlite.ts', '@azure/cosmos', /only .* may know it/],
    ['somewhere/new.ts', '../time.ts', /no place in the house/],
  ])('%s importing %s is refused', (file, target, sentence) => {
    expect(ruleBrokenBy({ file, target })).toMatch(sentence);
  });

  it('an import is seen in each of its forms', () => {
    const text = `import a from 'a'; import type { B } from 'b'; export { c } from 'c'; export * from 'd'; await import('e');`;
    expect(importsOf(text)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
