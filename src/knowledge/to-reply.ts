/** An answer as the chat shows it: text with `[1]`, citations, buttons, thumbs. */
import type { Reply } from '../reply.ts';
import { cut } from '../texts/cut.ts';
import type { Answer } from './answer.ts';

/** Limits of a Teams citation. */
const most = { name: 80, abstract: 160, buttons: 5 } as const;

/** What feedback on an answer is filed under: its articles, as counts are kept per article. */
function feedbackKey({ statements, kind }: Answer): string {
  const articles = [...new Set(statements.map((one) => one.article))];
  return articles.length === 0 ? kind : articles.join('+');
}

export function toReply(answer: Answer): Reply {
  const citations = answer.sources.map((source) => {
    const said = answer.statements.find((one) => one.sources.includes(source.key));
    return {
      position: source.position,
      title: cut(source.title, most.name),
      publisher: source.publisher,
      address: source.address,
      abstract: cut(said?.text ?? source.publisher, most.abstract),
    };
  });
  return {
    text: answer.text,
    ...(citations.length === 0 ? {} : { citations }),
    ...(answer.suggestions.length === 0 ? {} : { suggestions: answer.suggestions.slice(0, most.buttons) }),
    ...(answer.kind === 'ask' ? {} : { feedbackOn: feedbackKey(answer) }),
  };
}
