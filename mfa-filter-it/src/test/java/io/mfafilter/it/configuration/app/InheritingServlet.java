package io.mfafilter.it.configuration.app;

import jakarta.servlet.annotation.WebServlet;

/** Nothing is written here. */
@WebServlet("/inheriting")
public class InheritingServlet extends SecuredServlet {}
