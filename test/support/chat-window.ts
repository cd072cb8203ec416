/** A persona's chat in the real client, driven as a person would: by what is seen, with the mouse and the keyboard. */
import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';

/** Texts are found with any space in them: cards have some that no line breaks at, which a pattern is matched against as they stand. */
const anySpace = (text: string | RegExp): string | RegExp =>
  typeof text === 'string' ? text : new RegExp(text.source.replaceAll(' ', '\\s'), text.flags);

export interface ChatWindow {
  readonly page: Page;
  /** Writes a line and sends it. */
  says(text: string): Promise<void>;
  /** Writes a line, sends it, and waits until this stands in the chat once more than before. */
  asks(text: string, reply: string | RegExp): Promise<void>;
  /** Waits until this stands in the chat. */
  sees(text: string | RegExp): Promise<Locator>;
  /** Chooses an answer of a question on the newest card that asks it. */
  chooses(question: string, answer: string): Promise<void>;
  /** Picks from a list that folds out, on the newest card that has it. */
  picks(field: string, option: string): Promise<void>;
  presses(button: string): Promise<void>;
  /**
   * Fills in a form, presses its button and waits until this stands in the chat. Once more, `again`, as a person would, when
   * nothing came of it: the client draws its cards anew as any message arrives, and forgets what was filled in.
   */
  submits(fill: (again: boolean) => Promise<void>, button: string, reply: string | RegExp): Promise<void>;
  /** Moves the demo's time stop by stop, a few days at a time: a turn has its seconds. `2026-05-06T09:00` */
  travels(...to: readonly string[]): Promise<void>;
  /** How many clicks and sent lines there have been. */
  readonly actions: () => number;
  picture(name: string): Promise<void>;
  /** The newest message as wide as on a phone of 360 pixels, light and dark: `name-telefon` and `name-telefon-moerk`. */
  phonePictures(name: string): Promise<void>;
}

/** Real milliseconds; a shared machine may be slow. */
const patience = 90_000;
/** After so many a form that was sent has its answer: what it gets is seen in one or two seconds. */
const forgotten = 20_000;

/** Characters of a message that a fault shows. */
const shown = 800;

const desk = { width: 1000, height: 900 };
/** The client is made for a desk: it keeps margins that a phone does not have, and widths that a phone has not got. */
const phone = { width: 500, height: 800 };
const narrow = '* { min-width: 0 !important } .beside { display: none !important }';

async function takePhonePictures(page: Page, path: string): Promise<void> {
  const panel = page.getByText('Log Panel').locator('xpath=ancestor::div[4]');
  await panel.evaluate((element) => element.classList.add('beside'));
  const style = await page.addStyleTag({ content: narrow });
  await page.setViewportSize(phone);
  const session = await page.context().newCDPSession(page);
  for (const dark of [false, true]) {
    // The client has no dark theme of its own; the browser's is the nearest thing.
    await session.send('Emulation.setAutoDarkModeOverride', dark ? { enabled: true } : {});
    await page.locator('.fai-OutputCard').last().scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${path}-telefon${dark ? '-moerk' : ''}.png` });
  }
  await session.send('Emulation.setAutoDarkModeOverride', {});
  await session.detach();
  await page.setViewportSize(desk);
  await style.evaluate((element) => element.remove());
}

/** @param folder where pictures go; ignored by git. */
export async function openChat(browser: Browser, address: string, folder: string): Promise<ChatWindow> {
  const page = await browser.newPage({ viewport: desk });
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
  const says = async (text: string) => {
    await box.click();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    actions += 1;
  };
  const presses = async (button: string) => {
    await page.getByRole('button', { name: button, exact: true }).last().click();
    actions += 1;
  };
  const sees = async (text: string | RegExp) => {
    const found = page.getByText(anySpace(text)).last();
    await found.waitFor().catch(async (cause: unknown) => {
      await page.screenshot({ path: `${folder}/fault.png` });
      // Where only the output is kept, the picture is gone: what stood there instead, newest last.
      const stands = (await page.locator('.fai-OutputCard').last().innerText()).slice(-shown);
      throw new Error(`not seen: ${text}; the newest message says:\n${stands}`, { cause });
    });
    return found;
  };
  const comes = (text: string | RegExp) =>
    page
      .getByText(anySpace(text))
      .last()
      .waitFor({ timeout: forgotten })
      .then(
        () => true,
        () => false,
      );
  return {
    page,
    actions: () => actions,
    says,
    presses,
    sees,
    submits: async (fill, button, reply) => {
      const before = actions;
      await fill(false);
      await presses(button);
      if (await comes(reply)) return;
      actions = before;
      await fill(true);
      await presses(button);
      await sees(reply);
    },
    asks: async (text, reply) => {
      const before = await page.getByText(anySpace(reply)).count();
      await says(text);
      await page.getByText(anySpace(reply)).nth(before).waitFor();
    },
    chooses: async (question, answer) => {
      const group = page.getByRole('radiogroup', { name: question }).last();
      await group.getByText(answer, { exact: true }).click();
      actions += 1;
    },
    picks: async (field, option) => {
      await page.getByRole('combobox', { name: field }).last().click();
      await page.getByRole('option', { name: option, exact: true }).last().click();
      actions += 2;
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
        await page.getByText(anySpace(arrived)).last().waitFor();
      }
    },
    picture: async (name) => {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${name}.png` });
    },
    phonePictures: (name) => takePhonePictures(page, `${folder}/${name}`),
  };
}
