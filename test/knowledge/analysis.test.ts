import { describe, expect, it } from '@jest/globals';
import { createAnalyser } from '../../src/knowledge/analysis.ts';
import { createLexicon, distance } from '../../src/knowledge/lexicon.ts';
import { languageOf, stem, tokens } from '../../src/knowledge/normalise.ts';
import { readVocabulary } from '../../src/knowledge/vocabulary.ts';

const vocabulary = readVocabulary();
const danish = createAnalyser(vocabulary.da, [
  'Familieanbringelse har fem kerneelementer',
  'Tryghedscirklen er et gruppeforløb for småbørnsfamilier i FAMKO',
  'Egenfinansieringen og ansøgningspuljen, sundhedsplejersken, mentaliseringsbaseret, registreringsskemaet',
]);
const english = createAnalyser(vocabulary.en, ['Familiens Hus takes in pregnant women']);
const keys = (text: string) => danish.analyse(text).terms.map((term) => term.key);
const named = (text: string) => [...danish.analyse(text).named];

describe('tokens', () => {
  it('keep paragraphs, amounts and short names whole', () => {
    expect(tokens('§ 95, 19,6 mio. (KE1)', 'da')).toEqual(['§95', '19,6', 'mio', 'ke1']);
  });

  it('read number words as numbers, in each language its own', () => {
    expect(tokens('de fem kerneelementer til to', 'da')).toContain('5');
    expect(tokens('to the five', 'en')).toEqual(['to', 'the', '5']);
  });

  it('are the same whichever way a letter is encoded', () => {
    expect(tokens('ｆａｍｋｏ\u200b', 'da')).toEqual(['famko']);
  });
});

describe('a word that every object knows', () => {
  it('is a word like any other', () => {
    expect(tokens('hvad er constructor', 'da')).toEqual(['hvad', 'er', 'constructor']);
    expect(danish.analyse('constructor').terms[0]?.unknown).toBe(true);
  });
});

describe('a question that several look at', () => {
  it('is analysed once for all of them, and anew after another', () => {
    const first = danish.analyse('hvad er FAMKO');
    expect(danish.analyse('hvad er FAMKO')).toBe(first);
    expect([...danish.analyse('hvem er målgruppen').named]).toEqual([]);
    expect(danish.analyse('hvad er FAMKO')).toEqual(first);
  });
});

describe('stems', () => {
  it('bring inflections together, the past tense too', () => {
    expect(stem('kommunerne', 'da')).toBe(stem('kommune', 'da'));
    expect(stem('støttede', 'da')).toBe(stem('støtte', 'da'));
  });
});

describe('Danish analysis', () => {
  it('reads a split compound as one word', () => {
    expect(named('familie anbringelses indsatsen')).toEqual(['familieanbringelse']);
    expect(keys('ansøgnings puljen')).toContain('pulje');
  });

  it('takes a joined compound apart', () => {
    expect(keys('famkobeslutningen')).toContain('beslutte');
    expect(named('famkobeslutningen')).toEqual(['famko']);
  });

  it('mends typing errors', () => {
    expect(named('familianbringelse')).toEqual(['familieanbringelse']);
    expect(named('tryghedsirklen')).toEqual(['tryghedscirklen']);
    expect(keys('mentalliserings')).toEqual(['mentalisering']);
  });

  it('reads ae, oe and aa as æ, ø and å, but not in words that have them', () => {
    expect(keys('foraeldre')).toEqual(keys('forældre'));
    expect(keys('videoerne')).toEqual(['video']);
  });

  it('knows abbreviations and everyday words', () => {
    expect(keys('jdm')).toEqual(['jordemoder']);
    expect(keys('SPL')).toEqual(['sundhedsplejerske']);
    expect(keys('Mærsk-fonden')).toEqual(['fond']);
    expect(keys('egen læge')).toEqual(keys('praktiserende læge'));
    expect(named('FH')).toEqual(['familiens-hus']);
  });

  it('holds hjemgivelse and udslusning apart', () => {
    expect(keys('hjemgivelse')).not.toEqual(keys('udslusning'));
  });

  it('tells what is asked: how many, how long, how often, when, who, the price', () => {
    expect(keys('hvor mange familier')).toContain('?number');
    expect(keys('hvor længe')).toContain('?length');
    expect(keys('hvor tit')).toContain('?often');
    expect(keys('døgntaksten')).toContain('?price');
    expect(keys('hvem')).toContain('?who');
  });

  it('tells a person’s name from a role', () => {
    expect(keys('hvad hedder psykologen')).toContain('personnavn');
    expect(keys('er der en psykolog')).not.toContain('personnavn');
  });

  it('marks words it has never met, and words for what it holds nothing about', () => {
    expect(danish.analyse('opsigelsesvarslet').terms[0]?.unknown).toBe(true);
    expect(danish.analyse('svendborg').terms[0]?.outside).toBe(true);
  });
});

describe('the language of a question', () => {
  it('is told by its small words, and is Danish when in doubt', () => {
    expect(languageOf('who is in the team')).toBe('en');
    expect(languageOf('hvem er i teamet')).toBe('da');
    expect(languageOf('COS-P')).toBe('da');
    expect(languageOf('eksisterende tilbud for lidt intensive')).toBe('da');
  });

  it('does not hide a Danish name from an English question', () => {
    expect([...english.analyse('who lives at Familiens Hus').named]).toEqual(['familiens-hus']);
  });
});

describe('the lexicon', () => {
  const lexicon = createLexicon(
    new Map([
      ['familie', 3],
      ['anbringelse', 2],
      ['sundhed', 1],
      ['netværk', 5],
    ]),
  );

  it('counts a swap of neighbours as one error', () => {
    expect(distance('netværk', 'nevtærk', 2)).toBe(1);
    expect(distance('netværk', 'familie', 2)).toBe(3);
  });

  it('mends within its bounds alone', () => {
    expect(lexicon.mend('sunhed', 1)).toBe('sundhed');
    expect(lexicon.mend('sund', 1)).toBeUndefined();
  });

  it('looks for no word near one of a whole message’s length: that would hold up everybody', () => {
    const before = process.cpuUsage();
    expect(lexicon.mend('sundhedsplejen'.repeat(280), 2)).toBeUndefined();
    const { user } = process.cpuUsage(before);
    // Microseconds; it would take some minutes.
    expect(user).toBeLessThan(2_000_000);
  });

  it('splits with and without a joining letter', () => {
    expect(lexicon.split('familieanbringelse')).toEqual(['familie', 'anbringelse']);
    expect(lexicon.split('sundhedsnetværk')).toEqual(['sundhed', 'netværk']);
    expect(lexicon.split('kantineopvask')).toBeUndefined();
  });
});
