package io.mfafilter.challenge.web;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** One of the pages. */
interface Page {

    /** Shows it. */
    void show(Visit visit) throws ServletException, IOException;

    /** Takes its form, which is known to be its own. */
    void take(Visit visit) throws ServletException, IOException;

    /** Takes a form that may have come from elsewhere, or from a page that was open for too long. */
    default void refuse(Visit visit) throws ServletException, IOException {
        visit.fail(403, "error.form");
    }
}
