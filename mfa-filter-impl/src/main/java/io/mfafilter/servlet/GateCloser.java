package io.mfafilter.servlet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Leaves nothing running when the application ends. */
public final class GateCloser implements ServletContextListener {

    /** For the initializer. */
    public GateCloser() {}

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        GateLookup.close(event.getServletContext());
    }
}
