/** What counts how much in the search. Fitted by leaving out a fifth of the example questions at a time, and on the development questions. */
export const weights = {
  /** How much of a passage's fit is that it says what the question says, and how much that it says little else. */
  covered: 0.74,
  exact: 0.18,
  /** How much the small words and their order add or take. */
  wording: 0.22,
  /** What a word is worth that is akin to the one asked for, a part of it, or said elsewhere in the article. */
  near: 0.5,
  part: 0.6,
  article: 0.3,
  /** The most that an everyday word weighs, and any word. */
  general: 1,
  most: 6,
  /** A word we have never met; a long one, or one for what we hold nothing about. */
  unknown: 4.5,
  outside: 7,
  /** A programme's name, and how much of that counts against a passage that names one where the question names none. */
  programme: 2.2,
  unnamed: 0.6,
  /** What is left of a passage's fit when it is about another programme, about several, or not the one hinted at. */
  otherProgramme: 0.55,
  manyProgramme: 0.9,
  hint: 0.85,
};

/** Letters from which an unknown word is taken for the name of a thing rather than a small word. */
export const thingFrom = 9;

/** Aspects stand in very many questions, so that rarity says little; what each is worth. */
export const aspectWeights: Readonly<Record<string, number>> = {
  '?whatis': 0.6,
  '?which': 0.5,
  '?how': 0.7,
  '?closed': 0.7,
  '?where': 1,
  '?who': 1.4,
  '?why': 1.8,
  '?when': 2.2,
  '?year': 2.6,
  '?number': 2.2,
  '?often': 3,
  '?length': 3,
  '?age': 3,
  '?name': 2.5,
  '?price': 4,
  personnavn: 4,
  bemanding: 4,
  udfald: 4,
  takst: 2,
  søskendealder: 4,
};
