/** The levers: the same for Java callers and over HTTP. */
package io.mfafilter.simulator.control;
