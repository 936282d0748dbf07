import { locales } from '@homeward/contract';
import { refusalFieldWords } from '@homeward/wording';
import { describe, expect, it } from 'vitest';
import { Refusal, refusalCodes } from '../refusal.ts';
import { padded, problemOf, sayField, unexpectedProblem } from './problem.ts';

const values = { max: 7, min: 3, year: 1900, number: 2 };
const han = /\p{Script=Han}/u;

describe('a refusal', () => {
  it.each(refusalCodes)('%s says what happened and what to do, in both languages', (code) => {
    for (const locale of locales) {
      const { title, detail, status } = problemOf(new Refusal(code), locale);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(han.test(title)).toBe(locale === 'zh-Hans');
      expect(han.test(detail)).toBe(locale === 'zh-Hans');
    }
  });

  it.each(Object.keys(refusalFieldWords))('names a field for %s in both languages', (reason) => {
    for (const locale of locales) {
      const sentence = sayField({ field: 'x', reason, values }, locale);
      expect(han.test(sentence)).toBe(locale === 'zh-Hans');
      expect(sentence).not.toMatch(/[{}]/);
    }
  });

  it('tells nothing about an unexpected error but an id', () => {
    const details = unexpectedProblem('en');
    expect(Object.keys(details).sort()).toEqual(
      ['code', 'detail', 'errorId', 'status', 'title', 'type'].sort(),
    );
  });
});

it('pads answers to whole kibibytes', () => {
  expect(Buffer.byteLength(padded('{"a":"孩子"}'))).toBe(1024);
  expect(Buffer.byteLength(padded('x'.repeat(1025)))).toBe(2048);
});
