import { useEffect, useState } from 'react';

/** The time, fresh enough for "3 minutes ago". */
export function useNow(everyMilliseconds = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
