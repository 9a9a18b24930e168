/** How a measure is written: a number, a share of one, or minutes. */
export type MeasureUnit = 'number' | 'share' | 'minutes';

/** Results of a whole simulation that are one number each: what it is called, and its unit. */
export const measureFacts = {
  casualties: { name: 'Casualties', unit: 'number' },
  // By category.
  battle: { name: 'Battle casualties', unit: 'number' },
  nonBattle: { name: 'Non-battle injuries', unit: 'number' },
  disease: { name: 'Disease', unit: 'number' },
  stress: { name: 'Combat stress', unit: 'number' },
  // First triage of who lived to reach care: with the killed they are all casualties.
  triageT1: { name: 'First triage T1, of those who reached care', unit: 'number' },
  triageT2: { name: 'First triage T2', unit: 'number' },
  triageT3: { name: 'First triage T3', unit: 'number' },
  triageT4: { name: 'First triage T4', unit: 'number' },
  killed: { name: 'Killed in action', unit: 'number' },
  diedOfWounds: { name: 'Died of wounds', unit: 'number' },
  survivableDeaths: { name: 'Deaths, potentially survivable', unit: 'number' },
  returned: { name: 'Returned to duty', unit: 'number' },
  evacuated: { name: 'Evacuated', unit: 'number' },
  inTreatment: { name: 'In treatment at the end', unit: 'number' },
  percentKilled: { name: '%KIA (Holcomb 2006)', unit: 'share' },
  percentDied: { name: '%DOW (Holcomb 2006)', unit: 'share' },
  caseFatality: { name: 'Case fatality rate', unit: 'share' },
  operated: { name: 'Operated on', unit: 'number' },
  notOperated: { name: 'Needed surgery, got none', unit: 'number' },
  toSurgeryMean: { name: 'Time to first surgery, mean', unit: 'minutes' },
  toSurgeryMedian: { name: 'Time to first surgery, median', unit: 'minutes' },
  toSurgeryP90: { name: 'Time to first surgery, 90 %', unit: 'minutes' },
  surgeryWithin1h: { name: 'First surgery within 1 h', unit: 'share' },
  surgeryWithin2h: { name: 'First surgery within 2 h', unit: 'share' },
  surgeryWithin6h: { name: 'First surgery within 6 h', unit: 'share' },
  waitingMean: { name: 'People waiting, mean', unit: 'number' },
  waitingPeak: { name: 'People waiting, peak', unit: 'number' },
  backlogMean: { name: 'Waiting for transport, mean', unit: 'number' },
  backlogPeak: { name: 'Waiting for transport, peak', unit: 'number' },
  bloodUnits: { name: 'Units of blood', unit: 'number' },
  bloodPeakDay: { name: 'Units of blood, most in a day', unit: 'number' },
  bloodMissing: { name: 'Units of blood missing', unit: 'number' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly unit: MeasureUnit }>>;

export type Measure = keyof typeof measureFacts;

export const measures = Object.keys(measureFacts) as readonly Measure[];
