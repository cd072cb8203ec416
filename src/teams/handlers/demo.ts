/** `demo`, `demo næste`, `demo 2026-05-11T07:30`: moves the demo's time and says what was sent to whom. */
import { cardOf, heading, line } from '../../cards/elements.ts';
import { localMoment } from '../../demo/clock.ts';
import type { Journey, Travel } from '../../demo/travel.ts';
import type { People } from '../../people/people.ts';
import type { Reply } from '../../reply.ts';
import type { Instant } from '../../time.ts';
import type { Routes, Turn } from '../route.ts';

export interface DemoDeps {
  readonly travel: Travel;
  readonly people: People;
}

const mostLines = 20;
const furthest = { hours: 25 * 24 };

function readMoment(text: string): Instant | undefined {
  try {
    return localMoment(text);
  } catch {
    return undefined;
  }
}

async function tell(turn: Turn, journey: Journey, people: People): Promise<Reply> {
  const { common, demo } = turn.texts;
  const suggestions = [{ title: demo.next, says: turn.language === 'en' ? 'demo next' : 'demo næste' }];
  if (journey.kind === 'backwards') return { text: demo.backwards(common.moment(journey.now)), suggestions };
  if (journey.kind === 'nothing-due') return { text: demo.nothingDue(common.moment(journey.now)) };
  const lines: string[] = [];
  for (const stop of journey.stops) {
    for (const sent of stop.sent) {
      const to = (await people.person(turn.tenant, sent.to))?.name ?? sent.to;
      const state = sent.state in demo.states ? demo.states[sent.state as keyof typeof demo.states] : '';
      const what = [...new Set(sent.topics)].map(turn.texts.delivery.topic);
      lines.push(demo.sent(common.moment(stop.at), to, what, state));
    }
  }
  const shown = lines.slice(0, mostLines);
  if (lines.length > mostLines) shown.push(demo.more(lines.length - mostLines));
  const body = shown.length === 0 ? [demo.nothingSent] : shown;
  const title = demo.moved(common.moment(journey.to));
  const card = cardOf([heading(title), ...body.map(line)], title);
  return { text: [title, ...body].join('\n\n'), card, suggestions };
}

export function demoRoutes({ travel, people }: DemoDeps): Routes {
  return {
    cards: [],
    texts: [
      {
        name: 'demo-next',
        pattern: /^demo\s+(næste|next)$/i,
        where: 'personal',
        forStrangers: true,
        handle: async (turn) => tell(turn, await travel.next(), people),
      },
      {
        name: 'demo',
        pattern: /^demo(?:\s+(\S+))?$/i,
        where: 'personal',
        forStrangers: true,
        handle: async (turn, match) => {
          const { common, demo } = turn.texts;
          if (match[1] === undefined) return { text: demo.now(common.moment(turn.now)) };
          const moment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(match[1]) ? readMoment(match[1]) : undefined;
          if (moment === undefined) return { text: demo.wrongMoment };
          if (moment.since(turn.now).total('hours') > furthest.hours) return { text: demo.tooFar };
          return tell(turn, await travel.to(moment), people);
        },
      },
    ],
  };
}
