package io.mfafilter.it.attack.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes the server write everything that mfa-filter says, so that the tests can read it. */
@WebListener
public class LogLevels implements ServletContextListener {

    private static final Logger OURS = Logger.getLogger("io.mfafilter");

    @Override
    public void contextInitialized(ServletContextEvent event) {
        OURS.setLevel(Level.ALL);
        for (Logger at = OURS; at != null; at = at.getParent()) {
            for (Handler handler : at.getHandlers()) {
                handler.setLevel(Level.ALL);
            }
        }
    }
}
