/** The first job in the real client: an answer with its source, a question back, an honest no, a refusal, a colleague. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RealClient, startRealClient } from '../support/real-client.ts';

let client: RealClient;

beforeAll(async () => {
  client = await startRealClient('medarbejder', 'leder');
}, 120_000);

afterAll(() => client?.end(), 30_000);

describe('questions in the real client', () => {
  it('asks back when the programme matters, and answers when it is chosen', async () => {
    const window = client.chat('medarbejder');
    await window.says('hvor længe varer støtten');
    await window.sees(/Hvilken tænker du på/);
    await window.picture('svar-2-spoerger-tilbage');
    await window.phonePictures('svar-2-spoerger-tilbage');
    await window.presses('FAMKO');
    await window.sees(/2[- ]års|to år/);
    await window.picture('svar-3-famko');
  }, 300_000);

  it('shows the source beside the answer, and gives the rest on request', async () => {
    const window = client.chat('medarbejder');
    await window.says('hvem betaler for familiens hus');
    await window.sees(/6 mio\. kr\./);
    await window.sees(/Kilder: \[1\]/);
    await window.picture('svar-1-kilde');
    await window.phonePictures('svar-1-kilde');
  }, 300_000);

  it('cites both sides where the sources disagree', async () => {
    const window = client.chat('medarbejder');
    await window.says('hvor meget gav mærsk-fonden til famko');
    await window.sees(/19,6 mio/);
    await window.picture('svar-4-uenige-kilder');
    await window.phonePictures('svar-4-uenige-kilder');
  }, 300_000);

  it('refuses a CPR number without repeating it', async () => {
    const window = client.chat('medarbejder');
    await window.says('hvad med 310299-1234');
    const reply = await window.sees(/ligner en, der indeholder et CPR-nummer/);
    await window.picture('svar-5-cpr');
    await window.phonePictures('svar-5-cpr');
    // The client shows what was typed once in the chat, and once or twice in its log: only what the bot says is ours.
    expect(await reply.textContent()).not.toMatch(/310299|1234/);
  }, 300_000);

  it('brings a colleague’s answer back in their words', async () => {
    const window = client.chat('medarbejder');
    await window.travels('2026-05-04T09:00');
    await window.says('Hvor tit holder andre huse teammøde?');
    await window.sees(/Kilderne siger ikke/);
    await window.phonePictures('svar-8-ikke-i-kilderne');
    await window.presses('Spørg en kollega');
    await window.sees(/spurgt|sendt/i);
    const leader = client.chat('leder');
    await leader.says('demo 2026-05-04T10:00');
    await leader.sees(/Hvor tit holder andre huse teammøde/);
    await leader.picture('svar-6-kollegaen-bliver-spurgt');
    const answers = () => leader.page.getByLabel('Dit svar').last().fill('Hos os hver mandag.');
    await leader.submits(answers, 'Send svaret', /Svaret er på vej til din kollega/);
    await leader.says('demo 2026-05-04T10:30');
    await window.sees(/Hos os hver mandag/);
    await window.picture('svar-7-kollegaens-svar');
    await window.phonePictures('svar-7-kollegaens-svar');
  }, 300_000);
});
