package io.mfafilter.it.configuration.app;

import jakarta.ws.rs.Path;

/** No bean. */
@Path("heir")
public class LocatorHeir extends LocatorBase {}
