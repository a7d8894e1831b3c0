/** VN-2000 / TM-3 107°45' as Vietnamese papers write it, X (northing) first: `X 1 211 901,72  Y 398 497,07`. */
export function formatVn2000(_lon: number, _lat: number): string { throw new Error('not built'); }

/** Degrees, minutes, seconds: `10°57′26,6″B 106°49′23,2″Đ`. */
export function formatDms(_lon: number, _lat: number): string { throw new Error('not built'); }

/** The war-time reference on Indian 1960 (modern AA letters), 6 digits: `YT 005 120`; null outside zones 48–49. */
export function formatWarTime(_lon: number, _lat: number): string | null { throw new Error('not built'); }
