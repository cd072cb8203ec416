/** What the knowledge base is made of: articles of paired bullets, the sources they rest on, the facts they cover. */
import { z } from 'zod/v4';

/** The programmes an article can be about; `alle` for what concerns several. */
export const Programme = z.enum([
  'familieanbringelse',
  'familiens-hus',
  'famko',
  'famko-projekt',
  'vordingborg',
  'tryghedscirklen',
  'lov',
  'alle',
]);
export type Programme = z.infer<typeof Programme>;

/** A text in both languages; one without the other is a fault. */
export const Both = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
export type Both = z.infer<typeof Both>;

/** A question as staff would type it, and the bullets (1, 2 …) that answer it. */
export const ExampleQuestion = z.strictObject({
  da: z.string().min(3),
  en: z.string().min(3),
  asks: z.array(z.int().positive()).min(1),
});
export type ExampleQuestion = z.infer<typeof ExampleQuestion>;

/** More ways of asking for the same bullets, in short words; each language has its own. */
export const Phrasings = z.strictObject({
  asks: z.array(z.int().positive()).min(1),
  da: z.array(z.string().min(3)).min(1),
  en: z.array(z.string().min(3)).min(1),
});
export type Phrasings = z.infer<typeof Phrasings>;

/** The front matter of an article. */
export const FrontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** `gap` says what the sources do not say; `comparison` gives both sides of a disagreement. */
  kind: z.enum(['fact', 'comparison', 'gap']),
  programme: Programme,
  title: Both,
  facts: z.array(z.string()),
  sources: z.array(z.string()).min(1),
  /** The day a person last read it against its sources. */
  reviewed: z.iso.date(),
  tensions: z.array(z.string()).optional(),
  gaps: z.array(z.string()).optional(),
  questions: z.array(ExampleQuestion).min(1),
  phrasings: z.array(Phrasings).optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** One statement in both languages, with the facts it states; none in a sentence about what the sources leave out. */
export interface Bullet {
  readonly text: Both;
  readonly facts: readonly string[];
}

export interface Article extends FrontMatter {
  readonly bullets: readonly Bullet[];
}

export const Source = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  /** As the source gives it, in words where it gives no date. */
  date: z.string().min(1),
  address: z.url(),
  kind: z.enum(['source', 'law', 'background']),
});
export type Source = z.infer<typeof Source>;

/** Where a fact of `facts.yaml` stands, and what it is about. */
export const Fact = z.strictObject({
  source: z.string(),
  topic: z.string().min(1),
  /** The term of the analysis that names this fact alone, by its number in a series of the source's. `ke1` */
  term: z.string().min(1).optional(),
});
export type Fact = z.infer<typeof Fact>;

/** Everything the product knows, read once at the start. */
export interface Library {
  readonly articles: readonly Article[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly facts: ReadonlyMap<string, Fact>;
}
