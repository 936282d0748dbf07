import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { limits } from '@homeward/contract';
import busboy, { type Busboy } from 'busboy';
import type { StagedPhoto } from '../photo/stage.ts';
import { Refusal, type RefusalCode, type RefusedField } from '../refusal.ts';

/** Text parts of one post; the JSON of a case with every limit used up is smaller. */
const textPartBytes = 128 * 1024;
const textParts = 400;
/** All text parts together; what is beyond is not kept, whoever sends many at once. */
const textBytes = 1024 * 1024;
const mostPhotos = limits.sightingPhotos.max;
/** More file parts than this are not even looked at. */
const fileParts = 24;
const intakeBytes = mostPhotos * limits.photoBytes + 4 * 1024 * 1024;

export type StagePhoto = (source: AsyncIterable<Uint8Array>) => Promise<StagedPhoto>;

/** What a multipart body held. Photos are staged, not kept. */
export type Intake = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** One per part `photo`, in order. */
  readonly photos: readonly PhotoPart[];
  /** What was wrong with parts, by part; the rest was read all the same. */
  readonly refused: readonly RefusedPart[];
  /** Why a photo could not be staged though nothing is wrong with it; undefined when all were. */
  readonly failure: unknown;
};

export type PhotoPart = {
  /** False for a file input that was left empty. */
  readonly given: boolean;
  /** Null when empty or refused. */
  readonly staged: StagedPhoto | null;
};

type RefusedPart = RefusedField & { readonly code: RefusalCode };

const photoRefusals = [
  'photo-too-large',
  'photo-empty',
  'photo-broken',
  'photo-format-unsupported',
  'photo-animated',
  'photo-too-many-pixels',
  'photo-too-slow',
] as const satisfies readonly RefusalCode[];

/**
 * Reads a multipart body as a stream. A photo that is refused does not stop the reading, so that
 * nothing a person typed after it is lost.
 * @throws Refusal when the body as a whole cannot be read; everything staged is discarded then.
 */
export async function readIntake(request: Request, stagePhoto: StagePhoto): Promise<Intake> {
  const parser = openParser(request);
  const parts = collectParts(parser, stagePhoto);
  let failure: unknown;
  try {
    const body =
      request.body === null
        ? Readable.from([])
        : Readable.fromWeb(request.body as NodeReadableStream);
    await pipeline(body, boundedTo(intakeBytes), parser);
  } catch (error) {
    failure = error instanceof Refusal ? error : new Refusal('body-malformed');
  }
  const intake = await parts.settle();
  failure ??= parts.overflow();
  if (failure !== undefined) {
    await discardPhotos(intake.photos);
    throw failure;
  }
  return intake;
}

/** Drops what was staged; what is already kept stays. */
export async function discardPhotos(photos: readonly PhotoPart[]): Promise<void> {
  await Promise.all(photos.flatMap(({ staged }) => (staged === null ? [] : [staged.discard()])));
}

function openParser(request: Request): Busboy {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) {
    throw new Refusal('content-type-unsupported');
  }
  if (Number(request.headers.get('content-length') ?? 0) > intakeBytes) {
    throw new Refusal('body-too-large');
  }
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: {
        fieldSize: textPartBytes,
        fields: textParts,
        // One byte more than allowed tells "exactly the limit" from "over it".
        fileSize: limits.photoBytes + 1,
        files: fileParts,
        parts: textParts + fileParts,
      },
    });
  } catch {
    throw new Refusal('body-malformed');
  }
}

function boundedTo(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(new Refusal('body-too-large'));
      } else {
        done(null, chunk);
      }
    },
  });
}

type FilePart = Readable & { readonly truncated?: boolean };

function collectParts(parser: Busboy, stagePhoto: StagePhoto) {
  const fields: (readonly [string, string])[] = [];
  const photos: Promise<PhotoPart>[] = [];
  const refused: RefusedPart[] = [];
  const texts: Promise<void>[] = [];
  let overflow = false;
  let failure: unknown;
  let held = 0;

  function takeField(name: string, value: string, truncated: boolean): void {
    held += Buffer.byteLength(value);
    if (held > textBytes) {
      overflow = true;
    } else if (truncated) {
      refused.push({
        code: 'field-invalid',
        field: name,
        reason: 'text-too-long',
        values: { max: limits.longTextCharacters },
      });
    } else {
      fields.push([name, value]);
    }
  }

  parser.on('field', (name: string | undefined, value, info) => {
    takeField(name ?? '', value, info.valueTruncated);
  });
  parser.on('file', (name: string | undefined, stream: FilePart, info) => {
    // A body that breaks off fails the part too; without a listener that would end the process.
    stream.on('error', noText);
    if (name !== 'photo') {
      texts.push(readText(stream).then((text) => takeField(name ?? '', text ?? '', text === null)));
      return;
    }
    const number = photos.length + 1;
    // Types say `string`, but a file input left empty sends no file name.
    const named = (info.filename as string | undefined) !== undefined;
    photos.push(
      stagePart(stream, { named, stage: number > mostPhotos ? null : stagePhoto }).catch(
        (error: unknown) => {
          const code = photoRefusals.find((c) => error instanceof Refusal && c === error.code);
          if (code === undefined) {
            failure ??= error;
          } else {
            refused.push({
              code,
              field: `photo.${number - 1}`,
              reason: code,
              values: { number },
            });
          }
          return { given: true, staged: null };
        },
      ),
    );
  });
  for (const limit of ['fieldsLimit', 'partsLimit', 'filesLimit'] as const) {
    parser.on(limit, () => {
      overflow = true;
    });
  }

  return {
    async settle(): Promise<Intake> {
      await Promise.all(texts.map((text) => text.catch(noText)));
      const staged = await Promise.all(photos);
      return { fields, photos: staged, refused: withTooMany(refused, staged.length), failure };
    },
    overflow: () => (overflow ? new Refusal('body-too-large') : undefined),
  };
}

/** A part that broke off: the parser reports the body as a whole. */
function noText(): void {}

function withTooMany(refused: readonly RefusedPart[], parts: number): readonly RefusedPart[] {
  return parts <= mostPhotos
    ? refused
    : [{ code: 'photo-too-many', field: 'photo', reason: 'photo-too-many' }, ...refused];
}

/** A text part sent as a file, as browsers do with blobs; null when it is too long or no UTF-8. */
async function readText(stream: FilePart): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes <= textPartBytes) {
      chunks.push(chunk);
    }
  }
  return bytes > textPartBytes ? null : Buffer.concat(chunks).toString('utf8');
}

async function stagePart(
  stream: FilePart,
  { named, stage }: { named: boolean; stage: StagePhoto | null },
): Promise<PhotoPart> {
  const source = bytesOf(stream);
  try {
    const first = await source.next();
    if (first.done === true) {
      if (named) {
        throw new Refusal('photo-empty');
      }
      return { given: false, staged: null };
    }
    return {
      given: true,
      staged: stage === null ? null : await stage(rest(first.value, source)),
    };
  } finally {
    // The parser goes on only when every part is read to its end.
    await source.return(undefined);
    stream.resume();
  }
}

async function* bytesOf(stream: FilePart): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    yield chunk as Uint8Array;
  }
  if (stream.truncated === true) {
    throw new Refusal('photo-too-large');
  }
}

async function* rest(
  first: Uint8Array,
  source: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* source;
}
