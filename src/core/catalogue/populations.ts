import type { NationCode } from '#core/catalogue/nations.ts';

/** ABO and Rh(D) groups in the order of the frequencies below. */
export const bloodGroups = ['O+', 'A+', 'B+', 'AB+', 'O-', 'A-', 'B-', 'AB-'] as const;
export type BloodGroup = (typeof bloodGroups)[number];

/** What the population of a nation is like. */
export interface Population {
  /** Frequency in percent of each blood group, in the order of `bloodGroups`; they add up to 100. */
  readonly bloodPercent: readonly number[];
  /** Mean height of adults born in 1996. */
  readonly maleHeightCm: number;
  readonly femaleHeightCm: number;
}

/** Within-nation standard deviation of height: US Army ANSUR II (Gordon et al. 2014, NATICK/TR-15/007). */
export const HEIGHT_SD_CM = { male: 7, female: 6.5 } as const;

/**
 * Body mass index of soldiers, kg/m². Assumption between US Army entrants (24.7 ± 3.8; Hruby et al., PLoS ONE
 * 12 (2017) e0170144) and serving US Army (27.7 ± 4.0 and 25.5 ± 3.5; ANSUR II).
 */
export const BODY_MASS_INDEX = {
  male: { mean: 26, sd: 3.5 },
  female: { mean: 24.5, sd: 3.5 },
} as const;

/**
 * Heights: NCD Risk Factor Collaboration, eLife 5 (2016) e13410. Blood groups: the source named at the row;
 * "tabulated" means the national blood service's figures as tabulated in Wikipedia, "Blood type distribution
 * by country" (2021), taken over without seeing the original.
 */
export const populations: Readonly<Record<NationCode, Population>> = {
  // tabulated
  ALB: {
    bloodPercent: [34.1, 31.2, 14.5, 5.2, 6, 5.5, 2.6, 0.9],
    maleHeightCm: 173.4,
    femaleHeightCm: 161.8,
  },
  // Hirani et al., Med J Aust 216 (2022) 291
  AUS: {
    bloodPercent: [38.4, 32, 11.8, 3.7, 6.5, 5.6, 1.5, 0.5],
    maleHeightCm: 179.2,
    femaleHeightCm: 165.9,
  },
  // tabulated
  AUT: { bloodPercent: [30, 37, 12, 5, 6, 7, 2, 1], maleHeightCm: 177.4, femaleHeightCm: 164.6 },
  // tabulated
  BEL: { bloodPercent: [38, 34, 8.5, 4, 7, 6, 1.5, 1], maleHeightCm: 181.7, femaleHeightCm: 165.5 },
  // tabulated
  BGR: { bloodPercent: [28, 37.4, 12.8, 6.8, 5, 6.6, 2.2, 1.2], maleHeightCm: 178.2, femaleHeightCm: 164.8 },
  // tabulated
  CAN: { bloodPercent: [39, 36, 7.6, 2.5, 7, 6, 1.4, 0.5], maleHeightCm: 178.1, femaleHeightCm: 163.9 },
  // Blutspende SRK Schweiz
  CHE: { bloodPercent: [35, 38, 8, 4, 6, 7, 1, 1], maleHeightCm: 178.4, femaleHeightCm: 163.5 },
  // tabulated
  CZE: { bloodPercent: [27, 36, 15, 7, 5, 6, 3, 1], maleHeightCm: 180.1, femaleHeightCm: 168.5 },
  // DRK blood service
  DEU: { bloodPercent: [35, 37, 9, 4, 6, 6, 2, 1], maleHeightCm: 179.9, femaleHeightCm: 165.9 },
  // tabulated
  DNK: { bloodPercent: [35, 37, 8, 4, 6, 7, 2, 1], maleHeightCm: 181.4, femaleHeightCm: 167.2 },
  // tabulated
  ESP: { bloodPercent: [35, 36, 8, 2.5, 9, 7, 2, 0.5], maleHeightCm: 176.6, femaleHeightCm: 163.4 },
  // tabulated
  EST: {
    bloodPercent: [29.5, 30.8, 20.7, 6.3, 4.3, 4.5, 3, 0.9],
    maleHeightCm: 181.6,
    femaleHeightCm: 168.7,
  },
  // tabulated
  FIN: { bloodPercent: [28, 35, 16, 7, 5, 6, 2, 1], maleHeightCm: 179.6, femaleHeightCm: 165.9 },
  // tabulated
  FRA: {
    bloodPercent: [36.5, 38.2, 7.7, 2.5, 6.5, 6.8, 1.4, 0.4],
    maleHeightCm: 179.7,
    femaleHeightCm: 164.9,
  },
  // National Blood Service; ABO totals as Welsh Blood Service
  GBR: { bloodPercent: [37, 35, 8, 3, 7, 7, 2, 1], maleHeightCm: 177.5, femaleHeightCm: 164.4 },
  // tabulated
  GRC: { bloodPercent: [37.8, 32.2, 11, 4, 6.6, 5.7, 2, 0.7], maleHeightCm: 177.3, femaleHeightCm: 164.9 },
  // tabulated
  HRV: { bloodPercent: [29, 36, 15, 5, 5, 6, 3, 1], maleHeightCm: 180.8, femaleHeightCm: 165.6 },
  // tabulated
  HUN: { bloodPercent: [27, 33, 16, 8, 5, 7, 3, 1], maleHeightCm: 177.3, femaleHeightCm: 163.7 },
  // tabulated
  IRL: { bloodPercent: [47, 26, 9, 2, 8, 5, 2, 1], maleHeightCm: 178.9, femaleHeightCm: 165.1 },
  // tabulated
  ISL: { bloodPercent: [46.8, 27.2, 9, 2, 8.2, 4.8, 1.6, 0.4], maleHeightCm: 180.5, femaleHeightCm: 165.9 },
  // Istituto Superiore di Sanità
  ITA: { bloodPercent: [39, 36, 7.5, 2.5, 7, 6, 1.5, 0.5], maleHeightCm: 177.8, femaleHeightCm: 164.6 },
  // tabulated
  LTU: { bloodPercent: [36.3, 33, 11, 4, 7, 6, 2, 0.7], maleHeightCm: 179, femaleHeightCm: 166.6 },
  // tabulated
  LUX: { bloodPercent: [35, 37, 9, 4, 6, 6, 2, 1], maleHeightCm: 177.9, femaleHeightCm: 164.4 },
  // tabulated
  LVA: { bloodPercent: [30.6, 31, 17, 6, 5.4, 6, 3, 1], maleHeightCm: 181.4, femaleHeightCm: 169.8 },
  // tabulated
  MKD: { bloodPercent: [30, 34, 15, 6, 5, 6, 3, 1], maleHeightCm: 178.3, femaleHeightCm: 159.8 },
  // figures of Serbia
  MNE: {
    bloodPercent: [31.92, 35.28, 12.6, 4.2, 6.08, 6.72, 2.4, 0.8],
    maleHeightCm: 178.3,
    femaleHeightCm: 164.9,
  },
  // tabulated
  NLD: {
    bloodPercent: [38.2, 36.6, 7.7, 2.5, 6.8, 6.4, 1.3, 0.5],
    maleHeightCm: 182.5,
    femaleHeightCm: 168.7,
  },
  // tabulated
  NOR: {
    bloodPercent: [33.2, 41.6, 6.8, 3.4, 5.8, 7.4, 1.2, 0.6],
    maleHeightCm: 179.7,
    femaleHeightCm: 165.6,
  },
  // tabulated
  NZL: { bloodPercent: [38, 32, 9, 3, 9, 6, 2, 1], maleHeightCm: 177.7, femaleHeightCm: 164.9 },
  // tabulated
  POL: { bloodPercent: [31, 32, 15, 7, 6, 6, 2, 1], maleHeightCm: 177.3, femaleHeightCm: 164.6 },
  // Duran et al., ABO 29 (2007) 5, as tabulated
  PRT: { bloodPercent: [36.2, 39.8, 6.6, 2.9, 6.1, 6.8, 1.1, 0.5], maleHeightCm: 172.9, femaleHeightCm: 163 },
  // tabulated
  ROU: { bloodPercent: [28, 37, 14, 7, 5, 6, 2, 1], maleHeightCm: 174.7, femaleHeightCm: 162.7 },
  // tabulated
  SVK: {
    bloodPercent: [27.2, 35.7, 15.3, 6.8, 4.8, 6.3, 2.7, 1.2],
    maleHeightCm: 179.5,
    femaleHeightCm: 167.5,
  },
  // tabulated
  SVN: { bloodPercent: [31, 33, 12, 6, 7, 7, 3, 1], maleHeightCm: 179.8, femaleHeightCm: 166.1 },
  // tabulated
  SWE: { bloodPercent: [32, 37, 10, 5, 6, 7, 2, 1], maleHeightCm: 179.7, femaleHeightCm: 165.7 },
  // tabulated
  TUR: {
    bloodPercent: [29.4, 38.3, 13.2, 6.4, 4.4, 5.5, 2.1, 0.7],
    maleHeightCm: 174.2,
    femaleHeightCm: 160.5,
  },
  // tabulated
  UKR: { bloodPercent: [32, 34, 15, 5, 5, 6, 2, 1], maleHeightCm: 178.5, femaleHeightCm: 166.3 },
  // Stanford Blood Center
  USA: {
    bloodPercent: [37.4, 35.7, 8.5, 3.4, 6.6, 6.3, 1.5, 0.6],
    maleHeightCm: 177.1,
    femaleHeightCm: 163.5,
  },
};
