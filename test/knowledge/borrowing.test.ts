/** What a follow-up borrows that does more than name a programme. */
import { describe, expect, it } from '@jest/globals';
import { readingsAfter } from '../../src/knowledge/borrowing.ts';
import { shippedKnowledge } from '../../src/knowledge/ingredients.ts';
import { languageOf } from '../../src/knowledge/normalise.ts';

const knowledge = shippedKnowledge();
const analyserOf = (language: 'da' | 'en') => knowledge.search(language).analyser;

const readings = (text: string, first: string) => {
  const before = { text: first, analysis: analyserOf(languageOf(first)).analyse(first) };
  return readingsAfter({ text, before, language: languageOf(text), analyserOf }).map((one) => one.text);
};

describe('a follow-up is read', () => {
  it('with the programme before it alone, when it says what it asks about', () =>
    expect(readings('hvem evaluerer?', 'Hvem er målgruppen i FAMKO?')).toEqual(['hvem evaluerer FAMKO']));

  it.each([
    ['og sundhedsplejersken?', 'og sundhedsplejersken FAMKO', 'og sundhedsplejersken målgruppen FAMKO'],
    ['hvor længe?', 'hvor længe FAMKO', 'hvor længe målgruppen FAMKO'],
    ['tak. og hvor mange er de?', 'og hvor mange er de FAMKO', 'og hvor mange er de målgruppen FAMKO'],
    ['nej, jeg mente hvor længe', 'hvor længe FAMKO', 'hvor længe målgruppen FAMKO'],
    ['who pays for it?', 'who pays for it FAMKO', 'who pays for it målgruppen FAMKO'],
  ])('with what the one before was about as well, when it may mean that: %s', (text, ...both) =>
    expect(readings(text, 'Hvem er målgruppen i FAMKO?')).toEqual(both),
  );

  it('with what the one before was about, when it is about somebody', () =>
    expect(readings('hvad gør hun så?', 'Hvad laver sundhedsplejersken i FAMKO?')).toEqual([
      'hvad gør hun så sundhedsplejersken FAMKO',
    ]));

  it('with what the one before was about, when there is no programme to point at', () =>
    expect(readings('gælder den også før fødslen?', 'Hvad er skærpet underretningspligt?')).toEqual([
      'gælder den også før fødslen skærpet underretningspligt',
    ]));

  it('without the programme before it, when it names its own', () =>
    expect(readings('bruger FAMKO det?', 'Hvad er FIT?')).toEqual([
      'bruger FAMKO det',
      'bruger FAMKO det FIT',
    ]));

  it('as one of a series, by number or by its place', () => {
    for (const text of ['og 3?', 'uddyb den tredje', 'hvad med nummer tre'])
      expect(readings(text, 'Hvad er de fem kerneelementer?')).toEqual(['KE 3']);
  });
});

describe('a follow-up that borrows more than a programme', () => {
  it.each([
    ['Hvad er barnets plan?', 'hvornår skal den være færdig?', 'L91'],
    ['Hvad er skærpet underretningspligt?', 'gælder den også før fødslen?', 'L133'],
    ['Hvad er tilsyn efter § 156?', 'hvor tit er det', 'L156'],
    ['er medarbejderne med til fødslen i Familiens Hus?', 'hvem bestemmer det?', 'H18'],
    ['Hvem besluttede det i Vordingborg?', 'hvornår var det', 'V01'],
    ['Hvem evaluerer FAMKO?', 'hvad kigger de på?', 'D16'],
  ])('after %s gets its fact: %s', (previous, text, fact) => {
    expect(knowledge.answer(text, { language: 'da', previous }).facts).toContain(fact);
  });

  it('is declined where no source says it', () => {
    const previous = 'er der en psykolog i Familiens Hus';
    expect(knowledge.answer('hvor mange er der ansat?', { language: 'da', previous }).kind).toBe('decline');
  });

  it('is followed in its turn', () => {
    const first = knowledge.answer('Hvad er tilsyn efter § 156?', { language: 'da' });
    const second = knowledge.answer('hvor tit er det', { language: 'da', previous: first.understood });
    const third = knowledge.answer('gælder det i Familiens Hus?', {
      language: 'da',
      previous: second.understood,
    });
    expect([second, third].map(({ facts }) => facts)).toEqual([['L156'], ['L156']]);
  });
});
