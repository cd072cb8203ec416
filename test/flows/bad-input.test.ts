/** Issue 2, "Bad input": each comes to one clear Danish sentence; nothing is stored and nothing crashes. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseVerbs } from '../../src/cases/cards.ts';
import { verbs as checkInVerbs } from '../../src/checkins/form-card.ts';
import type { Refusal } from '../../src/checkins/rules.ts';
import { capacityVerbs } from '../../src/people/capacity-card.ts';
import { verbs as reviewVerbs } from '../../src/reviews/cards.ts';
import { da } from '../../src/texts/da.ts';
import { at, dateOf } from '../../src/time.ts';
import { type Chat, type Pressed, wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { bookkeeping, chosen, type Product, startProduct } from '../support/product.ts';
import { oid, seedSite } from '../support/seed.ts';

const site = 'familiens-hus-demo';
const ugepuls = {
  site,
  code: 'FH-01',
  form: 'ugepuls',
  version: 1,
  week: '2026-W19',
  seen: 0,
  following: [],
};
const filled = { p1: '3', p2: '2', p3: '2', p4: '1', p5: '-', p7: 'nej' };
const { unreadable, faults, notSavedYet } = da.checkins;
const refused = (why: Refusal, code: string, week: string): string => da.checkins.refused[why](code, week);
const unsaved = (...of: Parameters<typeof refused>): string => da.checkins.refusedToSave(refused(...of));

const buttons = [
  ...Object.values(checkInVerbs),
  ...Object.values(reviewVerbs),
  ...Object.values(caseVerbs),
  ...Object.values(capacityVerbs),
  ...['overview', 'site-form', 'site-add', 'role-form', 'role-give', 'list', 'role-take'].map(
    (verb) => `people.${verb}`,
  ),
  ...['send-again', 'arrived', 'try-person'].map((verb) => `delivery.${verb}`),
  'ukendt.knap',
];

/** What a client could send by mistake or on purpose. */
const payloads: readonly unknown[] = [
  null,
  [],
  'tekst',
  { site: 5, code: { $ne: '' } },
  { site: 'andet-sted', code: 'AS-01', id: 'AS-01:statusmoede:1', version: 0, view: 'one' },
  { ...ugepuls, site: '../x', extra: 'mere' },
  {
    site,
    code: 'FH-01',
    id: '../../x',
    version: -1,
    view: 'alt',
    delivery: 'delivery:x',
    oid: 'x',
    role: 'konge',
  },
];

describe.each(engines)('bad input on $name', (engine) => {
  let product: Product;
  let chat: Chat;
  beforeAll(async () => {
    product = await startProduct(engine, (database) =>
      seedSite(database, at(dateOf('2026-05-04'), '07:00'), {
        site: 'andet-sted',
        prefix: 'AS',
        people: [{ oid: oid(41), name: 'Kollega andetsteds' }],
        cases: [{ code: 'AS-01', keyWorker: oid(41) }],
      }),
    );
    product.app.warm();
    chat = product.chat('medarbejder');
    before = await product.documents(...bookkeeping);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const isClear = (text: string) => {
    expect(text).toMatch(/[.?](\s|$)/);
    expect(text).toMatch(/\b(jeg|det|den|du|er|ikke|skriv|kan|ret|alle)\b/i);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|Error|\bat .+:\d+|zod|TypeError|invalid|expected/);
    expect(text.length).toBeLessThan(300);
  };

  /** What stands in the store before all of it: nothing here may change it. */
  let before: ReadonlyMap<string, string>;

  /** Runs it, and looks at what it left behind. */
  async function harmless<T>(work: () => Promise<T>): Promise<T> {
    const lines = product.lines.length;
    const result = await work();
    expect(await product.documents(...bookkeeping)).toEqual(before);
    expect(product.lines.slice(lines).filter((line) => /"level":50/.test(line))).toEqual([]);
    expect(await product.healthy()).toBe(true);
    return result;
  }

  /** As it comes, also what no card could hold. */
  async function sendRaw(by: Chat, verb: string, data: unknown): Promise<Pressed> {
    const before = by.received().length;
    const { status, body } = await by.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', title: 'x', verb, data }, trigger: 'manual' },
    });
    expect(status).toBe(200);
    const answer: { statusCode: number; type: string; value: unknown } = JSON.parse(body);
    const replies = by.received().slice(before);
    return typeof answer.value === 'string'
      ? { status: answer.statusCode, line: answer.value, replies }
      : { status: answer.statusCode, card: answer.value, replies };
  }

  it.each([
    ['nothing at all', '', da.teams.empty],
    ['blanks', ' \n\t\u00a0 ', da.teams.empty],
    ['a mention and nothing else', '<at>Tovholder</at>', da.teams.empty],
    ['30,000 characters', 'hvad '.repeat(6_000), da.teams.tooLong],
    ['30,000 characters of tags', '<at>'.repeat(7_500), da.teams.tooLong],
    ['a case that does not exist', 'check-in FH-77', refused('unknown-case', 'FH-77', '2026-W19')],
    ['a case of another site', 'check-in AS-01', refused('unknown-case', 'AS-01', '2026-W19')],
    ['another site’s case, looked at', 'forløb AS-01', da.cases.unknown('AS-01')],
    ['another site’s reviews', 'møder AS-01', da.cases.unknown('AS-01')],
    ['a week that is closed', 'check-in FH-02 uge 18', refused('week-closed', 'FH-02', '2026-W18')],
    ['a week long past', 'check-in FH-02 uge 15', refused('week-over', 'FH-02', '2026-W15')],
    ['a week to come', 'check-in FH-01 uge 20', refused('week-ahead', 'FH-01', '2026-W20')],
    ['a week that there is not', 'check-in FH-01 uge 99', da.checkins.noSuchWeek],
    ['a moment that is none', 'demo 2026-99-99T99:99', da.demo.wrongMoment],
    ['a summary for a member', 'ugestatus', da.summaries.notLeader],
  ])('answers %s with one sentence, and stores nothing', async (_, text, sentence) => {
    const said = await harmless(() => chat.says(text));
    expect(said.map((one) => one.text)).toEqual([sentence]);
    expect(said[0]?.card).toBeUndefined();
    isClear(sentence);
  });

  it('answers an edited message and a file with one sentence each', async () => {
    const edited = await harmless(() => chat.edits('check-in FH-01'));
    expect(edited.map((one) => one.text)).toEqual([da.teams.edited]);
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} };
    const sent = await harmless(() => chat.says('se her', { attachments: [file] }));
    expect(sent.map((one) => one.text)).toEqual([da.teams.files]);
  });

  it.each([
    ['a missing value', { p3: undefined }, notSavedYet(1)],
    [
      'all values missing',
      { p1: undefined, p2: undefined, p3: undefined, p4: undefined, p5: undefined, p7: undefined },
      notSavedYet(6),
    ],
    ['a value out of range', { p1: '7' }, notSavedYet(1)],
    ['a value of another kind', { p7: 'måske' }, notSavedYet(1)],
    ['a value more than the form has', { p9: '1' }, faults.unknown],
    ['a switched-off item', { p6: '2' }, faults.unknown],
    ['a switched-off free line', { note: 'en linje' }, faults.unknown],
  ])('gives the form back with the fault for %s, and stores nothing', async (_, over, sentence) => {
    const pressed = await harmless(() =>
      sendRaw(chat, checkInVerbs.save, { ...ugepuls, ...filled, ...over }),
    );
    const words = wordsOf(pressed.card).split('\n');
    expect(words).toContain(sentence);
    expect(words.filter((one) => one === sentence)).toHaveLength(1);
    expect(pressed.replies).toEqual([]);
    isClear(sentence);
  });

  it.each([
    ['a form that the case does not have', { form: 'ukendt' }, unsaved('unknown-form', 'FH-01', '2026-W19')],
    ['a version that the form does not have', { version: 99 }, unsaved('unknown-form', 'FH-01', '2026-W19')],
    [
      'another site’s case',
      { site: 'andet-sted', code: 'AS-01' },
      unsaved('unknown-case', 'AS-01', '2026-W19'),
    ],
    [
      'another site’s case under one’s own site',
      { code: 'AS-01' },
      unsaved('unknown-case', 'AS-01', '2026-W19'),
    ],
    [
      'one’s own case under another site',
      { site: 'andet-sted' },
      unsaved('unknown-case', 'FH-01', '2026-W19'),
    ],
    ['a site that there is not', { site: 'ingen-steder' }, unsaved('unknown-case', 'FH-01', '2026-W19')],
    ['a closed week', { week: '2026-W18' }, unsaved('week-closed', 'FH-01', '2026-W18')],
    ['a week to come', { week: '2026-W30' }, unsaved('week-ahead', 'FH-01', '2026-W30')],
    ['a week that there is not', { week: '2026-W99' }, unreadable],
    ['words for a week', { week: 'i går' }, unreadable],
    ['a code that is none', { code: 'FH-1; drop' }, unreadable],
    ['a negative revision', { seen: -1 }, unreadable],
    ['no case at all', { code: undefined }, unreadable],
    ['an object as an answer', { p1: { $gt: 0 } }, unreadable],
  ])('refuses a submit with %s in one sentence, and stores nothing', async (_, over, sentence) => {
    const pressed = await harmless(() =>
      sendRaw(chat, checkInVerbs.save, { ...ugepuls, ...filled, ...over }),
    );
    expect(pressed).toEqual({ status: 200, line: sentence, replies: [] });
    isClear(sentence);
  });

  it.each(buttons)(
    'answers whatever comes with the button %s in one sentence or a card, and stores nothing',
    async (verb) => {
      // Somebody who may press it at all.
      const [, area] = /^(\w+)\./.exec(verb) ?? [];
      const by = product.chat(
        area === 'people' ? 'administrator' : area === 'checkin' ? 'medarbejder' : 'leder',
      );
      await harmless(async () => {
        for (const data of payloads) {
          const { status, line, card, replies } = await sendRaw(by, verb, data);
          expect(status).toBe(200);
          expect(replies).toEqual([]);
          if (line !== undefined) isClear(line);
          else expect(wordsOf(card)).not.toBe('');
        }
      });
    },
    60_000,
  );

  it('survives requests that are no activities at all', async () => {
    await harmless(async () => {
      for (const body of [
        '',
        '{',
        '[]',
        'null',
        '"x"',
        '{"type":"message"}',
        JSON.stringify({ type: 'message', from: [] }),
      ]) {
        const response = await fetch(`${product.origin}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        expect(response.status).toBe(400);
        expect(await response.text()).toBe('{"error":"bad request"}');
      }
    });
  });

  it('takes an unknown command for a question', async () => {
    const said = await chat.says('fremkald månefaser nu');
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toContain(da.knowledge.nothingFound);
    isClear(said[0]?.text ?? '');
    expect(await product.healthy()).toBe(true);
  });

  it('still does its work afterwards', async () => {
    const [form] = await chat.says('check-in FH-01');
    const receipt = await chat.presses(form, 'Gem', chosen(form?.card));
    expect(wordsOf(receipt.card)).toMatch(/^✓ Ugepuls for FH-01 er gemt/);
  });
});
