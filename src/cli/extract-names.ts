/**
 * Writes the name lists of `core/catalogue/names/faker/` from the pinned version of @faker-js/faker, so that the
 * program ships names only, the same ones in browser and Node. Run by `npm run names`; a test holds the files
 * against what this makes of the installed version.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type LocaleDefinition,
  cs_CZ,
  da,
  de,
  de_AT,
  de_CH,
  en,
  en_AU,
  es,
  fi,
  fr,
  fr_BE,
  fr_CH,
  hr,
  hu,
  it,
  mk,
  nb_NO,
  nl,
  pl,
  pt_PT,
  ro,
  sk,
  sl_SI,
  sr_RS_latin,
  sv,
  tr,
} from '@faker-js/faker';

export interface NameFile {
  readonly source: string;
  readonly given: { readonly male: readonly string[]; readonly female: readonly string[] };
  readonly family: Readonly<Record<string, readonly string[]>>;
}

type Lists = Partial<Record<'generic' | 'male' | 'female', string[]>>;

/** The locales each nation's names come from. */
const locales: Readonly<Record<string, readonly LocaleDefinition[]>> = {
  AUS: [en_AU],
  AUT: [de_AT],
  BEL: [fr_BE],
  CHE: [de_CH, fr_CH],
  CZE: [cs_CZ],
  DEU: [de],
  DNK: [da],
  ESP: [es],
  FIN: [fi],
  FRA: [fr],
  HRV: [hr],
  HUN: [hu],
  ITA: [it],
  MKD: [mk],
  MNE: [sr_RS_latin],
  NLD: [nl],
  NOR: [nb_NO],
  POL: [pl],
  PRT: [pt_PT],
  ROU: [ro],
  SVK: [sk],
  SVN: [sl_SI],
  SWE: [sv],
  TUR: [tr],
  USA: [en],
};

/** Macedonian Cyrillic to Latin (national standard, ISO 9 R:1968 as used in passports without diacritics for ѓ, ќ). */
const macedonian: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ѓ: 'gj',
  е: 'e',
  ж: 'zh',
  з: 'z',
  ѕ: 'dz',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ќ: 'kj',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  џ: 'dj',
  ш: 'sh',
};

function latin(name: string): string {
  const text = [...name].map((letter) => {
    const mapped = macedonian[letter.toLowerCase()];
    if (mapped === undefined) return letter;
    return letter === letter.toLowerCase() ? mapped : mapped.charAt(0).toUpperCase() + mapped.slice(1);
  });
  return text.join('').normalize('NFC');
}

/** Names that a person can bear as they stand: Latin letters, spaces, hyphens and apostrophes. */
function clean(names: readonly string[]): string[] {
  const latinNames = names.map((name) => latin(name).trim().replaceAll('’', "'"));
  return [
    ...new Set(latinNames.filter((name) => /^[\p{Script=Latin}' -]+$/u.test(name) && /\p{Lu}/u.test(name))),
  ].sort();
}

/** Polish adjectival surnames have a feminine form. */
function feminine(name: string): string {
  return name.replace(/(sk|ck|dzk)i$/, '$1a');
}

function nameFile(nation: string, definitions: readonly LocaleDefinition[]): NameFile {
  const given = (sex: 'male' | 'female') =>
    clean(definitions.flatMap((locale) => (locale.person?.first_name as Lists | undefined)?.[sex] ?? []));
  const family = (kind: 'generic' | 'male' | 'female') =>
    clean(definitions.flatMap((locale) => (locale.person?.last_name as Lists | undefined)?.[kind] ?? []));
  const male = family('male');
  const source = `@faker-js/faker, locales of ${nation} (MIT)`;
  const people = { male: given('male'), female: given('female') };
  if (nation === 'POL') {
    const generic = family('generic');
    const masculine = [...new Set(generic.map((name) => name.replace(/(sk|ck|dzk)a$/, '$1i')))];
    return { source, given: people, family: { male: masculine, female: masculine.map(feminine) } };
  }
  if (male.length > 0) return { source, given: people, family: { male, female: family('female') } };
  return { source, given: people, family: { generic: family('generic') } };
}

/** Every file this makes: nation → names. */
export function extractNames(): Map<string, NameFile> {
  return new Map(
    Object.entries(locales).map(([nation, definitions]) => [nation, nameFile(nation, definitions)]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../core/catalogue/names/faker/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [nation, names] of extractNames()) {
    writeFileSync(`${folder}${nation}.json`, `${JSON.stringify(names)}\n`);
    process.stderr.write(
      `${nation}: ${names.given.male.length} + ${names.given.female.length} given, ${Object.entries(
        names.family,
      )
        .map(([kind, list]) => `${list.length} ${kind}`)
        .join(' + ')} family\n`,
    );
  }
}
