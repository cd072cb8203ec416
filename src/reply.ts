/** What a feature answers with. `teams/` turns it into an activity; `demo/` and the tests read it as text. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';

export type Card = IAdaptiveCard;

/** A source of a statement, shown by Teams as a citation: name at most 80 characters, abstract at most 160. */
export interface Citation {
  /** 1, 2, 3 …: `[1]` in the text. */
  readonly position: number;
  readonly title: string;
  readonly publisher: string;
  readonly address: string;
  readonly abstract: string;
}

/** A button that says something for the person: `title` is what it shows, `says` what is sent. */
export interface Suggestion {
  readonly title: string;
  readonly says: string;
}

export interface Reply {
  /** Markdown as Teams reads it. Always there beside a card: it is what a notification and a screen reader say. */
  readonly text: string;
  /** What the notification of a card says where `text` is more than a locked screen may show. */
  readonly notice?: string;
  readonly card?: Card;
  readonly citations?: readonly Citation[];
  readonly suggestions?: readonly Suggestion[];
  /** Its text holds a link: beneath a pressed card nobody could follow it, so it is posted in the chat. */
  readonly linked?: true;
  /** Its card is a message of its own: the card that was pressed stays as it is. */
  readonly apart?: true;
  /** Shows thumbs up and down; the value is what feedback is filed under. */
  readonly feedbackOn?: string;
  /** A model wrote the text: Teams then shows its label for AI-generated content. Extracts of articles carry no label. */
  readonly generated?: boolean;
}
