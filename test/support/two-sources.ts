/** An answer from two sources, long enough that a model is asked for a shorter one. */

import type { Analysis } from '../../src/knowledge/analysis.ts';
import type { Answer } from '../../src/knowledge/answer.ts';

export const passages = [
  'FAMKO-projektets penge: støttefonden 19,6 mio. kr., egenfinansiering 6,9 mio. kr., OUH og regionen 7,3 mio. kr., VIVE 0,5 mio. kr.',
  'Odense Kommune skriver, at fonden gav FAMKO 20 mio. kr., og at 34 familier deltog i 2025.',
  'Projektet skal undersøge, om indsatsen har effekt. Der er ikke dokumenteret effekt endnu.',
] as const;

const source = (key: string, position: number, publisher: string) => ({
  key,
  position,
  title: `FAMKO, side ${position}`,
  publisher,
  date: '2024',
  address: `https://example.org/${key}`,
  kind: 'source' as const,
});

const text = `${passages[0]} [1]. ${passages[1]} [2]. ${passages[2]} [1].`;

export const answer = (analysis: Analysis): Answer => ({
  kind: 'answer',
  question: 'Hvad koster FAMKO-projektet?',
  text,
  language: 'da',
  statements: passages.map((said, index) => ({
    article: `famko-${index + 1}`,
    bullet: 1,
    facts: [`D0${index + 1}`],
    sources: [index === 1 ? '001' : '003'],
    text: said,
  })),
  facts: ['D01', 'D02', 'D03'],
  sources: [source('003', 1, 'Støttefonden'), source('001', 2, 'Odense Kommune')],
  suggestions: [],
  more: [],
  understood: { text: 'opdigtet', analysis },
});
