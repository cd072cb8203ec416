import { describe, expect, it } from '@jest/globals';
import type { CardElement } from '@microsoft/teams.cards';
import { bannerOf, bound, cardOf, container, faulty, heading, line } from '../../src/cards/elements.ts';
import { compact, dateInput, numberInput, textInput, timeInput } from '../../src/cards/inputs.ts';
import { faultsOfCard } from '../support/cards.ts';

const shown = (text: string) => bound(text).replaceAll('\u00a0', '~');

it.each([
  ['torsdag 7. maj kl. 10.00', 'torsdag 7.~maj kl.~10.00'],
  ['Thursday 7 May at 10:00', 'Thursday 7~May at 10:00'],
  ['Uge 12 til uge 19: 42 %, 2 = i nogen grad', 'Uge~12 til uge~19:~42~%, 2~= i nogen grad'],
  ['Barnets lov § 95, stk. 2', 'Barnets lov §~95, stk.~2'],
  ['2 statusmøder og 1 netværksmøde', '2~statusmøder og 1~netværksmøde'],
  ['om 20 arbejdsdage (27 svar), 19,6 mio. kr.', 'om 20~arbejdsdage (27~svar), 19,6~mio. kr.'],
  ['FH-07 er fra 2026 og uge 18 til nu, side 1 af 2', 'FH-07 er fra 2026 og uge~18 til nu, side~1 af 2'],
  ['mandag kl. 10.00 i dag, at 10:00 today', 'mandag kl.~10.00 i dag, at 10:00 today'],
  ['Første majestæt, uge for uge', 'Første majestæt, uge for uge'],
])('%j breaks at no line end between a number and what it counts', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

describe('who hears a card', () => {
  const wrong = container([faulty('Vælg en dato.', line('17. maj'))]);

  it('hears first what came of the last press, else what is wrong, then what the card is', () => {
    expect(cardOf([bannerOf({ text: '✓ Gemt kl. 10.00.', tone: 'good' }), wrong], 'Møde').speak).toBe(
      '✓ Gemt kl. 10.00. Møde',
    );
    expect(cardOf([heading('Møde'), wrong], 'Møde').speak).toBe('Vælg en dato. Møde');
    expect(cardOf([heading('Møde')], 'Møde').speak).toBe('Møde');
  });

  it('hears nothing twice', () => {
    const banner = bannerOf({ text: '✓ Gemt.', tone: 'good' });
    expect(cardOf([banner], '✓ Gemt. Ring.')).toMatchObject({
      speak: '✓ Gemt. Ring.',
      fallbackText: '✓ Gemt. Ring.',
    });
  });
});

describe('a field with a limit', () => {
  const faults = (field: CardElement) => faultsOfCard(cardOf([heading('Møde'), field], 'Møde'));
  const field = { id: 'navn', label: 'Navn' };
  const said = 'Skriv et navn.';

  it.each<readonly [string, CardElement]>([
    ['a text', textInput(field, 60, said)],
    ['a number', numberInput(field, { min: 0 }, said)],
    ['a time', timeInput(field, { min: '07:00', max: '17:00', errorMessage: said })],
    ['a date', dateInput(field, '2026-05-04', '2026-06-04', said)],
    ['a choice', compact(field, [{ title: 'En', value: '1' }], said)],
  ])('is at fault without words for what is wrong: %s', (_, one) => {
    expect(faults(one)).toEqual([]);
    expect(faults({ ...one, errorMessage: '' } as CardElement)).toEqual(['navn does not say what is wrong']);
  });

  it('may do without them where anything may be written', () => {
    expect(faults(timeInput(field))).toEqual([]);
    expect(faults(compact(field, [{ title: 'En', value: '1' }]))).toEqual([]);
  });
});

it('is how a card writes a line', () => {
  expect(line('uge 18').text).toBe('uge\u00a018');
});
