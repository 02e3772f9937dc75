/** The way in by JAX-RS: resource methods that are guarded whether or not their class is a CDI bean. */
package io.mfafilter.jaxrs;
