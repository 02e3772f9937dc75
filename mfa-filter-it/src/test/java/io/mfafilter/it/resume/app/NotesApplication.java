package io.mfafilter.it.resume.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST part of the application. */
@ApplicationPath("/api")
public class NotesApplication extends Application {}
