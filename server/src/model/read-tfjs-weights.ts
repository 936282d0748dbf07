import type { Tensor } from './write-onnx.ts';

type FloatTensor = Tensor & { readonly values: Float32Array };

// A weights manifest of TensorFlow.js is a list of groups, each naming its tensors in the order in
// which they lie in one binary file.
type WeightEntry = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: {
    readonly dtype: 'uint8' | 'float16';
    readonly scale?: number;
    readonly min?: number;
  };
};

export type WeightGroup = { readonly weights: readonly WeightEntry[] };

export type Weights = { get(name: string): FloatTensor };

export function readTfjsWeights(groups: readonly WeightGroup[], blob: Uint8Array): Weights {
  const tensors = new Map<string, FloatTensor>();
  let at = 0;
  for (const entry of groups.flatMap((group) => group.weights)) {
    const count = entry.shape.reduce((product, side) => product * side, 1);
    const bytes = blob.subarray(at, at + count * bytesPerValue(entry));
    at += bytes.length;
    tensors.set(entry.name, { dims: entry.shape, values: decodeValues(entry, bytes, count) });
  }
  if (at !== blob.length) {
    throw new RangeError(`weights: expected ${at} bytes, got ${blob.length}`);
  }
  return {
    get(name) {
      const tensor = tensors.get(name);
      if (!tensor) throw new RangeError(`weights: expected a tensor ${name}, got none`);
      return tensor;
    },
  };
}

function bytesPerValue(entry: WeightEntry): number {
  if (entry.quantization?.dtype === 'uint8') return 1;
  return entry.quantization?.dtype === 'float16' ? 2 : 4;
}

function decodeValues(entry: WeightEntry, bytes: Uint8Array, count: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(count);
  const { scale = 1, min = 0, dtype } = entry.quantization ?? {};
  for (let i = 0; i < count; i += 1) {
    if (dtype === 'uint8') out[i] = view.getUint8(i) * scale + min;
    else if (dtype === 'float16') out[i] = decodeHalf(view.getUint16(i * 2, true));
    else if (entry.dtype === 'int32') out[i] = view.getInt32(i * 4, true);
    else out[i] = view.getFloat32(i * 4, true);
  }
  return out;
}

// IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits.
function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
