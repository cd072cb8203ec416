/** What is said from each source, as a mark: so that somebody can be told when it has changed. */
import { createHash } from 'node:crypto';
import type { Library } from './article.ts';

export interface Mark {
  readonly id: string;
  readonly title: string;
  /** The same as long as the source, and all that the articles say which rest on it, are the same. */
  readonly mark: string;
}

/** Of each source that some article rests on. */
export function marksOf({ articles, sources }: Pick<Library, 'articles' | 'sources'>): readonly Mark[] {
  return [...sources].flatMap(([id, source]) => {
    const said = articles
      .filter((article) => article.sources.includes(id))
      .map(({ id: article, title, bullets }) => ({ article, title, bullets }));
    if (said.length === 0) return [];
    const mark = createHash('sha256').update(JSON.stringify({ source, said })).digest('hex').slice(0, 16);
    return [{ id, title: source.title, mark }];
  });
}
