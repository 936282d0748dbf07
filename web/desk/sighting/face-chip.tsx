import type { PhotoQualityView, PhotoView } from '@homeward/contract';
import { sayInstant } from '../say/format.ts';
import { type Language, useLanguage } from '../say/language.tsx';
import { sayYears } from './facts.ts';
import { PhotoImage } from './photo-image.tsx';
import classes from './sighting.module.css';

export type FaceChipProps = {
  readonly side: 'seen' | 'missing';
  readonly photo: PhotoView | undefined;
  readonly number: number;
};

/** The face in a box of fixed size, eyes at the same height on both sides. */
export function FaceChip({ side, photo, number }: FaceChipProps) {
  const { t, locale } = useLanguage();
  const empty = (text: string) => <div className={classes['noFace']}>{text}</div>;
  const alt = t(side === 'seen' ? 'faceAltSighting' : 'faceAltCase', { i: number });
  return (
    <>
      <div className={classes['chip']}>
        {photo?.hasChip === true ? (
          <PhotoImage photoId={photo.id} variant="chip" alt={alt} fallback={empty} />
        ) : (
          empty(t(reasonForNoFace(photo)))
        )}
      </div>
      <div className={classes['caption']}>
        {photo !== undefined && <div>{sayAgeInPhoto(photo, side, t)}</div>}
        {photo?.camera?.takenAt != null && (
          <div>{t('cameraTaken', { date: sayInstant(photo.camera.takenAt, locale) })}</div>
        )}
        {photo?.quality != null && <div>{sayQuality(photo.quality, t)}</div>}
        {photo?.quality?.usable === false && (
          <div className={classes['warn']}>{t('qualityPoor')}</div>
        )}
      </div>
    </>
  );
}

function reasonForNoFace(photo: PhotoView | undefined) {
  if (photo === undefined) {
    return 'photoNone';
  }
  if (photo.state === 'stored') {
    return 'photoProcessing';
  }
  return photo.state === 'failed' ? 'photoFailed' : 'faceMissing';
}

/** A passer-by does not say how old the child is in the photo; a family does. */
function sayAgeInPhoto(photo: PhotoView, side: 'seen' | 'missing', t: Language['t']): string {
  if (photo.ageYears !== null) {
    return t('ageInPhoto', { age: sayYears(photo.ageYears, t) });
  }
  return side === 'missing' ? t('ageInPhotoUnknown') : '';
}

/** Variance of the Laplacian: about 20 or less is blurred, several hundred is sharp. */
const blurredBelow = 25;
const sharpFrom = 100;

function sayQuality(quality: PhotoQualityView, t: Language['t']): string {
  const { sharpness } = quality;
  return t('faceQuality', {
    pixels: Math.round(quality.interEyePixels),
    sharp: t(
      sharpness < blurredBelow
        ? 'qualityBlurred'
        : sharpness < sharpFrom
          ? 'qualitySoft'
          : 'qualitySharp',
    ),
    yaw: Math.round(Math.abs(quality.yawDegrees)),
  });
}
