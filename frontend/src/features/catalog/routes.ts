/** The pages of the room; each loads its own chunk. */
export const catalogRoutes = [] as const;
