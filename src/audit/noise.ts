/** Ground smaller than this is the noise of borders drawn twice, m². */
export const NOISE_M2 = 1;
