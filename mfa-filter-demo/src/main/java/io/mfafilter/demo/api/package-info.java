/** The bank's JSON, for scripts. */
package io.mfafilter.demo.api;
