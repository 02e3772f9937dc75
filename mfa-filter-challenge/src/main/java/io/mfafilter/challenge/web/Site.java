package io.mfafilter.challenge.web;

import io.mfafilter.challenge.offer.Step;
import jakarta.servlet.http.HttpServlet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All pages, by their paths. */
public final class Site {

    private Site() {}

    /** A servlet for every page. */
    public static Map<String, HttpServlet> servlets(Kit kit) {
        Map<String, HttpServlet> servlets = new LinkedHashMap<>();
        pages().forEach((path, page) -> servlets.put(path, new PageServlet(kit, page)));
        for (String asset : new String[] {
            "mfa.css", "theme.css", "passkey.js", "go-on.js", "mfa-fetch.js", "mfa-fetch.d.ts", "mfa-done.js"
        }) {
            servlets.put("/mfa/assets/" + asset, new AssetServlet());
        }
        return servlets;
    }

    /** The paths of all pages. */
    public static Set<String> paths() {
        return pages().keySet();
    }

    private static Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put(LoginPage.PATH, new LoginPage());
        for (Step step : new Step[] {Step.SECOND_FACTOR, Step.STEP_UP}) {
            pages.put(Steps.path(step), new ChoicePage(step));
            pages.put(Steps.codePath(step), new CodePage(step));
        }
        pages.put(EnrolPage.PATH, new EnrolPage());
        pages.put(Steps.codePath(Step.ENROL), new CodePage(Step.ENROL));
        pages.put(EnrolAppPage.PATH, new EnrolAppPage());
        pages.put(RecoveryCodesPage.PATH, new RecoveryCodesPage());
        pages.put(LogoutPage.PATH, new LogoutPage());
        pages.put(ResumePage.PATH, new ResumePage());
        pages.put(DonePage.PATH, new DonePage());
        return pages;
    }
}
