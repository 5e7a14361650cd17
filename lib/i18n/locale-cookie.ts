/** Remembers the language chosen before there is an account. */
export const localeCookie = 'safelight-locale'
