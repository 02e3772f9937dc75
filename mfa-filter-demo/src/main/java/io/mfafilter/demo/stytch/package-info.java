/** The bank's own calls to Stytch: proving factors, ending sessions. Guarding pages is mfa-filter's part. */
package io.mfafilter.demo.stytch;
