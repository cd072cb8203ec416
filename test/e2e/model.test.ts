/** A customer's language model in the real client: what is shown while it is asked, the checked answer, and the extract when it fails. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAiServer, startOpenAi } from '../support/openai-server.ts';
import { type RealClient, startRealClientWith } from '../support/real-client.ts';

let model: OpenAiServer;
let client: RealClient;

beforeAll(async () => {
  model = await startOpenAi();
  client = await startRealClientWith({ model }, 'medarbejder');
}, 120_000);

afterAll(async () => {
  await client?.end();
  await model?.close();
}, 30_000);

const question = 'hvem er med i teamet i familiens hus';

describe('a language model in the real client', () => {
  it('is said to be looked up, and its answer takes that place with its sources', async () => {
    const window = client.chat('medarbejder');
    model.next({
      after: 3_000,
      says: 'Teamet er en socialrådgiver, en sundhedsplejerske, familiebehandlere og en psykolog [1].',
    });
    await window.says(question);
    await window.sees('Jeg slår det op');
    await window.picture('model-1-slaar-op');
    await window.sees(/^Teamet er en socialrådgiver/);
    await window.picture('model-2-svar');
    await window.phonePictures('model-2-svar');
    expect(model.requests).toHaveLength(1);
  }, 300_000);

  it('is not believed when it makes up a number: the extract stands there instead', async () => {
    const window = client.chat('medarbejder');
    model.next('Teamet er 77 socialrådgivere og en psykolog [1].');
    await window.asks(question, /Indsatsteamet i Familiens Hus består/);
    await window.picture('model-3-uddrag');
    await expect(window.page.getByText('77 socialrådgivere').count()).resolves.toBe(0);
  }, 300_000);
});
