import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { da } from '../../src/texts/da.ts';
import { wordsOf } from '../support/client.ts';
import { engines } from '../support/databases.ts';
import { type Product, startProduct, type Who } from '../support/product.ts';

describe.each(engines)('the weekly summary on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
  }, 60_000);
  afterAll(() => product?.end(), 30_000);

  const isSummary = (text: string) => /Ugestatus, uge/.test(text);
  const summaries = (who: Who) =>
    product
      .chat(who)
      .received()
      .filter((one) => isSummary(`${one.text}${wordsOf(one.card)}`));

  it('is not sent before its time', async () => {
    await product.travel('2026-05-04T07:28');
    expect(summaries('leder')).toHaveLength(0);
  }, 60_000);

  it('comes on Monday at 07:30, to the leader and nobody else, with a chart in its card', async () => {
    await product.travel('2026-05-04T07:31');
    const [summary, ...more] = summaries('leder');
    expect(more).toEqual([]);
    const words = wordsOf(summary?.card);
    expect(words).toContain('Ugestatus, uge 18');
    for (const block of [
      da.summaries.blocks.action,
      da.summaries.blocks.checkIns,
      da.summaries.blocks.meetings,
    ]) {
      expect(words).toContain(block);
    }
    expect(words).toMatch(/\d+ af \d+ modtaget/);
    expect(words).toContain('Planlagt: 1 ind i uge 21, 1 ud i uge 23');
    expect(JSON.stringify(summary?.card)).toContain('"Chart.Line"');
    // What a phone shows to whoever looks at it: no code, nothing of a case, no Markdown.
    expect(summary?.message.summary).toMatch(
      /^Ugestatus, uge 18 – [^*]+\. (Én|To|Tre) ting kræver handling\.$/,
    );
    expect(summary?.message.summary).not.toMatch(/FH-\d/);
    for (const who of ['medarbejder', 'koordinator', 'administrator'] as const) {
      expect(summaries(who)).toHaveLength(0);
    }
  }, 60_000);

  it('comes once, however often the clock ticks', async () => {
    await product.app.jobs.tick(product.app.now());
    await product.travel('2026-05-05T12:00');
    expect(summaries('leder')).toHaveLength(1);
  }, 90_000);

  it('is there on demand for the leader', async () => {
    const [shown] = await product.chat('leder').says('ugestatus');
    expect(wordsOf(shown?.card)).toContain('Ugestatus, uge 18');
    expect(JSON.stringify(shown?.card)).toContain('"Chart.Line"');
  });

  it('is not for others', async () => {
    for (const who of ['medarbejder', 'koordinator', 'administrator'] as const) {
      expect((await product.chat(who).says('ugestatus')).map((one) => one.text)).toEqual([
        da.summaries.notLeader,
      ]);
    }
    expect((await product.stranger().says('ugestatus')).map((one) => one.text)).toEqual([da.teams.stranger]);
  });
});
