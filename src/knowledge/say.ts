/** From a decision to what is said. */
import type { Language } from '../people/person.ts';
import type { Suggestion } from '../reply.ts';
import { knowledge as danish } from '../texts/da/knowledge.ts';
import { knowledge as english } from '../texts/en/knowledge.ts';
import type { Answer } from './answer.ts';
import type { Article, Library } from './article.ts';
import { type Composed, compose } from './compose.ts';
import { type Decision, thresholds } from './decide.ts';

export const textsOf = { da: danish, en: english } as const;

/** An answer without the question. */
export type Said = Omit<Answer, 'question' | 'understood'>;

export function finished(
  kind: Answer['kind'],
  composed: Composed,
  language: Language,
  suggestions: readonly Suggestion[],
): Said {
  return {
    kind,
    text: composed.text,
    language,
    statements: composed.statements,
    facts: [...new Set(composed.statements.flatMap((one) => one.facts))],
    sources: composed.sources,
    suggestions,
    more: composed.rest.map((article) => article.title[language]),
  };
}

export function say(library: Library, decision: Decision, question: string, language: Language): Said {
  const texts = textsOf[language];
  if (decision.kind === 'ask') {
    const names = decision.programmes.slice(0, 5).map((programme) => texts.programme[programme]);
    const nothing: Composed = {
      text: texts.whichProgramme(decision.topic?.title[language]),
      statements: [],
      sources: [],
      rest: [],
    };
    return finished(
      'ask',
      nothing,
      language,
      names.map((name) => ({ title: name, says: texts.about(question, name) })),
    );
  }
  if (decision.kind === 'answer') {
    const composed = compose(library, decision.chosen, language, '', texts.sources);
    return finished(
      'answer',
      composed,
      language,
      composed.rest.slice(0, 2).map((article) => moreAbout(article, language)),
    );
  }
  // What a gap says nearby would only puzzle where it hardly fits.
  const gap = decision.sure >= thresholds.gapSaid ? decision.chosen : [];
  // A gap's own first sentence says what the sources do not.
  const opening = gap[0]?.bullets[0] === 0 ? '' : texts.notInSources;
  const composed = compose(library, gap, language, opening, texts.sources);
  const found = gap.length > 0;
  const nearest = found ? composed.rest : decision.near.filter((article) => article.kind !== 'gap');
  const suggestions = [
    ...nearest.slice(0, 3).map((article) => moreAbout(article, language)),
    { title: texts.askColleague, says: texts.askColleagueSays(question) },
  ];
  return finished(
    'decline',
    found ? composed : { ...composed, text: texts.nothingFound },
    language,
    suggestions,
  );
}

export function moreAbout(article: Article, language: Language): Suggestion {
  const texts = textsOf[language];
  return { title: texts.more(article.title[language]), says: texts.more(article.title[language]) };
}
