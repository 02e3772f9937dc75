/** From credential to verified session. Only this package can make a {@link io.mfafilter.session.VerifiedSession}. */
package io.mfafilter.session;
