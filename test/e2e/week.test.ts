/** The second job in the real client: the week of a key worker, her coordinator and their leader, and four hundred cases. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseKind } from '../../src/cases/case.ts';
import type { Database } from '../../src/collection.ts';
import { demoTenant } from '../../src/config.ts';
import { personas } from '../../src/demo/personas.ts';
import { demoSite } from '../../src/demo/seed.ts';
import { sitePartition } from '../../src/people/site.ts';
import type { ChatWindow } from '../support/chat-window.ts';
import { type RealClient, startRealClientWith } from '../support/real-client.ts';

let client: RealClient;

/** Courses of the administrator's: a programme that asks for nothing by itself, so that the week stays that of the four cases. */
async function manyMore(database: Database): Promise<void> {
  const cases = database.collection(caseKind);
  for (let number = 5; number <= 400; number += 1) {
    const code = `FH-${String(number).padStart(2, '0')}`;
    const phase = number % 4 === 0 ? 'i-gang' : 'planlagt';
    await cases.create(
      caseKind.schema.parse({
        kind: 'case',
        partition: sitePartition(demoTenant, demoSite),
        id: code,
        tenant: demoTenant,
        site: demoSite,
        code,
        programme: 'tryghedscirklen',
        phase,
        phases: [{ phase, from: '2026-04-27' }],
        startedOn: '2026-04-27',
        keyWorker: personas.administrator.oid,
      }),
    );
  }
}

beforeAll(async () => {
  client = await startRealClientWith({ seed: manyMore }, 'medarbejder', 'koordinator', 'leder');
}, 120_000);

afterAll(() => client?.end(), 30_000);

const questions = [
  'Arbejdede vi som ét tværfagligt team',
  'Fastholdt vi en mentaliserende tilgang',
  'Fulgte ugens indsats',
  'Blev familiens netværk inddraget',
  'Arbejdede vi med næste skridt',
];

async function fillsIn(window: ChatWindow, answer: string, action = 'Nej'): Promise<void> {
  for (const question of questions) await window.chooses(question, answer);
  await window.chooses('Kræver noget handling?', action);
}

describe('a week in the real client', () => {
  it('draws a case as small charts to its key worker', async () => {
    const window = client.chat('medarbejder');
    await window.says('forløb FH-01');
    await window.sees(/Levering, seneste otte uger/);
    await expect(window.page.locator('svg').last().isVisible()).resolves.toBe(true);
    await window.picture('uge-01-forloeb');
  }, 300_000);

  it('gives her one card on Thursday, filled in one by one, a Ugepuls in at most nine actions', async () => {
    const days = [
      '04T08:31',
      '04T12:00',
      '05T08:31',
      '05T12:00',
      '06T08:31',
      '06T12:00',
      '07T08:31',
      '07T09:01',
    ];
    await client.chat('leder').travels(...days.map((day) => `2026-05-${day}`));
    const window = client.chat('medarbejder');
    await window.sees(/Uge 19: 3 skemaer at udfylde/);
    await window.picture('uge-02-torsdag');
    const before = window.actions();
    const answered = /✓ Ugepuls for FH-01 er gemt torsdag 7\. maj/;
    await window.submits(() => fillsIn(window, 'I høj grad'), 'Gem', answered);
    expect(window.actions() - before).toBeLessThanOrEqual(9);
    await window.sees('Ugepuls for FH-02, uge 19');
    await window.picture('uge-03-naeste-i-samme-kort');
  }, 300_000);

  it('takes "Kunne ikke gennemføres" with a reason, and leaves a form to the end', async () => {
    const window = client.chat('medarbejder');
    await window.presses('Tag den til sidst');
    await window.sees(/Mentaliseringsbaseret tilgang for FH-02/);
    await window.presses('Kunne ikke gennemføres');
    const couldNot = async () => {
      await window.chooses('Hvorfor kunne det ikke gennemføres?', 'Bemanding');
      await window.picture('uge-05-kunne-ikke');
    };
    await window.submits(couldNot, 'Gem', /✓ Mentaliseringsbaseret tilgang for FH-02 er gemt/);
    await window.sees('Ugepuls for FH-02, uge 19');
    await window.picture('uge-06-det-sidste');
  }, 300_000);

  it('says beside the field what is missing, and keeps what was filled in', async () => {
    const window = client.chat('medarbejder');
    for (const question of questions.slice(1)) await window.chooses(question, 'I nogen grad');
    await window.chooses('Kræver noget handling?', 'Nej');
    await window.presses('Gem');
    await window.sees('Vælg et svar.');
    await window.picture('uge-04-mangler-et-svar');
    const theMissingOne = (again: boolean) =>
      again ? fillsIn(window, 'Slet ikke') : window.chooses(questions[0] ?? '', 'Slet ikke');
    await window.submits(theMissingOne, 'Gem', /✓ Ugepuls for FH-02 er gemt/);
  }, 300_000);

  it('corrects, and says that what was there before is kept', async () => {
    const window = client.chat('medarbejder');
    await window.asks('check-in FH-01', /^Ret$/);
    await window.presses('Ret');
    const less = () => window.chooses(questions[0] ?? '', 'I mindre grad');
    await window.submits(less, 'Gem', 'Rettet 1 gang. De tidligere svar er bevaret.');
    await window.picture('uge-07-rettet');
  }, 300_000);

  it('shows the second of two people the answers of the first, and lets them choose', async () => {
    const [first, second] = [client.chat('koordinator'), client.chat('medarbejder')];
    await second.asks('check-in FH-03', 'Ugepuls for FH-03, uge 19');
    await fillsIn(second, 'I nogen grad');
    await first.asks('check-in FH-03', 'Ugepuls for FH-03, uge 19');
    await first.submits(() => fillsIn(first, 'I høj grad'), 'Gem', /✓ Ugepuls for FH-03 er gemt/);
    const whatStands = async (again: boolean) => (again ? fillsIn(second, 'I nogen grad') : undefined);
    const asked =
      /En kollega svarede torsdag 7\. maj kl\. 09\.\d\d\. Her er svarene\. Vil du beholde dem eller rette\?/;
    await second.submits(whatStands, 'Gem', asked);
    await second.picture('uge-08-en-kollega-svarede');
    await second.presses('Ret');
    await second.sees('Gemt svar: I høj grad');
    await second.picture('uge-09-ret-ved-siden-af');
    await second.presses('Gem');
    await second.sees(/✓ Ugepuls for FH-03 er gemt/);
  }, 300_000);

  it('reminds gently on Friday of what is missing, and sends a paused person’s to the deputy', async () => {
    const worker = client.chat('medarbejder');
    await worker.says('pause til 10. maj');
    await worker.sees(/Du er på pause fra torsdag 7\. maj til og med søndag 10\. maj/);
    await worker.picture('uge-10-pause');
    await client.chat('leder').travels('2026-05-07T12:00', '2026-05-08T08:31', '2026-05-08T10:01');
    const deputy = client.chat('koordinator');
    await deputy.sees(/Uge 19 lukker søndag\. \S+ skemaer mangler endnu\./);
    await deputy.sees(/Derefter.*FH-01/);
    await deputy.picture('uge-11-fredag');
  }, 300_000);

  it('shows the coordinator what a closed week lacks, and lets her fill it in for a colleague', async () => {
    await client.chat('leder').travels('2026-05-09T10:00', '2026-05-11T07:31', '2026-05-11T08:31');
    const window = client.chat('koordinator');
    await window.sees(/Uge 19 er lukket\. \S+ check-ins mangler\./);
    await window.picture('uge-12-lukket');
    await window.presses('Udfyld FH-01');
    await window.sees('Individuel tilrettelæggelse og opfølgning for FH-01, uge 19');
    await window.presses('Kunne ikke gennemføres');
    const couldNot = () => window.chooses('Hvorfor kunne det ikke gennemføres?', 'Ferie eller sygdom hos os');
    const saved = /✓ Individuel tilrettelæggelse og opfølgning for FH-01 er gemt mandag 11\. maj/;
    await window.submits(couldNot, 'Gem', saved);
    await window.picture('uge-13-for-en-kollega');
    await window.presses('Til listen');
    await window.sees(/Uge 18 er lukket\. Ét check-in mangler\./);
    await window.picture('uge-14-til-listen');
  }, 300_000);

  it('finds one case among four hundred by filter and by page', async () => {
    const window = client.chat('koordinator');
    await window.says('alle forløb');
    await window.sees(/400 åbne forløb · Side 1 af 40/);
    await window.picture('uge-15-fire-hundrede');
    await window.presses('Næste side');
    await window.sees(/Side 2 af 40/);
    await window.presses('Filtrér');
    const underWay = async () => {
      await window.picks('Fase', 'I gang');
      await window.picture('uge-16-filter');
    };
    await window.submits(underWay, 'Vis forløb', /99 åbne forløb · I gang · Side 1 af 10/);
    await window.picture('uge-17-i-gang');
  }, 300_000);

  it('opens a case, moves it to its next phase, closes it and takes that back', async () => {
    const window = client.chat('koordinator');
    await window.says('nyt forløb');
    await window.sees(/Forløbet får det næste ledige nummer/);
    const opened = async () => {
      await window.picks('Tovholder', 'Medarbejder');
      await window.page.getByLabel('Indsatsen begyndte').last().fill('2026-05-04');
      await window.picture('uge-18-nyt-forloeb');
    };
    await window.submits(opened, 'Opret', '✓ FH-401 er oprettet.');
    await window.presses('Ret forløbet');
    const moved = async () => {
      await window.chooses('Fase', 'Ophold');
      await window.page.getByLabel('Ny fase gælder fra').last().fill('2026-05-04');
    };
    await window.submits(moved, 'Gem', '✓ FH-401 er ændret.');
    await window.presses('Ret forløbet');
    await window.presses('Luk forløbet');
    const closed = async () => {
      await window.chooses('Hvorfor lukkes det?', 'Forløbet er slut');
      await window.picture('uge-19-luk');
    };
    await window.submits(closed, 'Luk', /Lukket mandag 11\. maj 2026: forløbet er slut\./);
    await window.picture('uge-20-lukket');
    await window.presses('Fortryd');
    await window.sees('✓ FH-401: den seneste ændring er fortrudt.');
  }, 300_000);

  it('shows the leader the charts, and no button to fill in', async () => {
    const window = client.chat('leder');
    await window.says('forløb FH-03');
    await window.sees('Forløb FH-03');
    await window.page.getByRole('button', { name: 'Ret forløbet' }).last().waitFor();
    await expect(window.page.getByRole('button', { name: 'Udfyld check-in' }).count()).resolves.toBe(0);
    await window.picture('uge-21-leder');
  }, 300_000);
});
