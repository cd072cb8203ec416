/** What of a message the guard looks at: its words, and the shape of its sentences, whoever they are about. */
import { collect, type Features, hash, hashOfAll, putWords, wordsOf } from '../learning/features.ts';

/** Words that stand for one another in the shape of a sentence, as `wordsOf` gives them. */
const sorts: Readonly<Record<string, string>> = {
  person: `mor moren moderen far faren faderen mormor farmor morfar farfar moster barnet babyen baby lille spaede spaedbarnet drengen pigen
    datteren soennen tvillingerne ungen storebror storesoester lillebror lillesoester kvinden manden kaeresten eksen borgeren gravide
    hun hu han hende ham mother father mom dad child boy girl she he him woman`,
  owner: 'hendes hans mors fars barnets deres his her their',
  group: 'familien foraeldrene parret de dem they them family parents',
  us: 'vi jeg os mig min mit mine vores we i us me our my',
  you: 'du dig din dit dine you your',
};
const sortOf = new Map(
  Object.entries(sorts).flatMap(([sort, words]) => words.split(/\s+/).map((word) => [word, `<${sort}>`])),
);

const worth = { sort: 1, pair: 1, three: 1 } as const;
const seeds = { sort: 0x165667b1, pair: 0x27d4eb2f, three: 0x94d049bb } as const;

/** A case's code, a number, a sign at which a sentence turns. */
export const code = /(?<![\p{L}\d])\p{L}{2,4}-\d{1,3}(?![\d-])/gu;
const signs = /[?.!,:]/g;
const signWords: Readonly<Record<string, string>> = {
  '?': ' qmark ',
  '.': ' stop ',
  '!': ' stop ',
  ',': ' comma ',
  ':': ' colon ',
};

/** @param text as the guard reads it: in plain characters, number words as digits. */
export function shapeOf(text: string): Features {
  const said = text.toLowerCase().replace(code, ' kode ');
  const words = wordsOf(said);
  const marked = wordsOf(said.replace(signs, (sign) => signWords[sign] ?? ' '));
  const shape = ['<begins>', ...marked.map((word) => sortOf.get(word) ?? word), '<ends>'];
  return collect((put) => {
    putWords(words, put);
    for (const [at, one] of shape.entries()) {
      put(hash(seeds.sort, one), worth.sort);
      if (at + 1 < shape.length) put(hashOfAll(seeds.pair, shape.slice(at, at + 2)), worth.pair);
      if (at + 2 < shape.length) put(hashOfAll(seeds.three, shape.slice(at, at + 3)), worth.three);
    }
  });
}
