/** What is wrong with the knowledge base beyond what stops a start: uncovered facts, copied words, people, age. */

import type { Example } from '../learning/learn.ts';
import { ownIn } from '../privacy/guard.ts';
import { namesSomebody } from '../privacy/guard-names.ts';
import type { Article, Library } from './article.ts';
import { examplesOf, fingerprintOf, timesAsked } from './asked.ts';
import { type Fingerprints, row } from './fingerprints.ts';
import { tokens } from './normalise.ts';

/** Names that are what they are: they may stand in an article word for word. */
const officialNames: readonly string[] = [
  'tværfagligt indsatsteam omkring familien',
  'mentaliseringsbaseret tilgang',
  'individuel tilrettelæggelse og systematisk opfølgning på progression',
  'mobilisering af familiens netværk',
  'gradvis og sammenhængende udslusning til eget hjem eller anden indsats',
  'Tværgående støtte og tidlig indsats til sårbare gravide',
  'Det Nationale Forskningscenter for Velfærd',
  'Det Nationale Forsknings- og Analysecenter for Velfærd',
  'Den A.P. Møllerske Støttefond',
  'Udsatte familiers bæredygtighed',
];

/** The longest marked quotation, in words. */
const longestQuotation = 25;
/** Fewest questions from which the ranking learns what asks for a fact. */
const fewestQuestions = 8;
/** Days after which an article should be read again. */
const fresh = 365;

/** Where a text stands, for whoever puts it right. */
interface Place {
  readonly where: string;
  readonly text: string;
}

function placesOf(article: Article): readonly Place[] {
  const at = (what: string) => `articles/${article.id}.md ${what}`;
  return [
    ...(['da', 'en'] as const).map((language) => ({
      where: at(`title ${language}`),
      text: article.title[language],
    })),
    ...article.bullets.flatMap((bullet, index) =>
      (['da', 'en'] as const).map((language) => ({
        where: at(`${language} bullet ${index + 1}`),
        text: bullet.text[language],
      })),
    ),
    ...article.questions.flatMap((question, index) =>
      (['da', 'en'] as const).map((language) => ({
        where: at(`question ${index + 1} ${language}`),
        text: question[language],
      })),
    ),
    ...(article.phrasings ?? []).flatMap((phrasing) =>
      (['da', 'en'] as const).flatMap((language) =>
        phrasing[language].map((text) => ({
          where: at(`phrasing of ${phrasing.asks.join(', ')} ${language}`),
          text,
        })),
      ),
    ),
  ];
}

function withoutOfficialNames(text: string): string {
  return officialNames.reduce((rest, name) => {
    const found = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return rest.replace(new RegExp(found, 'giu'), ' ¶ ');
  }, text);
}

/** Marked quotations are allowed, and are no part of the row of words around them. */
function quotationsIn(text: string): readonly string[] {
  return [...text.matchAll(/»([^«]*)«/g)].map((match) => match[1] ?? '');
}

function copied(text: string, fingerprints: Fingerprints): string | undefined {
  const own = withoutOfficialNames(text.replace(/»[^«]*«/g, ' ¶ '));
  for (const part of own.split('¶')) {
    const words = tokens(part, 'da');
    for (let at = 0; at + row <= words.length; at += 1) {
      const window = words.slice(at, at + row);
      if (fingerprints.hasRow(window)) return window.join(' ');
    }
  }
  return undefined;
}

function namesPerson(text: string, fingerprints: Fingerprints): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  const known = words.some((word, at) =>
    [1, 2, 3].some((length) => /^\p{Lu}/u.test(word) && fingerprints.hasName(words.slice(at, at + length))),
  );
  return known || namesSomebody(text);
}

function faultsIn({ where, text }: Place, fingerprints: Fingerprints): string[] {
  const found: string[] = [];
  const row = copied(text, fingerprints);
  if (row !== undefined)
    found.push(`${where}: also stands in a source: "${row}"; allowed: own words, or »…«`);
  for (const quotation of quotationsIn(text)) {
    const { length } = tokens(quotation, 'da');
    if (length > longestQuotation)
      found.push(`${where}: a quotation of ${length} words; allowed: ${longestQuotation}`);
  }
  return [...found, ...personalIn({ where, text }, fingerprints)];
}

function personalIn({ where, text }: Place, fingerprints: Fingerprints): string[] {
  const found: string[] = [];
  if (namesPerson(text, fingerprints)) found.push(`${where}: names a person; allowed: the position alone`);
  const kind = ownIn(text);
  if (kind === 'phone' || kind === 'mail' || kind === 'cpr')
    found.push(`${where}: holds a number or address of a person (${kind})`);
  return found;
}

/** Everything that is wrong with the articles, a line each; empty when nothing is. */
export function faultsOf(library: Library, fingerprints: Fingerprints): readonly string[] {
  const covered = new Set(library.articles.flatMap((article) => article.facts));
  const uncovered = [...library.facts.keys()].filter((id) => !covered.has(id));
  return [
    ...uncovered.map((id) => `facts.yaml: '${id}' is covered by no article`),
    ...library.articles.flatMap((article) =>
      placesOf(article).flatMap((place) => faultsIn(place, fingerprints)),
    ),
  ];
}

/**
 * Everything that is wrong with how people ask, a line each.
 * @param asked the phrasings of `asked/*.yaml`.
 * @param learnedFrom the fingerprint in the ranking's file.
 */
export function faultsOfAsked(
  library: Library,
  asked: readonly Example[],
  learnedFrom: string,
  fingerprints: Fingerprints,
): readonly string[] {
  const examples = [...asked, ...examplesOf(library)];
  const counted = new Map<readonly string[], number>();
  const personal = asked.flatMap(({ text, wants }) => {
    const phrasing = (counted.get(wants) ?? 0) + 1;
    counted.set(wants, phrasing);
    return personalIn({ where: `asked ${wants.join(' ')} phrasing ${phrasing}`, text }, fingerprints);
  });
  const rare = [...timesAsked(examples, library)]
    .filter(([, times]) => times < fewestQuestions)
    .map(([fact, times]) => `asked: ${times} questions want '${fact}'; needed: ${fewestQuestions}`);
  const old = learnedFrom === fingerprintOf(examples) ? [] : [notLearned];
  return [...personal, ...rare, ...old];
}

const notLearned =
  'ranking.model: not learned from the articles, phrasings and synonyms as they are now; run `npm run train`';

/** Articles that nobody has read against their sources for a year, a line each. */
export function staleOf(library: Library, today: Date): readonly string[] {
  const limit = today.getTime() - fresh * 86_400_000;
  return library.articles
    .filter((article) => new Date(`${article.reviewed}T00:00:00Z`).getTime() < limit)
    .map((article) => `articles/${article.id}.md: last reviewed ${article.reviewed}`);
}
