import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { toReply } from '../../src/knowledge/to-reply.ts';
import { commandNames } from '../../src/teams/handlers/unclear.ts';
import { da } from '../../src/texts/da.ts';
import { en } from '../../src/texts/en.ts';
import { wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { bookkeeping, type Product, startProduct, type Who } from '../support/product.ts';

describe.each(engines)('questions on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
    product.app.warm();
    await product.chat('medarbejder').opens();
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  it('answers with citations that Teams shows, and names the sources in the text too', async () => {
    const said = await product.chat('medarbejder').says('Hvad er de fem kerneelementer?');
    expect(said).toHaveLength(1);
    const [answer] = said;
    expect(answer?.text).toMatch(/udslusning.*\[1\].*Kilder: \[1\]/s);
    expect(answer?.citations[0]).toMatch(/familieanbringelse/i);
    const claim = answer?.message.entities?.flatMap((one) => one.citation ?? [])[0];
    expect(claim?.appearance.url).toMatch(/^https:\/\//);
    expect(claim?.appearance.abstract.length).toBeGreaterThan(20);
  });

  it('says honestly what the sources do not say, with buttons for what to do next', async () => {
    const said = await product.chat('medarbejder').says('Hvad koster et døgn i Familiens Hus?');
    expect(said).toHaveLength(1);
    expect(said[0]?.text).toMatch(/^Kilderne siger ikke, hvad .* koster/);
    expect(JSON.stringify(said[0]?.message)).toContain(da.knowledge.askColleague);
  });

  it('refuses a CPR number, and neither stores, logs nor repeats it', async () => {
    const before = await product.documents(...bookkeeping);
    const lines = product.lines.length;
    const said = await product.chat('medarbejder').says('Kan far 310299-1234 få FAMKO?');
    expect(said.map((one) => one.text)).toEqual([da.privacy.refused.cpr]);
    expect(await product.documents(...bookkeeping)).toEqual(before);
    const kept = [...(await product.documents()).values(), ...product.lines.slice(lines)].join('\n');
    expect(product.lines.slice(lines).join('')).toContain('guard: cpr');
    expect(kept).not.toMatch(/310299|FAMKO\?/);
    expect(JSON.stringify(said)).not.toContain('310299');
  });

  const first = async (who: Who, text: string) => {
    const [said, ...more] = await product.chat(who).says(text);
    expect(more).toEqual([]);
    if (said === undefined) throw new Error(`nothing was said to '${text}'`);
    return said;
  };

  it.each([
    ['Godmorgen alle', da.teams.hello],
    ['super tak', da.teams.thanks],
    ['God weekend!', da.teams.goodbye],
    ['Fint.', da.teams.noted],
    ['😡', da.teams.notUnderstood],
    ['slet alt', da.teams.notUnderstood],
    ['luk SY-02', da.teams.notUnderstood],
    ['møter', da.teams.didYouMean('møder')],
    ['check-in uge 18', da.teams.didYouMean('check-in')],
    ['pause slut?', da.teams.didYouMean('pause slut')],
    ['luk FH-02', da.teams.aboutCase('FH-02')],
    ['hvornår er næste møde i fh1?', da.teams.aboutCase('FH-01')],
    ['Pause slut.', da.cases.pause.none],
    ['Hvordan flytter jeg et møde?', da.teams.howTo.changeReview.text],
    ['jeg glemte det i går', da.teams.howTo.checkIn.text],
    ['fortryd', da.teams.howTo.undo.text],
    ['må jeg skrive en families navn her', da.teams.howTo.names.text],
    ['hvem ringer jeg til om natten', da.teams.howTo.urgent.text],
    ['husker du hvad jeg har spurgt om', da.teams.kept],
    ['knappen gør ingenting', da.teams.howTo.trouble.text],
  ])('answers %j without looking it up', async (text, sentence) => {
    const said = await first('medarbejder', text);
    expect(said.text).toBe(sentence);
    expect(said.citations).toEqual([]);
  });

  it.each(['Mere om: Med til fødslen', 'More about: The heightened duty to report'])(
    'says more when its own button says %j',
    async (text) => expect((await first('medarbejder', text)).citations.length).toBeGreaterThan(0),
  );

  it('offers what was perhaps meant as a button', async () => {
    expect((await first('medarbejder', 'møter')).suggestions).toEqual(['møder']);
    expect((await first('medarbejder', 'fortryd')).suggestions).toEqual(da.teams.howTo.undo.says);
    expect((await first('medarbejder', 'luk FH-02')).suggestions).toEqual(da.teams.ofCase('FH-02'));
  });

  it('answers what a word means, whatever case code stands before it', async () => {
    const said = await first('medarbejder', 'FH-02: hvad er FIT');
    expect(said.text).toBe((await first('koordinator', 'hvad er FIT')).text);
    expect(said.citations.length).toBeGreaterThan(0);
  });

  it.each(['FH-01', 'FH-1', 'fh01', 'fh 1', 'FH-01?', 'Forløb FH-01.', 'vis FH-01'])(
    'opens the case for %j',
    async (text) => expect((await first('medarbejder', text)).text).toContain('FH-01'),
  );

  it.each([
    ['møder fh01', 'FH-01'],
    ['Møder FH-1.', 'FH-01'],
    ['nyt møde fh1', 'FH-01'],
    ['mine sager', 'FH-02'],
    ['Check-in FH-01.', 'FH-01'],
  ])('reads %j as a command', async (text, code) => {
    const said = await first('medarbejder', text);
    expect(said.card).toBeDefined();
    expect(wordsOf(said.card)).toContain(code);
  });

  it('keeps what is about a case out of a channel', async () => {
    const group = product.client.group(product.chat('medarbejder').persona, 'group-1');
    expect((await group.says('FH-01')).map((one) => one.text)).toEqual([da.teams.personalOnly]);
  });

  it('is told at once where the command that was perhaps meant would be refused', async () => {
    const { persona } = product.chat('medarbejder');
    const group = product.client.group(persona, 'group-1');
    expect((await group.says('møter')).map((one) => one.text)).toEqual([da.teams.personalOnly]);
    const stranger = product.client.personal({ oid: randomUUID(), name: 'Gæst' }, 'personal-guest');
    expect((await stranger.says('møter')).map((one) => one.text)).toEqual([da.teams.stranger]);
    expect((await group.says('hvordan flytter jeg et møde')).map((one) => one.text)).toEqual([
      da.teams.personalOnly,
    ]);
    expect((await stranger.says('hvor finder jeg mine møder')).map((one) => one.text)).toEqual([
      da.teams.stranger,
    ]);
    expect((await stranger.says('hvordan får jeg en rolle')).map((one) => one.text)).toEqual([
      da.teams.howTo.role.text,
    ]);
    expect((await stranger.says('hjælq')).map((one) => one.text)).toEqual([da.teams.didYouMean('hjælp')]);
  });

  it.each([
    'hvor ofte holdes netværksmøder',
    'hvordan afslutter man et forløb',
    'hvad kan familiens hus',
    'BL 95',
    'KE3',
    'forløb i FAMKO',
    'mødre',
  ])('looks %j up as it stands', async (text) => {
    // A conversation of its own: nothing was asked before.
    const group = product.client.group(product.chat('medarbejder').persona, `group-${text}`);
    const own = shippedKnowledge().answer(text, { language: 'da' });
    const { nothingFound, nothingFoundAlone } = da.knowledge;
    const wanted = toReply(own).text.replace(nothingFound, nothingFoundAlone);
    expect((await group.says(text)).map((said) => said.text)).toEqual([wanted]);
  });

  it('knows every name of a command that it offers', async () => {
    const offered = [da, en].flatMap(({ teams }) => Object.values(teams.howTo).flatMap(({ says }) => says));
    for (const name of new Set([...commandNames, ...offered])) {
      await first('leder', name);
      const turn = product.lines.findLast((line) => line.includes('"msg":"turn"')) ?? '';
      expect([name, turn]).not.toEqual([name, expect.stringContaining('"route":"answer"')]);
    }
    await first('leder', 'dansk');
  });

  it('costs at most four store operations, each inside one partition', async () => {
    const questions = ['Hvem er målgruppen?', 'Hvad er FAMKO?', 'Hvem sidder i teamet?'];
    const operations = await product.fewestOperations(3, async (run) => {
      expect(await product.chat('koordinator').says(questions[run] ?? '')).toHaveLength(1);
    });
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.length).toBeLessThanOrEqual(4);
    expect(operations.filter(({ partition }) => partition === '')).toEqual([]);
  });
});
