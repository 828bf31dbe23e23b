// The packages of `frontend/`, for scripts that lie elsewhere.
import { createRequire } from 'node:module';

export const load = createRequire(new URL('../../frontend/package.json', import.meta.url));
