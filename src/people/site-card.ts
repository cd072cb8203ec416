/** For people with several sites: which one do you mean? */
import { buttons, cardOf, heading, press } from '../cards.ts';
import type { Card } from '../reply.ts';
import type { Site } from './site.ts';

/** A button a site; each sends `{ site }`. */
export function siteChoiceCard(
  sites: readonly Pick<Site, 'site' | 'name'>[],
  question: string,
  verb: string,
): Card {
  const choices = sites.map(({ site, name }) => buttons([press(name, verb, { site })]));
  return cardOf([heading(question), ...choices], question);
}
