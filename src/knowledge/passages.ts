/** What is searched: every bullet and every example question, each with the bullets it leads to. */
import type { Language } from '../people/person.ts';
import type { Article, Library, Programme } from './article.ts';
import type { Topic } from './topics.ts';

export interface Passage {
  readonly text: string;
  readonly kind: 'question' | 'bullet' | 'topic';
  readonly leads:
    | {
        readonly kind: 'bullets';
        readonly article: Article;
        readonly asks: readonly number[];
        /** What those bullets say: looked at of every passage found. */
        readonly facts: ReadonlySet<string>;
      }
    | { readonly kind: 'topic'; readonly topic: Topic };
  /** What the passage is about: the article's programme and those its facts come from. */
  readonly programmes: ReadonlySet<Programme>;
  /** Speaks of several programmes at once. */
  readonly broad: boolean;
}

/** Whose words a source holds. */
export const programmeOfSource: Readonly<Record<string, Programme>> = {
  '000': 'familiens-hus',
  '001': 'famko',
  '002': 'familieanbringelse',
  '003': 'famko-projekt',
  '004': 'vordingborg',
};

/** The programmes that some bullets speak of, by the sources of their facts. */
function programmesOf(
  library: Library,
  article: Article,
  bullets: readonly number[],
): ReadonlySet<Programme> {
  const found = new Set<Programme>(article.programme === 'alle' ? [] : [article.programme]);
  for (const index of bullets) {
    for (const id of article.bullets[index]?.facts ?? []) {
      const programme = programmeOfSource[library.facts.get(id)?.source ?? ''];
      if (programme !== undefined) found.add(programme);
    }
  }
  return found;
}

export const factsSaid = (article: Article, bullets: readonly number[]): ReadonlySet<string> =>
  new Set(bullets.flatMap((index) => article.bullets[index]?.facts ?? []));

function ofArticle(library: Library, article: Article, language: Language): Passage[] {
  const passage = (text: string, kind: 'question' | 'bullet', asks: readonly number[]): Passage => ({
    text,
    kind,
    leads: { kind: 'bullets', article, asks, facts: factsSaid(article, asks) },
    programmes: programmesOf(library, article, asks),
    broad: article.programme === 'alle',
  });
  const questions = article.questions.map((question) =>
    passage(
      question[language],
      'question',
      question.asks.map((ask) => ask - 1),
    ),
  );
  const phrasings = (article.phrasings ?? []).flatMap(({ asks, ...texts }) =>
    texts[language].map((text) =>
      passage(
        text,
        'question',
        asks.map((ask) => ask - 1),
      ),
    ),
  );
  const bullets = article.bullets.flatMap((bullet, index) =>
    // what a gap says nearby stands in full in an article of its own
    article.kind === 'gap' && bullet.facts.length > 0
      ? []
      : [passage(bullet.text[language], 'bullet', [index])],
  );
  return [...questions, ...phrasings, ...bullets];
}

export function passagesOf(
  library: Library,
  topics: readonly Topic[],
  language: Language,
): readonly Passage[] {
  return [
    ...library.articles.flatMap((article) => ofArticle(library, article, language)),
    ...topics.flatMap((topic) =>
      topic.questions[language].map(
        (text): Passage => ({
          text,
          kind: 'topic',
          leads: { kind: 'topic', topic },
          programmes: new Set(topic.options.keys()),
          broad: true,
        }),
      ),
    ),
  ];
}
