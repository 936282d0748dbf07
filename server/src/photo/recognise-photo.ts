import type { RefusalCode } from '../refusal.ts';
import type { PhotoFormat } from './decode-messages.ts';

export type Recognised =
  | { readonly kind: 'photo'; readonly format: PhotoFormat }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

const unsupported: Recognised = { kind: 'refused', code: 'photo-format-unsupported' };
const animated: Recognised = { kind: 'refused', code: 'photo-animated' };

/** Tells the four formats we decode from everything else by their first bytes, never by a name. */
export function recognisePhoto(bytes: Uint8Array): Recognised {
  if (bytes.length === 0) return { kind: 'refused', code: 'photo-empty' };
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view[0] === 0xff && view[1] === 0xd8) return { kind: 'photo', format: 'jpeg' };
  if (view.subarray(0, 8).equals(pngSignature)) {
    return isAnimatedPng(view) ? animated : { kind: 'photo', format: 'png' };
  }
  if (tag(view, 0) === 'RIFF' && tag(view, 8) === 'WEBP') return { kind: 'photo', format: 'webp' };
  if (tag(view, 4) === 'ftyp') return recogniseHeif(view);
  return unsupported;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// A still picture may claim frames it does not have; only frames that are there count.
function isAnimatedPng(view: Buffer): boolean {
  let controls = 0;
  for (let at = 8; at + 8 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const type = tag(view, at + 4);
    if (type === 'fdAT') return true;
    if (type === 'fcTL' && ++controls > 1) return true;
    if (type === 'IEND') return false;
  }
  return false;
}

// ISO/IEC 23000-22: the brands say what is inside; `avis` is a sequence of pictures.
function recogniseHeif(view: Buffer): Recognised {
  const end = Math.min(view.length, view.readUInt32BE(0), maxBrandBytes);
  const brands = new Set<string>();
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.add(tag(view, at));
  if (brands.has('avis')) return animated;
  return brands.has('avif') ? { kind: 'photo', format: 'avif' } : unsupported;
}

const maxBrandBytes = 1024;

function tag(view: Buffer, at: number): string {
  return view.toString('latin1', at, at + 4);
}
