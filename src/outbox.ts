/** `npm run outbox`: the state of the outbox in a terminal, without personal data; `-- --json` for programs. Changes nothing in it. */
import { type Config, demoTenant, readConfig } from './config.ts';
import { createLeaps, type Leaps } from './delivery/leap.ts';
import { type OutboxState, outboxState } from './delivery/overview.ts';
import { beforeClock, type Clock, openDemoClock } from './demo/clock.ts';
import { openStorage, saidToStarter } from './storage/open.ts';
import { type Instant, localDateTime, Temporal } from './time.ts';

const wall = () => Temporal.Now.instant();
const local = (moment: Instant): string =>
  localDateTime(moment).toString({ smallestUnit: 'minute' }).replace('T', ' ');

function table(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        typeof cell === 'number'
          ? String(cell).padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

interface Shown extends OutboxState {
  readonly tenant: string;
  /** From when the clock has leapt, while nobody has confirmed it. */
  readonly leaptFrom: Instant | undefined;
}

/** One tenant's part. */
function lines(state: Shown): readonly string[] {
  const topics = [...state.topics].sort(([a], [b]) => a.localeCompare(b));
  const rows = topics.map(([name, row]) => [name, row.open, row.due, row.bound, row.parked]);
  const held = [...state.heldUp].map(([to, count]) => `${to} ${count}`);
  return [
    `tenant ${state.tenant}`,
    ...(state.leaptFrom === undefined
      ? []
      : [
          `STOPPED: the clock has leapt from ${local(state.leaptFrom)}. Nothing is sent or closed until a coordinator or`,
          'administrator presses Fortsæt (Continue) in `leveringer`, or the clock is set right.',
        ]),
    ...(rows.length === 0
      ? ['nothing is waiting']
      : table([['topic', 'open', 'due', 'bound', 'parked'], ...rows])),
    `in 24 hours: sent ${state.sentInDay}  refused ${state.refusedInDay}  too late ${state.tooLateInDay}`,
    `now: sending ${state.sending}  unknown ${state.unknown}  cards to bring up to date ${state.stale}`,
    ...(state.oldestDue === undefined ? [] : [`due since ${local(state.oldestDue)}`]),
    ...(held.length === 0 ? [] : [`held up, by recipient: ${held.join(', ')}`]),
  ];
}

const forPrograms = (state: Shown) => ({
  ...state,
  leaptFrom: state.leaptFrom?.toString(),
  topics: Object.fromEntries(state.topics),
  heldUp: Object.fromEntries(state.heldUp),
  oldestDue: state.oldestDue?.toString(),
});

const options = process.argv.slice(2);
const json = '--json';

async function show(config: Config): Promise<string> {
  let clock: Clock | undefined;
  let leaps: Leaps | undefined;
  const now = () => clock?.now() ?? (config.mode === 'demo' ? beforeClock : wall());
  const database = await openStorage(config.storage, () => leaps?.bounded(now()) ?? beforeClock, 'nothing');
  try {
    if (config.mode === 'demo') clock = await openDemoClock(database, demoTenant, config.demoNow, wall);
    leaps = createLeaps(database);
    await leaps.open(config.tenants);
    const states: Shown[] = [];
    for (const tenant of config.tenants) {
      const leaptFrom = await leaps.leapt(tenant, now());
      states.push({ tenant, leaptFrom, ...(await outboxState(database, tenant, now(), wall())) });
    }
    if (options.includes(json)) return JSON.stringify(states.map(forPrograms));
    const said = states.map((state) => lines(state).join('\n'));
    return [`${local(now())} in Copenhagen`, ...said].join('\n\n');
  } finally {
    await database.close();
  }
}

/** Written out before the process ends, also into a pipe. */
function end(text: string, status: number): void {
  const stream = status === 0 ? process.stdout : process.stderr;
  stream.write(`${text}\n`, () => process.exit(status));
}

const read = readConfig();
if (options.some((one) => one !== json)) {
  end('npm run outbox takes nothing but --json: it shows the state of the outbox.', 1);
} else if (read.kind === 'faults') end(read.faults.join('\n'), 1);
else {
  await show(read.config).then(
    (text) => end(text, 0),
    (error: unknown) => end(saidToStarter(error), 1),
  );
}
