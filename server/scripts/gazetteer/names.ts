import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { placeReadings, provinceNames } from './romanised.ts';

const peoples =
  '(?:满|回|蒙古|藏|维吾尔|苗|彝|壮|布依|朝鲜|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|门巴|珞巴|基诺|各)';
const autonomous = new RegExp(`${peoples}*(?:${peoples}族)*(?:蒙古)?自治[区州县旗]$`);

/** Names that are a people's name throughout. */
const specialCores: Readonly<Record<string, string>> = {
  东乡族自治县: '东乡',
  鄂温克族自治旗: '鄂温克',
  鄂伦春自治旗: '鄂伦春',
  瀍河回族区: '瀍河',
  顺河回族区: '顺河',
  管城回族区: '管城',
  梅里斯达斡尔族区: '梅里斯',
  神农架林区: '神农架',
  清新区: '清新',
  融水苗族自治县: '融水',
  长白朝鲜族自治县: '长白',
};

/** 内蒙古 for 15 and everything below it. */
export function provinceShortName(code: string): string {
  return provinceNames[code.slice(0, 2)]?.[0] ?? '';
}

/** The distinctive part of an official name: 义乌市 -> 义乌, 景宁畲族自治县 -> 景宁, 单县 stays. */
export function coreOf(name: string): string {
  const special = specialCores[name];
  if (special !== undefined) return special;
  const stripped = autonomous.test(name)
    ? name.replace(autonomous, '')
    : name.replace(/(?:特别行政区|行政委员会|特区|地区|新区|[省市区县盟旗])$/, '');
  return stripped.length >= 2 ? stripped : name;
}

/** A town's distinctive part: 乌镇 stays, 佛堂镇 -> 佛堂. */
export function townCoreOf(name: string): string {
  const stripped = name
    .replace(/(?:街道办事处|街道|民族苏木|苏木|镇|乡|农场|林场|牧场)$/, '')
    .replace(new RegExp(`${peoples}*(?:${peoples}族)*(?:民族)?$`), '');
  return stripped.length >= 2 ? stripped : name;
}

/** In place names 都 is a city and 什 a sound, whatever the dictionary prefers. */
const inPlaceNames: Readonly<Record<string, string>> = { 都: 'du', 什: 'shi' };

/** Toneless syllables, one for each character; ü is written v, as on a keyboard. */
export function syllablesOf(han: string): string[] {
  for (const [name, reading] of Object.entries(placeReadings)) {
    if (han.startsWith(name)) {
      const rest = han.slice(name.length);
      return [...reading.split(' '), ...(rest === '' ? [] : syllablesOf(rest))];
    }
  }
  const characters = Array.from(han);
  return pinyin(han, { toneType: 'none', type: 'array', v: true }).map(
    (syllable, index) => inPlaceNames[characters[index] ?? ''] ?? syllable,
  );
}

/** Writes syllables as one word: xi an -> Xi’an, lv liang -> Lüliang. */
export function joinSyllables(syllables: readonly string[]): string {
  const word = syllables
    .map((syllable, index) => (index > 0 && /^[aeo]/.test(syllable) ? `’${syllable}` : syllable))
    .join('')
    .replaceAll('v', 'ü');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Lower-case letters only, accents and apostrophes gone. */
export function foldLatin(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

export function isHan(text: string): boolean {
  return /^\p{Script=Han}{2,12}$/u.test(text);
}

/** Reads OpenCC's table of traditional characters with their simplified forms. */
export function readSimplifier(packageFolder: string): {
  readonly pairs: ReadonlyMap<string, string>;
  readonly simplify: (text: string) => string;
} {
  const source = readFileSync(join(packageFolder, 'dist/esm-lib/dict/TSCharacters.js'), 'utf8');
  const pairs = new Map<string, string>();
  for (const entry of (/"([^"]+)"/.exec(source)?.[1] ?? '').split('|')) {
    const [traditional, simplified] = entry.split(' ');
    if (traditional !== undefined && simplified !== undefined) pairs.set(traditional, simplified);
  }
  return {
    pairs,
    simplify: (text) => Array.from(text, (character) => pairs.get(character) ?? character).join(''),
  };
}
