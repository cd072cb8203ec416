/**
 * The log. An allow-list of fields, so that a message text, a name or a card value cannot be logged by mistake:
 * what is not in `LogFields` does not compile, and what gets past the compiler is dropped.
 */
import { type DestinationStream, pino } from 'pino';
import { z } from 'zod/v4';

/** The reasons of a `StoreError` that may stand in the log. */
export const Why = z.enum(['refused', 'throttled', 'failing', 'late', 'unreachable', 'busy', 'full']);
export type Why = z.infer<typeof Why>;

/** What an error may say of itself; anything else it carries could quote somebody. */
const Telling = z.object({
  why: Why.optional().catch(undefined),
  status: z.number().int().optional().catch(undefined),
});

export interface LogFields {
  /** What the event is about, as the product's own word: `turn`, `check-in`, `delivery`. */
  readonly what?: string;
  readonly outcome?: string;
  /** The reference a user was shown, so that the two can be found together. */
  readonly reference?: string;
  readonly milliseconds?: number;
  readonly count?: number;
  readonly status?: number;
  readonly route?: string;
  /** The class name of an error, and where it was thrown; never its message, which may quote a person. */
  readonly error?: string;
  readonly at?: string;
  readonly why?: Why;
  readonly port?: number;
  readonly mode?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const allowed = [
  'what',
  'outcome',
  'reference',
  'milliseconds',
  'count',
  'status',
  'route',
  'error',
  'at',
  'why',
  'port',
  'mode',
] as const satisfies readonly (keyof LogFields)[];

function keepAllowed(fields: LogFields): LogFields {
  return Object.fromEntries(
    allowed.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]),
  );
}

/** The class of an error, the first frame of our own code, and why: enough to find it, nothing that it was about. */
export function errorFields(error: unknown): Pick<LogFields, 'error' | 'at' | 'why' | 'status'> {
  if (!(error instanceof Error)) return { error: typeof error };
  // The stack begins with the message, which may quote anything.
  const frames = error.stack?.replace(error.message, '').split('\n');
  const frame = frames?.find((line) => /^(?!.*\/node_modules\/).*\/(src|dist)\//.test(line));
  const at = frame?.match(/\/(?:src|dist)\/([\w./-]+:\d+)/)?.[1];
  const { why, status } = Telling.parse(error);
  return {
    error: error.name,
    ...(at === undefined ? {} : { at }),
    ...(why === undefined ? {} : { why }),
    ...(status === undefined ? {} : { status }),
  };
}

/** @param stream where the lines go; standard output when left out. */
export function createLog(stream?: DestinationStream): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = stream === undefined ? pino(options) : pino(options, stream);
  return {
    info: (event, fields = {}) => logger.info(keepAllowed(fields), event),
    warn: (event, fields = {}) => logger.warn(keepAllowed(fields), event),
    error: (event, fields = {}) => logger.error(keepAllowed(fields), event),
  };
}
