import type { privacy as Danish } from '../da/privacy.ts';

/** English texts of privacy. */
export const privacy: typeof Danish = {
  answerRefused:
    'Your answer seems to contain personal data or something about a particular family. I have not stored it. Please write it again without.',
  refused: {
    cpr: 'Your message seems to contain a CPR number. I have not stored it. Please delete it from the chat and write again with the case code.',
    phone:
      'Your message seems to contain a phone number. I have not stored it. Please delete it from the chat and use the municipal directory or the case system.',
    mail: "Your message seems to contain an e-mail address. I have not stored it. Please delete it from the chat and write again without it. I can't send e-mail.",
    address:
      'Your message seems to contain an address. I have not stored it. Please delete it from the chat and write again with the case code.',
    name: "Your message seems to name a person. I have not stored it. Please delete it from the chat and write again with the case code. If it isn't a name, try other words.",
    decision:
      "I can't assess that. Take it up with the case worker in charge or your manager. In acute danger, call 112.",
    underretning:
      "I can't write or send anything about a family, not even a report of concern (underretning). Follow your local procedure and talk to your manager. Outside office hours you can call the social duty line; in acute danger, call 112. Don't write about the family here.",
    note: "I don't take notes or details about a family. I have not stored your message. Please delete it from the chat and write it in the case system instead. In acute danger, call 112.",
  },
};
