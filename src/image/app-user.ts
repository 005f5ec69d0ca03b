/** The user and the group of generated images: nobody else on a host usually has that number. */
export const APP_USER = '10001:10001';
