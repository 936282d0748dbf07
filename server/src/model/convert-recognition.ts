import { addConv, buildGraph, type GraphBuilder, pixelsInput, readPixels } from './build-graph.ts';
import type { Weights } from './read-tfjs-weights.ts';

export const RECOGNITION_MEAN = [122.782, 117.001, 104.298] as const;

type Block = { readonly name: string; readonly down: boolean; readonly side: number };

// A residual network of 29 convolutions. A block that halves the picture adds the average-pooled
// input, extended by zero channels where the block widens; where a picture of odd side makes the
// block's own result one pixel smaller, that result is extended by a row and a column of zeros.
const BLOCKS: readonly Block[] = [
  { name: 'conv32_1', down: false, side: 35 },
  { name: 'conv32_2', down: false, side: 35 },
  { name: 'conv32_3', down: false, side: 35 },
  { name: 'conv64_down', down: true, side: 35 },
  { name: 'conv64_1', down: false, side: 17 },
  { name: 'conv64_2', down: false, side: 17 },
  { name: 'conv64_3', down: false, side: 17 },
  { name: 'conv128_down', down: true, side: 17 },
  { name: 'conv128_1', down: false, side: 8 },
  { name: 'conv128_2', down: false, side: 8 },
  { name: 'conv256_down', down: true, side: 8 },
  { name: 'conv256_1', down: false, side: 4 },
  { name: 'conv256_2', down: false, side: 4 },
  { name: 'conv256_down_out', down: true, side: 4 },
];

export function convertRecognition(weights: Weights): Uint8Array {
  const graph = buildGraph();
  let x = readPixels(graph, { mean: RECOGNITION_MEAN, divisor: 255, reverse: false });
  x = addScaledConv(graph, x, { weights, name: 'conv32_down', stride: 2, padding: 'VALID' });
  x = graph.node('Relu', [x]);
  x = graph.node('MaxPool', [x], { kernel_shape: [3, 3], strides: [2, 2] });
  for (const block of BLOCKS) x = addBlock(graph, x, { weights, block });
  x = graph.node('ReduceMean', [x], { axes: [2, 3], keepdims: 0 });
  const { values, dims } = weights.get('fc');
  x = graph.node('MatMul', [x, graph.constant(values, dims)]);
  return graph.finish('recognition', {
    inputs: [pixelsInput(150)],
    outputs: [{ name: `vector=${x}`, type: 'float', dims: ['n', 128] }],
  });
}

function addBlock(
  graph: GraphBuilder,
  input: string,
  { weights, block }: { readonly weights: Weights; readonly block: Block },
): string {
  const { name, down, side } = block;
  const first = down
    ? ({ stride: 2, padding: 'VALID' } as const)
    : ({ stride: 1, padding: 'SAME' } as const);
  let out = addScaledConv(graph, input, { weights, name: `${name}/conv1`, ...first });
  out = graph.node('Relu', [out]);
  out = addScaledConv(graph, out, {
    weights,
    name: `${name}/conv2`,
    stride: 1,
    padding: 'SAME',
  });
  const past = down ? addShortcut(graph, input, { weights, name }) : input;
  const sideOut = Math.floor((side - 3) / 2) + 1;
  if (down && sideOut !== Math.floor(side / 2)) {
    out = graph.node('Pad', [out, graph.indices([0, 0, 0, 0, 0, 0, 1, 1])]);
  }
  return graph.node('Relu', [graph.node('Add', [past, out])]);
}

function addShortcut(
  graph: GraphBuilder,
  input: string,
  { weights, name }: { readonly weights: Weights; readonly name: string },
): string {
  const pooled = graph.node('AveragePool', [input], { kernel_shape: [2, 2], strides: [2, 2] });
  const [, , channelsIn = 0, channelsOut = 0] = weights.get(`${name}/conv1/conv/filters`).dims;
  const extra = channelsOut - channelsIn;
  if (extra === 0) return pooled;
  return graph.node('Pad', [pooled, graph.indices([0, 0, 0, 0, 0, extra, 0, 0])]);
}

// Convolution, then a factor and an offset per channel: folded into one convolution.
function addScaledConv(
  graph: GraphBuilder,
  input: string,
  layer: {
    readonly weights: Weights;
    readonly name: string;
    readonly stride: number;
    readonly padding: 'SAME' | 'VALID';
  },
): string {
  const { weights, name, stride, padding } = layer;
  const filters = weights.get(`${name}/conv/filters`);
  const bias = weights.get(`${name}/conv/bias`).values;
  const factor = weights.get(`${name}/scale/weights`).values;
  const offset = weights.get(`${name}/scale/biases`).values;
  const channels = factor.length;
  return addConv(graph, input, {
    stride,
    padding,
    filters: {
      dims: filters.dims,
      values: filters.values.map((value, i) => value * (factor[i % channels] as number)),
    },
    bias: bias.map((value, i) => value * (factor[i] as number) + (offset[i] as number)),
  });
}
