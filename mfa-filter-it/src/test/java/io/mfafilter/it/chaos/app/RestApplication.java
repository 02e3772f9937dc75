package io.mfafilter.it.chaos.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves the resource. */
@ApplicationPath("api")
public class RestApplication extends Application {}
