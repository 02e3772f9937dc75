package io.mfafilter.demo.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Jakarta REST below {@code /api}. */
@ApplicationPath("api")
public class ApiApplication extends Application {}
