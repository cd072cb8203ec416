/** How long each kind is kept that no case decides about: the table of docs/privacy.md. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createColleagues } from '../../src/knowledge/colleague.ts';
import { createCounts } from '../../src/knowledge/counts.ts';
import { createAudit } from '../../src/privacy/audit.ts';
import { type Instant, instantOf, localDateTime } from '../../src/time.ts';
import { local, siteKey } from '../summaries/scene.ts';
import { engines, type Opened } from '../support/databases.ts';
import { oid, tenant } from '../support/seed.ts';

const asked = local('2026-05-04', '12:00');
const later = local('2026-05-20', '12:00');
const day = (expiresAt: string | undefined) =>
  expiresAt === undefined ? undefined : localDateTime(instantOf(expiresAt)).toPlainDate().toString();

describe.each(engines)('what no case decides about, on $name', ({ open }) => {
  let opened: Opened | undefined;
  let now: Instant = asked;
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });
  async function database() {
    now = asked;
    opened = await open(() => now);
    return opened.database;
  }

  it('is kept in the access log for six months, and gone then', async () => {
    const audit = createAudit(await database());
    const entry = { tenant, site: siteKey, oid: oid(1), action: 'case-seen', subject: 'FH-01' } as const;
    await audit.record(entry, 'turn', asked);
    const held = () => audit.about(tenant, siteKey, 'FH-01', '2026-05');
    expect((await held()).map(({ expiresAt }) => day(expiresAt))).toEqual(['2026-11-04']);
    now = local('2026-11-03', '12:00');
    expect(await held()).toHaveLength(1);
    now = local('2026-11-04', '12:00');
    expect(await held()).toEqual([]);
  });

  it('is kept of questions without an answer and of thumbs for 30 days after the last', async () => {
    const counts = createCounts(await database());
    await counts.declined(tenant, 'Hvad koster et døgn?', 'one', asked);
    await counts.thumb(tenant, 'artikel', { liked: true, withReason: false }, asked);
    const held = async () => [...(await counts.unanswered(tenant, 5)), ...(await counts.feedback(tenant))];
    expect((await held()).map(({ expiresAt }) => day(expiresAt))).toEqual(['2026-06-03', '2026-06-03']);
    await counts.declined(tenant, 'Hvad koster et døgn', 'two', later);
    await counts.thumb(tenant, 'artikel', { liked: false, withReason: true }, later);
    expect((await held()).map(({ expiresAt }) => day(expiresAt))).toEqual(['2026-06-19', '2026-06-19']);
    now = local('2026-06-19', '12:00');
    expect(await held()).toEqual([]);
  });

  it('is kept of a question to a colleague for 30 days, 30 more once it is answered, of a draft for 90', async () => {
    const colleagues = createColleagues(await database());
    const { question } = await colleagues.ask(
      { tenant, site: siteKey, asker: oid(1), text: 'Hvem låser op?', messages: ['turn'] },
      asked,
    );
    expect(day(question.expiresAt)).toBe('2026-06-03');
    await colleagues.answer(tenant, question.id, { text: 'Vagten', by: oid(2) }, later);
    expect(day((await colleagues.question(tenant, question.id))?.expiresAt)).toBe('2026-06-19');
    await colleagues.draft(tenant, question.id, later);
    expect((await colleagues.drafts(tenant, [siteKey])).map(({ expiresAt }) => day(expiresAt))).toEqual([
      '2026-08-18',
    ]);
  });
});
