import type { NationCode } from '#core/catalogue/nations.ts';

/** The names that people of a nation bear, in Latin script. Family names may differ by sex. */
export interface Names {
  readonly given: { readonly male: readonly string[]; readonly female: readonly string[] };
  readonly family: { readonly male: readonly string[]; readonly female: readonly string[] };
}

/** A file of names; patronymic stems take -son or -dóttir. */
interface NameFile {
  readonly source: string;
  readonly given: Names['given'];
  readonly family: {
    readonly generic?: readonly string[];
    readonly male?: readonly string[];
    readonly female?: readonly string[];
    readonly patronymicStems?: readonly string[];
  };
}

type Load = () => Promise<{ default: NameFile }>;

/**
 * Where the names of each nation come from: lists after the nation's name statistics ("sourced"), lists taken
 * from @faker-js/faker by `npm run names`, or both.
 */
const files: Readonly<Record<NationCode, readonly Load[]>> = {
  ALB: [() => import('#core/catalogue/names/sourced/ALB.json')],
  AUS: [() => import('#core/catalogue/names/faker/AUS.json')],
  AUT: [() => import('#core/catalogue/names/faker/AUT.json')],
  BEL: [
    () => import('#core/catalogue/names/sourced/BEL.json'),
    () => import('#core/catalogue/names/faker/BEL.json'),
  ],
  BGR: [() => import('#core/catalogue/names/sourced/BGR.json')],
  CAN: [() => import('#core/catalogue/names/sourced/CAN.json')],
  CHE: [() => import('#core/catalogue/names/faker/CHE.json')],
  CZE: [() => import('#core/catalogue/names/faker/CZE.json')],
  DEU: [() => import('#core/catalogue/names/faker/DEU.json')],
  DNK: [
    () => import('#core/catalogue/names/sourced/DNK.json'),
    () => import('#core/catalogue/names/faker/DNK.json'),
  ],
  ESP: [() => import('#core/catalogue/names/faker/ESP.json')],
  EST: [() => import('#core/catalogue/names/sourced/EST.json')],
  FIN: [
    () => import('#core/catalogue/names/sourced/FIN.json'),
    () => import('#core/catalogue/names/faker/FIN.json'),
  ],
  FRA: [() => import('#core/catalogue/names/faker/FRA.json')],
  GBR: [() => import('#core/catalogue/names/sourced/GBR.json')],
  GRC: [() => import('#core/catalogue/names/sourced/GRC.json')],
  HRV: [() => import('#core/catalogue/names/faker/HRV.json')],
  HUN: [
    () => import('#core/catalogue/names/sourced/HUN.json'),
    () => import('#core/catalogue/names/faker/HUN.json'),
  ],
  IRL: [() => import('#core/catalogue/names/sourced/IRL.json')],
  ISL: [() => import('#core/catalogue/names/sourced/ISL.json')],
  ITA: [() => import('#core/catalogue/names/faker/ITA.json')],
  LTU: [() => import('#core/catalogue/names/sourced/LTU.json')],
  LUX: [() => import('#core/catalogue/names/sourced/LUX.json')],
  LVA: [() => import('#core/catalogue/names/sourced/LVA.json')],
  MKD: [() => import('#core/catalogue/names/faker/MKD.json')],
  MNE: [() => import('#core/catalogue/names/faker/MNE.json')],
  NLD: [() => import('#core/catalogue/names/faker/NLD.json')],
  NOR: [
    () => import('#core/catalogue/names/sourced/NOR.json'),
    () => import('#core/catalogue/names/faker/NOR.json'),
  ],
  NZL: [() => import('#core/catalogue/names/sourced/NZL.json')],
  POL: [() => import('#core/catalogue/names/faker/POL.json')],
  PRT: [
    () => import('#core/catalogue/names/sourced/PRT.json'),
    () => import('#core/catalogue/names/faker/PRT.json'),
  ],
  ROU: [() => import('#core/catalogue/names/faker/ROU.json')],
  SVK: [() => import('#core/catalogue/names/faker/SVK.json')],
  SVN: [
    () => import('#core/catalogue/names/sourced/SVN.json'),
    () => import('#core/catalogue/names/faker/SVN.json'),
  ],
  SWE: [
    () => import('#core/catalogue/names/sourced/SWE.json'),
    () => import('#core/catalogue/names/faker/SWE.json'),
  ],
  TUR: [() => import('#core/catalogue/names/faker/TUR.json')],
  UKR: [() => import('#core/catalogue/names/sourced/UKR.json')],
  USA: [() => import('#core/catalogue/names/faker/USA.json')],
};

/** The names of a nation; loads its lists when first needed. */
export async function loadNames(nation: NationCode): Promise<Names> {
  const loaded = await Promise.all(files[nation].map(async (load) => (await load()).default));
  const join = (of: (file: NameFile) => readonly string[]) => [...new Set(loaded.flatMap(of))];
  const family = (sex: 'male' | 'female', patronymic: string) =>
    join((file) => [
      ...(file.family.generic ?? []),
      ...(file.family[sex] ?? []),
      ...(file.family.patronymicStems ?? []).map((stem) => stem + patronymic),
    ]);
  return {
    given: { male: join((file) => file.given.male), female: join((file) => file.given.female) },
    family: { male: family('male', 'son'), female: family('female', 'dóttir') },
  };
}
