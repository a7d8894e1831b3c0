/** Stands in for the usage counter of the component library: counts nothing, sends nothing. */
export function usageStatistics(): void {}
