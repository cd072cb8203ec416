/** The texts in the language of the person. */
import { da, type Texts } from './da.ts';
import { en } from './en.ts';

export type { Texts };

export function textsIn(language: 'da' | 'en'): Texts {
  return language === 'en' ? en : da;
}
