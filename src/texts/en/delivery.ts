import { capital } from '../capital.ts';
import type { delivery as Danish } from '../da/delivery.ts';
import { common } from './common.ts';

const topics: Readonly<Record<string, string>> = {
  'weekly-pulse': 'the weekly pulse',
  'weekly-pulse-nudge': 'a reminder about the weekly pulse',
  'element-form': 'a core element form',
  'review-reminder': 'a review reminder',
  'review-channel': 'a meeting reminder',
  'review-overdue': 'a message about an overdue review',
  'review-date-missing': 'a message about a missing date',
  'weekly-summary': 'the weekly status',
  'leader-contact': 'a message to the leader',
  'check-ins-missing': 'a message about missing check-ins',
  setback: 'a reminder to discuss a case',
  'colleague-question': 'a question for a colleague',
  'clock-leap': 'a question about the clock',
  undelivered: 'a message about what did not arrive',
  'role-taken': 'a message about a role',
  'own-role': "a message about an administrator's role",
  'colleague-answer': 'an answer from a colleague',
};

/** English texts of delivery. */
export const delivery: typeof Danish = {
  topic: (name) => topics[name] ?? name,
  several: (count) => `${count} things for you`,
  title: 'Messages that did not arrive',
  onlyLeaders: 'Only the coordinator and the leader can see which messages did not arrive.',
  allReached: 'Every message has arrived or is on its way.',
  summary: (unknown, people) =>
    [
      ...(unknown === 0
        ? []
        : [`I don't know whether ${common.count(unknown, 'message', 'messages')} arrived.`]),
      ...(people === 0 ? [] : [`I cannot reach ${common.count(people, 'person', 'people')}.`]),
    ].join(' '),
  unknown: (what, to, moment) => `${capital(to)}: ${common.list(what)}, ${moment}`,
  unknownWhy:
    "The connection broke while the message was being sent, so I don't know whether it arrived. Ask before you send it again.",
  neverWrote: (to) => `${capital(to)} has not written to me since the role was given.`,
  neverWroteHelp: 'Ask them to write hi to me. Then I send what is waiting.',
  dead: (to) => `${capital(to)} has removed or blocked me.`,
  deadHelp: 'Ask them to add me again. Then I send what is waiting.',
  channelDead: "I cannot write in the team's channel.",
  channelHelp: 'Add me to the team again and mention me in the channel. Or write “unlink site” to me.',
  waiting: (count, what) => `${common.count(count, 'message', 'messages')} waiting: ${common.list(what)}.`,
  missed: (count) => `${common.count(count, 'message', 'messages')} did not go out in time this past week.`,
  missedWhy: (what) =>
    `I could not send before it was too late: ${common.list(what)}. The recipients have not been told, so please tell them yourself.`,
  told: {
    unknown: (count) => `I don't know whether ${common.count(count, 'message', 'messages')} arrived`,
    unreached: (people) => `I cannot reach ${common.count(people, 'person', 'people')}`,
    late: (count) => `${common.count(count, 'message', 'messages')} did not go out in time`,
    kinds: (said, what) => `${said}: ${common.list(what)}.`,
    over: 'There is nothing more to do about them.',
    show: { title: 'See deliveries', says: 'deliveries' },
    nobodyThere: (site) =>
      `${site} has no coordinator or leader to deal with it. Please give somebody the role.`,
    administer: { title: 'Open administration', says: 'administration' },
  },
  alike: {
    title: (what, count, people, moments) =>
      `${common.list(what)}: ${common.count(count, 'message', 'messages')} to ${common.count(people, 'person', 'people')}, ${moments.join(' to ')}`,
    why: "The connection broke while the messages were being sent, so I don't know whether they arrived. Ask some of the recipients before you decide.",
    sendAll: 'Send all again',
    leaveAll: 'Leave them all',
    each: 'See them one by one',
    back: 'Back',
    sendTitle: (count) => `Send ${common.count(count, 'message', 'messages')} again?`,
    notKnown: "I don't know whether they arrived.",
    twice: (people) =>
      people === 1
        ? 'One person may get the same message twice.'
        : `Up to ${people} people will get the same message twice.`,
    over: (count) =>
      `${common.count(count, 'message', 'messages')} will not be sent again: it is too late, or ${count === 1 ? 'it is' : 'they are'} no longer needed.`,
    noneGoes: 'None of them can be sent again: it is too late, or they are no longer needed.',
    send: (count) => `Send ${count} again`,
    leaveTitle: (count) =>
      `Leave ${common.count(count, 'message', 'messages')} as ${count === 1 ? 'it is' : 'they are'}?`,
    leaveMeans: 'I will not send them again. Whoever did not get theirs will not get it.',
    leave: (count) => `Leave ${count}`,
    final: 'This cannot be undone.',
    oldest: (left) => `I take the oldest first. ${left} will be left here afterwards.`,
    changed: 'The number is another one now. Please look at it once more.',
    willSend: (count) => `${common.count(count, 'message', 'messages')} will be sent again in a moment.`,
    left: (count) => `✓ Noted. ${common.count(count, 'message', 'messages')} will not be sent again.`,
    notReached: (count) =>
      `I did not get to ${count}. ${count === 1 ? 'It still stands' : 'They still stand'} here.`,
    already: 'Those have already been dealt with.',
  },
  triable: {
    title: (people) =>
      `${common.count(people, 'person', 'people')} ${people === 1 ? 'has' : 'have'} removed or blocked me.`,
    help: 'If I was switched off for them and am switched on again, try them all. Otherwise they need to add me again themselves.',
    tryAll: 'Try them all again',
    ask: (people) => `Try to reach ${common.count(people, 'person', 'people')} again?`,
    means: 'I send what is waiting. Whoever I still cannot reach will be listed here again.',
    left: (people, left) => `I take ${people} at a time. ${left} will be left here afterwards.`,
    tryThese: (people) => `Try ${people} again`,
    willTry: (people) => `I will try to reach ${common.count(people, 'person', 'people')} again in a moment.`,
  },
  sendAgain: 'Send again',
  arrived: 'It arrived',
  tryPerson: 'Try again',
  someone: 'a former colleague',
  willSend: 'It will be sent again in a moment.',
  willNotSend: 'It will not be sent again: it is too late, or it is no longer needed.',
  noted: '✓ Noted. It arrived.',
  already: 'That one has already been dealt with.',
  willTry: (to) => `I will try to reach ${to} again in a moment.`,
  leap: {
    title: 'The clock has jumped ahead',
    asked: (from: string, to: string, days: number): string =>
      `When I last looked at the clock it was ${from}. Now it is ${to}: ${common.count(days, 'day', 'days')} later. I am holding all messages back until somebody has looked at it. Nothing has been sent, and nothing has been closed.`,
    help: 'If I have been switched off for that long, press Continue. What is too late by now is recorded as too late. If the clock is wrong, ask your IT to set it. Then I go on by myself.',
    confirm: 'Continue',
    confirmed: '✓ I am up and running again.',
    over: 'The clock has been seen to. I am up and running again.',
    notYours: 'A coordinator or an administrator can decide that.',
  },
  cannotTry: (to) => `I have no chat with ${to}. Ask them to say hi to me.`,
};
