/** For people with several sites: which one do you mean? */
import { cardOf, heading, press, row } from '../cards.ts';
import type { Card } from '../reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Site } from './site.ts';

/** A row a site, as its name may be too long for a button on a phone; each button sends `{ site }`. */
export function siteChoiceCard(
  sites: readonly Pick<Site, 'site' | 'name'>[],
  question: string,
  verb: string,
  texts: Texts,
): Card {
  const { choose } = texts.people.sites;
  const choices = sites.map(({ site, name }) =>
    row(name, press(choose, verb, { site }, `${choose}: ${name}`)),
  );
  return cardOf([heading(question), ...choices], question);
}
