import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { demoTenant } from '../../src/config.ts';
import { localMoment } from '../../src/demo/clock.ts';
import { personas } from '../../src/demo/personas.ts';
import type { Reference } from '../../src/people/person.ts';
import { da } from '../../src/texts/da.ts';
import { buttonsOf, type Chat, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { chosen, filledIn, type Product, soon, startProduct, type Who } from '../support/product.ts';
import { seedSite } from '../support/seed.ts';

const Kept = z.looseObject({
  revision: z.number(),
  by: z.string(),
  answers: z.record(z.string(), z.unknown()),
  earlier: z.array(z.looseObject({ answers: z.record(z.string(), z.unknown()) })),
});

/** `CONCURRENT_SUBMITS=100` for the long run. */
const atOnce = Number(process.env.CONCURRENT_SUBMITS ?? 24);

describe.each(engines)('check-ins on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  /** What stands of this week, however many there are. */
  async function stored(code: string) {
    const all = await product.documents();
    return [...all]
      .filter(([key]) => key.startsWith('check-in ') && key.endsWith(`${code}:ugepuls:2026-W19`))
      .map(([, json]) => Kept.parse(JSON.parse(json)));
  }

  async function form(chat: Chat, code: string): Promise<unknown> {
    const [said] = await chat.says(`check-in ${code}`);
    expect(said?.text).toBe(da.checkins.title('Ugepuls', code, '2026-W19'));
    return said?.card;
  }

  it('lets one choose, fill in and save, and shows a receipt', async () => {
    const chat = product.chat('medarbejder');
    const [choice] = await chat.says('check-in');
    const offered = buttonsOf(choice?.card).map(({ title }) => title);
    expect(offered.slice(0, 2)).toEqual(['FH-01', 'FH-02']);
    const opened = await chat.presses(choice, 'FH-01');
    expect(wordsOf(opened.card)).toContain('Lokalt skema. Ikke journal.');
    const receipt = await chat.presses(opened, 'Gem', { ...chosen(opened.card), p1: '3', p5: '-' });
    expect(wordsOf(receipt.card)).toMatch(/^✓ Ugepuls for FH-01 er gemt mandag 4\. maj/);
    const [kept, ...others] = await stored('FH-01');
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ revision: 1, by: personas.medarbejder.oid, earlier: [] });
    expect(kept?.answers).toMatchObject({ p1: 3, p5: null, p7: 'nej' });
  });

  it('keeps what was there before a correction, and opens it filled in', async () => {
    const chat = product.chat('medarbejder');
    const [shown] = await chat.says('check-in FH-01');
    const opened = await chat.presses(shown, 'Ret');
    expect(filledIn(opened.card)).toMatchObject({ p1: '3', p5: '-', p7: 'nej' });
    const receipt = await chat.presses(opened, 'Gem', { p1: '1' });
    expect(wordsOf(receipt.card)).toContain(da.checkins.wasCorrected(1));
    const [kept, ...others] = await stored('FH-01');
    expect(others).toEqual([]);
    expect(kept?.answers).toMatchObject({ p1: 1, p5: null });
    expect(kept?.earlier.map(({ answers }) => answers)).toEqual([
      expect.objectContaining({ p1: 3, p5: null }),
    ]);
  });

  it('says so when the same is saved twice, and keeps one', async () => {
    const chat = product.chat('koordinator');
    const card = await form(chat, 'FH-04');
    const first = await chat.presses(card, 'Gem', chosen(card));
    const second = await chat.presses(card, 'Gem', chosen(card));
    expect(wordsOf(first.card)).toMatch(/^✓ Ugepuls for FH-04 er gemt/);
    expect(wordsOf(second.card)).toMatch(/^✓ Det er allerede gemt/);
    expect(await stored('FH-04')).toEqual([expect.objectContaining({ revision: 1 })]);
  });

  it(`makes one record of ${atOnce} submits at once from the devices of two people, and tells each the truth`, async () => {
    const devices = [product.chat('koordinator'), product.chat('medarbejder')];
    const cards = await Promise.all(devices.map((chat) => form(chat, 'FH-03')));
    const presses = Array.from({ length: atOnce }, (_, index) => {
      const which = index % 2;
      return devices[which]?.presses(cards[which], 'Gem', chosen(cards[which]));
    });
    const first = (await Promise.all(presses)).map((pressed) => {
      expect(pressed?.status).toBe(200);
      return pressed?.card === undefined ? (pressed?.line ?? '') : wordsOf(pressed.card).split('\n')[0];
    });
    const [kept, ...others] = await stored('FH-03');
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ revision: 1, earlier: [] });
    // On a machine that has no time for them some may be told to wait; nobody is told anything else.
    const told = first.filter((line) => line !== da.teams.lateCard);
    expect(told.filter((line) => line?.startsWith('✓ Ugepuls for FH-03 er gemt')).length).toBeLessThanOrEqual(
      1,
    );
    for (const line of told) {
      expect(line).toMatch(
        /^✓ (Ugepuls for FH-03 er gemt|Det er allerede gemt|En kollega gemte de samme svar)/,
      );
    }
    const [again] = await product.chat('koordinator').says('check-in FH-03');
    expect(wordsOf(again?.card)).toContain('Du kan rette');
  }, 60_000);

  it('shows a colleague’s answers to whoever comes second, who keeps them or corrects them', async () => {
    const [mine, theirs] = [product.chat('medarbejder'), product.chat('koordinator')];
    const card = await form(mine, 'FH-02');
    const other = await form(theirs, 'FH-02');
    await theirs.presses(other, 'Gem', { ...chosen(other), p1: '0' });
    const asked = await mine.presses(card, 'Gem', { ...chosen(card), p1: '3' });
    expect(wordsOf(asked.card)).toMatch(/^En kollega svarede .+ kl\. \d\d\.\d\d\. Her er svarene\./);
    expect(await stored('FH-02')).toEqual([
      expect.objectContaining({ revision: 1, by: personas.koordinator.oid }),
    ]);
    const kept = await mine.presses(asked, 'Behold');
    expect(wordsOf(kept.card)).toContain(da.checkins.kept);
    const mineAgain = await mine.presses(asked, 'Ret');
    expect(filledIn(mineAgain.card)).toMatchObject({ p1: '3' });
    expect(wordsOf(mineAgain.card)).toContain(da.checkins.stands('Slet ikke'));
    await mine.presses(mineAgain, 'Gem');
    const [now] = await stored('FH-02');
    expect(now).toMatchObject({ revision: 2, by: personas.medarbejder.oid });
    expect(now?.earlier.map(({ answers }) => answers.p1)).toEqual([0]);
  });

  it('shows the phone list before anything is sent, and says that nobody has been contacted', async () => {
    const [shown] = await product.chat('medarbejder').says('check-in FH-01');
    const opened = await product.chat('medarbejder').presses(shown, 'Ret');
    const card = JSON.stringify(opened.card);
    expect(card).toContain(da.checkins.emergency.show);
    expect(card).toContain('Action.ToggleVisibility');
    expect(wordsOf(opened.card)).toContain(da.checkins.emergency.nobodyTold);
    expect(wordsOf(opened.card)).toContain('Husets vagttelefon: **00 00 00 01**');
  });
});

describe.each(engines)('"Leder kontaktes i dag" on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  async function asks(who: Who, code: string) {
    const chat = product.chat(who);
    const [said] = await chat.says(`check-in ${code}`);
    return chat.presses(said, 'Gem', chosen(said?.card, 'Leder kontaktes i dag'));
  }

  it('reaches the leader at once, with the code and nothing else, and the receipt says so', async () => {
    const receipt = await asks('koordinator', 'FH-03');
    expect(wordsOf(receipt.card)).toContain(da.checkins.leader.sent);
    const messages = product.chat('leder').received();
    expect(messages).toHaveLength(1);
    expect(wordsOf(messages[0]?.card)).toMatch(/FH-03: du er bedt om at tage kontakt i dag/);
    expect(wordsOf(messages[0]?.card)).not.toMatch(/grad|Koordinator|kerneelement/);
  });

  it('tells the key worker when the leader has pressed "Set"', async () => {
    const leader = product.chat('leder');
    const seen = await leader.presses(leader.received()[0], 'Set');
    expect(wordsOf(seen.card)).toMatch(/✓ FH-03: set/);
    const [shown] = await product.chat('koordinator').says('check-in FH-03');
    expect(wordsOf(shown?.card)).toMatch(/Lederen har set det/);
  });

  it('says so when the leader is away and there is no other', async () => {
    const leader = product.chat('leder');
    await leader.says('pause til 20. maj');
    const receipt = await asks('koordinator', 'FH-04');
    expect(wordsOf(receipt.card)).toContain(da.checkins.leader.away);
    expect(wordsOf(receipt.card)).not.toContain(da.checkins.leader.sent);
    expect(wordsOf(leader.received().at(-1)?.card)).toMatch(/FH-04: du er bedt om at tage kontakt i dag/);
    await leader.says('pause slut');
  });

  it('says that it does not know when the connection broke', async () => {
    product.connector.fail('none', 'reset after');
    const receipt = await asks('medarbejder', 'FH-01');
    expect(wordsOf(receipt.card)).toContain(da.checkins.leader.unknown);
  }, 60_000);

  it('says that the leader cannot be reached, and delivers it when the leader writes again', async () => {
    product.connector.fail('none', { status: 403 });
    const receipt = await asks('medarbejder', 'FH-02');
    expect(wordsOf(receipt.card)).toContain(da.checkins.leader.unreachable);
    const leader = product.chat('leder');
    const about = () => leader.received().filter((one) => wordsOf(one.card).includes('FH-02: du er bedt om'));
    expect(about()).toHaveLength(0);
    await leader.says('hej');
    await product.app.jobs.tick(product.app.now());
    await soon(() => about()[0], 60_000);
    expect(about()).toHaveLength(1);
  }, 90_000);

  it('tells the coordinator later that morning what may not have arrived, and takes it back when it is seen to', async () => {
    const coordinator = product.chat('koordinator');
    const { told, title } = da.delivery;
    await product.travel('2026-05-04T10:45');
    const cards = coordinator.received().filter((one) => wordsOf(one.card).startsWith(title));
    expect(cards.map(({ card }) => wordsOf(card))).toEqual([
      `${title}\n${told.kinds(told.unknown(1), ['besked til lederen'])}`,
    ]);
    const pressed = await coordinator.presses(cards[0], told.show.title);
    const list = await coordinator.presses(pressed.replies[0], da.delivery.arrived);
    expect(wordsOf(list.card)).toContain(da.delivery.noted);
    await product.app.jobs.tick(product.app.now());
    const changed = product.connector.arrived.filter(
      ({ method, id }) => method === 'PUT' && id === cards[0]?.id,
    );
    expect(JSON.stringify(changed.at(-1)?.message)).toContain(told.over);
  }, 90_000);
});

describe.each(engines)('many messages to one chat in the demo on $name', (engine) => {
  it('all go out at their moment, however fast the demo travels', async () => {
    const { oid, name } = personas.koordinator;
    const sites = Array.from({ length: 16 }, (_, index) => `sted-${index}`);
    const memberships = sites.map((site) => ({ site, role: 'coordinator' as const }));
    const reference: Reference = {
      serviceUrl: '',
      channelId: 'msteams',
      conversation: { id: 'personal-koordinator' },
      botId: 'bot',
      userId: oid,
      state: 'alive',
    };
    const product = await startProduct(engine, async (database, serviceUrl) => {
      const more = { memberships, reference: { ...reference, serviceUrl } };
      for (const [index, site] of sites.entries()) {
        const people = index === 0 ? [{ oid, name, more }] : [];
        const cases = [{ code: 'FH-01', keyWorker: oid }];
        await seedSite(database, localMoment('2026-05-04T06:00'), {
          site,
          tenant: demoTenant,
          people,
          cases,
        });
      }
    });
    try {
      await product.chat('administrator').says('demo 2026-05-04T08:31');
      const there = localMoment('2026-05-04T08:31').epochMilliseconds;
      await soon(() => (product.app.now().epochMilliseconds >= there ? true : undefined), 60_000);
      await product.quiet();
      const lists = product
        .chat('koordinator')
        .received()
        .filter(({ text }) => /: uge 18 er lukket/.test(text));
      expect(lists).toHaveLength(sites.length);
    } finally {
      await product.end();
    }
  }, 90_000);
});

describe.each(engines)('what a submit costs on $name', (engine) => {
  it('is at most eight store operations, a correction too, each inside one partition', async () => {
    const product = await startProduct(engine);
    try {
      const chat = product.chat('koordinator');
      const codes = ['FH-01', 'FH-02', 'FH-03'];
      const cards: unknown[] = [];
      for (const code of codes) cards.push((await chat.says(`check-in ${code}`))[0]?.card);
      const submit = await product.fewestOperations(3, async (run) => {
        const receipt = await chat.presses(cards[run], 'Gem', chosen(cards[run]));
        expect(wordsOf(receipt.card)).toMatch(/^✓ Ugepuls/);
      });
      const opened: unknown[] = [];
      for (const code of codes) {
        const [shown] = await chat.says(`check-in ${code}`);
        opened.push((await chat.presses(shown, 'Ret')).card);
      }
      const correction = await product.fewestOperations(3, async (run) => {
        const receipt = await chat.presses(opened[run], 'Gem', { p1: '0' });
        expect(wordsOf(receipt.card)).toContain(da.checkins.wasCorrected(1));
      });
      for (const operations of [submit, correction]) {
        expect(operations.length).toBeGreaterThan(0);
        expect(operations.length).toBeLessThanOrEqual(8);
        expect(operations.filter(({ partition }) => partition === '')).toEqual([]);
      }
    } finally {
      await product.end();
    }
  }, 90_000);
});
