// What each network is, where its weights come from and what it wants. The sha256 of a converted
// file is fixed too: conversion is the same everywhere, so a changed file is a changed model.

export type ModelId = 'blazeface' | 'landmarks' | 'recognition' | 'faceres';

export type SourceFile = { readonly file: string; readonly sha256: string };

export type ModelEntry = {
  readonly id: ModelId;
  readonly task: string;
  readonly package: '@vladmandic/human' | '@vladmandic/face-api';
  readonly packageVersion: string;
  readonly sources: { readonly topology: SourceFile; readonly weights: SourceFile };
  readonly converted: SourceFile;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly trainingData: string;
  readonly input: {
    readonly width: number;
    readonly height: number;
    readonly layout: 'NHWC';
    readonly type: 'uint8';
    readonly channelOrder: 'RGB' | 'BGR';
    readonly mean: readonly [number, number, number];
    readonly divisor: number;
  };
  readonly output: string;
  readonly metric: string | null;
  readonly calibrationId: string | null;
};

export const CALIBRATION_ID = 'face-fused-1';
// Goes with every stored template: templates of different ids are never compared.
export const FACE_MODEL_ID = 'dlib-faceres-fused-1';

const HUMAN = {
  package: '@vladmandic/human',
  packageVersion: '3.3.6',
  licence: 'MIT',
  licenceUrl: 'https://github.com/vladmandic/human/blob/main/LICENSE',
} as const;

const FACE_API = {
  package: '@vladmandic/face-api',
  packageVersion: '1.7.15',
  licence: 'MIT',
  licenceUrl: 'https://github.com/vladmandic/face-api/blob/master/LICENSE',
} as const;

const FACE_API_INPUT = {
  layout: 'NHWC',
  type: 'uint8',
  channelOrder: 'RGB',
  mean: [122.782, 117.001, 104.298],
  divisor: 255,
} as const;

export const MODELS: Readonly<Record<ModelId, ModelEntry>> = {
  blazeface: {
    ...HUMAN,
    id: 'blazeface',
    task: 'find faces',
    sources: {
      topology: {
        file: 'models/blazeface.json',
        sha256: 'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f',
      },
      weights: {
        file: 'models/blazeface.bin',
        sha256: 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72',
      },
    },
    converted: {
      file: 'blazeface.onnx',
      sha256: '810694f371e8f7faeb6a652c92e59c27f5f7380e9ebbd08775f6c4ccd00b7889',
    },
    trainingData: 'not published with the weights (Google BlazeFace, back camera)',
    input: {
      width: 256,
      height: 256,
      layout: 'NHWC',
      type: 'uint8',
      channelOrder: 'RGB',
      mean: [127.5, 127.5, 127.5],
      divisor: 127.5,
    },
    output: '896 anchors: logit; box centre, size and six points in pixels from the anchor',
    metric: null,
    calibrationId: null,
  },
  landmarks: {
    ...FACE_API,
    id: 'landmarks',
    task: 'find 68 points of a face',
    sources: {
      topology: {
        file: 'model/face_landmark_68_model-weights_manifest.json',
        sha256: 'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
      },
      weights: {
        file: 'model/face_landmark_68_model.bin',
        sha256: '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
      },
    },
    converted: {
      file: 'landmarks.onnx',
      sha256: 'f103268943a1e636e3183b3be014ebad7e3c80f308f1a6526feba261b2071b82',
    },
    trainingData: 'not published with the weights',
    input: { ...FACE_API_INPUT, width: 112, height: 112 },
    output: '68 pairs x, y as fractions of the crop (iBUG order)',
    metric: null,
    calibrationId: null,
  },
  recognition: {
    ...FACE_API,
    id: 'recognition',
    task: 'describe a face (dlib-like residual network)',
    sources: {
      topology: {
        file: 'model/face_recognition_model-weights_manifest.json',
        sha256: 'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b',
      },
      weights: {
        file: 'model/face_recognition_model.bin',
        sha256: 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
      },
    },
    converted: {
      file: 'recognition.onnx',
      sha256: '63a1615cf3a89ad07126bd776ae18f9f70ea00934fa427468a6e4e8a4233ab7e',
    },
    trainingData: 'about 3 million photos of 7,485 people, mostly FaceScrub and VGG (dlib)',
    input: { ...FACE_API_INPUT, width: 150, height: 150 },
    output: '128 numbers',
    metric: 'cosine of the mean of the face and its mirror image',
    calibrationId: CALIBRATION_ID,
  },
  faceres: {
    ...HUMAN,
    id: 'faceres',
    task: 'describe a face (MobileNet, HSE FaceRes)',
    sources: {
      topology: {
        file: 'models/faceres.json',
        sha256: '5b83d49c0385d2e68a05122441b94226313677cae9fcc40b9587ad50079eb4df',
      },
      weights: {
        file: 'models/faceres.bin',
        sha256: '2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b',
      },
    },
    converted: {
      file: 'faceres.onnx',
      sha256: '8b1f32e64ab9b7b842eda7c4bcb0c0cea05af780a1cb553d6a143a897d585745',
    },
    trainingData: 'VGGFace2, age and sex heads on IMDB-WIKI (HSE_FaceRec_tf); heads not used',
    input: {
      width: 224,
      height: 224,
      layout: 'NHWC',
      type: 'uint8',
      channelOrder: 'BGR',
      mean: [103.939, 116.779, 123.68],
      divisor: 1,
    },
    output: '1,024 numbers',
    metric: 'cosine of the mean of the face and its mirror image, less the population mean',
    calibrationId: CALIBRATION_ID,
  },
};

export function listModels(): readonly ModelEntry[] {
  return Object.values(MODELS);
}
