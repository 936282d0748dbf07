import {
  type Attribute,
  type GraphNode,
  type OnnxGraph,
  type Tensor,
  type ValueInfo,
  writeOnnx,
} from './write-onnx.ts';

export type GraphBuilder = {
  constant(values: Float32Array | readonly number[], dims: readonly number[]): string;
  indices(values: readonly number[]): string;
  node(
    type: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
  ): string;
  finish(name: string, ends: Pick<OnnxGraph, 'inputs' | 'outputs'>): Uint8Array;
};

export function buildGraph(): GraphBuilder {
  const constants = new Map<string, Tensor>();
  const nodes: GraphNode[] = [];
  const add = (tensor: Tensor) => {
    const name = `c${constants.size}`;
    constants.set(name, tensor);
    return name;
  };
  return {
    constant: (values, dims) => add({ dims, values: Float32Array.from(values) }),
    indices: (values) =>
      add({ dims: [values.length], values: BigInt64Array.from(values, (v) => BigInt(v)) }),
    node(type, inputs, attributes = {}) {
      const output = `n${nodes.length}`;
      nodes.push({ type, inputs, output, attributes });
      return output;
    },
    finish(name, ends) {
      const renamed = ends.outputs.map((value) => renameOutput(nodes, value));
      return writeOnnx({ name, inputs: ends.inputs, outputs: renamed, constants, nodes });
    },
  };
}

// A graph's results carry the names of the nodes that make them; an output given as "scores=n7"
// becomes an Identity node called "scores".
function renameOutput(nodes: GraphNode[], value: ValueInfo): ValueInfo {
  const [name, from] = value.name.split('=');
  if (name === undefined || from === undefined) {
    throw new TypeError(`output: expected name=node, got ${value.name}`);
  }
  nodes.push({ type: 'Identity', inputs: [from], output: name, attributes: {} });
  return { ...value, name };
}

// Every network takes raw 8-bit RGB pixels, rows first, and does its own normalisation:
// (value - mean) / divisor per channel. reverse: channels are handed on as blue, green, red.
export function readPixels(
  graph: GraphBuilder,
  normal: { readonly mean: readonly number[]; readonly divisor: number; readonly reverse: boolean },
): string {
  const { mean, divisor, reverse } = normal;
  let pixels = graph.node('Cast', ['pixels'], { to: 1 });
  pixels = graph.node('Transpose', [pixels], { perm: [0, 3, 1, 2] });
  if (reverse) pixels = graph.node('Gather', [pixels, graph.indices([2, 1, 0])], { axis: 1 });
  pixels = graph.node('Sub', [pixels, graph.constant(mean, [1, 3, 1, 1])]);
  return graph.node('Div', [pixels, graph.constant([divisor], [1])]);
}

export function pixelsInput(side: number): ValueInfo {
  return { name: 'pixels', type: 'uint8', dims: ['n', side, side, 3] };
}

export type ConvOptions = {
  readonly stride: number;
  readonly padding: 'SAME' | 'VALID';
  readonly depthwise?: boolean;
};

// TensorFlow keeps filters as height, width, in, out (depthwise: height, width, in, 1); ONNX wants
// out, in, height, width.
export function addConv(
  graph: GraphBuilder,
  input: string,
  layer: ConvOptions & { readonly filters: Tensor; readonly bias?: Float32Array },
): string {
  const [height = 0, width = 0, channelsIn = 0, last = 0] = layer.filters.dims;
  const depthwise = layer.depthwise === true;
  const dims = depthwise ? [channelsIn, last, height, width] : [last, channelsIn, height, width];
  const inputs = [input, graph.constant(transposeFilters(layer.filters, depthwise), dims)];
  if (layer.bias) inputs.push(graph.constant(layer.bias, [layer.bias.length]));
  return graph.node('Conv', inputs, {
    group: depthwise ? channelsIn : 1,
    kernel_shape: [height, width],
    strides: [layer.stride, layer.stride],
    auto_pad: layer.padding === 'SAME' ? 'SAME_UPPER' : 'VALID',
  });
}

function transposeFilters(filters: Tensor, depthwise: boolean): Float32Array {
  const [height = 0, width = 0, channelsIn = 0, last = 0] = filters.dims;
  const area = height * width;
  const out = new Float32Array(area * channelsIn * last);
  for (let at = 0; at < area; at += 1) {
    for (let i = 0; i < channelsIn; i += 1) {
      for (let o = 0; o < last; o += 1) {
        const to = depthwise ? (i * last + o) * area + at : (o * channelsIn + i) * area + at;
        out[to] = Number(filters.values[(at * channelsIn + i) * last + o]);
      }
    }
  }
  return out;
}
