/**
 * Weekly summaries: counted from a site's cases, check-ins and reviews, kept once made. The week that has just ended is
 * counted the first time that anyone needs it, so that Monday's card and `ugestatus` say the same; a running week is
 * counted each time and never kept.
 */
import type { Cases } from '../cases/cases.ts';
import type { CheckIns } from '../checkins/checkins.ts';
import { firstWeek } from '../checkins/due-forms.ts';
import { isOpenOn } from '../checkins/rules.ts';
import type { Database } from '../collection.ts';
import type { People } from '../people/people.ts';
import { type Site, sitePartition } from '../people/site.ts';
import type { ProgrammeOf } from '../programmes/programmes.ts';
import type { Reviews } from '../reviews/reviews.ts';
import { addWeeks, type Instant, localDate, stamp, type Week, weekOf } from '../time.ts';
import { type ExpectedForm, lastPulses, pulseWeeks } from './flags.ts';
import { type Summarised, summarise } from './summarise.ts';
import {
  changedSources,
  type Figures,
  keptWeeks,
  periodEnd,
  periodWeeks,
  readWeeks,
  type SourceMark,
  type Summary,
  summaryId,
  summaryKind,
  summaryOf,
} from './summary.ts';
import type { View } from './view.ts';

export interface SummariesParts {
  readonly database: Database;
  readonly people: Pick<People, 'site' | 'at'>;
  readonly cases: Pick<Cases, 'all'>;
  readonly checkIns: Pick<CheckIns, 'expected' | 'ofWeeks'>;
  readonly reviews: Pick<Reviews, 'planned'>;
  readonly programmeOf: ProgrammeOf;
  /** The sources that answers rest on, as they stand. */
  readonly sources: () => readonly SourceMark[];
}

export interface Summaries {
  /**
   * A week of a site as its leader may see it. `undefined`: there is no such site, the week has not begun, or it is long
   * past and no summary of it was made (or is kept any more).
   */
  of(tenant: string, site: string, week: Week, now: Instant): Promise<View | undefined>;
  /** Whether the site had a case here by the week's end: else there is nothing to sum up. */
  covers(site: Site, week: Week): Promise<boolean>;
}

/** The week that the newest finished summary is about. */
export const finishedWeek = (now: Instant): Week => addWeeks(weekOf(localDate(now)), -1);

/**
 * The week that people mean by a bare number: the newest one that has begun. `undefined` when there is none so numbered
 * within the weeks that summaries are kept.
 * Example: 18 in week 19 of 2026 is `2026-W18`; 50 in week 2 of 2026 is `2025-W50`.
 */
export function weekNumbered(number: number, now: Instant): Week | undefined {
  const running = weekOf(localDate(now));
  for (let back = 0; back <= keptWeeks; back += 1) {
    const week = addWeeks(running, -back);
    if (Number(week.slice(6)) === number) return week;
  }
  return undefined;
}

/** Figures about how families fare are shown only while the site has them switched on, also where they were kept before. */
function asKept(site: Site, { week, figures, madeAt }: Summary): View {
  const shown = site.settings.progression ? figures : { ...figures, progression: { kind: 'off' as const } };
  return { site, week, running: false, figures: shown, madeAt };
}

export function createSummaries(parts: SummariesParts): Summaries {
  const { people, cases, checkIns, reviews, programmeOf } = parts;
  const summaries = parts.database.collection(summaryKind);

  async function count(site: Site, week: Week, now: Instant): Promise<Summarised> {
    const { tenant, site: id } = site;
    const today = localDate(now);
    const running = weekOf(today);
    // As in the coordinator's list: nothing is missing of a case that has been closed or paused since.
    const counts = ({ one, checkIn }: ExpectedForm) => checkIn !== undefined || isOpenOn(one, today);
    const backTo = Array.from({ length: pulseWeeks }, (_, index) => addWeeks(week, -1 - index));
    const [all, expected, before, answered, planned, staff] = await Promise.all([
      cases.all(tenant, id),
      checkIns.expected(tenant, id, week),
      Promise.all(backTo.map((each) => checkIns.expected(tenant, id, each))),
      checkIns.ofWeeks(tenant, id, addWeeks(week, 1 - readWeeks), running),
      reviews.planned(tenant, id),
      people.at(tenant, id),
    ]);
    const input = {
      site,
      cases: all,
      expected: expected.filter(counts),
      expectedBefore: lastPulses(before, programmeOf).filter(counts),
      checkIns: answered,
      reviews: planned,
      people: staff,
      programmeOf,
    };
    return summarise(input, week, now);
  }

  /** The first to count a week decides: what another process made in between is what stands. */
  async function keep(made: Summary): Promise<Summary> {
    if ((await summaries.create(made)).kind === 'created') return made;
    return (await summaries.get(made.partition, made.id))?.doc ?? made;
  }

  /**
   * Progression as an earlier week of the same period has shown it. Counted anew it would differ by what has been answered
   * late or erased meanwhile: by one family.
   */
  async function asShown({ tenant, site }: Site, week: Week, counted: Figures): Promise<Figures> {
    if (counted.progression.kind === 'off') return counted;
    for (let each = addWeeks(week, -1); each >= periodEnd(week); each = addWeeks(each, -1)) {
      const earlier = (await summaries.get(sitePartition(tenant, site), summaryId(each)))?.doc.figures;
      const shown = earlier?.progression;
      if (shown !== undefined && shown.kind !== 'off') return { ...counted, progression: shown };
    }
    return counted;
  }

  /** The newest kept one of the four weeks before. */
  async function before({ tenant, site }: Site, week: Week): Promise<Summary | undefined> {
    for (let back = 1; back <= periodWeeks; back += 1) {
      const found = await summaries.get(sitePartition(tenant, site), summaryId(addWeeks(week, -back)));
      if (found !== undefined) return found.doc;
    }
    return undefined;
  }

  async function make(site: Site, week: Week, counted: Figures, now: Instant): Promise<Summary> {
    const [shown, last] = await Promise.all([asShown(site, week, counted), before(site, week)]);
    const marks = parts.sources();
    const sources = [...changedSources(last?.sources, marks)];
    const figures = { ...shown, quality: { ...shown.quality, sources } };
    return keep(summaryOf(site.tenant, site.site, week, figures, marks, stamp(now)));
  }

  async function finished(site: Site, week: Week, now: Instant): Promise<View> {
    const [kept, counted] = await Promise.all([
      summaries.get(sitePartition(site.tenant, site.site), summaryId(week)),
      count(site, week, now),
    ]);
    const made = kept?.doc ?? (await make(site, week, counted.figures, now));
    return { ...asKept(site, made), actions: counted.actions };
  }

  return {
    of: async (tenant, id, week, now) => {
      const site = await people.site(tenant, id);
      const newest = finishedWeek(now);
      if (site === undefined || week > addWeeks(newest, 1)) return undefined;
      if (week === newest) return finished(site, week, now);
      if (week > newest) return { site, week, running: true, ...(await count(site, week, now)) };
      const kept = await summaries.get(sitePartition(tenant, id), summaryId(week));
      return kept === undefined ? undefined : asKept(site, kept.doc);
    },
    covers: async ({ tenant, site, settings }, week) => {
      const all = await cases.all(tenant, site);
      return all.some((one) => firstWeek(one, settings.calendar) <= week);
    },
  };
}
