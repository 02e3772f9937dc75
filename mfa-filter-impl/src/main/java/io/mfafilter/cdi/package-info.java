/** The way in by CDI, the start of the application, and the place where everything is put together. */
package io.mfafilter.cdi;
