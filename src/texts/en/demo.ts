import type { demo as Danish } from '../da/demo.ts';
import { common } from './common.ts';

/** English texts of the demo. */
export const demo: typeof Danish = {
  moved: (moment) => `The demo's clock now says ${moment}.`,
  sent: (moment, to, what, state) =>
    `${moment}: ${to}${state === '' ? ' got' : ':'} ${common.list(what)}${state}`,
  states: {
    unknown: ' (not known whether it arrived)',
    refused: ' (refused, will be tried again)',
    unreachable: ' (could not be reached)',
  },
  nothingSent: 'There was nothing to send on the way.',
  more: (count) => `… and ${common.count(count, 'message', 'messages')} more.`,
  backwards: (moment) =>
    `Time in the demo only goes forward. It is ${moment}. Write a later time, for example demo 2026-05-11T07:30.`,
  nothingDue: (moment) => `Nothing more is planned after ${moment}.`,
  wrongMoment: 'I cannot read that time. Write for example demo 2026-05-11T07:30, or demo next.',
  tooFar: 'The demo cannot go that far in one step. Choose a date within 25 days.',
  now: (moment) =>
    `The demo's clock says ${moment}. Write demo next to go to the next thing that happens, or demo 2026-05-11T07:30 to choose yourself.`,
  next: 'Go to the next',
  started: {
    ready: 'Tovholder is running. Open a chat in the browser:',
    chat: (who, address) => `  ${who.padEnd(12)} ${address}`,
    tryTitle: 'Six things to try:',
    tries: [
      '1. As a team member: write  What are the five core elements?',
      '2. As a team member: write  check-in FH-01  and fill in the weekly pulse.',
      '3. As the coordinator: write  reviews',
      '4. In any chat: write  demo next  and see who gets a message.',
      '5. As the leader: write  weekly status',
      '6. As the coordinator: write  What does a day in Familiens Hus cost?  (the sources do not say)',
    ],
    stop: 'Press Ctrl-C to stop everything.',
    production:
      'This terminal has the set-up of the real bot (MODE or MicrosoftAppId), and the demo would use its database. Run the demo somewhere without it.',
    portTaken: (port) =>
      `Port ${port} is taken by another program. Close it, or choose another, for example PORT=3979 npm run demo.`,
    clientPortTaken: (port) =>
      `Port ${port} is needed for one of the three chats but is taken. Close the program that uses it and try again.`,
    clientFailed: (who) =>
      `The chat for ${who} could not start. Try again, or run npm run demo -- --script without a browser.`,
    noWrite: (folder) =>
      `I may not write in ${folder}. Give yourself write access, or choose another place with SQLITE_FILE.`,
  },
  script: (seen) =>
    `In all: ${common.count(seen.answers, 'answer', 'answers')} with sources, ${common.count(seen.declined, 'honest no', 'honest noes')}, ${common.count(seen.checkIns, 'check-in', 'check-ins')} saved, ${common.count(seen.reminders, 'reminder', 'reminders')}, ${common.count(seen.held, 'review', 'reviews')} held, ${seen.summaries} weekly status.`,
  presses: (title) => `(presses ${title})`,
  chart: (title) => `(chart) ${title}`,
  site: 'Familiens Hus (demo)',
  phones: { house: 'The house on duty', social: 'The social duty line', emergency: 'Emergency services' },
};
