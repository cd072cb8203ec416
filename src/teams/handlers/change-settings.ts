/** Changing a site's settings, and writing down who did. */
import { isDeepStrictEqual } from 'node:util';
import type { People } from '../../people/people.ts';
import type { Site } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { StaffTurn } from '../route.ts';

/** @returns the site as it stands then: as it was, when there was nothing to change. */
export async function changeSettings(
  { people, audit }: { readonly people: People; readonly audit: Audit },
  { tenant, oid, key, now }: StaffTurn,
  before: Site,
  how: (site: Site) => Site | undefined,
): Promise<Site> {
  const { site } = before;
  const changed = (one: Site): Site | undefined => {
    const wanted = how(one);
    return isDeepStrictEqual(wanted, one) ? undefined : wanted;
  };
  const stands = (await people.anySite(tenant, site)) ?? before;
  if (changed(stands) === undefined) return stands;
  // Written first, so that no change goes unrecorded.
  await audit.record({ tenant, site, oid, action: 'settings-changed', subject: 'settings' }, key, now);
  return (await people.changeSite(tenant, site, changed)) ?? before;
}
