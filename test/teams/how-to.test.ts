import { describe, expect, it } from '@jest/globals';
import { isOrder } from '../../src/teams/handlers/unclear.ts';
import { type HowTo, howToIn } from '../../src/teams/how-to.ts';
import { readings } from '../../src/teams/typed.ts';
import { readQuestions } from '../knowledge/judge.ts';

const read = (text: string): HowTo | undefined => howToIn(readings(text).at(-1) ?? text);

describe('how the bot is used', () => {
  it.each<[HowTo, readonly string[]]>([
    [
      'newCase',
      ['Hvordan opretter jeg et forløb?', 'jeg vil gerne oprette et nyt forløb', 'how do I create a case'],
    ],
    ['editCase', ['hvordan lukker jeg et forløb', 'hvordan kan vi rette forløbet', 'how do I close a case?']],
    [
      'handOver',
      ['Hvordan overdrager jeg et forløb', 'kan jeg overdrage mine forløb', 'how do I hand over my cases'],
    ],
    ['newReview', ['hvordan tilføjer jeg et møde?', 'jeg skal lave et nyt møde', 'how do I add a meeting']],
    [
      'changeReview',
      [
        'hej, hvordan flytter jeg et møde',
        'hvordan ændrer jeg datoen på et møde',
        'flyt mødet',
        'aflys mødet',
        'jeg vil flytte statusmødet',
        'how can I move a meeting',
      ],
    ],
    [
      'correct',
      [
        'hvordan retter jeg et check-in',
        'kan jeg rette mit svar?',
        'ret check-in',
        'can I change my answers',
      ],
    ],
    [
      'checkIn',
      [
        'hvordan laver jeg check-in',
        'hvordan udfylder jeg ugepulsen',
        'jeg har glemt at udfylde ugepuls',
        'jeg glemte det i går',
      ],
    ],
    [
      'pause',
      [
        'Hvordan sætter jeg mig på pause?',
        'jeg har ferie i næste uge',
        'jeg er syg i dag',
        "I'm on holiday next week",
      ],
    ],
    [
      'reviews',
      [
        'hvor finder jeg mine møder',
        'hvornår har vi supervision',
        'hvornår er mit næste møde',
        'dagens møder',
        'when is my next meeting',
      ],
    ],
    ['cases', ['hvor ser jeg mine forløb', 'how do I find my cases']],
    [
      'today',
      ['hvad skal jeg i dag', 'hvad mangler jeg?', 'hvad mangler jeg at udfylde', 'what should I do today'],
    ],
    ['summary', ['hvordan får jeg ugestatus']],
    ['language', ['hvordan skifter jeg sprog', 'how do I change the language?']],
    ['role', ['hvordan får jeg en rolle']],
    ['administration', ['hvordan giver jeg en kollega en rolle', 'hvordan opretter jeg et sted']],
    ['access', ['indsigt']],
    ['undo', ['fortryd', 'Fortryd det', 'kan jeg fortryde?', 'undo']],
    ['pulse', ['hvad er en ugepuls?', 'hvad er check-in']],
    ['code', ['hvad er et forløbs-id', "Hvad er forløbs-id'et?"]],
    ['status', ['hvad er ugestatus']],
  ])('is asked for %s by each of %j', (name, texts) =>
    expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text) => [text, name])),
  );

  it.each([
    'hvordan opretter man et tværfagligt team',
    'hvordan afslutter man et forløb',
    'hvordan forbereder jeg et netværksmøde',
    'hvem skal med til mødet',
    'hvad skal jeg skrive i barnets plan',
    'hvorfor skal jeg udfylde ugepuls',
    'hvad er et statusmøde',
    'hvad er en tovholder',
    'status',
  ])('is not what «%s» is about', (text) => expect(read(text)).toBeUndefined());

  it('is not what a question of the question sets is about', () => {
    const taken = readQuestions().filter(
      ({ q }) => read(q) !== undefined || isOrder(readings(q).at(-1) ?? q),
    );
    expect(taken.map(({ id }) => id)).toEqual([]);
  });
});
