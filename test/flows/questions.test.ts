import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { da } from '../../src/texts/da.ts';
import { engines } from '../support/databases.ts';
import { bookkeeping, type Product, startProduct } from '../support/product.ts';

describe.each(engines)('questions on $name', (engine) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(engine);
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
    expect(said[0]?.text).toContain(da.knowledge.notInSources);
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
