import type { teams as Danish } from '../da/teams.ts';

/** English texts of teams: what the bot says of itself, and when something is in the way. */

/** Of those who write to it. The retention stands in docs/privacy.md. */
const kept =
  'I do not keep your messages, except questions that I cannot answer (30 days, without your name) and what you send to a colleague. Check-ins are kept with the case and erased with it; key worker, deputy, coordinator and leader can see them. The chat itself is in Teams. If you want to know more or have something deleted, ask your administrator.';

export const teams: typeof Danish = {
  welcome:
    "Hi, I'm Tovholder, a bot. I answer questions about the programme with sources, remind you of reviews and collect the weekly check-in. Never write names or CPR numbers to me. Use the case code, for example FH-07.",
  welcomeGroup:
    "Hi, I'm Tovholder, a bot. Mention me here when you want to know something about the programme. Anything about a case we do in the personal chat. Never write names or CPR numbers. To have the channel reminded of meetings, a coordinator writes `@Tovholder link site` here.",
  title: 'Tovholder',
  helpTitle: 'What I can do',
  can: [
    'Answer questions about the programme, always with sources',
    'Collect the weekly check-in in under a minute',
    'Remind you of reviews before they are due',
    'Give the leader a weekly status',
  ],
  neverTitle: 'Never write to me',
  never: 'Names, CPR numbers, addresses, diagnoses or notes about a family. I am not the case record.',
  instead: 'Use the case code, for example FH-07. Write **case FH-07** to see a case.',
  writeTitle: 'You can also write',
  write: {
    cases: ['cases', 'your cases'],
    pause: ['pause until 1 December', 'your messages go to the deputy'],
    site: ['site', 'switch between your sites'],
    addReview: ['new review FH-07', 'add a review'],
    missing: ['missing', 'what was not filled in'],
    manage: ['new case', "create a case. With **hand over** you pass on a colleague's cases"],
    places: ['places 4', 'how many places the site has. Write **places** alone to plan who moves in and out'],
    deliveries: ['deliveries', 'messages that did not arrive'],
    unanswered: ['unanswered', 'what I could not answer'],
    figures: ['weekly status csv', "the last four weeks' figures as a file for others"],
    access: ['access FH-07', 'everything kept about a case, as a file'],
    erase: ['erase FH-07', 'erase a closed case before its time'],
    administration: ['administration', 'sites, roles and settings'],
  },
  help: 'I am a bot. I answer questions about the programme, collect check-ins, remind you of reviews and make the weekly status. Never write names or CPR numbers to me.',
  ask: { title: 'Read about the programme', says: 'What is family placement?' },
  checkIn: { title: 'Do a check-in', says: 'check-in' },
  meetings: { title: 'See reviews', says: 'møder' },
  summary: { title: 'See the weekly status', says: 'ugestatus' },
  otherLanguage: { title: 'Dansk', says: 'dansk' },

  hello: 'Hi. Ask about the programme, or write `help` to see what I can do.',
  thanks: "You're welcome.",
  goodbye: 'Take care.',
  noted: 'Good. Write again when there is more.',
  how: 'Fine, thanks. What shall I look up for you?',
  who: "I'm Tovholder, a bot. I answer from sources that you can check for yourself, and I assess no families. Write `help` to see what I can do.",
  praise: "Thanks. Good that it's useful.",
  cross:
    "That's a pity. Tell me what you are after and we'll try again. If it keeps causing trouble, let your administrator know.",
  weary:
    "That sounds hard. Talk to a colleague or your manager about it. I'm here when there is something to look up.",
  chat: 'That one is for a colleague. I look things up about the programme and keep track of reviews and check-ins.',
  kept,
  yes: 'Tell me in a few words what you would like, or press the button.',
  notUnderstood: 'I did not understand that. Write `help` and I will show you what I can do.',
  didYouMean: (command) => `Did you mean \`${command}\`?`,
  howTo: {
    newCase: { text: 'Write `new case`. Coordinators and leaders can do that.', says: ['new case'] },
    editCase: {
      text: 'Open the case with `cases` and press Edit the case. Coordinators and leaders can do that.',
      says: ['cases'],
    },
    handOver: { text: 'Write `hand over`. Coordinators and leaders can do that.', says: ['hand over'] },
    newReview: {
      text: 'Write `new review` and the case code, for example `new review FH-07`. You see your cases with `cases`.',
      says: ['cases'],
    },
    changeReview: {
      text: 'Write `reviews` and press Show beside the meeting. There you see what you can do with it.',
      says: ['reviews'],
    },
    correct: { text: 'Write `check-in`, choose the case and press Correct.', says: ['check-in'] },
    checkIn: { text: 'Write `check-in` and choose the case.', says: ['check-in'] },
    pause: {
      text: 'If you are away, pause: write for example `pause to 1 December`. Meanwhile your messages go to somebody else.',
      says: ['pause'],
    },
    reviews: { text: 'You see your meetings with `reviews`.', says: ['reviews'] },
    cases: { text: 'You see your cases with `cases`.', says: ['cases'] },
    today: {
      text: 'You see your meetings with `reviews`, and what you have yet to fill in with `check-in`.',
      says: ['reviews', 'check-in'],
    },
    summary: { text: "Write `weekly status`. It is for the site's leader.", says: ['weekly status'] },
    language: {
      text: 'Write `dansk` for Danish and `english` for English.',
      says: ['dansk', 'english'],
    },
    role: {
      text: 'Your administrator gives roles. Write `my id` and send the answer to the administrator.',
      says: ['my id'],
    },
    administration: {
      text: 'Write `administration`. Only an administrator can do that.',
      says: ['administration'],
    },
    access: {
      text: 'Write `access` and the case code, for example `access FH-07`. Coordinators and leaders can do that.',
      says: ['cases'],
    },
    undo: {
      text: 'Press Undo on the card that you want undone. If it has no Undo, find what you want to change here.',
      says: ['reviews', 'cases', 'check-in'],
    },
    pulse: {
      text: 'A short form about how you have worked in a case. It is not the case record. You open it with `check-in`.',
      says: ['check-in'],
    },
    code: {
      text: 'The code by which I know a case, for example FH-07. It is made when the case is created. Which family it is stands in the case system only.',
      says: ['cases'],
    },
    status: {
      text: "The leader's overview of the week: meetings, check-ins and places, without showing any one family.",
      says: ['weekly status'],
    },
    names: {
      text: 'Never write names, CPR numbers or anything about a family to me. Use the case code, for example FH-07. The rest belongs in the case system.',
      says: [],
    },
    notes: {
      text: 'Notes, minutes and records belong in the case system. Here you only answer the short check-ins.',
      says: [],
    },
    kept: { text: kept, says: [] },
    why: {
      text: 'The answers show whether you work as the model says, so that you can adjust in time. The weekly status shows them together, without any one family.',
      says: [],
    },
    forColleague: {
      text: 'The deputy and the coordinator can: write `check-in` and choose the case. If the colleague is away for long, the coordinator can write `hand over`.',
      says: ['check-in'],
    },
    calendar: {
      text: 'Write `calendar` and you get a link to a file with your meetings. It shows only the case code and the kind of meeting.',
      says: ['calendar'],
    },
    remind: {
      text: 'I remind you of the meetings in your cases before they are due. If one is missing, write `new review` and the case code, for example `new review FH-07`.',
      says: ['reviews'],
    },
    messages: {
      text: 'I write on working days in the daytime, when a meeting draws near or you have yet to answer something. If you are away, pause.',
      says: ['pause'],
    },
    urgent: {
      text: 'In acute danger, call 112. If it is urgent outside office hours, call the social duty line. I cannot help with anything urgent.',
      says: [],
    },
    trouble: {
      text: 'Try again in a moment. If it still fails, tell your administrator what you pressed and when. Do not write anything about a family.',
      says: ['help'],
    },
    sources: {
      text: 'I answer from five public sources about the programmes and a few on law and background. The source stands under each answer, so that you can look it up. I do not search the internet.',
      says: [],
    },
  },
  aboutCase: (code) =>
    `If this is about ${code}, choose here. If it is a question about the programme, ask it without the case code.`,
  ofCase: (code) => [`case ${code}`, `meetings ${code}`, `check-in ${code}`],
  lookingUp: 'Looking it up',
  languageSet: 'I will write English to you from now on.',
  languageNeedsRole: 'I can only remember your language once you have a role.',

  stranger:
    "You don't have a role at a site. You can ask about the programme. If you need more, ask your administrator for a role.",
  administersOnly:
    'That takes a role at a site, and you have none yourself. Write `administration` to give roles.',
  personalOnly: 'I answer that in our personal chat. Write to me there.',

  channel: {
    name: "The team's channel",
    bound: (site: string): string =>
      `✓ ${site} is linked to this channel. I remind you of meetings here, by case code and kind of meeting only. Write \`@Tovholder unlink site\` here to stop that.`,
    alreadyHere: (site: string): string => `${site} is already linked to this channel.`,
    otherTeam: (site: string): string =>
      `${site} is linked to another team. Write \`unlink site\` there or in our personal chat. Then it can be linked here.`,
    unbound: (site: string): string =>
      `✓ ${site} is unlinked. I no longer write about meetings in the channel.`,
    notBound: (site: string): string => `${site} is not linked to a channel.`,
    writeThere: "Write it in the team's channel and mention me: `@Tovholder link site`.",
    notYours: "The site's coordinator or an administrator can do that.",
    whichSite: (to, sites, more) =>
      `Which site? Write for example: ${to === 'bind' ? 'link' : 'unlink'} site ${sites[0] ?? ''}. The sites are: ${sites.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    unnamed: 'I cannot see which team and channel this is. Try in a standard channel of the team.',
  },

  empty: 'Your message was empty. Write a question, or write `help`.',
  tooLong:
    'Your message is too long for me, and I have not read it. Please write it shorter, at most 4,000 characters.',
  files:
    'I do not read files and pictures, and I have not stored anything. If they say anything about a family, delete them from the chat. Write your question as text.',
  edited: 'I do not read edited messages. Write it again as a new message.',
  unknownButton: 'I no longer know that button. Write `help` to see what I can do.',

  wrong: (code) =>
    `Something went wrong on my side. Try again, or give the code ${code} to your administrator.`,
  storeSlow: 'I cannot reach my data right now. Try again in a moment.',
  notSavedYet:
    'I got your answer but could not save it yet. The card is still filled in. Try again in a moment.',
  perhapsSaved:
    'I got your answer but do not know whether it was saved. The card is still filled in. Try again in a moment. It will only be saved once.',
  lateAnswer: 'It took too long to find an answer. Try again in a moment.',
  lateCard:
    'This is taking longer than usual. The card is still filled in. Try again in a moment. It will only be saved once.',
  stillWorking: 'I am still working on it. One moment.',
  alreadyDone: 'That is already done.',
  answeredBelow: 'I have answered in the chat.',
};
