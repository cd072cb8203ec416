import { describe, expect, it } from '@jest/globals';
import { summaryReply } from '../../src/summaries/card.ts';
import type { ElementFigures, Figures } from '../../src/summaries/summary.ts';
import type { View } from '../../src/summaries/view.ts';
import { summaryText } from '../../src/summaries/words.ts';
import { addWeeks } from '../../src/time.ts';
import { buttonsOf, cardBytes, faultsOf, pressed, textOf } from '../support/cards.ts';
import { noFigures, siteKey, voice, week } from './scene.ts';

const site = { site: siteKey, name: 'Familiens Hus' };
const counted = (count: number) => ({ count, cases: count });

const element = (id: string, answers: number, positive: number, over: Partial<ElementFigures> = {}) => ({
  programme: 'familieanbringelse',
  element: id,
  answers,
  positive,
  notRelevant: 0,
  cases: 4,
  casesAsked: 4,
  before: { answers: 0, positive: 0, notRelevant: 0 },
  weeks: [3, 2, 1, 0].map((back) => ({
    week: addWeeks(week, -back),
    answers,
    positive: Math.max(0, positive - back),
  })),
  ...over,
});

/** A week as leaders were shown it before anything was built. */
const sample: Figures = {
  ...noFigures,
  open: 4,
  checkIns: {
    expected: counted(20),
    received: counted(17),
    notDone: counted(0),
    missing: counted(3),
    roles: [
      { role: 'member', count: 2 },
      { role: 'coordinator', count: 1 },
    ],
  },
  elements: [
    element('team', 34, 28),
    element('mentalisering', 29, 22),
    element('individuel', 31, 22),
    element('netvaerk', 21, 10, { before: { answers: 20, positive: 13, notRelevant: 0 } }),
    element('udslusning', 4, 2, { notRelevant: 6 }),
  ],
  meetings: [
    { type: 'statusmoede', ...counted(3) },
    { type: 'netvaerksmoede', ...counted(1) },
  ],
  capacity: { enrolled: 3, places: 4, planned: [] },
  quality: {
    versions: [{ programme: 'familieanbringelse', form: 'ugepuls', version: 1, count: 34 }],
    asked: 100,
    nulls: 6,
    answered: 34,
    late: 2,
    cases: 4,
    sources: [],
  },
};

const nothing = { legalOverdue: [], overdue: [], legalSoon: [], undated: [], contacts: [], flags: [] };

const busy: View = {
  site,
  week,
  running: false,
  figures: sample,
  actions: {
    ...nothing,
    legalSoon: [{ code: 'FH-07', type: 'foerste-opfoelgning', date: '2026-05-07', agreed: false }],
    undated: [{ code: 'FH-11', type: 'opfoelgning', agreed: true }],
  },
};

const quiet: View = {
  site,
  week,
  running: false,
  figures: {
    ...sample,
    checkIns: {
      expected: counted(12),
      received: counted(12),
      notDone: counted(0),
      missing: counted(0),
      roles: [],
    },
  },
  actions: nothing,
};

const fortyCodes = Array.from({ length: 40 }, (_, index) => `FH-${String(index + 1).padStart(2, '0')}`);
const full: View = {
  site,
  week,
  running: false,
  figures: { ...sample, open: 40 },
  madeAt: '2026-05-04T05:30:00.000Z',
  actions: {
    legalOverdue: fortyCodes.map((code) => ({
      code,
      type: 'foerste-opfoelgning',
      date: '2026-05-01',
      agreed: true,
    })),
    overdue: fortyCodes.map((code) => ({ code, type: 'udslusningsplan', date: '2026-05-01', agreed: true })),
    legalSoon: fortyCodes.map((code) => ({ code, type: 'barnets-plan', date: '2026-05-07', agreed: false })),
    undated: fortyCodes.map((code) => ({ code, type: 'opfoelgning', agreed: true })),
    contacts: fortyCodes.map((code) => ({ code, week })),
    flags: fortyCodes.flatMap((code) => [
      { kind: 'missed-twice' as const, code },
      { kind: 'discharge' as const, code },
      { kind: 'low-delivery' as const, code, programme: 'familieanbringelse', element: 'netvaerk' },
    ]),
  },
};

describe('the notification of a summary', () => {
  const noticed = (view: View, language?: 'da' | 'en') => summaryReply(view, voice(language)).notice;

  it('says how much calls for action, and nothing of whom it is about', () => {
    expect(noticed(busy)).toBe('Ugestatus, uge 18 – Familiens Hus. To ting kræver handling.');
    expect(noticed(quiet)).toBe('Ugestatus, uge 18 – Familiens Hus. Intet kræver handling.');
    expect(noticed(busy, 'en')).toBe('Weekly status, week 18 – Familiens Hus. Two things need action.');
    expect(noticed(full)).not.toMatch(/FH-\d/);
    expect(summaryReply(full, voice()).card?.speak).toBe(noticed(full));
  });
});

describe('the summary in words', () => {
  it('stands alone, block after block in their order', () => {
    expect(summaryText(busy, voice())).toBe(
      [
        '**Ugestatus, uge 18 – Familiens Hus**',
        '**Kræver handling:** 1 lovpligtig frist inden for 10 arbejdsdage (FH-07) · 1 lovpligtig opfølgning uden dato (FH-11)',
        '**Check-ins:** 17 af 20 modtaget. 3 mangler: medarbejdere 2, koordinatorer 1.',
        '**Levering, fire uger:** Andel svar i nogen eller høj grad. Pilen sammenligner med de fire uger før. Team 82 % (34 svar) · Mentalisering 76 % (29 svar) · Individuel/progression 71 % (31 svar) · Netværk 48 % (21 svar) ↓ fra 65 % · Udslusning for få svar, 60 % ikke relevant',
        '**Progression:** For få forløb til at vise udvikling samlet.',
        '**Næste 14 dage:** 3 statusmøder og 1 netværksmøde',
        '**Kapacitet:** 3 af 4 pladser',
        '**Datakvalitet:** 34 check-ins på fire uger, 2 efter ugens udgang · 6 % af svarene er »ikke relevant«',
      ].join('\n\n'),
    );
  });

  it('says of the data what a leader can act on: what has changed, and what it means', () => {
    const ugepuls = { programme: 'familieanbringelse', form: 'ugepuls', count: 8 };
    const versions = [
      { ...ugepuls, version: 1 },
      { ...ugepuls, version: 2 },
    ];
    const changed = { ...sample.quality, versions, late: 0, nulls: 0, sources: ['A', 'B', 'C', 'D', 'E'] };
    const said = (quality: Figures['quality']) =>
      summaryText({ ...busy, figures: { ...sample, quality } }, voice()).split('**Datakvalitet:** ')[1];
    expect(said(changed)).toBe(
      '34 check-ins på fire uger, alle til tiden · Spørgsmålene i Ugepuls er ændret undervejs, så svar fra før og efter kan ikke sammenlignes · Jeg svarer nu anderledes ud fra »A«, »B«, »C« og 2 kilder til',
    );
    expect(said({ ...changed, versions: [], sources: ['A'] })).toContain('anderledes ud fra »A«');
    expect(said(noFigures.quality)).toBe('Ingen check-ins på fire uger');
  });

  it('says which families are planned in and out week by week, in numbers', () => {
    const planned = [
      { week: '2026-W19', in: 1, out: 2 },
      { week: '2026-W22', in: 0, out: 1 },
    ];
    const figures = { ...sample, capacity: { ...sample.capacity, planned } };
    const said = (language: 'da' | 'en') => summaryText({ ...busy, figures }, voice(language));
    expect(said('da')).toContain('3 af 4 pladser · Planlagt: 1 ind og 2 ud i uge 19, 1 ud i uge 22');
    expect(said('en')).toContain('Planned: 1 in and 2 out, week 19; 1 out, week 22');
  });

  it('is one calm sentence in a quiet week', () => {
    expect(summaryText(quiet, voice())).toBe(
      '**Ugestatus, uge 18 – Familiens Hus**\n\nUge 18: alt er på plads. 12 af 12 check-ins, ingen forfaldne møder.',
    );
    expect(summaryText(quiet, voice('en'))).toContain(
      'Week 18: all in place. 12 of 12 check-ins, no overdue reviews.',
    );
  });

  it('is one sentence for a site without cases, and never calls it quiet', () => {
    const empty = { ...quiet, figures: noFigures };
    expect(summaryText(empty, voice())).toContain('Uge 18: stedet har ingen åbne forløb.');
    expect(faultsOf(summaryReply(empty, voice()))).toEqual([]);
  });

  it('of a site without cases says all the same what calls for action there, as its notification does', () => {
    const supervision = [{ type: 'supervision' as const, date: '2026-04-30', agreed: true }];
    const late: View = { ...quiet, figures: noFigures, actions: { ...nothing, overdue: supervision } };
    for (const view of [late, { ...late, running: true }]) {
      const reply = summaryReply(view, voice());
      expect(reply.notice).toContain('Én ting kræver handling');
      expect(summaryText(view, voice())).toContain('1 forfaldent møde');
      expect(textOf(reply)).toContain('Supervision, torsdag 30. april');
      expect(textOf(reply)).not.toContain('ingen åbne forløb');
    }
  });

  it('of a site whose last case has just been closed still says how the week was', () => {
    const closed: View = { ...quiet, figures: { ...quiet.figures, open: 0 } };
    expect(summaryText(closed, voice())).toContain('12 af 12 check-ins');
    expect(JSON.stringify(summaryReply(closed, voice()).card)).toContain(`"id":"figures-${siteKey}-${week}"`);
  });

  it('says in a quiet week why not all of its check-ins came', () => {
    const checkIns = { ...quiet.figures.checkIns, received: counted(10), notDone: counted(2) };
    const view = { ...quiet, figures: { ...quiet.figures, checkIns } };
    expect(summaryText(view, voice())).toContain(
      'Uge 18: alt er på plads. 10 af 12 check-ins, 2 kunne ikke gennemføres, ingen forfaldne møder.',
    );
    expect(summaryText(view, voice('en'))).toContain(
      '10 of 12 check-ins, 2 could not be done, no overdue reviews.',
    );
  });

  it('counts nothing as missing before the week is over', () => {
    const running = { ...busy, running: true };
    expect(summaryText(running, voice())).toContain('uge 18 til nu');
    expect(summaryText(running, voice())).not.toContain('Mangler');
  });

  it('keeps to counts for a week long past', () => {
    const { actions, ...past } = busy;
    expect(actions).toBeDefined();
    const figures = { ...sample, action: { ...noFigures.action, undated: counted(2) } };
    const text = summaryText({ ...past, figures, madeAt: '2026-05-04T05:30:00.000Z' }, voice());
    expect(text).toContain('2 lovpligtige opfølgninger uden dato');
    expect(text).not.toContain('FH-');
  });

  it('does not say that there are too few cases when there are enough and the site has it switched off', () => {
    const text = (open: number) => summaryText({ ...busy, figures: { ...sample, open } }, voice());
    expect(text(5)).toContain('Udvikling gøres ikke op på dette sted.');
    expect(text(4)).toContain('For få forløb til at vise udvikling samlet.');
  });

  const progression = {
    kind: 'shown' as const,
    until: '2026-W14',
    cases: 6,
    forward: { count: 10, cases: 5 },
    unchanged: { count: 6, cases: 4 },
    back: { count: 4, cases: 2 },
  };

  it('shows progression as three shares, without the cases behind them', () => {
    expect(summaryText({ ...busy, figures: { ...sample, progression } }, voice())).toContain(
      '6 forløb i 12 uger til og med uge 14: 50 % fremgang, 30 % uændret, 20 % tilbagegang. Gøres op hver fjerde uge.',
    );
  });

  it('keeps progression to itself while the week runs: the difference of two looks would be one family', () => {
    for (const kept of [progression, { kind: 'few' as const }]) {
      const text = summaryText(
        { ...busy, running: true, figures: { ...sample, progression: kept } },
        voice(),
      );
      expect(text).toContain('Udvikling gøres op, når ugen er slut.');
      expect(text).not.toMatch(/tilbagegang|For få forløb/);
    }
  });

  it('has an English twin of as many blocks', () => {
    const blocks = (language: 'da' | 'en') => summaryText(busy, voice(language)).split('\n\n').length;
    expect(blocks('en')).toBe(blocks('da'));
    expect(summaryText(busy, voice('en'))).not.toMatch(/[æøå]|svar|uge/i);
  });
});

describe('the card', () => {
  it.each([
    ['busy', busy],
    ['quiet', quiet],
    ['full', full],
  ])('of a %s week is valid in both languages and below 28 KB', (_name, view) => {
    for (const language of ['da', 'en'] as const) {
      const reply = summaryReply(view, voice(language));
      expect(faultsOf(reply)).toEqual([]);
      expect(reply.text.length).toBeGreaterThan(0);
    }
  });

  it('of forty cases stays well below the limit, names a few of each and counts the rest', () => {
    const reply = summaryReply(full, voice());
    expect(reply.card === undefined ? 0 : cardBytes(reply.card)).toBeLessThan(18 * 1024);
    expect(textOf(reply)).toContain('og 35 til');
    expect(buttonsOf(reply).filter((title) => title === 'Se alle møder på stedet')).toHaveLength(1);
    expect(pressed(reply, 'Se alle møder på stedet')).toMatchObject({ data: { site: siteKey } });
    expect(textOf(reply)).toContain('FH-12 i uge 18 og 28 til');
  });

  it('has a chart line for each element with enough answers, and the same figures in words', () => {
    const card: unknown = JSON.parse(JSON.stringify(summaryReply(busy, voice()).card));
    const text = JSON.stringify(card).replaceAll('\u00a0', ' ');
    expect(text).toContain('"type":"Chart.Line"');
    expect(text.match(/"legend"/g)).toHaveLength(4);
    expect(text).toContain('{"x":"Uge 15","y":74}');
    // Once in the fallback of the chart, once behind the button.
    expect(text.match(/Team · uge 15: 74 %, uge 16: 76 %, uge 17: 79 %, uge 18: 82 %/g)).toHaveLength(2);
    expect(text).not.toContain('Udslusning: uge');
    expect(text.match(/Hvert tal er de fire uger op til ugens slutning/g)).toHaveLength(2);
  });

  it('says what an arrow means where there is one, and nothing of arrows where there is none', () => {
    const flat = sample.elements.map((element) => ({
      ...element,
      before: { ...element.before, answers: 0 },
    }));
    const said = (view: View) => textOf(summaryReply(view, voice()));
    expect(said(busy)).toContain(
      'Andel svar i nogen eller høj grad. Pilen sammenligner med de fire uger før.',
    );
    expect(said({ ...busy, figures: { ...sample, elements: flat } })).not.toContain('Pilen');
  });

  it('names each wish for contact with its week', () => {
    const contacts = ['FH-01', 'FH-02'].map((code) => ({ code, week }));
    const wishes: View = { ...busy, ...(busy.actions && { actions: { ...busy.actions, contacts } }) };
    expect(textOf(summaryReply(wishes, voice()))).toContain(
      '2 beskeder til lederen er ikke set (FH-01 i uge 18, FH-02 i uge 18)',
    );
  });

  it('says of a legal date that no day is agreed on', () => {
    expect(textOf(summaryReply(busy, voice()))).toContain(
      'FH-07: første lovpligtige opfølgning, senest torsdag 7. maj, ingen dag aftalt',
    );
  });

  it('of a quiet week keeps its figures behind a button', () => {
    const text = JSON.stringify(summaryReply(quiet, voice()).card);
    expect(text).toContain(`"targetElements":["figures-${siteKey}-${week}"]`);
    expect(text).toContain(`"id":"figures-${siteKey}-${week}","isVisible":false`);
    expect(text).not.toContain('Kræver handling"');
  });
});
