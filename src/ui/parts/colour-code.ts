import json from 'highlight.js/lib/languages/json';
import xml from 'highlight.js/lib/languages/xml';
import { createLowlight } from 'lowlight';

const lowlight = createLowlight({ json, xml });

/** A piece of text, or a span around pieces. */
export type Coloured = ReturnType<typeof lowlight.highlight>['children'][number];

/** The text as a tree of spans whose classes say what each piece is. */
export function colour(language: 'json' | 'xml', text: string): readonly Coloured[] {
  return lowlight.highlight(language, text).children;
}
