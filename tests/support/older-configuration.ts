/** A configuration of the replaced system, with something in it that has no place in a scenario. */
export const olderConfiguration = {
  name: 'Harbour',
  total_patients: 100,
  duration_days: 3,
  warfare_type: 'urban',
  difficulty: 'hard',
  fronts: [{ name: 'A', casualty_rate: 1, nationality_distribution: { USA: 60, GBR: 40 } }],
};
