/** The store fails at each operation of a submit in turn: what is acknowledged stands, and nothing else is claimed. */
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  type Collection,
  type Database,
  type DocumentBase,
  type Kind,
  StoreError,
} from '../../src/collection.ts';
import { filledIn, pressed, textOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, tenant } from '../support/seed.ts';
import { answers, thursday, week, world } from '../support/world.ts';

type How = 'not-done' | 'unknown, not written' | 'unknown, written' | 'unknown, a colleague was first';

/** Fails the operations of one kind of document, in one way, while `on()` says so. */
function faulty(inner: Database, kind: string, how: How, on: () => boolean): Database {
  async function fail<T>(work: () => Promise<T>): Promise<T> {
    if (!on()) return work();
    if (how === 'unknown, written') await work();
    throw new StoreError(how === 'not-done' ? 'not-done' : 'unknown', 'the test broke it');
  }
  return {
    kinds: () => inner.kinds(),
    close: () => inner.close(),
    collection<T extends DocumentBase>(of: Kind<T>): Collection<T> {
      const real = inner.collection(of);
      if (of.kind !== kind) return real;
      return {
        get: (partition, id) => real.get(partition, id),
        find: (query) => real.find(query),
        remove: (partition, id, etag) => real.remove(partition, id, etag),
        create: async (doc) => {
          if (on() && how === 'unknown, a colleague was first') await real.create({ ...doc, by: oid(2) });
          return fail(() => real.create(doc));
        },
        replace: (doc, etag) => fail(() => real.replace(doc, etag)),
      };
    },
  };
}

describe.each(engines)('a submit while the store fails, on $name', ({ open }) => {
  const opened: Opened[] = [];
  afterAll(async () => {
    for (const one of opened) await one.dispose();
  });

  const key = { tenant, site: 'familiens-hus', code: 'FH-01', form: 'ugepuls', week };

  async function submit(kind: string, how: How, correcting = false) {
    const one = await open(() => thursday);
    opened.push(one);
    let broken = false;
    const the = await world(faulty(one.database, kind, how, () => broken));
    const form = await the.says(1, 'check-in FH-01');
    const first = pressed(form, 'Gem', answers());
    let press = first;
    if (correcting)
      press = pressed(await the.presses(1, pressed(await the.presses(1, first), 'Ret')), 'Gem', { p1: '0' });
    broken = true;
    const reply = await the.presses(1, press, 'the-turn');
    broken = false;
    return { the, reply, press, kept: await the.checkIns.get(key) };
  }

  it.each(['not-done', 'unknown, not written'] as const)(
    'gives the card back filled in when nothing was written (%s)',
    async (how) => {
      const { the, reply, press, kept } = await submit('check-in', how);
      expect(textOf(reply)).toContain(
        'Jeg fik dit svar, men kunne ikke gemme det endnu. Kortet er stadig udfyldt.',
      );
      expect(filledIn(reply)).toEqual(answers());
      expect(kept).toBeUndefined();
      expect(textOf(await the.presses(1, pressed(reply, 'Gem')))).toContain('er gemt');
      expect(textOf(await the.presses(1, press))).toContain('allerede gemt');
    },
  );

  it('reads back a write whose fate it was not told, and acknowledges what stands', async () => {
    const { reply, kept } = await submit('check-in', 'unknown, written');
    expect(reply.text).toContain('✓ Ugepuls for FH-01 er gemt');
    expect(kept).toMatchObject({ revision: 1, answers: { p1: 3 } });
    const corrected = await submit('check-in', 'unknown, written', true);
    expect(corrected.reply.text).toContain('✓ Ugepuls for FH-01 er gemt');
    expect(corrected.kept).toMatchObject({ revision: 2, answers: { p1: 0 } });
  });

  it('does not take a colleague’s check-in for one’s own, though it says the same', async () => {
    const { the, reply, press, kept } = await submit('check-in', 'unknown, a colleague was first');
    expect(kept).toMatchObject({ revision: 1, by: oid(2) });
    expect(textOf(reply)).toContain('kunne ikke gemme det endnu');
    expect(textOf(await the.presses(1, press))).toContain('✓ En kollega gemte de samme svar');
  });

  it('leaves what stood when a correction could not be written', async () => {
    const { reply, kept } = await submit('check-in', 'not-done', true);
    expect(textOf(reply)).toContain('kunne ikke gemme det endnu');
    expect(filledIn(reply)).toEqual(answers({ p1: '0' }));
    expect(kept).toMatchObject({ revision: 1, answers: { p1: 3 } });
  });

  it('acknowledges what is stored when only the audit fails: the check-in says who and when itself', async () => {
    const { reply, kept } = await submit('audit', 'not-done');
    expect(reply.text).toContain('er gemt');
    expect(kept).toMatchObject({ revision: 1 });
  });
});
