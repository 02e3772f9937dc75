/** What a session satisfies and until when, for pages that ask before their users begin. */
package io.mfafilter.challenge.status;
