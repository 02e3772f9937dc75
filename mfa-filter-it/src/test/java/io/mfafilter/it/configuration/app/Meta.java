package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Looks like a stereotype and is none. */
@RequiresStepUp
@Retention(RetentionPolicy.RUNTIME)
public @interface Meta {}
