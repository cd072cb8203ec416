/** `tilknyt stedet` and `frakobl stedet`: which team's channel is told of a site's meetings, by code and kind alone. */
import { mayBindChannel } from '../../people/access.ts';
import type { People } from '../../people/people.ts';
import { peoplePartition, personId, sitesOf } from '../../people/person.ts';
import type { Site } from '../../people/site.ts';
import type { Audit } from '../../privacy/audit.ts';
import type { Reply } from '../../reply.ts';
import type { Instant } from '../../time.ts';
import type { Routes, StaffTurn, TeamChannel } from '../route.ts';

export interface ChannelDeps {
  readonly people: People;
  /** Before a change of a site: what follows from it is derived soon. */
  readonly siteChanges: (tenant: string, site: string, now: Instant) => Promise<void>;
  readonly audit: Audit;
}

/** What fits in a message, however long they are: whoever looks for another knows its name. */
const mostNamed = 20;

/** The site that is named, or else the person's own; a person may bind any that they are allowed to. */
async function siteMeant(
  { people }: ChannelDeps,
  turn: StaffTurn,
  to: 'bind' | 'unbind',
  named: string | undefined,
): Promise<Site | Reply> {
  const t = turn.texts.teams.channel;
  const all = (await people.sites(turn.tenant)).filter((site) => mayBindChannel(turn.person, site.site));
  if (all.length === 0) return { text: t.notYours };
  const wanted = named?.trim().toLocaleLowerCase('da');
  const own = sitesOf(turn.person)[0];
  const found = all.filter(({ name, site }) =>
    wanted === undefined ? site === own || all.length === 1 : name.toLocaleLowerCase('da') === wanted,
  );
  if (found[0] !== undefined) return found[0];
  const names = all.slice(0, mostNamed).map(({ name }) => name);
  return { text: t.whichSite(to, names, all.length - names.length) };
}

/** A channel is reached like a person: its reference stands in a document of the same kind, without a role anywhere. */
async function knowChannel({ people }: ChannelDeps, turn: StaffTurn, { reference }: TeamChannel) {
  const oid = reference.conversation.id;
  await people.add({
    kind: 'person',
    partition: peoplePartition(turn.tenant),
    id: personId(oid),
    tenant: turn.tenant,
    oid,
    name: turn.texts.teams.channel.name,
    memberships: [],
    administrator: false,
    language: turn.language,
    reference,
  });
  await people.change(turn.tenant, oid, (one) => ({ ...one, reference, language: turn.language }));
}

/** Before it is: so that no change goes unrecorded. */
const noteChanged = (
  { audit }: ChannelDeps,
  { tenant, oid, key, now }: StaffTurn,
  site: string,
): Promise<void> =>
  audit.record({ tenant, site, oid, action: 'channel-changed', subject: 'channel' }, key, now);

const isElsewhere = ({ channel }: Site, team: string): boolean =>
  channel !== undefined && channel.team !== team;

async function bind(deps: ChannelDeps, turn: StaffTurn, named: string | undefined): Promise<Reply> {
  const t = turn.texts.teams.channel;
  if (turn.conversation.type !== 'channel') return { text: t.writeThere };
  const { channel } = turn;
  if (channel === undefined) return { text: t.unnamed };
  const meant = await siteMeant(deps, turn, 'bind', named);
  if ('text' in meant) return meant;
  // Looked at once more as it is written: another channel would be known for nothing.
  if (isElsewhere(meant, channel.team)) return { text: t.otherTeam(meant.name) };
  const wanted = { team: channel.team, conversation: channel.reference.conversation.id };
  await knowChannel(deps, turn, channel);
  await deps.siteChanges(turn.tenant, meant.site, turn.now);
  if (meant.channel?.conversation !== wanted.conversation) await noteChanged(deps, turn, meant.site);
  let came: 'bound' | 'alreadyHere' | 'otherTeam' = 'bound';
  await deps.people.changeSite(turn.tenant, meant.site, (site) => {
    const { channel: stands } = site;
    came = 'bound';
    if (isElsewhere(site, wanted.team)) came = 'otherTeam';
    else if (stands?.conversation === wanted.conversation) came = 'alreadyHere';
    return came === 'bound' ? { ...site, channel: wanted } : undefined;
  });
  return { text: t[came](meant.name) };
}

async function unbind(deps: ChannelDeps, turn: StaffTurn, named: string | undefined): Promise<Reply> {
  const t = turn.texts.teams.channel;
  const meant = await siteMeant(deps, turn, 'unbind', named);
  if ('text' in meant) return meant;
  const here = turn.conversation.type === 'personal' ? undefined : (turn.channel?.team ?? '');
  await deps.siteChanges(turn.tenant, meant.site, turn.now);
  const isOurs = here === undefined || !isElsewhere(meant, here);
  if (meant.channel !== undefined && isOurs) await noteChanged(deps, turn, meant.site);
  let came: 'unbound' | 'notBound' | 'otherTeam' = 'unbound';
  await deps.people.changeSite(turn.tenant, meant.site, (site) => {
    const { channel: stands, ...rest } = site;
    came = 'unbound';
    if (stands === undefined) came = 'notBound';
    else if (here !== undefined && isElsewhere(site, here)) came = 'otherTeam';
    return came === 'unbound' ? rest : undefined;
  });
  return { text: t[came](meant.name) };
}

export function channelRoutes(deps: ChannelDeps): Routes {
  const place = '(?:stedet|kanalen|teamet|site|the site|channel|team)';
  const named = '(?:\\s+(?:til\\s+|med\\s+|fra\\s+)?(\\S.*?))?[.]?';
  return {
    cards: [],
    texts: [
      {
        name: 'channel-bind',
        pattern: new RegExp(`^(?:tilknyt|link)\\s+${place}${named}$`, 'i'),
        where: 'anywhere',
        changes: true,
        forAdministrators: true,
        handle: (turn, match) => bind(deps, turn, match[1]),
      },
      {
        name: 'channel-unbind',
        pattern: new RegExp(`^(?:frakobl|unlink)\\s+${place}${named}$`, 'i'),
        where: 'anywhere',
        changes: true,
        forAdministrators: true,
        handle: (turn, match) => unbind(deps, turn, match[1]),
      },
    ],
  };
}
