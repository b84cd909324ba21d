/** The MTUs one meets, those that matter most first: where there is no room for the names of all, the last go. */
export const LANDMARKS = [1500, 9001, 576, 1280] as const;
