import { type ReactNode, useState } from 'react';
import { useLanguage } from '../say/language.tsx';

export type PhotoImageProps = {
  readonly photoId: string;
  readonly variant: 'chip' | 'covered';
  readonly alt: string;
  readonly className?: string | undefined;
  readonly fallback: (text: string) => ReactNode;
};

/** A picture from the vault; every showing is a look that the server writes down. */
export function PhotoImage({ photoId, variant, alt, className, fallback }: PhotoImageProps) {
  const { t } = useLanguage();
  const [failedId, setFailedId] = useState<string | null>(null);
  if (failedId === photoId) {
    return fallback(t('photoNotShown'));
  }
  return (
    <img
      key={photoId}
      className={className}
      src={`/api/photos/${photoId}/${variant}`}
      alt={alt}
      draggable={false}
      onError={() => setFailedId(photoId)}
    />
  );
}
