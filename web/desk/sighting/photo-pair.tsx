import type { PhotoView } from '@homeward/contract';
import { type ReactNode, useState } from 'react';
import { useKeys } from '../frame/use-keys.ts';
import { useLanguage } from '../say/language.tsx';
import { FaceChip } from './face-chip.tsx';
import { PhotoSwitch } from './photo-switch.tsx';
import classes from './sighting.module.css';
import { WholePhoto } from './whole-photo.tsx';

export type PhotoPairProps = {
  readonly seen: readonly PhotoView[];
  readonly missing: readonly PhotoView[];
  readonly facts: ReactNode;
  readonly words: ReactNode;
};

/** Both faces at the same size and the same angle, the facts beside them, the whole photos below. */
export function PhotoPair({ seen, missing, facts, words }: PhotoPairProps) {
  const { t } = useLanguage();
  const [seenAt, setSeenAt] = useState(() => firstWithFace(seen));
  const [missingAt, setMissingAt] = useState(() => firstWithFace(missing));
  useKeys({
    a: () => setSeenAt((at) => (at + 1) % Math.max(1, seen.length)),
    d: () => setMissingAt((at) => (at + 1) % Math.max(1, missing.length)),
  });
  const sides = [
    { side: 'seen', photos: seen, at: seenAt, setAt: setSeenAt } as const,
    { side: 'missing', photos: missing, at: missingAt, setAt: setMissingAt } as const,
  ];
  return (
    <>
      <div className={classes['compare']}>
        <div className={classes['faces']}>
          {sides.map(({ side, photos, at, setAt }) => (
            <section key={side} className={classes['face']} data-side={side}>
              <h3 className={classes['sideTitle']}>
                {t(side === 'seen' ? 'sideSighting' : 'sideCase')}
              </h3>
              <FaceChip side={side} photo={photos[at]} number={at + 1} />
              <PhotoSwitch at={at} count={photos.length} onChange={setAt} side={side} />
            </section>
          ))}
        </div>
        <div className={classes['beside']}>{facts}</div>
      </div>
      <div className={classes['words']}>{words}</div>
      <h3 className={classes['sideTitle']}>
        {t('wholePhotos')} <span className={classes['quiet']}>{t('wholePhotosHelp')}</span>
      </h3>
      <div className={classes['wholes']}>
        {sides.map(({ side, photos, at }) => (
          <WholePhoto key={side} side={side} photo={photos[at]} number={at + 1} />
        ))}
      </div>
    </>
  );
}

function firstWithFace(photos: readonly PhotoView[]): number {
  return Math.max(
    0,
    photos.findIndex((photo) => photo.hasChip),
  );
}
