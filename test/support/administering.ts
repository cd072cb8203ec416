/** What an administrator does about roles, through the cards of `administration` as they would. */
import type { Role } from '../../src/people/person.ts';
import { da } from '../../src/texts/da.ts';
import { buttonsOf, type Chat, type Persona } from './client.ts';
import type { Product } from './product.ts';

/** Whose role is meant, or which; of several the first on the card. */
type Meant = Partial<Pick<Persona, 'oid'>> & { readonly role?: Role };

export interface Administering {
  readonly chat: Chat;
  /** At the only site. @returns the card that says what it came to. */
  give(to: Pick<Persona, 'oid' | 'name'>, role: Role): Promise<unknown>;
  /** At the first site. @returns the card that says what it came to. */
  take(meant: Meant): Promise<unknown>;
}

export function administering(product: Product): Administering {
  const chat = product.chat('administrator');
  const press = async (title: string) => chat.presses((await chat.says('administration'))[0], title);
  return {
    chat,
    give: async ({ oid, name }, role) => {
      const form = await press(da.people.addRole);
      return (await chat.presses(form, da.people.save, { oid, name, role })).card;
    },
    take: async ({ oid, role }) => {
      const { card } = await press(da.people.showPeople);
      const isMeant = ({ data }: ReturnType<typeof buttonsOf>[number]) =>
        data.role !== undefined &&
        (oid === undefined || data.oid === oid) &&
        (role === undefined || data.role === role);
      return (await chat.presses(buttonsOf(card).find(isMeant), da.people.take)).card;
    },
  };
}
