/** Every Danish sentence that a user reads, by feature. */
import { cases } from './da/cases.ts';
import { checkins } from './da/checkins.ts';
import { common } from './da/common.ts';
import { delivery } from './da/delivery.ts';
import { demo } from './da/demo.ts';
import { knowledge } from './da/knowledge.ts';
import { links } from './da/links.ts';
import { people } from './da/people.ts';
import { privacy } from './da/privacy.ts';
import { reviews } from './da/reviews.ts';
import { rights } from './da/rights.ts';
import { summaries } from './da/summaries.ts';
import { teams } from './da/teams.ts';

export const da = {
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

/** What both languages must have. */
export type Texts = typeof da;
