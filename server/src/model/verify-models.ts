import { join } from 'node:path';
import { listModels, type ModelId } from './manifest.ts';
import { hashFile, sourcePath } from './prepare-models.ts';

export type VerifiedFile = {
  readonly model: ModelId;
  readonly file: string;
  readonly expected: string;
  readonly found: string | null;
  readonly state: 'right' | 'absent' | 'changed';
};

// Compares the weights in the npm packages and the converted files with the manifest. A converted
// file that is absent is no fault: it is made at the next start.
export async function verifyModels(modelDir: string): Promise<readonly VerifiedFile[]> {
  const files = listModels().flatMap((model) => [
    ...Object.values(model.sources).map((source) => ({
      model: model.id,
      file: `${model.package}/${source.file}`,
      expected: source.sha256,
      path: sourcePath(model, source),
    })),
    {
      model: model.id,
      file: model.converted.file,
      expected: model.converted.sha256,
      path: join(modelDir, model.converted.file),
    },
  ]);
  return Promise.all(
    files.map(async ({ path, ...file }) => {
      const found = await hashFile(path);
      const state = found === null ? 'absent' : found === file.expected ? 'right' : 'changed';
      return { ...file, found, state } as const;
    }),
  );
}
