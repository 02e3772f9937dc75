/** Reading and writing JSON. */
package io.mfafilter.simulator.json;
