import type { knowledge as Danish } from '../da/knowledge.ts';

const notFound =
  'I did not find that in my sources. I know about family placement, Familiens Hus, FAMKO, Vordingborg and barnets lov.';

/** English texts of knowledge. */
export const knowledge: typeof Danish = {
  sources: 'Sources',
  notInSources: "My sources don't say.",
  nothingFound: `${notFound} Would you like to ask a colleague?`,
  nothingFoundAlone: notFound,
  notFound: (questions, more) =>
    `I did not find that in my sources: ${questions.map((one) => `“${one}”`).join(', ')}${more === 0 ? '' : ` and ${more} more`}.`,
  restByButton: 'Here is the first. Press a button for the rest.',
  restLater: 'Here is the first. Press a button for some of the rest, and ask again about the last.',
  programme: {
    familieanbringelse: 'The national programme',
    'familiens-hus': 'Familiens Hus',
    famko: 'FAMKO',
    'famko-projekt': 'The FAMKO project',
    vordingborg: 'Vordingborg',
    tryghedscirklen: 'Tryghedscirklen',
    lov: 'Barnets lov',
    alle: 'All programmes',
  },
  whichProgramme: (topic) =>
    topic === undefined
      ? 'It differs from programme to programme. Which one do you mean?'
      : `The answer about ${topic} differs from programme to programme. Which one do you mean?`,
  about: (question, programme) => `${question.replace(/[?.!\s]+$/, '')} (${programme})`,
  more: (title) => `More about: ${title}`,
  nothingMore: 'I have no more on that. Ask about something in particular, or ask a colleague.',
  oneAtATime: 'I answer about one programme at a time. Which one do you mean?',
  anyOne: 'That is fine. Choose the one you work with, or begin with the first.',
  whyAsked:
    'The answer is not the same in all the programmes. Choose the one you mean and I will look it up.',
  whatAbout: (programme) => `What about ${programme}?`,
  wholeQuestion:
    'Write the whole question, if possible with the name of the programme, and I will look it up.',
  missed:
    'I only say what is in the sources. If that was not what you were looking for, put the question in other words, if possible with the name of the programme, or ask a colleague.',
  askColleague: 'Ask a colleague',
  askColleagueSays: (question) => `Ask a colleague: ${question}`,

  colleague: {
    whatToAsk: 'What would you like to ask? Write `ask a colleague:` and then your question.',
    nobody: 'Your site has no subject lead that I can ask. Talk to your manager or a colleague.',
    sent: (later) =>
      later === undefined
        ? '✓ I have sent the question to your subject lead. The answer will come here in the chat.'
        : `✓ I will send the question to your subject lead on ${later}. The answer will come here in the chat.`,
    alreadyAsked: 'I have your question for your subject lead. The answer will come here in the chat.',
    askedTitle: 'A question from a colleague',
    asked: (question) => `A colleague asks: ${question}`,
    askedHelp: 'Answer in your own words, without names and without anything about a family.',
    answerLabel: 'Your answer',
    answerMissing: 'Write an answer of at most 1,000 characters.',
    answerButton: 'Send the answer',
    answeredReceipt: '✓ The answer is on its way to your colleague. Keep it as a draft article?',
    askerGone:
      '✓ I have your answer, but your colleague no longer works at the site. Keep it as a draft article?',
    draftButton: 'Keep as draft',
    draftKept: '✓ Kept as a draft. Write `drafts` to see them.',
    answeredTitle: 'An answer from your subject lead',
    answered: (question, answer) => `You asked: ${question}\n\nYour subject lead answers: ${answer}`,
    ownWords: "These are your colleague's own words. They are not in my sources.",
    already: 'Somebody has already answered. That answer was sent.',
    gone: 'That question no longer exists.',
  },

  onlyLeaders: 'Only leaders and subject leads can see that.',
  unansweredTitle: 'What people asked in the last 30 days that I could not answer:',
  asked: (question, count) => `${question} (${count} ${count === 1 ? 'time' : 'times'})`,
  allAnswered: 'There are no unanswered questions from the last 30 days.',
  unhelpfulTitle: 'Answers that got a thumbs down:',
  draftsTitle: "Draft articles. They are a colleague's words, and I do not answer from them.",
  noDrafts: 'There are no drafts.',
  olderDrafts: 'Older drafts',
  draftsCommand: (page) => `drafts ${page}`,
};
