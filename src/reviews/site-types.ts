/** The kinds of review as a site has them: what it has set, over what ships. */
import type { SiteSettings } from '../people/site.ts';
import type { Programme } from '../programmes/programme.ts';
import { type ReviewType, type ReviewTypeId, reviewType, reviewTypes } from './types.ts';

type Setting = SiteSettings['reviews'][string];

const usableLead = (lead: number): boolean => Number.isInteger(lead) && lead >= 0 && lead <= 60;
const usableWeeks = (weeks: number): boolean => Number.isInteger(weeks) && weeks >= 1 && weeks <= 52;
const descending = (leads: readonly number[]): number[] => [...new Set(leads)].sort((a, b) => b - a);

/**
 * The type as the site wants it. A legal one cannot be switched off, keeps its dates and all its reminders: a site may only
 * add to them. Leads outside 0..60 and weeks outside 1..52 are passed over.
 */
export function effectiveType(type: ReviewType, setting: Setting | undefined): ReviewType {
  if (setting === undefined) return type;
  const leads = setting.leads?.filter(usableLead);
  if (type.legal === 'yes') {
    return leads === undefined ? type : { ...type, leads: descending([...type.leads, ...leads]) };
  }
  const weeks = setting.everyWeeks;
  return {
    ...type,
    off: setting.off ?? type.off,
    leads: leads === undefined ? type.leads : descending(leads),
    rule:
      type.rule.kind === 'every' && weeks !== undefined && usableWeeks(weeks)
        ? { kind: 'every', weeks }
        : type.rule,
  };
}

/**
 * All types as a site has them, those switched off as well. A type that the programme does not use is off.
 * @param programme of the case, or of the site for its own reviews; all types when it is unknown.
 */
export function typesOf(
  settings: Pick<SiteSettings, 'reviews'>,
  programme: Pick<Programme, 'reviewTypes'> | undefined,
): readonly ReviewType[] {
  return reviewTypes.map((type) => {
    const effective = effectiveType(type, settings.reviews[type.id]);
    return programme === undefined || programme.reviewTypes.includes(type.id)
      ? effective
      : { ...effective, off: true };
  });
}

export function typeOf(settings: Pick<SiteSettings, 'reviews'>, id: ReviewTypeId): ReviewType {
  return effectiveType(reviewType(id), settings.reviews[id]);
}
