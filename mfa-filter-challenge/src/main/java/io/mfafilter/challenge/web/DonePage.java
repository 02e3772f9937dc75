package io.mfafilter.challenge.web;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** Where a challenge ends that was opened in a tab of its own. Its script tells the tab that waits, and closes this one. */
final class DonePage implements Page {

    static final String PATH = "/mfa/done";

    /** The parameter of a challenge that the user has called off. */
    static final String CANCELLED = "cancelled";

    @Override
    public void show(Visit visit) throws ServletException, IOException {
        boolean cancelled = visit.request().getParameter(CANCELLED) != null;
        visit.with("outcome", cancelled ? "cancelled" : "done");
        visit.with("lead", visit.text(cancelled ? "done.cancelled" : "done.lead"));
        visit.render(
                "done",
                cancelled ? "done.cancelled.title" : "done.title",
                visit.request().getContextPath() + "/");
    }

    @Override
    public void take(Visit visit) throws ServletException, IOException {
        show(visit);
    }
}
