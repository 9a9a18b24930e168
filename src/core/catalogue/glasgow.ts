/** Eye opening, verbal and motor response that make up each Glasgow total from 3 (assumption: the usual combinations). */
export const gcsParts: readonly (readonly [eye: number, verbal: number, motor: number])[] = [
  [1, 1, 1],
  [1, 1, 2],
  [1, 1, 3],
  [1, 1, 4],
  [1, 2, 4],
  [2, 2, 4],
  [2, 3, 4],
  [2, 3, 5],
  [3, 3, 5],
  [3, 4, 5],
  [3, 4, 6],
  [4, 4, 6],
  [4, 5, 6],
];
