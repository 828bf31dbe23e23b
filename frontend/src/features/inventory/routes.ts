/** The pages of the room; each loads its own chunk. */
export const inventoryRoutes = [] as const;
