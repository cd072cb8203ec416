/** Many users, and a Cosmos DB that throttles, fails, cuts and hangs: what was told is what stands. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Collection } from '../../src/collection.ts';
import { atRandom, type FaultyCosmos, openFaultyCosmos, seeded, told } from '../support/cosmos-faults.ts';
import { handClock, type Note, note, notes } from '../support/storage-kinds.ts';

/** `FAULT_WRITES=10000` for the long run. */
const size = Number(process.env.FAULT_WRITES ?? 2000);
const deadlineMs = 1500;

let here: FaultyCosmos;
/** Past the faults: what really stands. */
let direct: Collection<Note>;
/** Through the faults. */
let faulty: Collection<Note>;

beforeAll(async () => {
  here = await openFaultyCosmos(handClock().now, deadlineMs);
  direct = here.direct.collection(notes);
  faulty = here.faulty.collection(notes);
});
afterAll(() => here.close());

async function hotNote(n: number): Promise<Note> {
  const doc = note('storm', `hot:${n}`);
  await direct.create(doc);
  return doc;
}

test(
  `${size} writes of 8 users under 5 % faults: acknowledged is stored once, refused is not stored, unknown is told`,
  async () => {
    const random = seeded(20_260_504);
    const hot = await Promise.all(Array.from({ length: 24 }, (_, n) => hotNote(n)));
    here.proxy.decide(atRandom(0.05, random));
    const words = new Map<string, Set<string>>();
    const say = (word: string, token: string): void =>
      void words.set(word, (words.get(word) ?? new Set()).add(token));
    let slowest = 0;

    /** Every third write makes a document, which a neighbour tries to make at the same time; the others add to one of the hot ones. */
    const write = async (user: number, n: number): Promise<void> => {
      const token = `${user}.${n}`;
      let answer: Awaited<ReturnType<typeof told>>;
      if (n % 3 === 0) {
        answer = await told(faulty.create(note('storm', `made:${user >> 1}:${n}`, { tokens: [token] })));
      } else {
        const id = hot[Math.floor(random() * hot.length)]?.id ?? '';
        const found = await direct.get('storm', id);
        const tokens = [...(found?.doc.tokens ?? []), token];
        answer = await told(faulty.replace(note('storm', id, { tokens }), found?.etag ?? ''));
      }
      slowest = Math.max(slowest, answer.ms);
      say(answer.word, token);
    };
    const user = async (name: number): Promise<void> => {
      for (let n = 0; n < size / 8; n += 1) await write(name, n);
    };
    await Promise.all(Array.from({ length: 8 }, (_, name) => user(name)));
    here.proxy.decide(() => undefined);

    const stored: string[] = [];
    let after: string | undefined;
    do {
      const page = await direct.find({
        partition: 'storm',
        limit: 500,
        ...(after === undefined ? {} : { after }),
      });
      for (const { doc } of page.items) stored.push(...doc.tokens);
      after = page.next;
    } while (after !== undefined);

    const standingTokens = new Set(stored);
    const of = (...names: string[]): string[] => names.flatMap((name) => [...(words.get(name) ?? [])]);
    console.log(
      `${size} writes`,
      Object.fromEntries([...words].map(([word, { size: count }]) => [word, count])),
      here.proxy.dealt,
      `slowest ${Math.round(slowest)} ms`,
    );
    expect(stored).toHaveLength(standingTokens.size);
    expect(of('created', 'replaced').filter((token) => !standingTokens.has(token))).toEqual([]);
    expect(of('exists', 'conflict', 'not-done').filter((token) => standingTokens.has(token))).toEqual([]);
    expect(
      [...words.keys()].filter(
        (word) => !['created', 'replaced', 'exists', 'conflict', 'not-done', 'unknown'].includes(word),
      ),
    ).toEqual([]);
    expect(of('unknown').length).toBeLessThan(size / 50);
    expect(of('created', 'replaced').length).toBeGreaterThan(size / 2);
    expect(slowest).toBeLessThan(deadlineMs + 1000);
  },
  60_000 + size * 30,
);
