import { documentProblem } from '#core/scenario/document-problem.ts';
import { type ParsedScenario, failed, readScenario } from '#core/scenario/parse.ts';
import { isPredecessorConfiguration, upgradePredecessor } from '#core/scenario/upgrade-predecessor.ts';

/** The largest scenario file read; a full scenario is about 100,000 bytes. */
export const MAX_SCENARIO_BYTES = 4_000_000;

/** Of the web and of Node alike; the core knows the types of neither. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** Reads a scenario from the bytes of a file: JSON in UTF-8, with a byte order mark or without. */
export function readScenarioFile(bytes: Uint8Array): ParsedScenario {
  if (bytes.length > MAX_SCENARIO_BYTES) {
    return failed(
      'The file is larger than a scenario can be.',
      'Choose a scenario exported from this program.',
    );
  }
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a mark, every other byte of ASCII is zero.
  if (isMarked || first === 0 || second === 0) {
    return failed('The file is in UTF-16.', 'Save it as UTF-8, then import it again.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed('The file is not text in UTF-8.', 'Save it as UTF-8, then import it again.');
  }
  return parseScenario(text);
}

/** Reads a scenario from JSON text; every problem is reported at once, and nothing is filled in. */
export function parseScenario(text: string): ParsedScenario {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return failed('The file is not JSON.', 'Choose a scenario exported from this program.');
  }
  return readDocument(document);
}

/** As `parseScenario`, from a value already parsed: a scenario of any version, or a configuration of the replaced system. */
export function readDocument(document: unknown): ParsedScenario {
  const unreadable = documentProblem(document);
  if (unreadable !== undefined) return { ok: false, problems: [unreadable] };
  if (!isPredecessorConfiguration(document)) return readScenario(document);
  const upgraded = upgradePredecessor(document);
  if (!upgraded.ok) return upgraded;
  const parsed = readScenario(upgraded.document);
  return parsed.ok ? { ...parsed, notices: upgraded.notices } : parsed;
}
