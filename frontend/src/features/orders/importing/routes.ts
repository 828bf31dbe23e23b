/** The pages of order intake; each loads its own chunk. */
export const importingRoutes = [] as const;
