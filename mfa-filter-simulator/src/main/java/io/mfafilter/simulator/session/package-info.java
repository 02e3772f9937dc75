/** Sessions, their factors and their JWTs; the same for every Stytch product. */
package io.mfafilter.simulator.session;
