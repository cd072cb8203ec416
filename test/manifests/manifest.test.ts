import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod/v4';
import { caseRoutes } from '../../src/teams/handlers/cases.ts';
import { checkInRoutes } from '../../src/teams/handlers/checkins.ts';
import { commonRoutes } from '../../src/teams/handlers/common.ts';
import { reviewRoutes } from '../../src/teams/handlers/reviews.ts';
import { summaryRoutes } from '../../src/teams/handlers/summaries.ts';

const folder = 'manifests';
const read = (path: string): string => readFileSync(path, 'utf8');

/** What an environment file would put in: every placeholder of the manifest is here. */
const environment: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  BOT_ID: '22222222-2222-4222-8222-222222222222',
  DEVELOPER_NAME: 'Eksempel Kommune',
  DEVELOPER_WEBSITE: 'https://example.com',
  PRIVACY_URL: 'https://example.com/privatliv',
  TERMS_URL: 'https://example.com/vilkaar',
};

const filled = read(join(folder, 'manifest.json')).replace(
  /\$\{\{(\w+)\}\}/g,
  (whole, name: string) => environment[name] ?? whole,
);

const Command = z.object({ title: z.string(), description: z.string() });
const Manifest = z.looseObject({
  manifestVersion: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z.array(
    z.looseObject({
      scopes: z.array(z.string()),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(Command) })),
    }),
  ),
});
const manifest = Manifest.parse(JSON.parse(filled));
const english = z.record(z.string(), z.string()).parse(JSON.parse(read(join(folder, 'en.json'))));
const lists = manifest.bots.flatMap((bot) => bot.commandLists);

/** The validator that Microsoft's package brings for its schemas, which are of JSON Schema's draft 04. */
interface Validator {
  validate(schema: object, document: unknown): boolean;
  readonly errors?: readonly object[] | null;
}

/** What Microsoft's schema of the manifest's own version says about a document; the package carries it: no network. */
function faults(name: string, document: unknown): readonly object[] {
  const entry = createRequire(import.meta.url).resolve('@microsoft/app-manifest');
  const carried = createRequire(entry);
  const Draft04: new (options: object) => Validator = carried('ajv-draft-04').default;
  // The translation schema has patterns that only the older syntax of regular expressions allows.
  const validator = new Draft04({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  carried('ajv-formats').default(validator, ['uri', 'email', 'regex']);
  const place = `json-schemas/teams/v${manifest.manifestVersion}/${name}.schema.json`;
  validator.validate(JSON.parse(read(join(dirname(entry), place))), document);
  return validator.errors ?? [];
}

/** The texts of the manifest under the names that Teams' translation files give them. */
function localizable(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((one, i) => localizable(one, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    localizable(one, path === '' ? key : `${path}.${key}`),
  );
}
const shown = /^(name|description)\.|^bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.(title|description)$/;

/** The route tables themselves; a table is made without asking its feature anything, so no feature is there. */
const nothing = z.custom<never>().parse({});
const routes = [caseRoutes, checkInRoutes, commonRoutes, reviewRoutes, summaryRoutes].flatMap(
  (tableOf) => tableOf(nothing).texts,
);

const answered = (command: string, where: readonly string[]): boolean =>
  routes.some((route) => route.pattern.test(command) && where.includes(route.where));

/** Width, height and the pixels (RGBA, the filter byte of each row left in) of a PNG that our script drew. */
function pixels(name: string, from = folder): { width: number; height: number; rows: Buffer } {
  const file = readFileSync(join(from, name));
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return {
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    rows: inflateSync(Buffer.concat(data)),
  };
}

describe('the Teams app', () => {
  it('has no placeholder that its environment does not fill', () => {
    expect(filled).not.toMatch(/\$\{\{/);
  });

  it('is valid by the schema of Microsoft, in Danish and in English', () => {
    expect(faults('MicrosoftTeams', manifest)).toEqual([]);
    expect(faults('MicrosoftTeams.Localization', english)).toEqual([]);
  });

  it('is refused by that schema when it is wrong, so that the check means something', () => {
    expect(faults('MicrosoftTeams', { ...manifest, accentColor: 'blue' })).not.toEqual([]);
  });

  it('says everything in both languages, and nothing in English alone', () => {
    const { $schema, ...twins } = english;
    expect($schema).toContain(`v${manifest.manifestVersion}`);
    expect(Object.keys(twins).sort()).toEqual(
      localizable(manifest)
        .filter((path) => shown.test(path))
        .sort(),
    );
  });

  it('asks for no permission, no domain, no file and no channel with guests', () => {
    expect(manifest).toMatchObject({
      validDomains: [],
      bots: [{ supportsFiles: false, isNotificationOnly: false }],
    });
    for (const key of ['permissions', 'devicePermissions', 'authorization', 'webApplicationInfo']) {
      expect(manifest).not.toHaveProperty(key);
    }
    for (const key of ['supportedChannelTypes', 'supportsChannelFeatures'])
      expect(manifest).not.toHaveProperty(key);
  });

  it('offers only commands that are answered where they are offered, in both languages', () => {
    const deaf = lists.flatMap((list, at) =>
      list.commands.flatMap((command, index) => {
        const where = list.scopes.includes('personal') ? ['personal', 'anywhere'] : ['anywhere'];
        const twin = english[`bots[0].commandLists[${at}].commands[${index}].title`] ?? '';
        return [command.title, twin].filter((title) => !answered(title, where));
      }),
    );
    expect(deaf).toEqual([]);
  });
});

describe('the icons', () => {
  it('are 192 and 32 pixels square', () => {
    expect(pixels(manifest.icons.color)).toMatchObject({ width: 192, height: 192 });
    expect(pixels(manifest.icons.outline)).toMatchObject({ width: 32, height: 32 });
  });

  it('are opaque in colour, and white on nothing in outline', () => {
    const color = pixels(manifest.icons.color);
    const outline = pixels(manifest.icons.outline);
    const opacity: number[] = [];
    for (let row = 0; row < 32; row += 1) {
      const line = outline.rows.subarray(row * 129 + 1, (row + 1) * 129);
      for (let at = 0; at < line.length; at += 4) {
        opacity.push(line[at + 3] ?? 0);
        expect([line[at], line[at + 1], line[at + 2]]).toEqual([255, 255, 255]);
      }
    }
    expect(Math.min(...opacity)).toBe(0);
    expect(Math.max(...opacity)).toBe(255);
    for (let row = 0; row < 192; row += 1) expect(color.rows[row * 769 + 4]).toBe(255);
  });

  it('are what the script draws', () => {
    const copy = mkdtempSync(join(tmpdir(), 'icons-'));
    cpSync(join(folder, 'draw-icons.mjs'), join(copy, 'draw-icons.mjs'));
    execFileSync(process.execPath, [join(copy, 'draw-icons.mjs')]);
    for (const name of ['color.png', 'outline.png']) {
      expect(pixels(name, copy).rows.equals(pixels(name).rows)).toBe(true);
    }
    rmSync(copy, { recursive: true });
  });
});
