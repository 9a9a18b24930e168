import * as z from 'zod/mini';
import { ENTRY } from '#core/formats/xml/xml-encoder.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';

/** What is read of JSON Schema (2020-12) here. */
interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

const formats: Readonly<Record<string, string>> = { 'date-time': 'xs:dateTime', date: 'xs:date' };
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * The XML Schema 1.0 of a document whose root element `root` holds any number of elements `item` as the schema says,
 * in the form that `createXmlEncoder` writes. Attributes of the root: `version` and `exercise`.
 */
export function xmlSchema(namespace: string, root: string, item: string, schema: z.ZodMiniType): string {
  const json = z.toJSONSchema(schema) as unknown as JsonSchema;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">`,
    `  <xs:element name="${root}">`,
    '    <xs:complexType>',
    '      <xs:sequence>',
    `        <xs:element ref="${item}" minOccurs="0" maxOccurs="unbounded"/>`,
    '      </xs:sequence>',
    '      <xs:attribute name="version" type="xs:string" use="required"/>',
    '      <xs:attribute name="exercise" type="xs:boolean" fixed="true" use="required"/>',
    '    </xs:complexType>',
    '  </xs:element>',
    ...element(item, json, '', '  '),
    '</xs:schema>',
    '',
  ].join('\n');
}

function element(name: string, schema: JsonSchema, occurs: string, indent: string): string[] {
  return [
    `${indent}<xs:element name="${name}"${occurs}>`,
    ...documentation(schema, `${indent}  `),
    ...type(schema, `${indent}  `),
    `${indent}</xs:element>`,
  ];
}

function documentation({ title, description, unit }: JsonSchema, indent: string): string[] {
  const words = [title, unit === undefined ? undefined : `in ${unit}`].filter((each) => each !== undefined);
  const text = [words.join(', '), description].filter(Boolean).join('. ');
  if (text === '') return [];
  return [`${indent}<xs:annotation><xs:documentation>${xmlText(text)}</xs:documentation></xs:annotation>`];
}

function type(schema: JsonSchema, indent: string): string[] {
  const { properties, items, required = [] } = schema;
  if (properties === undefined && items === undefined) return simpleType(schema, indent);
  const inner = `${indent}    `;
  const elements =
    items === undefined
      ? Object.entries(properties ?? {}).flatMap(([key, own]) =>
          element(key, own, required.includes(key) ? '' : ' minOccurs="0"', inner),
        )
      : element(ENTRY, items, ` minOccurs="${schema.minItems ?? 0}" maxOccurs="unbounded"`, inner);
  return [
    `${indent}<xs:complexType>`,
    `${indent}  <xs:sequence>`,
    ...elements,
    `${indent}  </xs:sequence>`,
    `${indent}</xs:complexType>`,
  ];
}

function simpleType(schema: JsonSchema, indent: string): string[] {
  const facets = Object.entries(facetsOf(schema)).flatMap(([facet, values]) =>
    values.map((value) => `${indent}    <xs:${facet} value="${xmlText(`${value as string | number}`)}"/>`),
  );
  return [
    `${indent}<xs:simpleType>`,
    `${indent}  <xs:restriction base="${baseOf(schema)}">`,
    ...facets,
    `${indent}  </xs:restriction>`,
    `${indent}</xs:simpleType>`,
  ];
}

function baseOf({ type, format }: JsonSchema): string {
  if (type === 'integer') return 'xs:integer';
  if (type === 'number') return 'xs:decimal';
  if (type === 'boolean') return 'xs:boolean';
  return formats[format ?? ''] ?? 'xs:string';
}

function facetsOf(schema: JsonSchema): Readonly<Record<string, readonly unknown[]>> {
  const { type, format, minimum, maximum, minLength, maxLength, pattern } = schema;
  const some = (value: unknown) => (value === undefined ? [] : [value]);
  if (type === 'boolean') return { pattern: some(schema.const) };
  if (type === 'integer' || type === 'number') {
    return { minInclusive: some(minimum), maxInclusive: some(maximum) };
  }
  if (format === 'uuid') return { pattern: [UUID] };
  if (format !== undefined) return {};
  return {
    enumeration: schema.enum ?? some(schema.const),
    minLength: some(minLength),
    maxLength: some(maxLength),
    // Patterns of XML Schema are about the whole text and have no anchors.
    pattern: some(pattern?.replaceAll(/[\^$]/g, '')),
  };
}
