package io.mfafilter.it.stepup.resources;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lets the server scan for resources. */
@ApplicationPath("api")
public class ScanningApplication extends Application {}
