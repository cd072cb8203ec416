/** The channel of a team: who binds it, what is posted there, and that nothing else ever is. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personas } from '../../src/demo/personas.ts';
import { demoSite } from '../../src/demo/seed.ts';
import { createPeople } from '../../src/people/people.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { toSaid, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { buttonsAbout, demoTenant, type Product, startProduct, type Who } from '../support/product.ts';
import { oid, seedSite } from '../support/seed.ts';

const channel = '19:hverdagen@thread.tacv2';
const team = '19:familiens-hus@thread.tacv2';
const house = da.demo.site;
const theirs = { oid: oid(42), name: 'Koordinator andetsteds' };

const startWithTwoSites = (engine: (typeof engines)[number]): Promise<Product> =>
  startProduct(engine, (database) =>
    seedSite(database, at(dateOf('2026-05-04'), '07:00'), {
      site: 'andet-sted',
      prefix: 'AS',
      people: [{ ...theirs, role: 'coordinator' }],
      cases: [{ code: 'AS-01', keyWorker: theirs.oid }],
    }),
  );

describe.each(engines)('a site and its team’s channel on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startWithTwoSites(engine);
    product.app.warm();
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const inChannel = (who: Who, where = channel, whose = team) =>
    product.client.channel(product.chat(who).persona, where, whose);
  const says = async (who: Who, text: string, where?: string, whose?: string) =>
    (await inChannel(who, where, whose).says(`<at>Tovholder</at> ${text}`)).map((one) => one.text);
  /** What the bot has posted in the channel by itself, updates included. */
  const posted = (where = channel) =>
    product.connector.arrived
      .filter(({ conversation, message }) => conversation === where && message.type === 'message')
      .map((one) => ({ ...toSaid(one), method: one.method }));
  const bound = async () => (await createPeople(product.database).site(demoTenant, demoSite))?.channel;

  it('is bound by its coordinator in the channel, and by nobody else and nowhere else', async () => {
    const t = da.teams.channel;
    expect(await says('medarbejder', 'tilknyt stedet')).toEqual([t.notYours]);
    expect(await says('leder', 'tilknyt stedet')).toEqual([t.notYours]);
    expect((await product.chat('koordinator').says('tilknyt stedet')).map((one) => one.text)).toEqual([
      t.writeThere,
    ]);
    const group = product.client.group(product.chat('koordinator').persona, '19:gruppe@thread.v2');
    expect((await group.says('tilknyt stedet')).map((one) => one.text)).toEqual([t.writeThere]);
    const unnamed = product.client.group(
      product.chat('koordinator').persona,
      `${channel};messageid=9`,
      'channel',
    );
    expect((await unnamed.says('tilknyt stedet')).map((one) => one.text)).toEqual([t.unnamed]);
    expect(await bound()).toBeUndefined();

    const stranger = product.client.channel(theirs, channel, team);
    expect((await stranger.says(`tilknyt stedet ${house}`)).map((one) => one.text)).toEqual([
      t.whichSite('bind', ['Familiens Hus (test)'], 0),
    ]);
    const [asked] = await product.chat('administrator').says('frakobl stedet Et andet');
    expect(asked?.text).toMatch(/^Hvilket sted\? Skriv fx: frakobl stedet Familiens Hus \(.*, Familiens Hus/);
    expect(await says('koordinator', 'tilknyt stedet')).toEqual([t.bound(house)]);
    expect(await bound()).toEqual({ team, conversation: channel });
    expect(await says('koordinator', 'Tilknyt stedet.')).toEqual([t.alreadyHere(house)]);
  });

  it('cannot be bound to another team before it is unbound', async () => {
    const t = da.teams.channel;
    const elsewhere = ['19:andet@thread.tacv2', '19:andet-team@thread.tacv2'] as const;
    expect(await says('administrator', `tilknyt stedet ${house}`, ...elsewhere)).toEqual([
      t.otherTeam(house),
    ]);
    expect(await createPeople(product.database).person(demoTenant, elsewhere[0])).toBeUndefined();
    expect(await says('koordinator', 'frakobl stedet', ...elsewhere)).toEqual([t.otherTeam(house)]);
    expect(await bound()).toEqual({ team, conversation: channel });
  });

  it('is told of meetings by code and kind alone, once, in a message of its own', async () => {
    await product.travel('2026-05-04T08:35');
    const before = posted();
    expect(before.length).toBeGreaterThan(0);
    for (const one of before) {
      expect(one.method).toBe('POST');
      const words = wordsOf(one.card);
      expect(words).toContain(da.reviews.channel.title);
      const lines = words.split('\n').slice(1, -1);
      for (const line of lines) expect(line).toMatch(/^[\p{L} ]+(, FH-\d\d)?$/u);
      expect(new Set(lines).size).toBe(lines.length);
      expect(JSON.stringify(one.card)).not.toMatch(/Action\.|"data"/);
    }
    expect(wordsOf(before[0]?.card)).toContain('Netværksmøde, FH-02');
    await product.travel('2026-05-04T09:30');
    expect(posted()).toHaveLength(before.length);
  });

  it('tells neither names, dates, answers nor who holds a case, whatever is asked or pressed there', async () => {
    const chat = inChannel('koordinator');
    for (const command of [
      'forløb',
      'forløb FH-01',
      'alle forløb',
      'møder',
      'møder hele stedet',
      'check-in FH-01',
      'ugestatus',
      'leveringer',
      'administration',
      'indsigt FH-01',
      'kalender',
      'demo',
      'demo næste',
    ]) {
      expect(await says('koordinator', command)).toEqual([da.teams.personalOnly]);
    }
    const [answer] = await chat.says('<at>Tovholder</at> Hvad er de fem kerneelementer?');
    expect(answer?.citations.length).toBeGreaterThan(0);
    await chat.says('<at>Tovholder</at> Hvem er tovholder for FH-01?');
    // A card of one's own chat, pressed from the channel: as if somebody had sent its data there.
    const [list] = await product.chat('koordinator').says('møder hele stedet');
    const pressed = await chat.presses(list, da.reviews.buttons.open);
    expect(pressed.card).toBeUndefined();
    expect(pressed.line).toBe(da.teams.personalOnly);
    const everything = product.connector.arrived
      .filter(({ conversation }) => conversation.startsWith(channel))
      .map(({ message: { text, summary, attachments } }) => JSON.stringify([text, summary, attachments]))
      .join('\n');
    const names = ['medarbejder', 'leder', 'koordinator', 'administrator'] as const;
    for (const who of names) expect(everything).not.toContain(personas[who].oid);
    expect(everything).not.toMatch(/Medarbejder|"Leder|2026-0|kl\. \d|Ophold|stedfortræder er|AS-01|holdt/);
  });

  it('is not unbound by a question', async () => {
    expect(await says('koordinator', 'frakobl stedet?')).toEqual([da.teams.didYouMean('frakobl stedet')]);
    expect(await bound()).toEqual({ team, conversation: channel });
  });

  it('is told nothing more once it is unbound', async () => {
    expect(await says('koordinator', 'frakobl stedet')).toEqual([da.teams.channel.unbound(house)]);
    expect(await bound()).toBeUndefined();
    expect(await says('koordinator', 'frakobl stedet')).toEqual([da.teams.channel.notBound(house)]);
    const before = posted().filter(({ method }) => method === 'POST').length;
    // Another meeting's last reminder is on Friday.
    await product.travel('2026-05-08T09:00');
    expect(posted().filter(({ method }) => method === 'POST')).toHaveLength(before);
  });
});

describe('a message of the channel', () => {
  it('is brought up to date when its meeting is held', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('there are engines');
    const product = await startProduct(engine);
    try {
      const chat = product.client.channel(product.chat('koordinator').persona, channel, team);
      await chat.says('tilknyt stedet');
      await product.travel('2026-05-04T08:35');
      const message = product.connector.arrived.find(({ conversation }) => conversation === channel);
      expect(wordsOf(toSaid(message ?? { id: '', message: { type: '' } }).card)).toContain(
        'Netværksmøde, FH-02',
      );
      const card = product
        .chat('medarbejder')
        .received()
        .find((said) => JSON.stringify(said.card ?? '').includes('FH-02:netvaerksmoede:1'));
      await product
        .chat('medarbejder')
        .presses(buttonsAbout(card?.card, 'FH-02:netvaerksmoede:1'), da.reviews.buttons.held('holdt'));
      await product.travel('2026-05-04T08:40');
      const updated = product.connector.arrived.filter(
        ({ conversation, method }) => conversation === channel && method === 'PUT',
      );
      expect(updated.length).toBeGreaterThan(0);
      expect(JSON.stringify(updated.at(-1)?.message)).not.toMatch(/Netværksmøde, FH-02|holdt/);
    } finally {
      await product.end();
    }
  }, 60_000);
});
