/** A question with a case code before it that is about no case: `FH-07: hvad er FIT`. What it asks holds for anybody. */
import { codePattern } from '../../cases/locate.ts';
import type { Knowledge } from '../../knowledge/answer.ts';

const coded = new RegExp(
  `^(?:(?:vedr(?:ørende|\\.)?|ang(?:ående|\\.)?|om|til|re|about)\\s+)?${codePattern}\\s*[:,–-]?\\s+(\\S.*)$`,
  'isu',
);
const asks = /^(?:hv\p{L}+|what|who|when|where|why|how|which)(?!\p{L})/iu;

/** What a word means is a question about the word. */
const asksMeaning =
  /^(?:hvad (?:er|betyder|dækker|vil|står) |hvad siger (?:§|barnets lov|loven)|what (?:is|are|does|do) )/iu;

/** Whoever the code stands for, and what is theirs alone: never only a word. */
const ofCase =
  /(?<!\p{L})(?:mor|far|mødre|fædre|barnet|børnene|familien|forældrene|parret|babyen|moren|faren|han|hun|de|dem|den|det|deres|bekymringe[nr]|planen|målet|målene|risikoen|situationen|problemet|behovet|behovene|diagnosen|vurderingen|løsningen|aftalen|status|næste|bedst|rigtigt?|galt|mother|father|parents|child|family|baby|they|them|their|it|he|she|best|next|wrong|right|plan|risk)(?!\p{L})/iu;

export interface Behind {
  /** Without the code. */
  readonly question: string;
  /** It asks what something means, and so for nothing that depends on a case. */
  readonly meaning: boolean;
}

/** @returns what stands behind a code, where our articles answer it by itself and it says what it is about; `undefined` for any other text. */
export function questionBehindCode(text: string, knowledge: Pick<Knowledge, 'answer'>): Behind | undefined {
  const question = coded.exec(text)?.at(-1);
  if (question === undefined || !asks.test(question)) return undefined;
  const { kind, understood } = knowledge.answer(question, { language: 'da' });
  const meaning = asksMeaning.test(question) && !ofCase.test(question);
  return kind === 'answer' && (meaning || understood.analysis.named.size > 0)
    ? { question, meaning }
    : undefined;
}
