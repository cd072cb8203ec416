/** The English twins, of the same type. */
import type { Texts } from './da.ts';
import { cases } from './en/cases.ts';
import { checkins } from './en/checkins.ts';
import { common } from './en/common.ts';
import { delivery } from './en/delivery.ts';
import { demo } from './en/demo.ts';
import { knowledge } from './en/knowledge.ts';
import { links } from './en/links.ts';
import { people } from './en/people.ts';
import { privacy } from './en/privacy.ts';
import { reviews } from './en/reviews.ts';
import { rights } from './en/rights.ts';
import { summaries } from './en/summaries.ts';
import { teams } from './en/teams.ts';

export const en: Texts = {
  common,
  knowledge,
  people,
  privacy,
  checkins,
  cases,
  reviews,
  summaries,
  rights,
  links,
  delivery,
  teams,
  demo,
};
