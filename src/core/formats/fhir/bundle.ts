import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';
import type { Emit } from '#core/formats/fhir/chart.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { type ResourceType, resourceTypes } from '#core/formats/fhir/resource-ids.ts';

const comma = fragment(',');
const resource = fragment('","resource":');
const end = fragment('}');
const requests = new Map(
  resourceTypes.map((type) => [type, fragment(`,"request":{"method":"POST","url":"${type}"`)]),
);
const ifNoneExist = fragment(',"ifNoneExist":"identifier=');
const requestEnd = fragment('}}');

const starts = new Map<string, Fragment>();

/** The beginning of an entry, up to the id in its full URL. */
function startOf(style: Style, type: ResourceType): Fragment {
  const url = style.fullUrl(type);
  let start = starts.get(url);
  if (start === undefined) starts.set(url, (start = fragment(`{"fullUrl":"${url}`)));
  return start;
}

/**
 * Writes resources as entries of a bundle. Of a transaction, each is created; what has an identifier of its own only
 * where the receiving system does not have it yet. `followsAnother`: an entry stands before the first.
 */
export function bundleEntries(
  out: ByteWriter,
  style: Style,
  isTransaction: boolean,
  followsAnother = false,
): Emit {
  let isFirst = !followsAnother;
  return (type: ResourceType, write, values, identifier) => {
    if (!isFirst) out.fragment(comma);
    out.fragment(startOf(style, type));
    isFirst = false;
    out.text(values.id);
    out.fragment(resource);
    write(values, out);
    if (!isTransaction) {
      out.fragment(end);
      return;
    }
    out.fragment(requests.get(type) as Fragment);
    if (identifier !== undefined) {
      out.fragment(ifNoneExist);
      out.jsonText(identifier);
      out.text('"');
    }
    out.fragment(requestEnd);
  };
}
