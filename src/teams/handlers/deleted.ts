/** A message that its writer deletes in the chat: what was kept of it goes too. */
import { subjectOf } from '../../knowledge/colleague-topics.ts';
import type { Instant } from '../../time.ts';
import type { KnowledgeDeps } from './knowledge.ts';

type Deps = Pick<KnowledgeDeps, 'counts' | 'colleagues' | 'notes' | 'outbox'>;

/**
 * The question that found no answer, the one to a colleague with its answer and its draft, and what is remembered of it for
 * the next one. Cards that show it say that it is gone. Run again it does what is left.
 */
export async function forgetMessage(
  { counts, colleagues, notes, outbox }: Deps,
  tenant: string,
  message: string,
  now: Instant,
): Promise<void> {
  notes.forget(message);
  await counts.withdraw(tenant, message);
  for (const question of await colleagues.withdraw(tenant, message)) {
    await outbox.subjectChanged(tenant, question.site, subjectOf(question), now);
  }
}
