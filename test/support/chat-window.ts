/** A persona's chat in the real client, driven as a person would: by what is seen, with the mouse and the keyboard. */
import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';

export interface ChatWindow {
  readonly page: Page;
  /** Writes a line and sends it. */
  says(text: string): Promise<void>;
  /** Waits until this stands in the chat. */
  sees(text: string | RegExp): Promise<Locator>;
  /** Chooses an answer of a question on the newest card that asks it. */
  chooses(question: string, answer: string): Promise<void>;
  presses(button: string): Promise<void>;
  /** Moves the demo's time stop by stop, a few days at a time: a turn has its seconds. `2026-05-06T09:00` */
  travels(...to: readonly string[]): Promise<void>;
  /** How many clicks and sent lines there have been. */
  readonly actions: () => number;
  picture(name: string): Promise<void>;
}

/** Real milliseconds; a shared machine may be slow. */
const patience = 90_000;

/** @param folder where pictures go; ignored by git. */
export async function openChat(browser: Browser, address: string, folder: string): Promise<ChatWindow> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  page.setDefaultTimeout(patience);
  await page.goto(address);
  // The client speaks to the bot once it has found it; only then is anything shown or sent.
  await page.getByText('installationUpdate').first().waitFor();
  await page
    .getByRole('button', { name: 'Close' })
    .first()
    .click({ timeout: 1_000 })
    .catch(() => undefined);
  let actions = 0;
  const box = page.locator('[contenteditable=true], textarea').first();
  return {
    page,
    actions: () => actions,
    says: async (text) => {
      await box.click();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
      actions += 1;
    },
    sees: async (text) => {
      const found = page.getByText(text).last();
      await found.waitFor().catch(async (fault: unknown) => {
        await page.screenshot({ path: `${folder}/fault.png` });
        throw fault;
      });
      return found;
    },
    chooses: async (question, answer) => {
      const group = page.getByRole('radiogroup', { name: question }).last();
      await group.getByText(answer, { exact: true }).click();
      actions += 1;
    },
    presses: async (button) => {
      await page.getByRole('button', { name: button, exact: true }).last().click();
      actions += 1;
    },
    travels: async (...to) => {
      for (const moment of to) {
        const day = Number(moment.slice(8, 10));
        await box.click();
        await page.keyboard.insertText(`demo ${moment}`);
        await page.keyboard.press('Enter');
        const arrived = new RegExp(
          `Klokken i demoen er nu \\S+ ${day}\\. \\S+ kl\\. ${moment.slice(11).replace(':', '.')}`,
        );
        await page.getByText(arrived).last().waitFor();
      }
    },
    picture: async (name) => {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${name}.png` });
    },
  };
}
