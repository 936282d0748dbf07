import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('orders keys by UTF-16 code units at every depth (the names of RFC 8785, 3.2.3)', () => {
    const named = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '\u{1f600}': 4, '\u0080': 5, '\u00f6': 6 };
    expect(canonicalJson([{ deep: named }])).toBe(
      '[{"deep":{"\\r":2,"\u0080":5,"\u00f6":6,"\u20ac":1,"\u{1f600}":4,"\ufb33":3}}]',
    );
  });

  it('keeps the order of lists, which says something', () => {
    expect(canonicalJson({ b: [2, 1], a: null })).toBe('{"a":null,"b":[2,1]}');
  });

  it('is the same text for the same facts however they were put in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const reversed = Object.fromEntries(Object.entries(facts).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(facts));
        expect(JSON.parse(canonicalJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
      }),
    );
  });
});
