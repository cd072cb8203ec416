/** The demo's people: invented roles, fixed ids, so that anyone can script against them. */
import { demoTenant } from '../config.ts';
import type { Person, Role } from '../people/person.ts';
import { peoplePartition, personId } from '../people/person.ts';

export interface Persona {
  readonly key: string;
  readonly name: string;
  readonly oid: string;
  readonly roles: readonly Role[];
  readonly administrator: boolean;
  /** The port of this person's chat; without one there is no chat for them. */
  readonly port?: number;
}

const oid = (number: string): string => `00000000-0000-0000-0000-0000000001${number}`;

export const personas = {
  medarbejder: {
    key: 'medarbejder',
    name: 'Medarbejder',
    oid: oid('01'),
    roles: ['member'],
    administrator: false,
    port: 56150,
  },
  koordinator: {
    key: 'koordinator',
    name: 'Koordinator',
    oid: oid('02'),
    roles: ['coordinator'],
    administrator: false,
    port: 56151,
  },
  leder: {
    key: 'leder',
    name: 'Leder',
    oid: oid('03'),
    roles: ['leader', 'subject-lead'],
    administrator: false,
    port: 56152,
  },
  administrator: {
    key: 'administrator',
    name: 'Administrator',
    oid: oid('04'),
    roles: ['member'],
    administrator: true,
  },
} as const satisfies Readonly<Record<string, Persona>>;

export const everyone: readonly Persona[] = Object.values(personas);

/** People of the tenant without a role: the client's configuration wants exactly five besides its own user. */
export const strangers: readonly { readonly key: string; readonly name: string; readonly oid: string }[] = [
  { key: 'vikar', name: 'Vikar', oid: oid('05') },
  { key: 'studerende', name: 'Studerende', oid: oid('06') },
];

export const botId = '00000000-0000-0000-0000-000000000011';

/**
 * A persona as a person of the product. The reference is seeded because a client whose page has not been
 * opened yet sends nothing, and a reminder may be due before.
 * @param serviceUrl of the client that shows this person's chat.
 */
export function personOf(persona: Persona, site: string, serviceUrl: string | undefined): Person {
  return {
    kind: 'person',
    partition: peoplePartition(demoTenant),
    id: personId(persona.oid),
    tenant: demoTenant,
    oid: persona.oid,
    name: persona.name,
    memberships: persona.roles.map((role) => ({ site, role })),
    administrator: persona.administrator,
    language: 'da',
    ...(serviceUrl === undefined
      ? {}
      : {
          reference: {
            serviceUrl,
            channelId: 'msteams',
            conversation: { id: `personal-${persona.key}`, conversationType: 'personal' },
            botId,
            userId: `user-${persona.key}`,
            state: 'alive' as const,
          },
        }),
  };
}
