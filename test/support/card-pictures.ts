/** Pictures of cards as Teams shows them on a phone: rendered by the real `adaptivecards` package, narrow, light or dark. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Browser } from 'playwright-core';

export type Theme = 'light' | 'dark';

/** Teams' own colours for cards, as its host configuration gives them. */
const colours = {
  light: {
    page: '#ffffff',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    attention: '#c4314b',
    good: '#237b4b',
    warning: '#835c00',
    emphasis: '#f5f5f5',
    border: '#d1d1d1',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9ea2ff',
    attention: '#f9526b',
    good: '#92c353',
    warning: '#ffaa44',
    emphasis: '#141414',
    border: '#666666',
  },
} as const;

function hostConfig(theme: Theme): object {
  const c = colours[theme];
  const pair = (strong: string) => ({ default: strong, subtle: strong });
  const foreground = {
    default: { default: c.text, subtle: c.subtle },
    accent: pair(c.accent),
    attention: pair(c.attention),
    good: pair(c.good),
    warning: pair(c.warning),
  };
  return {
    fontFamily: 'Segoe UI, system-ui, -apple-system, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    supportsInteractivity: true,
    containerStyles: {
      default: { backgroundColor: c.card, foregroundColors: foreground },
      emphasis: { backgroundColor: c.emphasis, foregroundColors: foreground },
    },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
    inputs: { label: { requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } } },
  };
}

const css = (theme: Theme) => {
  const c = colours[theme];
  return `body{margin:0;padding:8px;background:${c.page};font-family:'Segoe UI',system-ui,sans-serif;color:${c.text}}
    #card{border:1px solid ${c.border};border-radius:8px;overflow:hidden;background:${c.card}}
    .ac-pushButton{border:1px solid ${c.border};border-radius:4px;background:${c.card};color:${c.text};padding:7px 12px;font-size:14px;font-weight:600}
    input,textarea,select{background:${c.emphasis};color:${c.text};border:1px solid ${c.border};border-radius:4px;font-size:14px}
    .ac-input[type=text],.ac-input[type=date]{padding:6px;width:100%;box-sizing:border-box}
    label{color:${c.text}}
    /* Teams lets a row of buttons go on in the next line. */
    .ac-actionSet{flex-wrap:wrap;row-gap:8px}`;
};

/** What rendering found: anything wider than the card, and the elements the package did not know. */
export interface Rendered {
  readonly overflow: readonly string[];
  readonly unlabelled: readonly string[];
}

/** Draws cards one after the other in one page: opening a page and reading the package into it takes ten times as long as a card. */
export interface Easel {
  /** Draws a card in the place of the one before, and takes its picture. */
  draw(card: unknown, file: string): Promise<Rendered>;
  close(): Promise<void>;
}

const drawing = (theme: Theme) => `
  const config = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(theme))});
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    result.outputHtml = safe.replace(/\\*\\*(.+?)\\*\\*/g, '<b>$1</b>').replaceAll('\\n', '<br>');
    result.didProcess = true;
  };
  window.draw = (card) => {
    const made = new AdaptiveCards.AdaptiveCard();
    made.hostConfig = config;
    made.parse(card);
    document.getElementById('card').replaceChildren(made.render());
    const wide = [...document.querySelectorAll('#card *')].filter((one) => one.getBoundingClientRect().right > innerWidth);
    const bare = [...document.querySelectorAll('input,textarea,select')].filter(
      (one) => one.type !== 'hidden' && !one.labels?.length && !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby'),
    );
    return { overflow: wide.map((one) => one.textContent.slice(0, 40)), unlabelled: bare.map((one) => one.outerHTML.slice(0, 80)) };
  };`;

/** @param width CSS pixels; a small phone is 360. */
export async function openEasel(browser: Browser, theme: Theme, width: number): Promise<Easel> {
  const page = await browser.newPage({ viewport: { width, height: 640 }, deviceScaleFactor: 2 });
  await page.setContent(`<style>${css(theme)}</style><div id="card"></div>`);
  await page.addScriptTag({
    path: createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
  });
  await page.addScriptTag({ content: drawing(theme) });
  return {
    draw: async (card, file) => {
      const rendered = await page.evaluate(`draw(${JSON.stringify(card)})`);
      mkdirSync(dirname(file), { recursive: true });
      await page.screenshot({ path: file, fullPage: true });
      return rendered as Rendered;
    },
    close: () => page.close(),
  };
}
