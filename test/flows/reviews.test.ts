import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { da } from '../../src/texts/da.ts';
import { buttonsOf, type Said, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { buttonsAbout, filledIn, type Product, startProduct } from '../support/product.ts';

const network = 'FH-02:netvaerksmoede:1';
const Review = z.looseObject({ state: z.string(), date: z.string().optional(), moves: z.number() });

describe.each(engines)('reviews on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
    await product.travel('2026-05-04T08:35');
  }, 90_000);
  afterAll(() => product?.end(), 30_000);

  const mentions = (said: Said, id: string) => JSON.stringify(said.card ?? '').includes(`"${id}"`);

  /** The reminder as it first arrived. */
  function reminder(): unknown {
    const found = product
      .chat('medarbejder')
      .received()
      .find((one) => mentions(one, network));
    if (found === undefined) throw new Error('no reminder came');
    return found.card;
  }

  async function stored(id: string) {
    const all = await product.documents();
    return [...all]
      .filter(([key]) => key.startsWith('review ') && key.endsWith(` ${id}`))
      .map(([, json]) => Review.parse(JSON.parse(json)))[0];
  }

  it('reminds the key worker when the time comes: one card, each occasion once, with what can be done', () => {
    const about = product
      .chat('medarbejder')
      .received()
      .filter((one) => mentions(one, network));
    expect(about).toHaveLength(1);
    expect(wordsOf(about[0]?.card)).toContain('Netværksmøde for FH-02 er i dag');
    const offered = buttonsOf(buttonsAbout(about[0]?.card, network)).map(({ title }) => title);
    expect(offered).toEqual(['Holdt', 'Flyt', 'Ikke relevant']);
    expect(
      product
        .chat('leder')
        .received()
        .some((one) => mentions(one, network)),
    ).toBe(false);
  });

  it('gives the card back with the fault and what was typed when the new date is wrong, and changes nothing', async () => {
    const chat = product.chat('medarbejder');
    const form = await chat.presses(buttonsAbout(reminder(), network), 'Flyt');
    const past = await chat.presses(form, 'Gem', { date: '2026-05-03' });
    expect(wordsOf(past.card)).toContain(da.reviews.faults.past);
    expect(filledIn(past.card).date).toBe('2026-05-03');
    const far = await chat.presses(past, 'Gem', { date: '2031-05-03', time: '14:00' });
    expect(wordsOf(far.card)).toContain(da.reviews.faults.far);
    expect(filledIn(far.card)).toMatchObject({ date: '2031-05-03', time: '14:00' });
    expect(await stored(network)).toMatchObject({ state: 'planned', date: '2026-05-04', moves: 0 });
  });

  it('moves it to a right date, with undo', async () => {
    const chat = product.chat('medarbejder');
    const form = await chat.presses(buttonsAbout(reminder(), network), 'Flyt');
    const moved = await chat.presses(form, 'Gem', { date: '2026-05-20', time: '14:00' });
    expect(wordsOf(moved.card)).toMatch(/^✓ Netværksmødet for FH-02 .*onsdag 20\. maj kl\. 14\.00/);
    expect(buttonsOf(moved.card).map(({ title }) => title)).toContain('Fortryd');
    expect(await stored(network)).toMatchObject({ state: 'planned', date: '2026-05-20', moves: 1 });
  });

  it('answers a button of the old card with what holds now, and changes nothing', async () => {
    const before = await stored(network);
    const pressed = await product.chat('medarbejder').presses(buttonsAbout(reminder(), network), 'Holdt');
    expect(wordsOf(pressed.card)).toContain(da.reviews.changedSince);
    expect(wordsOf(pressed.card)).toContain('onsdag 20. maj');
    expect(await stored(network)).toEqual(before);
  });

  it('lists what is coming, and takes "Holdt" from the list', async () => {
    const chat = product.chat('koordinator');
    const [list] = await chat.says('møder');
    expect(wordsOf(list?.card)).toContain(da.reviews.mine);
    expect(wordsOf(list?.card)).toContain('I dag: Statusmøde, FH-03');
    const held = await chat.presses(buttonsAbout(list?.card, 'FH-03:statusmoede:1'), 'Holdt');
    expect(wordsOf(held.card)).toMatch(/✓ Statusmødet for FH-03 er holdt.* Næste gang er/);
    expect(wordsOf(held.card)).not.toContain('I dag: Statusmøde, FH-03');
    expect(await stored('FH-03:statusmoede:1')).toMatchObject({ state: 'held' });
    expect(await stored('FH-03:statusmoede:2')).toMatchObject({ state: 'planned' });
  });

  it('posts the link to a calendar file in the chat, where it can be followed, and leaves the card as it is', async () => {
    const [list] = await product.chat('koordinator').says('møder');
    const pressed = await product.chat('koordinator').presses(list, da.reviews.buttons.calendar);
    expect(pressed.line).toBe(da.teams.answeredBelow);
    expect(pressed.card).toBeUndefined();
    expect(pressed.replies.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Hent kalenderfilen her: \[http.*\/links\//),
    ]);
  });

  it('brings the cards that still show it up to date, and does not ask about it again', async () => {
    await product.travel('2026-05-05T09:00');
    const updates = product.connector.arrived.filter(
      ({ conversation, method, message }) =>
        conversation === 'personal-koordinator' &&
        method === 'PUT' &&
        /Statusmødet? for FH-03/.test(JSON.stringify(message)),
    );
    expect(updates.length).toBeGreaterThan(0);
    expect(JSON.stringify(updates.at(-1)?.message)).toContain('Statusmødet for FH-03 er holdt');
    const proactive = product.chat('koordinator').received();
    expect(proactive.map((one) => one.text).join('\n')).not.toMatch(
      /Statusmødet for FH-03 skulle være holdt/,
    );
    const theirs = product
      .chat('medarbejder')
      .received()
      .map((one) => one.text);
    expect(theirs.join('\n')).not.toMatch(/Netværksmødet for FH-02 skulle være holdt/);
  }, 90_000);

  it('moves one from a list and takes it back there, and touches no other', async () => {
    const chat = product.chat('koordinator');
    const [list] = await chat.says('møder FH-03');
    const form = await chat.presses(buttonsAbout(list?.card, 'FH-03:statusmoede:2'), 'Flyt');
    const moved = await chat.presses(form, 'Gem', { date: '2026-05-08', time: '14:00' });
    const deadline = 'FH-03:foerste-opfoelgning:1';
    const before = await stored(deadline);
    const other = await chat.presses(buttonsAbout(moved.card, deadline), 'Sæt dato');
    expect(wordsOf(other.card)).toContain('Dato: Første lovpligtige opfølgning for FH-03');
    expect(await stored(deadline)).toEqual(before);
    const undone = await chat.presses(moved, 'Fortryd');
    expect(wordsOf(undone.card)).toContain('✓ Fortrudt. Statusmødet for FH-03 er igen');
    expect(await stored('FH-03:statusmoede:2')).toMatchObject({ moves: 2 });
  });

  it('gives a case closed by mistake its meetings back, also after a round in between', async () => {
    const chat = product.chat('koordinator');
    const [list] = await chat.says('møder FH-04');
    const agreed = await stored('FH-04:opfoelgning:1');
    expect(agreed).toMatchObject({ state: 'planned', date: '2026-06-08' });
    const [one] = await chat.says('forløb FH-04');
    const closing = await chat.presses(await chat.presses(one, 'Ret forløbet'), 'Luk forløbet');
    const closed = await chat.presses(closing, 'Luk', { as: 'mistake' });
    expect(wordsOf(closed.card)).toContain(da.cases.one.noReviews);
    await product.app.jobs.tick(product.app.now());
    expect(await stored('FH-04:opfoelgning:1')).toMatchObject({ state: 'cancelled' });
    const undone = await chat.presses(closed, 'Fortryd');
    expect(wordsOf(undone.card)).toContain('Mandag 8. juni kl. 10.00: Lovpligtig opfølgning');
    expect(await stored('FH-04:opfoelgning:1')).toMatchObject({ state: 'planned', date: '2026-06-08' });
    const [again] = await chat.says('møder FH-04');
    expect(wordsOf(again?.card)).toBe(wordsOf(list?.card));
  });

  it('brings the first follow-up forward to the day an examination ended, says so once, and puts it back', async () => {
    const chat = product.chat('koordinator');
    const id = 'FH-03:foerste-opfoelgning:1';
    const before = await stored(id);
    const told = () =>
      [chat, product.chat('leder')].map(
        (one) =>
          one
            .received()
            .filter(({ text }) =>
              text?.includes('for FH-03 skulle være holdt senest i går (Barnets lov § 95'),
            ).length,
      );
    const [shown] = await chat.says('forløb FH-03');
    const form = await chat.presses(await chat.presses(shown, 'Ret forløbet'), 'Start og undersøgelse');
    const saved = await chat.presses(form, 'Gem', { examinationEndedOn: '2026-05-04' });
    expect(wordsOf(saved.card)).toContain('Senest mandag 4. maj: Første lovpligtige opfølgning');
    expect(await stored(id)).toMatchObject({ date: '2026-05-04', moves: 1 });
    for (let round = 0; round < 3; round += 1) await product.app.jobs.tick(product.app.now());
    expect(told()).toEqual([1, 1]);
    const undone = await chat.presses(saved, 'Fortryd');
    expect(wordsOf(undone.card)).not.toContain('Undersøgelse slut');
    expect(await stored(id)).toMatchObject({ date: before?.date, moves: 2 });
    for (let round = 0; round < 3; round += 1) await product.app.jobs.tick(product.app.now());
    expect(told()).toEqual([1, 1]);
  }, 90_000);

  it('asks which day a statutory one past its day was held', async () => {
    const chat = product.chat('koordinator');
    await product.travel('2026-05-11T09:00');
    const [list] = await chat.says('møder FH-03');
    const form = await chat.presses(buttonsAbout(list?.card, 'FH-03:foerste-opfoelgning:1'), 'Holdt');
    expect(filledIn(form.card)).toEqual({});
    const held = await chat.presses(form, 'Gem', { date: '2026-05-08' });
    expect(wordsOf(held.card)).toContain('for FH-03 er holdt fredag 8. maj');
    expect(await stored('FH-03:foerste-opfoelgning:1')).toMatchObject({
      state: 'held',
      heldOn: '2026-05-08',
    });
  }, 90_000);

  it('sends no occasion twice, whatever else happens', async () => {
    const posted = product.connector.arrived
      .filter(
        ({ method, message, conversation }) =>
          method === 'POST' && message.type === 'message' && !/administrator/.test(conversation),
      )
      .map(
        ({ conversation, message }) =>
          `${conversation} ${JSON.stringify(message.attachments ?? message.text)}`,
      );
    expect(new Set(posted).size).toBe(posted.length);
  });
});
