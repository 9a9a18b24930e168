import { getContext, setContext } from 'svelte';

const key = Symbol('field density');

/** Says of the fields inside a component whether they stand densely: without visible help. */
export function setDense(isDense: () => boolean): void {
  setContext(key, isDense);
}

/** Whether the fields of the component stand densely. */
export function getDense(): () => boolean {
  return getContext<(() => boolean) | undefined>(key) ?? (() => false);
}
