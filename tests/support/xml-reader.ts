import { SaxesParser } from 'saxes';

/** An element as a strict XML parser, which is not of ours, reports it. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** The root element of a document; throws at the first thing that is not well-formed. */
export function readXml(document: string): Element {
  const parser = new SaxesParser();
  const root: Element = { name: '', children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    (open.at(-1) as Element).text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(document).close();
  return root.children[0] as Element;
}

/** The record that elements hold, with every value as text. */
export function recordOf({ children, text }: Element): unknown {
  if (children.length === 0) return text;
  if (children[0]?.name === 'entry') return children.map(recordOf);
  return Object.fromEntries(children.map((child) => [child.name, recordOf(child)]));
}
