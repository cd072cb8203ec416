import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import type { Refusal } from '../../src/checkins/rules.ts';
import { demoTenant } from '../../src/config.ts';
import type { Role } from '../../src/people/person.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { at, dateOf } from '../../src/time.ts';
import { administering } from '../support/administering.ts';
import { buttonsOf, type Chat, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { bookkeeping, chosen, type Product, startProduct } from '../support/product.ts';
import { oid, seedSite } from '../support/seed.ts';

const question = 'Hvad er de fem kerneelementer?';
const elsewhere = { site: 'andet-sted', prefix: 'AS' };
const theirKeyWorker = oid(41);
const refused = (why: Refusal): string => da.checkins.refused[why]('FH-01', '2026-W19');
const monday = at(dateOf('2026-05-04'), '07:00');

/** The demo, and a second site of the same tenant with a key worker and a leader of its own. */
const withSecondSite = (engine: (typeof engines)[number]): Promise<Product> =>
  startProduct(engine, (database) =>
    seedSite(database, monday, {
      ...elsewhere,
      people: [
        { oid: theirKeyWorker, name: 'Kollega andetsteds' },
        { oid: oid(42), name: 'Leder andetsteds', role: 'leader' },
      ],
      cases: [{ code: 'AS-01', keyWorker: theirKeyWorker }],
    }),
  );

const all = (said: readonly { readonly text: string; readonly card?: unknown }[]): string =>
  said.map((one) => `${one.text}\n${wordsOf(one.card)}\n${JSON.stringify(one.card ?? '')}`).join('\n');

describe.each(engines)('who sees what on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await withSecondSite(engine);
    product.app.warm();
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const there = (): Chat => product.client.chat({ oid: theirKeyWorker, name: 'Kollega andetsteds' });

  it('answers a stranger’s question, and no command of theirs; keeps nothing of them', async () => {
    const stranger = product.stranger();
    const before = await product.documents(...bookkeeping);
    const [answer] = await stranger.says(question);
    expect(answer?.citations.length).toBeGreaterThan(0);
    for (const command of [
      'check-in',
      'check-in FH-01',
      'møder',
      'forløb',
      'forløb FH-01',
      'ugestatus',
      'leveringer',
    ]) {
      expect((await stranger.says(command)).map((one) => one.text)).toEqual([da.teams.stranger]);
    }
    const [form] = await product.chat('medarbejder').says('check-in FH-01');
    const pressed = await stranger.presses(form?.card, 'Gem', chosen(form?.card));
    expect(pressed).toMatchObject({ status: 200, line: da.teams.stranger, replies: [] });
    expect(await product.documents(...bookkeeping)).toEqual(before);
  });

  it('shows a case’s check-ins to those who hold it, its coordinator and its leader, and to no other member', async () => {
    for (const who of ['medarbejder', 'koordinator', 'leder'] as const) {
      expect(all(await product.chat(who).says('forløb FH-01'))).toContain(da.checkins.history.title);
    }
    const member = product.chat('administrator');
    const seen = all(await member.says('forløb FH-01'));
    expect(seen).toContain('Forløb FH-01');
    expect(seen).not.toContain(da.checkins.history.title);
    expect(seen).not.toMatch(/Chart|levering/i);
    expect((await member.says('check-in FH-01')).map((one) => one.text)).toEqual([refused('not-yours')]);
    const [form] = await product.chat('medarbejder').says('check-in FH-01');
    const pressed = await member.presses(form?.card, 'Gem', chosen(form?.card));
    expect(pressed.line).toBe(da.checkins.refusedToSave(refused('not-yours')));
  });

  it('tells nobody anything of another site, not even that a case exists there', async () => {
    const chat = there();
    expect(all(await chat.says('forløb'))).toContain('AS-01');
    expect(all(await chat.says('forløb'))).not.toContain('FH-');
    expect(all(await chat.says('alle forløb'))).not.toContain('FH-');
    expect(all(await chat.says('møder'))).not.toContain('FH-');
    expect(all(await chat.says('møder hele stedet'))).not.toContain('FH-');
    expect((await chat.says('forløb FH-01')).map((one) => one.text)).toEqual([da.cases.unknown('FH-01')]);
    expect((await chat.says('forløb FH-77')).map((one) => one.text)).toEqual([da.cases.unknown('FH-77')]);
    expect((await chat.says('møder FH-01')).map((one) => one.text)).toEqual([da.cases.unknown('FH-01')]);
    expect((await product.chat('leder').says('forløb AS-01')).map((one) => one.text)).toEqual([
      da.cases.unknown('AS-01'),
    ]);
    expect(all(await product.chat('leder').says('ugestatus'))).not.toContain('AS-');
  });

  it('does nothing for a card of one site that somebody of another presses', async () => {
    const chat = there();
    const [form] = await product.chat('medarbejder').says('check-in FH-01');
    const [list] = await product.chat('medarbejder').says('møder');
    const [shown] = await product.chat('medarbejder').says('forløb FH-01');
    const before = await product.documents(...bookkeeping, 'link');
    const saved = await chat.presses(form?.card, 'Gem', chosen(form?.card));
    expect(saved.line).toBe(da.checkins.refusedToSave(refused('unknown-case')));
    const seen = new Set<string>();
    for (const { title } of [...buttonsOf(list?.card), ...buttonsOf(shown?.card)]) {
      if (seen.has(title)) continue;
      seen.add(title);
      const card = buttonsOf(list?.card).some((one) => one.title === title) ? list?.card : shown?.card;
      const pressed = await chat.presses(card, title);
      expect(`${pressed.line ?? ''}${JSON.stringify(pressed.card ?? '')}`).not.toMatch(
        /Ophold|Medarbejder|maj/,
      );
    }
    expect(seen.size).toBeGreaterThan(3);
    expect(await product.documents(...bookkeeping, 'link')).toEqual(before);
    // "Hent til kalender" is about one's own, wherever it is pressed.
    const links = [...(await product.documents())].filter(([key]) => key.startsWith('link '));
    const packed = links.map(
      ([, doc]) => z.looseObject({ packed: z.string() }).parse(JSON.parse(doc)).packed,
    );
    const files = packed.map((one) => gunzipSync(Buffer.from(one, 'base64')).toString());
    expect(JSON.stringify([links, files])).not.toContain('FH-');
  });

  it.each(['groupChat', 'channel'] as const)('gives knowledge and nothing else in a %s', async (type) => {
    const group = product.client.group(product.chat('leder').persona, `19:${type}@thread.tacv2`, type);
    const [answer] = await group.says(`<at>Tovholder</at> ${question}`);
    expect(answer?.citations.length).toBeGreaterThan(0);
    for (const command of [
      'check-in FH-01',
      'check-in',
      'forløb FH-01',
      'forløb',
      'møder',
      'møder FH-01',
      'ugestatus',
    ]) {
      const said = await group.says(`<at>Tovholder</at> ${command}`);
      expect(said.map((one) => one.text)).toEqual([da.teams.personalOnly]);
      expect(said[0]?.card).toBeUndefined();
    }
    expect(all(group.received())).not.toMatch(/FH-0\d|Ophold|Medarbejder/);
  });
});

describe.each(engines)('a site without a coordinator on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const take = async (role: Role): Promise<string> => wordsOf(await administering(product).take({ role }));

  it('says what becomes of the reminders, and sends them to the leader when those who hold the case are away', async () => {
    const { vacant, stillHolds } = da.people;
    expect(await take('coordinator')).toContain(
      `${vacant.coordinator} ${stillHolds(['FH-01', 'FH-02', 'FH-03', 'FH-04'])}`,
    );
    await product.chat('medarbejder').says('pause til 20. maj');
    await product.travel('2026-05-08T12:00');
    const told = all(product.chat('leder').received());
    expect(told).toMatch(/lovpligtige opfølgning for FH-01/);
    expect(told).toMatch(/lovpligtige opfølgning for FH-03/);
    expect(told).not.toMatch(/Ugepuls for/);
    expect(all(product.chat('medarbejder').received())).not.toMatch(/Ugepuls for|lovpligtig/);
  }, 90_000);

  it('without a leader either is told so', async () => {
    expect(await take('leader')).toContain(da.people.vacant.both);
  });
});

describe.each(engines)('somebody who met the bot before they had a role on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  it('is asked to write once more, by the bot and by the administrator, and is welcomed then', async () => {
    const newcomer = product.stranger();
    const { name } = newcomer.persona;
    expect((await newcomer.opens())[0]?.text).toContain(da.teams.stranger);
    const [id] = await newcomer.says('mit id');
    expect(id?.text).toContain(da.people.thenWrite);
    const { give } = administering(product);
    // What `mit id` answers is taken whole.
    const whom = { oid: id?.text ?? '', name };
    expect(wordsOf(await give(whom, 'coordinator'))).toContain(
      `i Familiens Hus (demo). ${da.people.askToWrite(name)}`,
    );
    const [welcome] = await newcomer.says('hej');
    expect(welcome?.text).toBe(da.teams.welcome);
    expect(wordsOf(welcome?.card)).toContain(da.teams.write.deliveries[1]);
    expect((await newcomer.says('hej')).map((one) => one.text)).toEqual([da.teams.hello]);
    expect((await newcomer.says('mit id')).map((one) => one.text)).toEqual([
      da.people.myId(newcomer.persona.oid),
    ]);
    const again = wordsOf(await give(whom, 'leader'));
    expect(again).toContain(da.people.roleGiven(name, 'leder', 'Familiens Hus (demo)'));
    expect(again).not.toContain(da.people.askToWrite(name));
  }, 30_000);
});

describe.each(engines)('somebody whose last role was taken on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
    product.app.warm();
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  it('is a stranger again: may ask about the model, and nothing of it is kept', async () => {
    const chat = product.chat('medarbejder');
    const [form] = await chat.says('check-in FH-01');
    await administering(product).take({ oid: chat.persona.oid });
    const before = await product.documents(...bookkeeping);
    for (const command of ['check-in', 'forløb', 'møder', 'pause til 20. maj', 'spørg en kollega: hvad nu']) {
      expect((await chat.says(command)).map((one) => one.text)).toEqual([da.teams.stranger]);
    }
    expect((await chat.presses(form, 'Gem', chosen(form?.card))).line).toBe(da.teams.stranger);
    expect((await chat.says(question))[0]?.citations.length).toBeGreaterThan(0);
    expect((await chat.says('fremkald månefaser nu'))[0]?.text).toContain(da.knowledge.nothingFoundAlone);
    expect(await product.documents(...bookkeeping)).toEqual(before);
  }, 30_000);
});

describe.each(engines)('an administrator without a role on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
    product.app.warm();
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  it('is told what takes one and where roles are given, and keeps what is an administrator’s', async () => {
    const chat = product.chat('administrator');
    const says = async (text: string) => (await chat.says(text)).map((one) => one.text);
    expect(await says('møder')).not.toEqual([da.teams.administersOnly]);
    await administering(product).take({ oid: chat.persona.oid });
    for (const command of ['møder', 'forløb', 'check-in', 'nyt forløb', 'ugestatus', 'spørg en kollega']) {
      expect(await says(command)).toEqual([da.teams.administersOnly]);
    }
    expect(await says('administration')).toEqual([da.people.title]);
    expect(await says('leveringer')).toEqual([da.delivery.onlyLeaders]);
    expect(await says('tilknyt stedet')).toEqual([da.teams.channel.writeThere]);
    expect(await says('tak')).toEqual([da.teams.thanks]);
    expect((await chat.says(question))[0]?.citations.length).toBeGreaterThan(0);
  }, 30_000);
});

describe.each(engines)('the language a person chose on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  it('is Danish until they say "english", whatever the client’s locale', async () => {
    const chat = product.chat('medarbejder');
    expect((await chat.says('tak', { locale: 'en-US' })).map((one) => one.text)).toEqual([da.teams.thanks]);
    expect((await chat.says('english')).map((one) => one.text)).toEqual([en.teams.languageSet]);
    expect((await chat.says('thanks', { locale: 'da-DK' })).map((one) => one.text)).toEqual([
      en.teams.thanks,
    ]);
  });

  it('holds for what nobody asked for too, and for nobody else', async () => {
    await product.travel('2026-05-04T08:35');
    const mine = all(product.chat('medarbejder').received().slice(3));
    expect(mine).toMatch(/FH-02 is today/);
    expect(mine).toContain(`"${en.reviews.buttons.held('held')}"`);
    expect(mine).not.toMatch(/ er i dag|Holdt|Flyt/);
    const theirs = all(product.chat('koordinator').received());
    expect(theirs).toMatch(/FH-03 er i dag/);
    expect(theirs).not.toMatch(/ is today/);
  }, 60_000);

  it('holds for forms and receipts, and "dansk" brings Danish back', async () => {
    const chat = product.chat('medarbejder');
    const [form] = await chat.says('check-in FH-01');
    expect(wordsOf(form?.card)).toContain(en.checkins.local);
    const receipt = await chat.presses(form, en.checkins.save, chosen(form?.card));
    expect(wordsOf(receipt.card)).toMatch(/^✓ Weekly pulse/);
    expect((await chat.says('dansk')).map((one) => one.text)).toEqual([da.teams.languageSet]);
    const [shown] = await chat.says('check-in FH-01');
    expect(wordsOf(shown?.card)).toMatch(/^✓ Ugepuls/);
  });

  it('is the tenant’s person, not a device: the record says so', async () => {
    const all = await product.documents();
    const person = [...all].find(([key]) => key.includes('person:') && key.endsWith('101'));
    expect(person?.[0]).toContain(demoTenant);
    expect(person?.[1]).toContain('"language":"da"');
  });
});
