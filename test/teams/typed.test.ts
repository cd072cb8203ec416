import { describe, expect, it } from '@jest/globals';
import { commandNames, isOrder, meantCommand } from '../../src/teams/handlers/unclear.ts';
import type { TextRoute } from '../../src/teams/route.ts';
import { aboutAnswer, asksForHelp, smallTalk } from '../../src/teams/small-talk.ts';
import { matchOf, readings } from '../../src/teams/typed.ts';
import { readQuestions } from '../knowledge/judge.ts';

const forAll = { where: 'anywhere', forStrangers: true, handle: async () => ({ text: '' }) } as const;
const talk: readonly TextRoute[] = Object.entries({ help: asksForHelp, ...smallTalk, ...aboutAnswer }).map(
  ([name, pattern]) => ({ name, pattern, ...forAll }),
);
const talkOf = (text: string) => talk.find((route) => matchOf(route, text) !== undefined)?.name;

describe('small talk', () => {
  it.each([
    [
      'hello',
      ['hej', 'Hej!', 'HEJ', 'hejsa', 'hej hej', 'Hej igen :)', 'hej med dig', 'Hej Tovholder', 'dav'],
    ],
    [
      'hello',
      ['Godmorgen alle', 'god morgen 🌞', 'Godmorgen.', 'morgen', 'goddag', 'god aften', 'Hi there', '👋🏽'],
    ],
    [
      'goodbye',
      ['god weekend', 'Rigtig god weekend!', 'tak for i dag og god weekend', 'vi ses', 'hej, farvel'],
    ],
    [
      'goodbye',
      ["ha' en god dag", 'hav en dejlig ferie', 'i lige måde', 'fortsat god dag videre', 'Good night'],
    ],
    [
      'thanks',
      ['tak', 'Tak.', 'super tak', 'mange tak', 'Tusind tak!!', 'perfekt, tak', 'ok tak', 'tak for hjælpen'],
    ],
    [
      'thanks',
      ['hej, tak for svaret', 'Tak 🙏', '👍', '👍🏽👍🏽', '🙏', ':)', 'tak skal du have', 'thanks a lot'],
    ],
    [
      'noted',
      ['ok', 'OK.', 'okay', 'fint', 'Fint nok.', 'perfekt', 'super', 'nej tak', 'det er fint', 'forstået'],
    ],
    ['yes', ['ja', 'Ja tak', 'ja gerne']],
    ['thanks', ['Tusind tak for hjælpen!', 'mange tak for det', 'thanks for your help']],
    ['how', ['Hvordan har du det?', 'hej, hvordan går det', 'how are you?']],
    [
      'who',
      [
        'Hvem er du?',
        'er du et menneske eller en robot',
        'er du en bot?',
        'are you a bot',
        'kan jeg stole på dig',
      ],
    ],
    ['praise', ['du er sød', 'tak, du er så god', 'Godt svar!', 'thanks, that was great']],
    ['cross', ['du er ubrugelig', 'Det her virker ikke, jeg er frustreret', 'pis også', 'this is useless']],
    ['weary', ['jeg er så træt i dag', 'hård uge', 'jeg er presset', "I'm exhausted"]],
    ['chat', ['fortæl en vittighed', 'Hvad er vejret i dag?', 'tell me a joke']],
    [
      'kept',
      [
        'slet mine data',
        'Hvad gemmer du om mig?',
        'hvem kan se hvad jeg skriver til dig',
        'gemmer du det, jeg skriver?',
      ],
    ],
    [
      'kept',
      [
        'hvor længe gemmer I check-ins',
        'kan min leder se, hvad jeg skriver',
        'delete my data',
        'who can see what I write',
      ],
    ],
    [
      'help',
      ['hjælp', 'Hjælp mig', 'HJÆLP!', 'hvad kan du?', 'Hvad kan du hjælpe mig med?', '?', '??', 'help me'],
    ],
    ['help', ['kan du hjælpe mig?', 'hej, kan du hjælpe mig?', 'hvad kan jeg skrive til dig', 'menu']],
  ])('is %s', (kind, texts) => {
    expect(texts.map((text) => [text, talkOf(text)])).toEqual(texts.map((text) => [text, kind]));
  });

  it.each([
    'hvad er check-in?',
    'hvor ofte holdes netværksmøder',
    'hvordan lukker man et forløb',
    'hvad kan familiens hus',
    'hvad kan du fortælle om FAMKO',
    'hej, hvad er FAMKO?',
    'tak, men hvad koster det?',
    'ok hvad så med Randers',
    'god kontakt',
    'godt forløb',
    'virker det?',
    'FAMKO virker ikke',
    'hvem er tovholder',
    'hvad gemmer VIVE om familierne',
    'hvordan har familien det i starten',
    'hjælp til gravide',
    'kan du hjælpe med at forstå kerneelementerne',
    '!!!',
    '😡',
  ])('is not %j', (text) => {
    expect(talkOf(text)).toBeUndefined();
  });

  it('takes no time to tell from a long text', () => {
    const began = performance.now();
    for (const long of ['tak '.repeat(1_000), `${'ok, tak og '.repeat(7)}x`, '!'.repeat(4_000)])
      talkOf(`${long}?`);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('a command', () => {
  const meetings: TextRoute = { name: 'meetings', pattern: /^møder$/, ...forAll };

  it.each(['møder', 'Møder.', 'MØDER!', 'møder 🙂', 'møder :)', 'møder?', 'vis mig møder', 'Hej, møder tak'])(
    'is read in %j',
    (text) => expect(matchOf(meetings, text)?.[0]?.toLowerCase()).toBe('møder'),
  );

  it('keeps its words as they were typed where the text as it stands is taken', () => {
    const ask: TextRoute = { name: 'ask', pattern: /^spørg en kollega: (.+)$/, ...forAll };
    expect(matchOf(ask, 'Spørg en kollega: hvad nu?')?.[1]).toBe('hvad nu?');
  });

  it('that changes something at once is none with a question mark', () => {
    const over: TextRoute = { name: 'over', pattern: /^pause slut$/, changes: true, ...forAll };
    expect(matchOf(over, 'Pause slut.')).toBeDefined();
    expect(matchOf(over, 'pause slut?')).toBeUndefined();
  });

  it('is looked for in no long text', () => {
    expect(readings(`${'møder '.repeat(50)}.`)).toHaveLength(1);
  });
});

const code = ' [a-z]{2}[- ]?\\d+(?: uge \\d+)?';
const isCommand = (text: string) =>
  new RegExp(`^(?:${commandNames.join('|')}|(?:check-?in|ugepuls|forløb|møder|indsigt)${code})$`, 'i').test(
    text,
  );

describe('what was perhaps meant', () => {
  it.each([
    ['hjælpp', 'hjælp'],
    ['Hjlæp', 'hjælp'],
    ['hjaelp', 'hjælp'],
    ['møter', 'møder'],
    ['moeder', 'møder'],
    ['møde', 'møder'],
    ['ugestaus', 'ugestatus'],
    ['uge status', 'ugestatus'],
    ['forløp fh-01', 'forløb fh-01'],
    ['chek in fh-01', 'check-in fh-01'],
    ['chekc-in fh 7', 'check-in fh 7'],
    ['nyt møte', 'nyt møde'],
    ['insigt FH-01', 'indsigt FH-01'],
    ['ugepuls for FH-09 uge 44', 'ugepuls FH-09 uge 44'],
    ['check-in uge 18', 'check-in'],
    ['møder i næste uge', 'møder'],
    ['udfyld ugepuls', 'ugepuls'],
    ['opret et nyt forløb', 'nyt forløb'],
    ['afslut forløb FH-01', 'forløb FH-01'],
  ])('by %j is %j', (text, meant) => expect(meantCommand(text, isCommand)).toBe(meant));

  it.each([
    'mødre',
    'pauser',
    'mor',
    'indsats',
    'levering',
    'plads',
    'forløb i FAMKO',
    'møder i teamet',
    'hvornår holdes netværksmøder',
    'hvorfor skal jeg udfylde ugepuls',
    'status',
  ])('is nothing by %j', (text) => expect(meantCommand(text, isCommand)).toBeUndefined());

  it.each(['slet alt', 'luk SY-02', 'slet', 'stop', 'Tilbage'])('is nothing by the order %j', (text) =>
    expect([meantCommand(text, isCommand), isOrder(text)]).toEqual([undefined, true]),
  );

  it.each([
    ['noted', ['hmm', 'Hm.', 'aha', 'Nå', 'nåå', 'mmm']],
    ['more', ['Mere', 'mere!', 'fortæl mere', 'uddyb', 'kan du uddybe det?', 'tell me more']],
    ['which', ['begge', 'i begge', 'Den anden?', 'og hvad med de andre?', 'both of them', 'the other one']],
    ['which', ['nr 2', '2', 'nummer to', 'den første tak', 'dem alle sammen', 'number two', 'the last one']],
    [
      'any',
      [
        'ved ikke',
        'det ved jeg ikke',
        'ligegyldigt',
        'Det er lige meget.',
        'det må du bestemme',
        'hvilke er der?',
      ],
    ],
    ['any', ["don't know", 'any of them', 'you choose']],
    ['noted', ['glem det', 'pyt', 'never mind']],
    [
      'missed',
      ['Det var ikke det, jeg spurgte om', 'nej, det mente jeg ikke', 'hvorfor det?', 'er du sikker?'],
    ],
    ['missed', ['det er forkert', "that's not what I asked", 'forstår det ikke', 'du svarer ikke på det']],
  ])('to an answer is %s in each of %j', (name, texts) => {
    expect(texts.map((text) => [text, talkOf(text)])).toEqual(texts.map((text) => [text, name]));
  });

  it('is nothing by a question of the question sets, and none of them is small talk', () => {
    const taken = readQuestions().filter(({ q }) => {
      const plain = readings(q).at(-1) ?? q;
      return talkOf(q) !== undefined || meantCommand(plain, isCommand) !== undefined || isOrder(plain);
    });
    expect(taken.map(({ id }) => id)).toEqual([]);
  });
});

describe('a row of marks without end', () => {
  it.each(['!', '? ', '...'])('of %j is read at once', (mark) => {
    const began = performance.now();
    matchOf({ name: 'pause', pattern: /^pause$/, changes: true, ...forAll }, `${mark.repeat(30_000)}x`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
