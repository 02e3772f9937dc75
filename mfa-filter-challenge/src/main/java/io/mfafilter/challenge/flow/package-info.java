/** What the challenge pages need of Stytch, whichever of its products plays. Plain values; nothing here knows HTTP. */
package io.mfafilter.challenge.flow;
