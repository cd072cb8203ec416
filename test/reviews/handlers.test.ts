import { afterEach, describe, expect, it } from '@jest/globals';
import { createLinks } from '../../src/links/links.ts';
import type { Reply } from '../../src/reply.ts';
import { reviewRoutes } from '../../src/teams/handlers/reviews.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { faultsOf } from '../support/cards.ts';
import { engines, type Opened } from '../support/databases.ts';
import {
  caseWith,
  coordinator,
  furnish,
  leader,
  local,
  member,
  outsider,
  reviewsOver,
  tenant,
} from './scene.ts';

interface Element {
  readonly type?: string;
  readonly text?: string;
  readonly title?: string;
  readonly verb?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly label?: string;
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
  readonly errorMessage?: string;
  readonly body?: readonly Element[];
  readonly items?: readonly Element[];
  readonly actions?: readonly Element[];
}

/** All elements of a card, as the wire has them. */
function elements(reply: Reply): readonly Element[] {
  const all: Element[] = [];
  const walk = (element: Element): void => {
    all.push(element);
    for (const inner of [...(element.body ?? []), ...(element.items ?? []), ...(element.actions ?? [])])
      walk(inner);
  };
  const card: Element = JSON.parse(JSON.stringify(reply.card ?? {}).replaceAll('\u00a0', ' '));
  walk(card);
  return all;
}

const words = (reply: Reply) => elements(reply).flatMap(({ text }) => (text === undefined ? [] : [text]));
const button = (reply: Reply, title: string, about = '') => {
  const found = elements(reply).find(
    (one) => one.title === title && JSON.stringify(one.data ?? {}).includes(about),
  );
  if (found === undefined) throw new Error(`no button ${title} ${about} in: ${words(reply).join(' | ')}`);
  return found;
};
const titles = (reply: Reply) => elements(reply).flatMap(({ title }) => (title === undefined ? [] : [title]));

describe.each(engines)('møder on $name', ({ open }) => {
  let opened: Opened | undefined;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  const now = local('2026-05-04', '09:00');

  async function scene({ links = true } = {}) {
    opened = await open(() => now);
    const { database } = opened;
    const parts = reviewsOver(database);
    await furnish(
      parts,
      caseWith('FH-01'),
      caseWith('FH-03', { keyWorker: coordinator, deputy: undefined, startedOn: '2026-02-02' }),
      caseWith('AN-01', { site: 'andet', keyWorker: outsider, deputy: undefined }),
    );
    for (const site of ['fh', 'andet']) await parts.reviews.ensure(tenant, site, now);
    const { people, cases, reviews } = parts;
    const oneTime = createLinks({ database, people, wall: () => now, publicUrl: 'https://bot.example' });
    const routes = reviewRoutes({ reviews, people, cases, ...(links ? { links: oneTime } : {}) });
    let turns = 0;
    const turnOf = async (oid: string, language: 'da' | 'en') => {
      const person = await people.person(tenant, oid);
      if (person === undefined) throw new Error('nobody');
      turns += 1;
      return {
        tenant,
        oid,
        person,
        conversation: { id: `personal-${oid}`, type: 'personal' },
        language,
        texts: textsIn(language),
        now,
        key: `turn-${turns}`,
      } as const;
    };
    return {
      ...parts,
      oneTime,
      says: async (text: string, oid = member, language: 'da' | 'en' = 'da') => {
        for (const route of routes.texts) {
          const match = text.match(route.pattern);
          if (match !== null && route.forStrangers !== true)
            return route.handle(await turnOf(oid, language), match);
        }
        throw new Error(`nobody answers '${text}'`);
      },
      presses: async (
        pressed: Element,
        oid = member,
        inputs: Record<string, unknown> = {},
        language: 'da' | 'en' = 'da',
      ) => {
        const route = routes.cards.find(({ verb }) => verb === pressed.verb);
        if (route === undefined) throw new Error(`no verb ${pressed.verb}`);
        return route.handle(await turnOf(oid, language), { ...pressed.data, ...inputs });
      },
    };
  }

  it('shows a site’s meetings beside the card that was pressed, to those who work there', async () => {
    const { presses } = await scene();
    const ofSite: Element = { verb: 'review.of-site', data: { site: 'fh' } };
    const reply = await presses(ofSite, leader);
    expect(reply.apart).toBe(true);
    expect(words(reply)[0]).toBe('Møder i Familiens Hus de næste otte uger');
    expect(words(reply).join()).toContain('FH-03');
    expect(await presses(ofSite, outsider)).toEqual({ text: 'Det sted arbejder du ikke på længere.' });
  });

  it('shows a person’s coming weeks, each with its next step', async () => {
    const { says } = await scene();
    const reply = await says('Møder');
    expect(words(reply)).toEqual([
      'Dine møder de næste otte uger',
      'I dag: Opstartsmøde, FH-01',
      'Mandag 18. maj: Indsatsteammøde, FH-01',
      'Mandag 1. juni: Første samlede vurdering, FH-01',
      'Mandag 15. juni: Statusmøde, FH-01',
      'Mandag 22. juni: Netværksmøde, FH-01',
    ]);
    expect(titles(reply).slice(0, 4)).toEqual(['Holdt', 'Vis', 'Flyt', 'Vis']);
    expect(reply.text).toBe('Dine møder de næste otte uger');
    expect(words(await says('reviews', member, 'en'))).toContain('Monday 15 June: Status meeting, FH-01');
  });

  it('shows as many as a site has, a page at a time, and comes back to the page that a button was pressed on', async () => {
    const { says, presses, reviews, cases } = await scene();
    for (const number of [10, 11, 12]) await cases.add(caseWith(`FH-${number}`));
    await reviews.ensure(tenant, 'fh', now);
    const isMeeting = (text: string) => /: /.test(text);
    const found: string[] = [];
    let page = await says('møder hele stedet', leader);
    for (let number = 1; ; number += 1) {
      // As in every other list: beneath the heading, before the rows.
      expect(words(page)[1]).toBe(`Side ${number} af 3`);
      found.push(...words(page).filter(isMeeting));
      if (!titles(page).includes('Næste side')) break;
      page = await presses(button(page, 'Næste side'), leader);
    }
    expect(new Set(found).size).toBe(found.length);
    for (const code of ['FH-01', 'FH-03', 'FH-10', 'FH-11', 'FH-12']) {
      expect(found.filter((text) => text.endsWith(`Statusmøde, ${code}`))).toHaveLength(1);
    }
    const back = await presses(button(page, 'Forrige side'), leader);
    expect(words(back)).toContain('Side 2 af 3');
    const form = await presses(button(back, 'Flyt'), leader);
    const moved = await presses(button(form, 'Gem'), leader, { date: '2026-06-17' });
    expect(words(moved)).toContain('Side 2 af 3');
    expect(words(await presses(button(moved, 'Fortryd'), leader))).toContain('Side 2 af 3');
    for (const reply of [page, back, moved]) expect(faultsOf(reply)).toEqual([]);
  });

  it('shows a case’s and the site’s to all who work there, buttons only to those who may use them', async () => {
    const { says } = await scene();
    const others = await says('møder fh-03');
    expect(words(others)).toContain(
      'Senest lørdag 2. maj: Første lovpligtige opfølgning, ikke meldt som holdt',
    );
    expect(new Set(titles(others))).toEqual(new Set(['Vis']));
    expect(titles(await says('møder FH-03', coordinator))).toContain('Holdt');
    const site = words(await says('møder hele stedet', leader));
    expect(site).toContain('Mandag 1. juni: Supervision');
    expect(site.join()).toContain('FH-01');
    expect(site.join()).not.toContain('AN-01');
  });

  it('answers for another site’s case as for one that does not exist', async () => {
    const { says } = await scene();
    expect(await says('møder AN-01')).toEqual({
      text: 'Jeg kender ikke AN-01 på dit sted. Se dine forløb med: forløb',
    });
    expect(await says('møder FH-99')).toEqual({
      text: 'Jeg kender ikke FH-99 på dit sted. Se dine forløb med: forløb',
    });
  });

  it('who works at two sites has each button act at its own, and reads which site a meeting of a site is for', async () => {
    const { says, presses, reviews, people } = await scene();
    const memberships = ['fh', 'andet'].map((site) => ({ site, role: 'coordinator' as const }));
    await people.change(tenant, coordinator, (person) => ({ ...person, memberships }));
    const list = await says('møder', coordinator);
    expect(words(list).filter((text) => text.startsWith('Mandag 1. juni: Supervision'))).toEqual([
      'Mandag 1. juni: Supervision, Familiens Hus',
      'Mandag 1. juni: Supervision, Et andet sted',
    ]);
    const theirs = elements(list).filter(({ data }) => data?.id === 'site:supervision:1');
    expect(theirs.map(({ title, data }) => [title, data?.site])).toEqual([
      ['Flyt', 'fh'],
      ['Vis', 'fh'],
      ['Flyt', 'andet'],
      ['Vis', 'andet'],
    ]);
    const form = await presses(theirs[2] ?? {}, coordinator);
    expect(form.text).toBe('Ny dato: Supervision for Et andet sted');
    const moved = await presses(button(form, 'Gem'), coordinator, { date: '2026-06-03', time: '' });
    expect(moved.text).toBe('✓ Supervisionen for Et andet sted er flyttet til onsdag 3. juni.');
    expect((await reviews.get(tenant, 'andet', 'site:supervision:1'))?.date).toBe('2026-06-03');
    expect((await reviews.get(tenant, 'fh', 'site:supervision:1'))?.date).toBe('2026-06-01');
    expect(words(moved)).toContain('Mandag 1. juni: Supervision, Familiens Hus');
  });

  it('who works at two sites holds a meeting of a case at either, whichever is the current one', async () => {
    const { says, presses, reviews, people } = await scene();
    const memberships = ['fh', 'andet'].map((site) => ({ site, role: 'member' as const }));
    await people.change(tenant, outsider, (person) => ({ ...person, memberships, currentSite: 'fh' }));
    const list = await says('møder', outsider);
    const held = await presses(button(list, 'Holdt', 'AN-01:opstart:1'), outsider);
    expect(held.text).toBe('✓ Opstartsmødet for AN-01 er holdt i dag.');
    expect((await reviews.get(tenant, 'andet', 'AN-01:opstart:1'))?.state).toBe('held');
    await presses(button(held, 'Fortryd'), outsider);
    expect((await reviews.get(tenant, 'andet', 'AN-01:opstart:1'))?.state).toBe('planned');
  });

  it('"Holdt" gives a receipt with what comes next, and "Fortryd" takes it back', async () => {
    const { says, presses, reviews } = await scene();
    const list = await says('møder');
    const done = await presses(button(list, 'Flyt', 'FH-01:statusmoede:1'), member);
    expect(words(done)[0]).toBe('Ny dato: Statusmøde for FH-01');
    const one = await presses(button(list, 'Vis', 'FH-01:statusmoede:1'));
    const held = await presses(button(one, 'Holdt'));
    expect(held.text).toBe('✓ Statusmødet for FH-01 er holdt i dag. Næste gang er mandag 15. juni.');
    expect((await reviews.get(tenant, 'fh', 'FH-01:statusmoede:1'))?.state).toBe('held');
    const undone = await presses(button(held, 'Fortryd'));
    expect(undone.text).toBe('✓ Fortrudt. Statusmødet for FH-01 er igen mandag 15. juni.');
    expect((await reviews.get(tenant, 'fh', 'FH-01:statusmoede:1'))?.state).toBe('planned');
  });

  it('"Fortryd" gives the law its latest day back, and makes no appointment of it', async () => {
    const { says, presses } = await scene();
    const undone = async (code: string) => {
      const list = await says(`møder ${code}`, coordinator);
      const one = await presses(button(list, 'Vis', `${code}:foerste-opfoelgning:1`), coordinator);
      const form = await presses(button(one, 'Holdt'), coordinator);
      const held = await presses(button(form, 'Gem'), coordinator, { date: '2026-05-04' });
      return (await presses(button(held, 'Fortryd'), coordinator)).text;
    };
    expect(await undone('FH-01')).toBe(
      '✓ Fortrudt. Den første lovpligtige opfølgning for FH-01 skal igen ske senest tirsdag 4. august.',
    );
    expect(await undone('FH-03')).toBe(
      '✓ Fortrudt. Den første lovpligtige opfølgning for FH-03 skulle være holdt senest lørdag 2. maj (Barnets lov § 95, stk. 2). Er den holdt?',
    );
  });

  it.each([
    ['samlet-vurdering', 'Lavet', '✓ Den første samlede vurdering for FH-01 er lavet i dag.'],
    ['statusmoede', 'Holdt', '✓ Statusmødet for FH-01 er holdt i dag.'],
  ])('says of each kind what is done with it: %s', async (type, title, receipt) => {
    const { says, presses } = await scene();
    const one = await presses(button(await says('møder FH-01'), 'Vis', `FH-01:${type}:1`));
    const done = await presses(button(one, title));
    expect(done.text).toContain(receipt);
    // Said once: the line of what is over does not repeat the receipt.
    expect(words(done).filter((text) => text.includes(receipt))).toHaveLength(1);
  });

  it('asks whether the child’s plan has been decided on, not whether that was held', async () => {
    const { says, presses } = await scene();
    const press = button(await says('møder FH-03', coordinator), 'Vis', 'FH-03:barnets-plan:1');
    const late = await presses(press, coordinator);
    expect(late.text).toBe(
      'Stillingtagen til barnets plan for FH-03 skulle være sket senest lørdag 2. maj (Barnets lov § 91, stk. 1). Er den sket?',
    );
    const form = await presses(button(late, 'Sket'), coordinator);
    expect(elements(form).find(({ type }) => type === 'Input.Date')?.label).toBe('Hvilken dag er den sket?');
    expect((await presses(button(form, 'Gem'), coordinator, { date: '2026-04-30' })).text).toBe(
      '✓ Stillingtagen til barnets plan for FH-03 er sket torsdag 30. april.',
    );
  });

  it('a day for what has only the law’s latest is set, not moved; a wrong one comes back with the fault beside it', async () => {
    const { says, presses, reviews } = await scene();
    const form = await presses(button(await says('møder FH-01'), 'Sæt dato', 'FH-01:foerste-opfoelgning:1'));
    expect(form.text).toBe('Dato: Første lovpligtige opfølgning for FH-01');
    const picker = elements(form).find(({ type }) => type === 'Input.Date');
    expect(picker).toMatchObject({ min: '2026-05-04', max: '2026-08-04', label: 'Dato', isRequired: true });
    expect(picker?.value).toBeUndefined();
    expect(words(form).join()).toContain('Senere tillader loven ikke (Barnets lov § 95, stk. 2)');
    const save = button(form, 'Gem');
    const wrong = await presses(save, member, { date: '2026-08-05', time: '' });
    expect(words(wrong).slice(1)).toEqual([
      'Den dag er for sen. Vælg en tidligere.',
      'Vælg en dag fra i dag til tirsdag 4. august. Senere tillader loven ikke (Barnets lov § 95, stk. 2).',
    ]);
    expect(elements(wrong).find(({ type }) => type === 'Input.Date')).toMatchObject({ value: '2026-08-05' });
    expect((await reviews.get(tenant, 'fh', 'FH-01:foerste-opfoelgning:1'))?.version).toBe(0);
    const right = await presses(button(wrong, 'Gem'), member, { date: '2026-07-28', time: '10:00' });
    expect(right.text).toBe(
      '✓ Den første lovpligtige opfølgning for FH-01 er sat til tirsdag 28. juli kl. 10.00.',
    );
    const undone = await presses(button(right, 'Fortryd'));
    expect(undone.text).toBe(
      '✓ Fortrudt. Den første lovpligtige opfølgning for FH-01 skal igen ske senest tirsdag 4. august.',
    );
    expect(titles(undone)).not.toContain('Fortryd');
    const moved = await presses(button(undone, 'Sæt dato', 'FH-01:foerste-opfoelgning:1'));
    await presses(button(moved, 'Gem'), member, { date: '2026-07-27' });
    expect(titles(await says('møder FH-01'))).toContain('Flyt');
    const missing = await presses(save, member, { date: '' });
    expect(missing.text).toContain('Det har ændret sig');
  });

  it('after a move every button of the card is about its own review, and undo works from a list', async () => {
    const { says, presses, reviews } = await scene();
    const network = 'FH-01:netvaerksmoede:1';
    const form = await presses(button(await says('møder FH-01'), 'Flyt', network));
    const moved = await presses(button(form, 'Gem'), member, { date: '2026-05-08', time: '14:00' });
    expect(moved.text).toContain('flyttet til fredag 8. maj kl. 14.00');
    const other = await presses(button(moved, 'Sæt dato', 'FH-01:foerste-opfoelgning:1'));
    expect(other.text).toBe('Dato: Første lovpligtige opfølgning for FH-01');
    expect(await reviews.get(tenant, 'fh', 'FH-01:foerste-opfoelgning:1')).toMatchObject({ moves: 0 });
    expect((await presses(button(moved, 'Vis', network))).text).toContain('Netværksmøde for FH-01 er');
    const undone = await presses(button(moved, 'Fortryd'));
    expect(undone.text).toBe('✓ Fortrudt. Netværksmødet for FH-01 er igen mandag 22. juni.');
    expect((await presses(button(undone, 'Flyt', network))).text).toBe('Ny dato: Netværksmøde for FH-01');
  });

  it('an hour of today that has passed comes back with the fault beside it', async () => {
    const { says, presses } = await scene();
    const id = 'FH-01:netvaerksmoede:1';
    const form = await presses(button(await says('møder FH-01'), 'Flyt', id));
    const wrong = await presses(button(form, 'Gem'), member, { date: '2026-05-04', time: '08:59' });
    expect(words(wrong)).toContain('Det klokkeslæt er gået. Vælg et senere, eller lad feltet stå tomt.');
    expect(elements(wrong).find(({ type }) => type === 'Input.Time')).toMatchObject({ value: '08:59' });
    const right = await presses(button(wrong, 'Gem'), member, { date: '2026-05-04', time: '09:00' });
    expect(right.text).toBe('✓ Netværksmødet for FH-01 er flyttet til i dag kl. 09.00.');
  });

  it('goes back to the list from a form whose date was wrong, and holds another from there', async () => {
    const { says, presses, reviews } = await scene();
    const form = await presses(button(await says('møder FH-01'), 'Flyt', 'FH-01:netvaerksmoede:1'));
    const wrong = await presses(button(form, 'Gem'), member, { date: '2026-05-03', time: '14:00' });
    const back = await presses(button(wrong, 'Tilbage'));
    expect(back.text).toBe('Møder for FH-01');
    await presses(button(back, 'Holdt', 'FH-01:opstart:1'));
    expect(await reviews.get(tenant, 'fh', 'FH-01:opstart:1')).toMatchObject({ state: 'held' });
  });

  it.each([
    [
      '2026-05-14',
      'torsdag 14. maj. Bemærk: det er en helligdag.',
      'Thursday 14 May. Note: that is a public holiday.',
    ],
    [
      '2026-06-05',
      'fredag 5. juni. Bemærk: stedet har lukket den dag.',
      'Friday 5 June. Note: the site is closed that day.',
    ],
    [
      '2026-12-25',
      'fredag 25. december. Bemærk: det er en helligdag.',
      'Friday 25 December. Note: that is a public holiday.',
    ],
    ['2026-05-16', 'lørdag 16. maj.', 'Saturday 16 May.'],
    ['2026-05-15', 'fredag 15. maj.', 'Friday 15 May.'],
  ])('says of a day that somebody chooses whether it is free: %s', async (date, da, en) => {
    const { says, presses } = await scene();
    const add = button(await says('nyt møde FH-01'), 'Gem');
    const added = await presses(add, member, { type: 'netvaerksmoede', date });
    expect(added.text).toBe(`✓ Netværksmøde for FH-01 er sat til ${da}`);
    const move = button(await says('møder'), 'Flyt', 'statusmoede');
    const moved = await presses(button(await presses(move), 'Gem'), member, { date });
    expect(moved.text).toBe(`✓ Statusmødet for FH-01 er flyttet til ${da}`);
    const other = button(await says('reviews', member, 'en'), 'Move', 'indsatsteam');
    const english = await presses(
      button(await presses(other, member, {}, 'en'), 'Save'),
      member,
      { date },
      'en',
    );
    expect(english.text).toBe(`✓ The team conference for FH-01 is moved to ${en}`);
  });

  it('"Ikke relevant" asks why, and is never there for a legal one', async () => {
    const { says, presses, reviews } = await scene();
    const one = await presses(button(await says('møder FH-01'), 'Vis', 'FH-01:netvaerksmoede:1'));
    const why = await presses(button(one, 'Ikke relevant'));
    expect(titles(why)).toEqual([
      'Ikke behov denne gang',
      'Dækket af et andet møde',
      'Passer ikke til forløbet',
      'Tilbage',
    ]);
    const aside = await presses(button(why, 'Dækket af et andet møde'));
    expect(aside.text).toBe('✓ Netværksmødet for FH-01 er sat til side: dækket af et andet møde.');
    const legal = await presses(button(await says('møder FH-01'), 'Vis', 'FH-01:barnets-plan:1'));
    expect(titles(legal)).not.toContain('Ikke relevant');
    const forged = { verb: 'review.set-aside', data: { ...button(legal, 'Sket').data, reason: 'no-need' } };
    expect((await presses(forged)).text).toContain('lovpligtig (Barnets lov § 91, stk. 1)');
    expect((await reviews.get(tenant, 'fh', 'FH-01:barnets-plan:1'))?.state).toBe('planned');
  });

  it('a reminder shows all its reviews again after a press, and says of the pressed one what came of it', async () => {
    const { says, presses } = await scene();
    const shown = ['FH-01:opstart:1', 'site:supervision:1', 'FH-01:statusmoede:1'];
    const pressed = button(await says('møder FH-01', coordinator), 'Holdt', 'FH-01:opstart:1');
    const held = await presses({ ...pressed, data: { ...pressed.data, view: 'shown', shown } }, coordinator);
    expect(words(held)).toEqual([
      '✓ Opstartsmødet for FH-01 er holdt i dag.',
      '2 møder',
      'Supervision er mandag 1. juni, om 18 arbejdsdage.',
      'Statusmøde for FH-01 er mandag 15. juni, om 27 arbejdsdage.',
    ]);
  });

  it('an old card answers with what holds now', async () => {
    const { says, presses } = await scene();
    const old = button(await says('møder'), 'Holdt', 'FH-01:opstart:1');
    const form = await presses({ ...old, verb: 'review.move' });
    await presses(button(form, 'Gem'), coordinator, { date: '2026-05-06', time: '13:00' });
    const late = await presses(old);
    expect(late.text).toBe(
      'Det har ændret sig, siden du fik kortet. Sådan står det nu. Opstartsmøde for FH-01 er onsdag 6. maj kl. 13.00, om to arbejdsdage.',
    );
  });

  it('the law’s day once past cannot be given another', async () => {
    const { says, presses } = await scene();
    const list = await says('møder FH-03', coordinator);
    const one = await presses(button(list, 'Vis', 'FH-03:foerste-opfoelgning:1'), coordinator);
    expect(titles(one)).toEqual(['Holdt', 'Hent til kalender', 'Tilbage']);
    const forged = {
      verb: 'review.move',
      data: { ...button(one, 'Holdt').data, date: '2026-05-20', time: '' },
    };
    expect((await presses(forged, coordinator)).text).toContain(
      'Loven sagde senest lørdag 2. maj (Barnets lov § 95, stk. 2)',
    );
  });

  it('"Holdt" on a law’s day asks which day it was, none filled in, and records what is answered', async () => {
    const { says, presses, reviews } = await scene();
    const id = 'FH-03:foerste-opfoelgning:1';
    const pressed = button(await says('møder FH-03', coordinator), 'Holdt', id);
    const form = await presses(pressed, coordinator);
    expect(form.text).toBe('Holdt: Første lovpligtige opfølgning for FH-03');
    const picker = elements(form).find(({ type }) => type === 'Input.Date');
    expect(picker).toMatchObject({
      label: 'Hvilken dag er den holdt?',
      isRequired: true,
      min: '2026-02-02',
      max: '2026-05-04',
    });
    expect(picker?.value).toBeUndefined();
    expect(words(form)).toContain('Vælg en dag fra mandag 2. februar til i dag.');
    expect((await reviews.get(tenant, 'fh', id))?.state).toBe('planned');
    const ahead = await presses(button(form, 'Gem'), coordinator, { date: '2026-05-05' });
    expect(ahead.text).toBe('Den dag er ikke kommet endnu. Vælg en tidligere.');
    expect(elements(ahead).find(({ type }) => type === 'Input.Date')).toMatchObject({ value: '2026-05-05' });
    const saved = await presses(button(ahead, 'Gem'), coordinator, { date: '2026-05-01' });
    expect(saved.text).toBe(
      '✓ Den første lovpligtige opfølgning for FH-03 er holdt fredag 1. maj. Den næste mangler en dato fra myndigheden.',
    );
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ state: 'held', heldOn: '2026-05-01' });
    await presses(button(saved, 'Fortryd'), coordinator);
    expect((await reviews.get(tenant, 'fh', id))?.heldOn).toBeUndefined();
    expect((await presses(pressed, coordinator)).text).toContain('Det har ændret sig');
  });

  it('the authority’s date is set, and gone again when that is taken back', async () => {
    const { says, presses } = await scene();
    const first = button(await says('møder FH-03', coordinator), 'Holdt', 'FH-03:foerste-opfoelgning:1');
    const day = await presses(first, coordinator);
    const held = await presses(button(day, 'Gem'), coordinator, { date: '2026-05-01' });
    const form = await presses(button(held, 'Sæt dato', 'FH-03:opfoelgning:1'), coordinator);
    expect(form.text).toBe('Dato: Lovpligtig opfølgning for FH-03');
    const set = await presses(button(form, 'Gem'), coordinator, { date: '2026-08-03' });
    expect(set.text).toBe('✓ Den lovpligtige opfølgning for FH-03 er sat til mandag 3. august.');
    const undone = await presses(button(set, 'Fortryd'), coordinator);
    expect(undone.text).toBe('✓ Fortrudt. Den lovpligtige opfølgning for FH-03 er igen uden dato.');
    expect((await presses(button(set, 'Fortryd'), coordinator)).text).toContain('Det har ændret sig');
  });

  it('"Holdt" on a legal one with an agreed day asks nothing', async () => {
    const { says, presses, reviews } = await scene();
    const id = 'FH-01:foerste-opfoelgning:1';
    const form = await presses(button(await says('møder FH-01'), 'Sæt dato', id));
    const moved = await presses(button(form, 'Gem'), member, { date: '2026-05-04', time: '' });
    await presses(button(moved, 'Holdt', id));
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ state: 'held', heldOn: '2026-05-04' });
  });

  it('changes nothing for who may not, and tells strangers to the site nothing', async () => {
    const { says, presses, reviews } = await scene();
    const held = button(await says('møder FH-03', coordinator), 'Holdt', 'FH-03:foerste-opfoelgning:1');
    expect((await presses(held, member)).text).toBe(
      'Det kan tovholderen, stedfortræderen, koordinatoren eller lederen.',
    );
    expect(await presses(held, outsider)).toEqual({
      text: 'Mødet findes ikke længere. Skriv møder for at se dem, der er.',
    });
    expect((await reviews.get(tenant, 'fh', 'FH-03:foerste-opfoelgning:1'))?.version).toBe(0);
  });

  it.each([
    ['nothing', {}],
    ['another version', { version: 'x' }],
    ['a foreign field', { extra: 1 }],
    ['an id that is none', { id: '../secrets' }],
  ])('answers a payload with %s in one sentence', async (_name, wrong) => {
    const { says, presses, told } = await scene();
    const pressed = button(await says('møder'), 'Holdt', 'FH-01:opstart:1');
    const data = Object.keys(wrong).length === 0 ? {} : { ...pressed.data, ...wrong };
    expect(await presses({ verb: 'review.hold', data })).toEqual({
      text: 'Det kort kan jeg ikke læse længere. Skriv møder, så får du et nyt.',
    });
    expect(told).toEqual([]);
  });

  it('"nyt møde FH-01" adds one, with the faults beside the fields', async () => {
    const { says, presses, reviews } = await scene();
    const form = await says('nyt møde fh-01');
    const save = button(form, 'Gem');
    expect(words(await presses(save, member, { type: '', date: '2026-05-12', time: '' })).join()).toContain(
      'Vælg et møde fra listen.',
    );
    expect(
      words(await presses(save, member, { type: 'sundhedsstatus', date: '2026-05-01' })).join(),
    ).toContain('Den dag er gået. Vælg en senere.');
    const added = await presses(save, member, { type: 'sundhedsstatus', date: '2026-05-12', time: '13:00' });
    expect(added.text).toBe('✓ Sundhedsfaglig status for FH-01 er sat til tirsdag 12. maj kl. 13.00.');
    expect((await presses(save, member, { type: 'tilsyn', date: '2026-05-12' })).text).toBe(
      'Nyt møde: FH-01',
    );
    await presses(button(added, 'Fortryd'));
    expect((await reviews.get(tenant, 'fh', 'FH-01:sundhedsstatus:1'))?.state).toBe('cancelled');
    expect((await says('nyt møde FH-03')).text).toBe(
      'Det kan tovholderen, stedfortræderen, koordinatoren eller lederen.',
    );
    expect((await says('nyt møde')).text).toBe("Skriv nyt møde og forløbs-id'et, fx nyt møde FH-01.");
    expect(titles(await says('nyt møde', leader))).toContain('Gem');
  });

  it('"nyt møde" takes the authority’s date two years ahead, others one, and the picker lets both be chosen', async () => {
    const { says, presses, reviews } = await scene();
    const form = await says('nyt møde FH-01');
    const picker = (reply: Reply) => elements(reply).find(({ type }) => type === 'Input.Date');
    expect(picker(form)).toMatchObject({ min: '2026-05-04', max: '2028-05-04' });
    expect(words(form)).toContain(
      'Vælg en dag fra i dag til tirsdag 4. maj 2027. Har myndigheden besluttet datoen, kan den ligge til torsdag 4. maj 2028.',
    );
    const far = { date: '2028-05-04', time: '' };
    const refused = await presses(button(form, 'Gem'), member, { type: 'statusmoede', ...far });
    expect(words(refused)).toContain('Den dag er for langt ude i fremtiden. Vælg en tidligere.');
    await presses(button(refused, 'Gem'), member, { type: 'opfoelgning', ...far });
    expect(await reviews.get(tenant, 'fh', 'FH-01:opfoelgning:1')).toMatchObject({ date: '2028-05-04' });
    // A site has none that an authority decides about.
    const own = await says('nyt møde', leader);
    expect(picker(own)).toMatchObject({ max: '2027-05-04' });
    expect(words(own)).toContain('Vælg en dag fra i dag til tirsdag 4. maj 2027.');
  });

  it('no date picker says of a day outside its range what stands beneath it already', async () => {
    const { says, presses } = await scene();
    const list = await says('møder FH-03', coordinator);
    const of = (title: string) => presses(button(list, title, 'FH-03:foerste-opfoelgning:1'), coordinator);
    const moving = await presses(button(await says('møder FH-01'), 'Flyt', 'FH-01:netvaerksmoede:1'));
    for (const form of [await says('nyt møde FH-01'), moving, await of('Holdt')]) {
      const picker = elements(form).find(({ type }) => type === 'Input.Date');
      expect(picker?.errorMessage).toBe('Datoen mangler eller kan ikke bruges.');
      expect(words(form)).not.toContain(picker?.errorMessage);
    }
  });

  it('a move to the day it has already says that it is the same, and moves nothing; a second press how it stands', async () => {
    const { says, presses, reviews } = await scene();
    const id = 'FH-01:netvaerksmoede:1';
    const form = await presses(button(await says('møder FH-01'), 'Flyt', id));
    const save = button(form, 'Gem');
    const { date = '' } = (await reviews.get(tenant, 'fh', id)) ?? {};
    const same = await presses(save, member, { date, time: '' });
    expect(same.text).toBe(
      'Det er samme dag som før. Netværksmøde for FH-01 er mandag 22. juni, om 32 arbejdsdage.',
    );
    expect(titles(same)).not.toContain('Fortryd');
    expect(await reviews.get(tenant, 'fh', id)).toMatchObject({ moves: 0, version: 0 });
    const other = { date: '2026-06-23', time: '10:00' };
    await presses(save, member, other);
    expect((await presses(save, member, other)).text).not.toContain('samme dag');
  });

  it('lists what a case has the moment it is opened, and nothing of it once it is closed', async () => {
    const { says, presses, cases } = await scene();
    await cases.add(caseWith('FH-05'));
    expect(words(await says('møder FH-05'))).toContain('Mandag 15. juni: Statusmøde');
    const form = await says('nyt møde FH-05', coordinator);
    await cases.change(tenant, 'fh', 'FH-05', (one) => ({ ...one, closedOn: '2026-05-04' }));
    expect(words(await says('møder hele stedet', leader)).join()).not.toContain('FH-05');
    const closed = { text: 'FH-05 er lukket. Det har ingen møder, og der kan ikke lægges nye ind.' };
    expect(words(await says('møder FH-05'))).toEqual(['Møder for FH-05', closed.text]);
    expect(await says('nyt møde FH-05', coordinator)).toEqual(closed);
    const save = button(form, 'Gem');
    const typed = { type: 'sundhedsstatus', date: '2026-05-12', time: '' };
    expect(await presses(save, coordinator, typed)).toEqual(closed);
  });

  it('gives the calendar as a one-time link, of one and of my eight weeks', async () => {
    const { says, presses, oneTime } = await scene();
    const list = await says('møder');
    const reply = await presses(button(list, 'Hent til kalender'));
    const [, id = ''] = reply.text.match(/links\/[0-9a-f-]{36}\/([0-9a-f]{32})\)/) ?? [];
    expect(reply.text).toContain('Den, der har det, kan åbne det');
    const file = await oneTime.take(tenant, id);
    expect(file.body.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    expect(file.body).toContain('SUMMARY:FH-01 Statusmøde');
    const one = await presses(button(list, 'Vis', 'FH-01:statusmoede:1'));
    expect((await presses(button(one, 'Hent til kalender'))).text).toContain('https://bot.example/links/');
  });

  it('takes back in the calendar what was set aside or put off past the eight weeks, of closed cases too', async () => {
    const { says, presses, oneTime, cases, reviews } = await scene();
    const file = async () => {
      const { text } = await says('kalender');
      const [, id = ''] = text.match(/links\/[0-9a-f-]{36}\/([0-9a-f]{32})\)/) ?? [];
      const { body } = await oneTime.take(tenant, id);
      return body.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
    };
    const about = (events: readonly string[], id: string) =>
      events.filter((event) => event.includes(`/${id}@`));
    const list = await says('møder');
    const form = await presses(button(list, 'Flyt', 'FH-01:statusmoede:1'));
    await presses(button(form, 'Gem'), member, { date: '2026-09-01' });
    const reasons = await presses(
      button(await presses(button(list, 'Vis', 'netvaerksmoede')), 'Ikke relevant'),
    );
    await presses(button(reasons, 'Dækket af et andet møde'));
    const [moved, dropped] = await file().then((all) => [
      about(all, 'FH-01:statusmoede:1'),
      about(all, 'FH-01:netvaerksmoede:1'),
    ]);
    expect(moved).toEqual([expect.stringContaining('DTSTART;VALUE=DATE:20260901')]);
    expect(dropped).toEqual([expect.stringMatching(/STATUS:CANCELLED\r\nSUMMARY:FH-01 Udgår: Netværksmøde/)]);
    expect(about(await file(), 'FH-01:opstart:1')[0]).not.toContain('STATUS');

    const closed = await cases.change(tenant, 'fh', 'FH-01', (one) => ({ ...one, closedOn: '2026-05-04' }));
    if (closed === undefined) throw new Error('there is a case');
    await reviews.ensureCase(closed, now);
    const after = await file();
    expect(after.length).toBeGreaterThan(5);
    for (const event of after) expect(event).toContain('STATUS:CANCELLED');
  });

  it('without a public address says that links are not set up', async () => {
    const { says } = await scene({ links: false });
    expect(titles(await says('møder'))).not.toContain('Hent til kalender');
    expect((await says('kalender')).text).toContain('Jeres administrator kan slå dem til.');
  });

  it('makes cards that Teams takes and everybody can use, those that come back with a fault too', async () => {
    const { says, presses } = await scene();
    const list = await says('møder hele stedet', leader);
    const form = await presses(button(list, 'Flyt'), leader);
    const wrong = await presses(button(form, 'Gem'), leader, { date: '2020-01-01' });
    const shown = await presses(button(list, 'Vis', 'opstart'), leader);
    const why = await presses(button(shown, 'Ikke relevant'), leader);
    const adding = await says('nyt møde FH-01');
    const untold = await presses(button(adding, 'Gem'), member, { date: '2026-05-06', time: '25:00' });
    for (const reply of [list, form, wrong, shown, why, adding, untold]) expect(faultsOf(reply)).toEqual([]);
    expect(wrong.card?.speak).toMatch(/^Den dag er gået\. Vælg en senere\. /);
  });
});
