export type HomeMarkProps = { readonly size?: number };

/** A roof and the way to it. */
export function HomeMark({ size = 26 }: HomeMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" fill="var(--mantine-color-teal-8)" />
      <g fill="none" stroke="#fff" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M12 33 32 14l20 19" />
        <path d="M32 52c0-9-9-7-9-14s9-5 9-12" />
      </g>
    </svg>
  );
}
