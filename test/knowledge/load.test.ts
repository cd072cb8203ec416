import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parseArticle, readLibrary } from '../../src/knowledge/load.ts';
import { marksOf } from '../../src/knowledge/marks.ts';
import { createParsed, parsed } from '../../src/knowledge/parsed.ts';

const known = {
  sources: new Map([
    [
      '000',
      { title: 'T', publisher: 'P', date: '2023', address: 'https://example.org/', kind: 'source' as const },
    ],
  ]),
  facts: new Map([['H01', { source: '000', topic: 'økonomi' }]]),
};

const front = {
  id: 'id: et-navn',
  kind: 'kind: fact',
  programme: 'programme: famko',
  title: "title: {da: 'Dansk', en: 'English'}",
  facts: 'facts: [H01]',
  sources: "sources: ['000']",
  reviewed: 'reviewed: 2026-05-01',
  questions: "questions:\n  - {da: 'Hvad er det?', en: 'What is it?', asks: [1]}",
};
const body = '## da\n- En sætning. {H01}\n\n## en\n- A sentence. {H01}\n';

const article = (change: Partial<typeof front> = {}, text = body): string =>
  `---\n${Object.values({ ...front, ...change }).join('\n')}\n---\n${text}`;

const faultOf = (text: string) => () => parseArticle('articles/et-navn.md', text, known);

describe('the mark of a source', () => {
  const marked = (...texts: readonly string[]) =>
    marksOf({
      articles: texts.map((text) => parseArticle('articles/et-navn.md', text, known)),
      sources: known.sources,
    });

  it('changes with what is said from it, not with how it is asked for; a source that nothing rests on has none', () => {
    const [before] = marked(article());
    expect(before).toMatchObject({ id: '000', title: 'T' });
    expect(marked(article())).toEqual([before]);
    const asked = "questions:\n  - {da: 'Hvad så?', en: 'What then?', asks: [1]}";
    expect(marked(article({ questions: asked, reviewed: 'reviewed: 2026-06-01' }))).toEqual([before]);
    expect(marked(article({}, body.replace('En sætning', 'En anden sætning')))).not.toEqual([before]);
    expect(marked()).toEqual([]);
  });
});

describe('an article', () => {
  it('is read with its bullets in pairs', () => {
    const read = parseArticle('articles/et-navn.md', article(), known);
    expect(read.bullets).toEqual([{ text: { da: 'En sætning.', en: 'A sentence.' }, facts: ['H01'] }]);
  });

  it.each([
    [
      'an unknown source',
      article({ sources: "sources: ['00']" }),
      "articles/et-navn.md line 7: unknown source '00'; known: 000",
    ],
    [
      'an unknown fact',
      article({ facts: 'facts: [H99]' }),
      "articles/et-navn.md line 6: unknown fact 'H99'; known: H01",
    ],
    [
      'a fact that no bullet states',
      article({}, body.replaceAll('{H01}', '{}')),
      "articles/et-navn.md line 6: fact 'H01' is in no bullet",
    ],
    [
      'a bullet that is not there',
      article({ questions: "questions:\n  - {da: 'Hvad?', en: 'What?', asks: [2]}" }),
      'articles/et-navn.md line 10: asks for bullet 2; allowed: 1 to 1',
    ],
    ['a missing language', article({}, '## da\n- En sætning. {H01}\n'), 'no bullets below `## en`'],
    [
      'a title without English',
      article({ title: "title: {da: 'Dansk'}" }),
      'articles/et-navn.md line 5: title.en',
    ],
    ['an unknown kind', article({ kind: 'kind: opinion' }), 'articles/et-navn.md line 3: kind'],
    ['a field nobody knows', article({ kind: 'kind: fact\nauthor: me' }), 'articles/et-navn.md'],
    [
      'unequal bullets',
      article({}, body.replace('- A sentence. {H01}', '- A sentence. {H01}\n- Another. {}')),
      '1 Danish and 2 English bullets',
    ],
    [
      'facts that differ',
      article({}, body.replace('A sentence. {H01}', 'A sentence. {}')),
      'facts differ from the Danish bullet {H01}',
    ],
    [
      'a line that is no bullet',
      article({}, `${body}løs tekst\n`),
      'expected `## da`, `## en` or `- sentence {FACT IDS}`',
    ],
    ['no front matter', body, 'articles/et-navn.md line 1: expected front matter'],
  ])('with %s is refused, naming file, line and what is allowed', (_, text, message) => {
    expect(faultOf(text)).toThrow(message);
  });
});

describe('the knowledge base', () => {
  it('reads without a fault', () => {
    const { articles, facts, sources } = readLibrary();
    expect(articles.length).toBeGreaterThan(100);
    expect(facts.size).toBeGreaterThan(100);
    expect(sources.size).toBeGreaterThan(5);
  });
});

describe('what the build keeps of YAML', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tovholder-parsed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const never = () => {
    throw new Error('parsed');
  };

  it('is what the files say', () => {
    for (const file of ['sources', 'facts', 'topics', 'synonyms']) {
      const text = readFileSync(`src/knowledge/${file}.yaml`, 'utf8');
      expect(parsed.of(text, () => parse(text))).toEqual(parse(text));
    }
    const text = readFileSync('src/knowledge/articles/fh-team.md', 'utf8').split('---\n')[1] ?? '';
    expect(readLibrary().articles.find(({ id }) => id === 'fh-team')).toMatchObject({ ...parse(text) });
  });

  it('is found again by the text alone: one that has changed is parsed', () => {
    const file = join(folder, 'kept.json');
    const first = createParsed(file);
    expect(first.of('a: 1', () => ({ a: 1 }))).toEqual({ a: 1 });
    first.keep();
    const second = createParsed(file);
    expect(second.of('a: 1', never)).toEqual({ a: 1 });
    expect(() => second.of('a: 2', never)).toThrow('parsed');
    expect(second.of('a: 2', () => ({ a: 2 }))).toEqual({ a: 2 });
  });

  it('is done without where it is damaged', () => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, '{"a":');
    expect(createParsed(file).of('a: 1', () => ({ a: 1 }))).toEqual({ a: 1 });
  });
});
