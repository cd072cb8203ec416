import { instantOf, mondayOf, type PlainDate, type Week } from '../../time.ts';
import { capital } from '../capital.ts';
import type { checkins as Danish } from '../da/checkins.ts';
import { common } from './common.ts';

const { count, date, list, moment, number, week } = common;

const sundayOf = (of: Week, weeksOn: number): PlainDate => mondayOf(of).add({ weeks: weeksOn, days: 6 });

/** English texts of check-ins. */
export const checkins: typeof Danish = {
  title: (form, code, of) => `${form} for ${code}, ${week(of)}`,
  length: (items) =>
    `${capital(number(items))} ${items === 1 ? 'question' : 'questions'}, ${items > 10 ? 'a couple of minutes' : 'under a minute'}.`,
  local:
    'A local form. Not the case record. Facts that matter for a decision must be written in the case system.',
  emergency: {
    show: 'Urgent? Show the phone list',
    nobodyTold: 'I have contacted nobody. Call yourself. In acute danger: 112.',
    noPhones: 'Your site has not entered any phone numbers. Follow your emergency procedure.',
  },
  note: {
    name: 'Note',
    label: 'Note without names (optional)',
    hint: 'Write no names, CPR numbers, addresses or diagnoses.',
  },
  save: 'Save',
  correct: 'Correct',
  back: 'Back',
  fill: (code) => `Fill in ${code}`,
  show: (code) => `Show ${code}`,
  later: 'Leave it to the end',
  toList: 'To the list',
  notDone: 'Could not be done',
  whyNotDone: 'Why could it not be done?',
  reasons: {
    absence: 'Holiday or illness on our side',
    staffing: 'Staffing',
    moved: "The week's work was moved",
    'no-contact': 'No contact this week',
    other: 'Other',
  },
  choose: 'Choose an answer.',
  chooseSome: 'Choose at least one answer.',
  giveNumber: (from, to) => `Write a whole number from ${from} to ${to}.`,
  faults: {
    missing: 'An answer is missing.',
    invalid: 'That answer is not one of these. Choose again.',
    unknown: 'The card held something that the form does not have. Look through the answers and save again.',
    'note-long': 'Write 140 characters at most.',
    'note-personal':
      'The line looks like something that may point at a person. It was not saved. Rewrite it or leave it empty.',
  },
  notSavedYet: (faults) =>
    `Not saved. Correct the ${faults === 1 ? 'one field that is' : `${number(faults)} fields that are`} marked.`,
  refusedToSave: (why) => `Not saved. ${why}`,
  lookAgain: 'Not saved. Look through the fields and save again.',
  storeIsSlow:
    'I got your answer but could not save it yet. The card is still filled in. Try again in a moment.',

  saved: (at) => `✓ Saved ${moment(instantOf(at))}.`,
  savedFor: (form, code, at) => `✓ ${form} for ${code} saved ${moment(instantOf(at))}.`,
  savedAgain: (at) => `✓ Already saved ${moment(instantOf(at))}.`,
  sameByColleague: (at) =>
    `✓ A colleague saved the same answers ${moment(instantOf(at))}. Nothing more to do.`,
  byColleague: (at) => `A colleague answered ${moment(instantOf(at))}.`,
  correctUntil: (until) =>
    `You can correct it until the end of ${date(until.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().subtract({ days: 1 }))}.`,
  wasCorrected: (times) => `Corrected ${count(times, 'time', 'times')}. The earlier answers are kept.`,
  reasonGiven: (reason) => `Could not be done: ${reason}.`,

  someoneWasFirst: (at) =>
    `A colleague answered ${moment(instantOf(at))}. Here are the answers. Keep them or correct them?`,
  youWereFirst: (at) =>
    `You answered something else ${moment(instantOf(at))}. Here are those answers. Keep them or correct them?`,
  keep: 'Keep',
  kept: 'The answers stand as they were.',
  stands: (answer) => `Saved answer: ${answer}`,

  leader: {
    sent: 'The leader has been told. Call if it is urgent.',
    away: 'The leader is away, and I have no other leader to write to. The message is sent, but may not be seen today. Call.',
    unknown: 'I do not know whether the message reached the leader. Call.',
    later: 'The message has not reached the leader yet. I will try again today. Call if it is urgent.',
    unreachable: 'I cannot reach the leader. Call.',
    nobody: 'The site has no leader that I can write to. Call.',
    waiting: 'The leader has been asked to make contact and has not pressed Seen yet. Call if it is urgent.',
    seen: (at) => `The leader saw it ${moment(instantOf(at))}.`,
    title: (code) => `Contact about ${code} today`,
    text: (code, at) =>
      `${code}: you are asked to make contact today. Written in a check-in ${moment(instantOf(at))}.`,
    ask: 'Get in touch with whoever filled it in, or with the key worker. I do not know the occasion.',
    see: 'Seen',
    stillOpen: (at) =>
      `You are asked to make contact. Written in a check-in ${moment(instantOf(at))}, and not seen yet.`,
    youSaw: (code, at) => `✓ ${code}: seen ${moment(instantOf(at))}. Whoever asked can see it.`,
    withdrawn: (code) => `${code}: the request for contact has been withdrawn.`,
    notYours: "That message is for the site's leader.",
  },

  setback: {
    title: 'For the next team meeting',
    text: (code) =>
      `${code}: twice in a row you have answered that the child's wellbeing and development went back. Take it up at the next team meeting.`,
    gone: 'The answers no longer say so. There is nothing more to take up.',
  },

  refused: {
    'unknown-case': (code) => `I don't know ${code} at your site. See your cases with: cases`,
    'unknown-form': (code) => `There is no such form for ${code}. Open it again with: check-in ${code}`,
    'not-yours': (code) => `${code} is filled in by the key worker, the deputy or the coordinator.`,
    'case-closed': (code) => `${code} is closed. There is nothing more to fill in.`,
    'case-paused': (code) => `${code} is paused. There is nothing to fill in until the pause ends.`,
    'not-started': (code, of) => `${code} had not started in ${week(of)}.`,
    'week-ahead': (_code, of) => `${capital(week(of))} has not begun yet.`,
    'week-closed': (code, of) =>
      `${capital(week(of))} closed on ${date(sundayOf(of, 0))}. The coordinator can fill in ${code} until the end of ${date(sundayOf(of, 2))}.`,
    'week-over': (code, of) =>
      `${capital(week(of))} is closed, and ${code} can no longer be filled in for that week.`,
  },
  noSuchWeek: 'There is no such week. Write for example: check-in FH-07 week 17',
  unreadable: 'I cannot read that card. Nothing was saved. Open it again with: check-in',

  chooseCase: (of) => `Which case? Check-in for ${week(of)}.`,
  none: 'You have no open cases to fill in for.',
  openOne: (code, done) => (done ? `${code} ✓` : code),
  moreCases: (left, code) =>
    `There ${left === 1 ? 'is 1 more case' : `are ${left} more cases`}. Write for example: check-in ${code}`,
  allDone: (of) => `Everything is filled in for ${week(of)}.`,
  choiceHint: '✓ means that it is filled in.',
  alsoThisWeek: 'Also this week',

  pulse: {
    intro: (cases, of) => `${capital(week(of))}: ${count(cases, 'form', 'forms')} to fill in.`,
    nudge: (cases, of) =>
      `${capital(week(of))} closes on Sunday. ${capital(cases === 1 ? 'one form is' : `${number(cases)} forms are`)} still missing.`,
    following: (codes) => {
      const each = [...new Set(codes)];
      const said = each.length > 6 ? `${each.slice(0, 5).join(', ')} …` : list(each);
      return codes.length === 1 ? `Then: ${said}` : `Then ${number(codes.length)} forms: ${said}`;
    },
    done: (of) => `✓ Everything is filled in for ${week(of)}.`,
    missing: (of, cases, site) =>
      `${site === undefined ? capital(week(of)) : `${site}: ${week(of)}`} is closed. ${capital(cases === 1 ? 'one check-in is' : `${number(cases)} check-ins are`)} missing.`,
    mayFillUntil: (until) =>
      `You can fill in until the end of ${date(until.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().subtract({ days: 1 }))}.`,
    moreMissing: (left) =>
      `There ${left === 1 ? 'is 1 more. It appears' : `are ${left} more. They appear`} when you have filled in these.`,
    nothingMissing: 'There are no missing check-ins that you can fill in.',
    holder: (code, form, who) => `${code} · ${form} · ${who}`,
  },

  history: {
    title: 'Delivery, last eight weeks',
    progression: 'Progression, last eight weeks',
    none: 'no answers',
    decimal: '.',
    nobody: 'There are no check-ins yet.',
    legend: (from, to, levels) =>
      `Mean week by week, from ${week(from)} to ${week(to)}. ${levels}. – is a week without an answer.`,
    weekLabel: (of) => capital(week(of)),
  },
};
