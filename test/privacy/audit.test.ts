import { afterEach, describe, expect, it } from '@jest/globals';
import { auditMonths, createAudit } from '../../src/privacy/audit.ts';
import { at, dateOf, type Instant } from '../../src/time.ts';
import { engines, type Opened } from '../support/databases.ts';

const local = (date: string, time: string): Instant => at(dateOf(date), time);
const looked = { tenant: 't', site: 's', oid: 'x', action: 'case-seen', subject: 'FH-01' } as const;

describe.each(engines)('the access log on $name', ({ open }) => {
  let opened: Opened | undefined;
  let now = local('2026-05-08', '10:00');
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });

  async function fresh() {
    now = local('2026-05-08', '10:00');
    opened = await open(() => now);
    const audit = createAudit(opened.database);
    const entries = (subject = 'FH-01', site = 's') => audit.about('t', site, subject, '2026-05');
    return { audit, entries };
  }

  it('keeps an entry six months, and not a day longer', async () => {
    const { audit, entries } = await fresh();
    await audit.record(looked, 'turn', now);
    now = local('2026-11-07', '23:00');
    expect(await entries()).toMatchObject([{ action: 'case-seen', oid: 'x', subject: 'FH-01' }]);
    now = local('2026-11-08', '02:00');
    expect(await entries()).toEqual([]);
  });

  it('writes one entry when the same turn runs again, and one for each thing that a turn does', async () => {
    const { audit, entries } = await fresh();
    for (const key of ['turn', 'turn', 'another']) await audit.record(looked, key, now);
    await audit.record({ ...looked, action: 'check-in-saved' }, 'turn', now);
    await audit.record({ ...looked, subject: 'FH-02' }, 'turn', now);
    expect((await entries()).map(({ action }) => action).sort()).toEqual([
      'case-seen',
      'case-seen',
      'check-in-saved',
    ]);
    expect(await entries('FH-02')).toHaveLength(1);
    expect(await entries('FH-01', 'another')).toEqual([]);
  });

  it('files an entry under the local month, and looks through every month that can hold one', async () => {
    const { audit } = await fresh();
    const newMonth = local('2026-06-01', '00:30');
    await audit.record(looked, 'turn', newMonth);
    expect(await audit.about('t', 's', 'FH-01', '2026-06')).toHaveLength(1);
    expect(await audit.about('t', 's', 'FH-01', '2026-05')).toEqual([]);
    expect(auditMonths(local('2026-05-31', '12:00'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
    ]);
  });
});
