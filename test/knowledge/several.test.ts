/** Several questions in one message: each is answered, declined by name, or has a button of its own. */
import { describe, expect, it } from '@jest/globals';
import { longest } from '../../src/knowledge/compose.ts';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { passagesOf } from '../../src/knowledge/shorter.ts';
import { questionsIn } from '../../src/knowledge/understand.ts';
import { da } from '../../src/texts/da.ts';

const knowledge = shippedKnowledge();
const ask = (text: string) => knowledge.answer(text, { language: 'da' });
const titles = (text: string) => ask(text).suggestions.map(({ title }) => title);
const asked = (text: string) => questionsIn(text, 'da').map((one) => one.asked);

describe('the questions of a message', () => {
  const three = ['hvem evaluerer FAMKO', 'hvem er målgruppen i Vordingborg', 'hvad er Tryghedscirklen'];
  it.each([
    'Hej, 1) hvem evaluerer FAMKO? 2) hvem er målgruppen i Vordingborg? 3) hvad er Tryghedscirklen? Tak',
    '1. hvem evaluerer FAMKO 2. hvem er målgruppen i Vordingborg 3. hvad er Tryghedscirklen',
    '- hvem evaluerer FAMKO\n- hvem er målgruppen i Vordingborg\n- hvad er Tryghedscirklen\n\nmvh Lene',
    'a) hvem evaluerer FAMKO b) hvem er målgruppen i Vordingborg c) hvad er Tryghedscirklen',
    'hvem evaluerer FAMKO, hvem er målgruppen i Vordingborg og hvad er Tryghedscirklen?',
    'Hej Tovholder. hvem evaluerer FAMKO? hvem er målgruppen i Vordingborg? Og hvad er Tryghedscirklen? Mange tak på forhånd!',
  ])('are found in whatever way they are written: %j', (text) => expect(asked(text)).toEqual(three));

  it.each([
    ['hvem godkendte planen 2. februar?', 1],
    ['Jeg skal holde oplæg i morgen. hvem evaluerer FAMKO?', 1],
    ['hej', 0],
  ])('are not made of what asks nothing: %j', (text, count) => expect(asked(text)).toHaveLength(count));
});

describe('of several questions', () => {
  it('each is answered, in its order', () => {
    const { text, facts } = ask(
      'hvem evaluerer famko, hvornår startede familiens hus og hvad er tryghedscirklen',
    );
    expect(facts).toEqual(['D16', 'H05', 'K05']);
    expect(text.indexOf('VIVE')).toBeLessThan(text.indexOf('2021'));
  });

  it('none is put in other words by a model, which would not say what was left out', () => {
    const message = 'hvem evaluerer famko, hvornår startede familiens hus og hvad er tryghedscirklen';
    expect(passagesOf(ask(message))).toEqual([]);
  });

  it('the later ones are about what the first one names, and the first about what only the last one does', () => {
    expect(ask('Hvem evaluerer FAMKO? Hvornår startede det? Er det frivilligt?').facts).toEqual(
      expect.arrayContaining(['D16', 'K07', 'K11']),
    );
    expect(ask('hvem evaluerer, er det frivilligt, og hvornår startede FAMKO?').facts).toEqual(
      expect.arrayContaining(['D16', 'K07', 'K11']),
    );
  });

  it('those that do not fit have a button that asks them', () => {
    const message = 'Hvem er målgruppen i FAMKO, hvor mange er de, hvor længe varer det, og hvem betaler?';
    const { text, suggestions } = ask(message);
    expect(text.startsWith(da.knowledge.restByButton)).toBe(true);
    expect(text.length).toBeLessThanOrEqual(longest);
    const pressed = suggestions.find(({ title }) => title === 'Hvor længe varer det (FAMKO)');
    expect(ask(pressed?.says ?? '').facts).toContain('K14');
    expect(titles(message)).toContain('Hvem betaler (FAMKO)');
  });

  it('one that hangs on a programme has a button that asks it', () => {
    expect(titles('1. Hvad er Tryghedscirklen? 2. Hvem er målgruppen i Vordingborg?')).not.toContain(
      'Hvem betaler',
    );
    expect(titles('1. Hvem betaler?\n2. Hvem evaluerer FAMKO?\n3. Hvem evaluerer Vordingborg?')).toContain(
      'Hvem betaler',
    );
  });

  it.each([
    'hvem evaluerer FAMKO? hvad er der til frokost? hvem betaler Familiens Hus?',
    'hvem evaluerer FAMKO? hvad er der til frokost?',
  ])('one that no source answers is named: %s', (message) => {
    const { kind, text, facts, suggestions } = ask(message);
    expect(kind).toBe('answer');
    expect(facts).toContain('D16');
    expect(text).toContain('»hvad er der til frokost«');
    expect(suggestions.map(({ says }) => says)).toContain('Spørg en kollega: hvad er der til frokost');
  });

  it('those that a comparison answers together get it', () => {
    const message =
      'hvem evaluerer famko og hvem evaluerer den nationale indsats og hvem evaluerer vordingborg';
    const { facts, text } = ask(message);
    expect(facts).toEqual(expect.arrayContaining(['D16', 'N13', 'V13']));
    expect(text).not.toContain(da.knowledge.restByButton);
  });

  it('more than the buttons hold is said to be left', () => {
    const message = ['FAMKO', 'Familiens Hus', 'Vordingborg', 'familieanbringelse']
      .flatMap((name) => [`- Hvem er målgruppen i ${name}?`, `- Hvad er formålet med ${name}?`])
      .join('\n');
    const { text, suggestions } = ask(message);
    expect(text.startsWith(da.knowledge.restLater)).toBe(true);
    expect(suggestions).toHaveLength(5);
  });

  it('what many of them come to fits, and a message of hundreds takes no longer than one of a few', () => {
    const silly = Array.from(
      { length: 11 },
      (_, at) => `Hvad er der til frokost på dag ${at} i kantinen?`,
    ).join(' ');
    const { text } = ask(`Hvem evaluerer FAMKO? ${silly}`);
    expect(text).toMatch(/«, »[^»]*« og 8 til\./);
    expect(text.length).toBeLessThanOrEqual(longest);
    const began = performance.now();
    ask('Hvem evaluerer FAMKO? '.repeat(180));
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('the last one is what a follow-up follows', () => {
    const { understood } = ask('hvem evaluerer FAMKO? hvem betaler Familiens Hus? hvad er Tryghedscirklen?');
    const next = knowledge.answer('hvem får den?', { language: 'da', previous: understood });
    expect(next.facts).toContain('K05');
  });
});
