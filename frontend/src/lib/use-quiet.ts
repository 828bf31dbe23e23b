import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for a while: what a search asks the server for. */
export function useQuiet<Value>(value: Value, waitMs = 200): Value {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return quiet;
}
