/** English texts of reviews. */
import { capital } from '../capital.ts';
import { type reviews as Danish, daysTo, isPast, type ReviewWords } from '../da/reviews.ts';
import { common } from './common.ts';

const { day } = common;

const about = (the: string, code: string | undefined): string =>
  code === undefined ? the : `${the} for ${code}`;

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function when(words: ReviewWords): string {
  if (words.date === undefined) return 'without a date';
  const days = daysTo(words.today, words.date);
  const time = words.time === undefined ? '' : ` at ${words.time}`;
  if (days === 0) return `today${time}`;
  return `${days === 1 ? 'tomorrow, ' : ''}${day(words.date, words.today)}${time}`;
}

function ahead(words: ReviewWords): string {
  if (words.date === undefined || words.workingDays < 1 || daysTo(words.today, words.date) < 2) return '';
  return `, in ${common.number(words.workingDays)} working day${words.workingDays === 1 ? '' : 's'}`;
}

const closed = {
  holiday: ' Note: that is a public holiday.',
  site: ' Note: the site is closed that day.',
};

const free = (words: ReviewWords): string =>
  words.closed === undefined || words.deadline ? '' : closed[words.closed];

const since = (words: ReviewWords): string => {
  if (words.date === undefined) return 'without a date';
  if (daysTo(words.date, words.today) === 1) return words.deadline ? 'by yesterday' : 'yesterday';
  return `${words.deadline ? 'by' : 'on'} ${day(words.date, words.today)}`;
};

const overdue = (words: ReviewWords): string =>
  words.deadline
    ? `${about(words.the, words.code)} should have been ${words.done} ${since(words)} (${words.source}). Was ${words.it} ${words.done}?`
    : `${about(words.the, words.code)} was due ${since(words)}. Was ${words.it} ${words.done}, or does ${words.it} need a new date?`;

export const reviews: typeof Danish = {
  reminder: (words) =>
    words.deadline
      ? `${about(words.subject, words.code)} must be ${words.done} by ${when(words)}${ahead(words)} (${words.source}).`
      : `${about(words.subject, words.code)} is ${when(words)}${ahead(words)}.`,
  overdue,
  undated: (words) =>
    `The next statutory follow-up${words.code === undefined ? '' : ` for ${words.code}`} has no date. The authority decides it (${words.source}). Enter it when you have it.`,
  held: (words, heldOn) =>
    `✓ ${about(words.the, words.code)} was ${words.done} ${heldOn.equals(words.today) ? 'today' : `on ${day(heldOn, words.today)}`}.`,
  moved: (words) => `✓ ${about(words.the, words.code)} is moved to ${when(words)}.${free(words)}`,
  dated: (words) => `✓ ${about(words.the, words.code)} is set for ${when(words)}.${free(words)}`,
  setAside: (words, reason) => `✓ ${about(words.the, words.code)} is set aside: ${small(reason)}.`,
  cancelled: (words) => `${about(words.the, words.code)} is no longer planned.`,
  reopened: (words) => {
    if (isPast(words)) return `✓ Undone. ${overdue(words)}`;
    const again = words.deadline ? `must again be ${words.done} by` : 'is again';
    return `✓ Undone. ${about(words.the, words.code)} ${again} ${when(words)}.`;
  },
  added: (words) => `✓ ${about(words.name, words.code)} is set for ${when(words)}.${free(words)}`,
  alreadyPlanned: (words) => `${about(words.the, words.code)} was already there, ${when(words)}.`,
  next: (words) =>
    words.date === undefined
      ? 'The next one needs a date from the authority.'
      : `The next one is ${when(words)}.`,
  sameDay: (stands) => `That is the same day as before. ${stands}`,
  changedSince: 'This has changed since you got the card. Here is how it stands.',
  gone: 'That review no longer exists. Write reviews to see those that do.',
  notThere: 'You no longer work at that site.',
  unreadable: 'I can no longer read that card. Write reviews to get a new one.',
  legalStays: (source) =>
    `It is required by law (${source}) and cannot be set aside. Take it up with the case worker in charge if it does not fit.`,
  tooLate: (words, latest) =>
    `The law said ${day(latest, words.today)} at the latest (${words.source}), so I cannot give it a later date. See to it as soon as you can, then press ${capital(words.done)}.`,

  line: (words, late) => {
    const code = words.code === undefined ? '' : `, ${words.code}`;
    if (words.date === undefined) return `No date: ${words.name}${code}`;
    const date = `${words.deadline ? 'By ' : ''}${when(words)}`;
    return `${capital(date)}: ${words.name}${code}${words.legal && !/statutory/i.test(words.name) ? ', required by law' : ''}${late ? `, not marked as ${words.done}` : ''}`;
  },
  mine: 'Your reviews for the next eight weeks',
  ofSite: (site) => `Reviews at ${site} for the next eight weeks`,
  ofCase: (code) => `Reviews for ${code}`,
  none: 'There are no reviews ahead.',
  noneMine: "You have no reviews ahead. Write reviews whole site to see everyone's.",
  several: (count) => `${count} reviews`,
  severalLate: (count) => `${count} reviews need an answer`,
  bundle: (lines) => lines.join(' '),

  channel: {
    title: 'Meetings ahead',
    line: (name, of) => (of === undefined ? name : `${name}, ${of}`),
    help: 'Write reviews to me in our personal chat to see when.',
    over: 'This reminder no longer holds.',
  },

  who: (who) => `Taking part: ${who}.`,
  legalSource: (source) => `Required by law: ${source}.`,

  buttons: {
    held: capital,
    move: 'Move',
    setDate: 'Set date',
    setAside: 'Not relevant',
    open: 'Show',
    save: 'Save',
    back: 'Back',
    undo: 'Undo',
    calendar: 'Add to calendar',
  },
  buttonFor: (button, name) => `${button}: ${name}`,

  heldTitle: (words) => `${capital(words.done)}: ${about(words.name, words.code)}`,
  heldLabel: (words) => `On which day was ${words.it} ${words.done}?`,
  moveTitle: (words) =>
    `${words.deadline || words.date === undefined ? 'Date' : 'New date'}: ${about(words.name, words.code)}`,
  dateLabel: (authority) => (authority ? 'Date decided by the authority' : 'Date'),
  timeLabel: 'Time (may be left out)',
  allowed: (min, max, today) =>
    `Choose a day from ${min.equals(today) ? 'today' : day(min, today)} to ${max.equals(today) ? 'today' : day(max, today)}.`,
  allowedByLaw: (max, today, source) =>
    `Choose a day from today to ${day(max, today)}. The law allows none later (${source}).`,
  allowedToAuthority: (max, today) => `A date decided by the authority may be as late as ${day(max, today)}.`,
  notThatDay: 'The date is missing or cannot be used.',
  faults: {
    missing: 'Choose a date.',
    unreadable: 'That is not a date. Choose one in the calendar.',
    past: 'That day is over. Choose a later one.',
    law: 'That day is too late. Choose an earlier one.',
    far: 'That day is too far ahead. Choose an earlier one.',
    before: 'That day is before the case began. Choose a later one.',
    ahead: 'That day has not come yet. Choose an earlier one.',
    time: 'Write the time as 10:00.',
    gone: 'That time has passed. Choose a later one, or leave the field empty.',
  },

  asideTitle: (words) => `Not relevant: ${about(words.name, words.code)}`,
  reasonLabel: 'Why?',
  reasons: {
    'no-need': 'Not needed this time',
    covered: 'Covered by another meeting',
    'not-this-case': 'Does not fit this case',
  },

  addTitle: (code, site) => `New review: ${code ?? site}`,
  typeLabel: 'Review',
  chooseType: 'Choose a review from the list.',
  howToAdd: 'Write new review and the case code, for example new review FH-01.',

  caseClosed: (code) => `${code} is closed. It has no reviews, and none can be added.`,
  notYours: 'The key worker, the deputy, the coordinator or the leader can do that.',
  noSite: 'You do not belong to a site yet. Ask your administrator.',

  calendarName: 'Tovholder',
  calendarTitle: {
    planned: ({ name }, deadline) => (deadline ? `By: ${name}` : name),
    dropped: ({ name, done }, held) => `${held ? capital(done) : 'Cancelled'}: ${name}`,
  },
  calendarReady: (address) =>
    `Get the calendar file here: [${address}](${address})\n\nThe link works once, and for an hour at most. Whoever has it can open it, so do not pass it on. The file shows only case codes and types of review.`,
  calendarEmpty: 'There are no dated reviews to get.',
  linksMissing: 'Calendar files are not set up here. Your administrator can switch them on.',
};
