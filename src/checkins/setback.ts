/**
 * "Drøft på teammøde": a setback answered in two weekly pulses in a row is brought to the key worker and the coordinator,
 * once. A fixed rule about two answers: never to a leader as such, and never in a summary.
 */
import { heading, line } from '../cards/elements.ts';
import type { Case } from '../cases/case.ts';
import type { Cases } from '../cases/cases.ts';
import { sendableAt } from '../delivery/hours.ts';
import type { Item } from '../delivery/item.ts';
import type { Look, Occasion, Section, Topic } from '../delivery/topic.ts';
import { maySeeProgression } from '../people/access.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Site } from '../people/site.ts';
import { versionOf } from '../programmes/form.ts';
import { pulseOf } from '../programmes/programme.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import { addWeeks, endOfWeek, type Instant, instantOf, localDate, weekOf } from '../time.ts';
import { type CheckIn, parseCheckInId } from './check-in.ts';
import type { CheckIns } from './checkins.ts';
import { isOpenOn } from './rules.ts';
import { voiceOf } from './words.ts';

const setbackTopicName = 'setback';

/** How far back pulses are read: three of them, also where a programme asks every fourth week. */
export const setbackWeeks = 8;

export interface SetbackParts {
  readonly checkIns: Pick<CheckIns, 'setbacks'>;
  readonly cases: Cases;
  readonly people: People;
}

/** The answer to the pulse's progression item; `undefined` without one, and for "Kan ikke vurderes". */
function directionOf(checkIn: CheckIn, programmeOf: ProgrammeOf): number | undefined {
  const programme = programmeOf(checkIn.programme);
  const pulse = programme === undefined ? undefined : pulseOf(programme);
  if (pulse === undefined || pulse.id !== checkIn.form) return undefined;
  const item = versionOf(pulse, checkIn.version)?.items.find(({ kind }) => kind === 'progression');
  const level = item === undefined ? undefined : checkIn.answers[item.key];
  return typeof level === 'number' ? level : undefined;
}

/** The second pulse of the setback that a case's latest answers say; `undefined` when they say none. A third in a row is the same one. */
export function setbackOf(checkIns: readonly CheckIn[], programmeOf: ProgrammeOf): CheckIn | undefined {
  const told = checkIns
    .flatMap((checkIn) => {
      const level = directionOf(checkIn, programmeOf);
      return level === undefined ? [] : [{ checkIn, fell: level < 0 }];
    })
    .sort((a, b) => (a.checkIn.period < b.checkIn.period ? -1 : 1));
  const lastGood = told.findLastIndex(({ fell }) => !fell);
  return told[lastGood + 2]?.checkIn;
}

/** Of use while the next team meeting may still lie ahead: to the end of the week after. */
const untilOf = (checkIn: Pick<CheckIn, 'period'>): Instant => endOfWeek(addWeeks(checkIn.period, 1));

type Duty = 'key-worker' | 'coordinator';

/** The coordinator only where the key worker's duty falls to somebody else. */
async function recipientsOf(cases: Cases, one: Case, now: Instant): Promise<readonly [Duty, Person][]> {
  const [holder, coordinator] = await Promise.all([
    cases.onDuty(one, 'form', now),
    cases.coordinator(one.tenant, one.site, now),
  ]);
  return [
    ...(holder === undefined ? [] : [['key-worker', holder] as [Duty, Person]]),
    ...(coordinator === undefined || coordinator.oid === holder?.oid
      ? []
      : [['coordinator', coordinator] as [Duty, Person]]),
  ];
}

/** What is to be said at a site now; nothing where progression is switched off. */
export async function setbackOccasions(
  { checkIns, cases }: SetbackParts,
  site: Site,
  now: Instant,
): Promise<readonly Occasion[]> {
  const { tenant, site: id } = site;
  const found = await checkIns.setbacks(site, weekOf(localDate(now)));
  const occasions: Occasion[] = [];
  for (const checkIn of found.values()) {
    const one = await cases.get(tenant, id, checkIn.code);
    if (one === undefined || !isOpenOn(one, localDate(now))) continue;
    const at = sendableAt(instantOf(checkIn.at), now, site.settings);
    const shared = { tenant, site: id, topic: setbackTopicName, subject: checkIn.id, occasion: 'twice' };
    for (const [audience, { oid: to }] of await recipientsOf(cases, one, now)) {
      occasions.push({ ...shared, audience, to, at, until: untilOf(checkIn) });
    }
  }
  return occasions;
}

export function setbackTopic({ checkIns, cases, people }: SetbackParts): Topic {
  /** The case, while its answers still say so. */
  async function find(item: Item, now: Instant) {
    const key = parseCheckInId(item.subject);
    const [site, one] = await Promise.all([
      people.site(item.tenant, item.site),
      key && cases.get(item.tenant, item.site, key.code),
    ]);
    if (key === undefined || site === undefined || one === undefined) return undefined;
    if (!isOpenOn(one, localDate(now))) return undefined;
    const checkIn = (await checkIns.setbacks(site, weekOf(localDate(now)))).get(one.code);
    return checkIn?.id === item.subject ? { site, one, checkIn } : undefined;
  }

  async function look(item: Item, now: Instant): Promise<Look> {
    const found = await find(item, now);
    if (found === undefined) return { kind: 'unwanted' };
    const { site, one, checkIn } = found;
    const to = (await recipientsOf(cases, one, now)).find(([duty]) => duty === item.audience)?.[1];
    if (to === undefined) return { kind: 'unwanted' };
    const at = sendableAt(instantOf(checkIn.at), now, site.settings);
    return { kind: 'wanted', to: to.oid, at, until: untilOf(checkIn), version: 0 };
  }

  async function render(items: readonly Item[], reader: Person, now: Instant): Promise<Section> {
    const t = voiceOf(reader).texts.checkins.setback;
    const found = await Promise.all(items.map((item) => find(item, now)));
    const lines = found.flatMap((each) =>
      each !== undefined && maySeeProgression(reader, each.one) ? [t.text(each.one.code)] : [],
    );
    if (lines.length === 0) return { text: t.gone, body: [line(t.gone)] };
    return { text: lines.join(' '), notice: t.title, body: [heading(t.title), ...lines.map(line)] };
  }

  return { name: setbackTopicName, look, render };
}
