package io.mfafilter.it.attack.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A JAX-RS application of which the filter protects a part. */
@ApplicationPath("app")
public class RestApplication extends Application {}
