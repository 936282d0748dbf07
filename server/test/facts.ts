import type { PhotoId, PostSighting, RegisterCase } from '@homeward/contract';
import type { Store } from '../src/db/open-store.ts';
import { newId } from '../src/new-id.ts';
import type { StagedPhoto } from '../src/photo/stage.ts';

/** A plain sighting for tests that are not about its facts. */
export const someSighting: PostSighting = {
  seenOn: { date: '2026-11-18', precision: 'day' },
  place: {
    source: 'gazetteer',
    gazetteerId: 'cn-330782',
    label: '义乌市',
    latitude: 29.3,
    longitude: 120.07,
    radiusMeters: 15_000,
    countryCode: 'CN',
    provinceCode: '33',
    prefectureCode: '3307',
  },
  sex: 'male',
  ageYears: { low: 6, high: 8 },
  heightCentimeters: 118,
  seemsHurt: false,
  photos: [{ meant: null }],
};

/** A plain case for tests that are not about its facts. */
export const someCase: RegisterCase = {
  names: { chinese: '王小龙', romanised: 'Wang Xiaolong', nicknames: ['小龙'] },
  sex: 'male',
  birth: { calendar: 'solar', date: '2019-05-02', precision: 'day' },
  lastSeen: {
    on: { date: '2024-08-01', precision: 'day' },
    place: {
      source: 'text',
      label: '杭州',
      latitude: 30.27,
      longitude: 120.15,
      radiusMeters: 20_000,
    },
    circumstances: 'unknown',
  },
  heightCentimeters: 105,
  marks: [{ type: 'mole', region: 'cheek', side: 'left', withheld: true }],
  neverPublish: ['marks'],
  family: { name: '王建国', relation: '父亲', contact: '13800000000' },
  photos: [],
};

/** A photo that is staged in the store's blobs without being looked at by a decoder. */
export async function stageBytes(store: Store, bytes: Uint8Array): Promise<StagedPhoto> {
  const id: PhotoId = newId('photo');
  const staged = await store.blobs.stage(
    { domain: 'media', recordId: id, field: 'blob.original' },
    (async function* () {
      yield bytes;
    })(),
    bytes.length,
  );
  return {
    id,
    bytes: staged.bytes,
    sha256: staged.sha256,
    keep: () => staged.keep(),
    discard: () => staged.discard(),
  };
}
