/** What is out to be proven (codes, links) and what comes of it (factors); the same for every Stytch product. */
package io.mfafilter.simulator.proof;
