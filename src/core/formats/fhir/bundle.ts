import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';
import type { Emit } from '#core/formats/fhir/chart.ts';
import { type ResourceType, resourceTypes } from '#core/formats/fhir/resource-ids.ts';

const first = fragment('{"fullUrl":"urn:uuid:');
const later = fragment(',{"fullUrl":"urn:uuid:');
const resource = fragment('","resource":');
const end = fragment('}');
const requests = new Map(
  resourceTypes.map((type) => [type, fragment(`,"request":{"method":"POST","url":"${type}"`)]),
);
const ifNoneExist = fragment(',"ifNoneExist":"identifier=');
const requestEnd = fragment('}}');

/**
 * Writes resources as entries of a bundle. Of a transaction, each is created; what has an identifier of its own only
 * where the receiving system does not have it yet. `followsAnother`: an entry stands before the first.
 */
export function bundleEntries(out: ByteWriter, isTransaction: boolean, followsAnother = false): Emit {
  let isFirst = !followsAnother;
  return (type: ResourceType, write, values, identifier) => {
    out.fragment(isFirst ? first : later);
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
