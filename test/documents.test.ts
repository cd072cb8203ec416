/** The documents: each is one step from the README, and what they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const under = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

const documents = ['README.md', 'CHANGELOG.md', ...under('docs').filter((file) => file.endsWith('.md'))];
const files = ['src', 'test', 'bench', 'tools', 'docs', 'manifests'].flatMap(under);

/** Where the links of a document lead, inside the repository. */
const linksIn = (document: string): readonly string[] =>
  [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) =>
    join(dirname(document), to),
  );

/** Files of ours that a document names: with their folders, a part of them, or alone. */
const namedIn = (document: string): readonly string[] =>
  [...readFileSync(document, 'utf8').matchAll(/`(?!\.\/|dist\/)([\w./-]+\.(?:ts|mjs|yaml|model))`/g)].map(
    ([, name = '']) => name,
  );

/** The anchors that Markdown makes of headings. */
const anchorsOf = (document: string): readonly string[] =>
  [...readFileSync(document, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  );

it('are all linked from the README', () => {
  const linked = linksIn('README.md');
  expect(documents.filter((one) => one !== 'README.md' && !linked.includes(one))).toEqual([]);
});

describe.each(documents)('%s', (document) => {
  it('links and names nothing that is not there', () => {
    const dead = linksIn(document).filter((file) => !existsSync(file));
    const unknown = namedIn(document).filter(
      (name) => !files.some((file) => file === name || file.endsWith(`/${name}`)),
    );
    expect([...dead, ...unknown]).toEqual([]);
  });

  it('links to headings that there are', () => {
    const links = readFileSync(document, 'utf8').matchAll(/\]\(([^)#:]*)#([^)]+)\)/g);
    const dead = [...links].filter(([, to = '', anchor = '']) => {
      const target = to === '' ? document : join(dirname(document), to);
      return !anchorsOf(target).includes(anchor);
    });
    expect(dead.map(([link]) => link)).toEqual([]);
  });
});
