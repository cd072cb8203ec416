/** The quiet hours: when messages go out that nobody asked for. What is urgent knows none. */
import type { SiteSettings } from '../people/site.ts';
import { type Instant, isBefore, nextWorkingMoment } from '../time.ts';

/** What of a site's settings decides when its messages go. */
export type SiteHours = Pick<SiteSettings, 'calendar' | 'times'>;

type Kind = keyof SiteHours['times'];

/** 08:00 to 16:00 on working days, stretched to the time that the site has given this kind of message. */
export function hoursOf(
  { times }: SiteHours,
  kind: Kind = 'reminder',
): { readonly from: string; readonly to: string } {
  const own = times[kind];
  return { from: own < '08:00' ? own : '08:00', to: own > '15:00' ? '18:00' : '16:00' };
}

/** `now` if messages of the kind go out now, else the next moment at which they do. */
export function nextSendable(now: Instant, settings: SiteHours, kind: Kind = 'reminder'): Instant {
  return nextWorkingMoment(now, settings.calendar, hoursOf(settings, kind));
}

/** When a message planned for `own` can go out, seen from `now`: then, or, once that is past, in the next hour that messages go out in. */
export function sendableAt(
  own: Instant,
  now: Instant,
  settings: SiteHours,
  kind: Kind = 'reminder',
): Instant {
  if (isBefore(now, own)) return own;
  const next = nextSendable(now, settings, kind);
  return isBefore(now, next) ? next : own;
}

/** Whether an hour is left for it to go out in. What has none is not begun with; what was planned in time is recorded as too late. */
export const hasTimeLeft = (
  { at, until }: { readonly at: Instant; readonly until: Instant },
  now: Instant,
): boolean => isBefore(now, until) && isBefore(at, until);
