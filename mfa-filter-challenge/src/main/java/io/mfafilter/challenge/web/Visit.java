package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.Hints;
import io.mfafilter.challenge.resume.WaitingForms;
import io.mfafilter.challenge.text.ApplicationName;
import io.mfafilter.challenge.text.Texts;
import io.mfafilter.challenge.web.BrowserMemory.Notice;
import io.mfafilter.credential.Credential;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RequestGate;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request for one page, with everything that pages need to answer it. */
final class Visit {

    private static final String TEMPLATES = "/WEB-INF/mfa/";

    /** The one request attribute that templates read. */
    private static final String MODEL = "mfa";

    private static final String NOTICE = "notice";
    private static final String FACTORS = "factors";
    private static final int LONGEST_ID = 64;

    /** More than any page has: the picture of a QR code is the largest part of one. */
    private static final int BUFFER = 131_072;

    /** How many credentials of one request Stytch is asked about. */
    private static final int MOST_ASKED = 4;

    private final Kit kit;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Texts texts;
    private final Map<String, Object> model = new HashMap<>();

    Visit(Kit kit, HttpServletRequest request, HttpServletResponse response) {
        this.kit = kit;
        this.request = request;
        this.response = response;
        this.texts = Texts.of(request);
    }

    Kit kit() {
        return kit;
    }

    HttpServletRequest request() {
        return request;
    }

    BrowserMemory memory() {
        return BrowserMemory.of(request);
    }

    // --- what came

    /** A parameter; empty where it is missing. */
    String field(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** An id that pages hand out; empty where none, or none of ours, was sent. */
    String id(String name) {
        String value = field(name);
        return value.length() <= LONGEST_ID ? value : "";
    }

    /** Where the user goes when all is done. */
    String returnTo() {
        return WaitingForms.pageOf(request)
                .orElseGet(() -> ReturnPath.checked(request.getParameter(returnParameter()), request.getContextPath()));
    }

    Hints hints() {
        return Hints.of(request.getParameter(FACTORS));
    }

    /** The organization to which the application says that the page belongs to which the user goes in the end. */
    Optional<String> organization() {
        String path = ReturnPath.decoded(returnTo(), request.getContextPath());
        return GateLookup.of(request.getServletContext())
                .flatMap(gate -> gate.organizations(request, path).stream().findFirst());
    }

    /**
     * The session that the browser holds; of several cookies the first that Stytch knows. Without one, the log-in that lacks its
     * second factor.
     */
    ChallengeSession session() {
        for (Credential credential :
                kit.cookies().sent(request).stream().limit(MOST_ASKED).toList()) {
            Outcome<ChallengeSession> outcome = kit.flow().session(credential);
            if (outcome instanceof Outcome.Done<ChallengeSession> done) {
                return done.value();
            }
            Refusal why = ((Outcome.Refused<ChallengeSession>) outcome).why();
            if (why != Refusal.SESSION_OVER) {
                throw new RefusedException(why);
            }
        }
        return pendingLogIn();
    }

    /** Only the log-in that this browser has begun: a token says nothing of whose it is. */
    private ChallengeSession pendingLogIn() {
        Optional<BrowserMemory> memory = BrowserMemory.existing(request);
        if (!kit.intermediateCookie().isSent(request)
                && memory.filter(BrowserMemory::isPending).isEmpty()) {
            throw new RefusedException(Refusal.SESSION_OVER);
        }
        PendingLogIn logIn = memory.flatMap(
                        known -> known.pending(kit.intermediateCookie().sent(request)))
                .orElseThrow(() -> new RefusedException(Refusal.LOG_IN_OVER));
        Outcome<ChallengeSession> outcome = kit.flow().pending(logIn);
        if (outcome instanceof Outcome.Done<ChallengeSession> done) {
            return done.value();
        }
        throw new RefusedException(((Outcome.Refused<ChallengeSession>) outcome).why());
    }

    /** Whether one more code may be sent; if so, it is counted. */
    boolean maySend(ChallengeSession session, MethodKind way, String place) {
        boolean admitted =
                kit.sendLimit().admits(session.userId(), way.word(), place, BrowserName.of(request), kit.now());
        if (!admitted) {
            MfaLog.log(MfaMessage.CHALLENGE_CODE_HELD_BACK, request.getRequestURI(), session.userId(), way.word());
        }
        return admitted;
    }

    // --- going on

    /** The address of a page of this module, with where the user goes in the end. */
    String page(String path, String returnTo, String... parameters) {
        StringBuilder address = new StringBuilder(request.getContextPath()).append(path);
        parameter(address, returnParameter(), returnTo);
        for (int i = 0; i < parameters.length; i += 2) {
            if (!parameters[i + 1].isEmpty()) {
                parameter(address, parameters[i], parameters[i + 1]);
            }
        }
        return address.toString();
    }

    /** The address of a challenge page as the settings name it. */
    String challenge(String url, String returnTo, String... parameters) {
        if (url.startsWith("/")) {
            return page(url, returnTo, parameters);
        }
        StringBuilder address = new StringBuilder(url);
        parameter(address, returnParameter(), returnTo);
        return address.toString();
    }

    /** Sends the browser on with a GET. */
    void goTo(String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }

    /** Sends the browser back to a page that then tells something. */
    void goTo(String address, String noticeKey, String typed) {
        StringBuilder target = new StringBuilder(address);
        parameter(target, NOTICE, memory().tell(request, new Notice(noticeKey, typed)));
        goTo(target.toString());
    }

    /** The user is done here. */
    void goBack(String returnTo) {
        goTo(ReturnPath.checked(returnTo, request.getContextPath()));
    }

    /** The session has new credentials; a log-in that lacks its second factor leaves the browser without a session. */
    void handOut(ChallengeSession session) {
        if (session.intermediate().isPresent()) {
            IntermediateToken token = session.intermediate().get();
            kit.cookies().remove(request, response);
            kit.intermediateCookie().set(request, response, token);
            memory().pend(request, new PendingLogIn(session.organizationId().orElseThrow(), session.userId(), token));
        } else {
            kit.cookies().replace(request, response, session.token(), session.jwt());
            kit.intermediateCookie().remove(request, response);
        }
    }

    /** Takes the session from the browser, and forgets what the browser was in the middle of. */
    void forgetSession() {
        kit.cookies().remove(request, response);
        kit.intermediateCookie().remove(request, response);
        BrowserMemory.end(request);
    }

    /** The log-in that lacked its second factor is over: the user begins again, and is told so where the page is ours. */
    void beginAgain() {
        kit.intermediateCookie().remove(request, response);
        BrowserMemory.existing(request).ifPresent(memory -> memory.forgetPending(request));
        String loginUrl = kit.settings().challenge().loginUrl();
        String address = challenge(loginUrl, returnTo());
        if (loginUrl.equals(LoginPage.PATH)) {
            goTo(address, "refusal." + Refusal.LOG_IN_OVER.key(), "");
        } else {
            goTo(address);
        }
    }

    /** A challenge has come back as somebody else: nothing of it may go on. */
    void endForeignSession(String began, String came, ChallengeSession... sessions)
            throws ServletException, IOException {
        MfaLog.log(MfaMessage.CHALLENGE_OTHER_USER, request.getRequestURI(), began, came);
        List<Credential> all = new ArrayList<>();
        for (ChallengeSession session : sessions) {
            session.credential().ifPresent(all::add);
        }
        all.addAll(kit.cookies().sent(request));
        all.stream().distinct().forEach(this::endQuietly);
        forgetSession();
        fail(403, "error.other-user");
    }

    /** Ends a session that nobody uses any more; it ends by itself where that fails. */
    void endQuietly(Credential credential) {
        if (kit.flow().end(credential) instanceof Outcome.Refused<Boolean> refused) {
            MfaLog.log(MfaMessage.CHALLENGE_REVOCATION_FAILED, refused.why());
        }
    }

    // --- showing

    String text(String key, Object... arguments) {
        return texts.text(key, arguments);
    }

    Visit status(int status) {
        response.setStatus(status);
        return this;
    }

    Visit with(String name, Object value) {
        model.put(name, value);
        return this;
    }

    /** What is to be told on this page. */
    Optional<Notice> notice() {
        String id = id(NOTICE);
        return id.isEmpty()
                ? Optional.empty()
                : BrowserMemory.existing(request).flatMap(memory -> memory.told(request, id));
    }

    /** Tells something that went wrong on this page. */
    Visit telling(Optional<Notice> notice) {
        notice.ifPresent(told -> with("error", text(told.text())));
        return this;
    }

    /** Shows a template with a form. */
    void show(String template, String titleKey, String returnTo) throws ServletException, IOException {
        with("formToken", memory().formToken());
        render(template, titleKey, returnTo);
    }

    /** Shows that something went wrong, with nothing to fill in. */
    void fail(int status, String key, Object... arguments) throws ServletException, IOException {
        response.setStatus(status);
        with("message", text(key, arguments));
        render("error", "error.title", returnTo());
    }

    /** Shows a template. */
    void render(String template, String titleKey, String returnTo) throws ServletException, IOException {
        with("title", text(titleKey));
        with("t", texts.all());
        with("lang", texts.language());
        with("root", request.getContextPath());
        with("application", applicationName());
        with("returnParameter", returnParameter());
        String end = ReturnPath.checked(returnTo, request.getContextPath());
        with("returnTo", end);
        withWayOut(end);
        request.setAttribute(MODEL, model);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Language", texts.language());
        response.addHeader("Vary", "Accept-Language, Cookie");
        include(TEMPLATES + template + ".jsp");
    }

    /** Where who cannot or will not comply goes, and where who wants to try again does. */
    private void withWayOut(String end) {
        boolean ownTab = ReturnPath.endsInItsOwnTab(end, request.getContextPath(), returnParameter());
        with("ownTab", ownTab);
        with("cancelUrl", request.getContextPath() + (ownTab ? DonePage.PATH + "?" + DonePage.CANCELLED : "/"));
        // The page that tells that it is done would be told too early.
        with("retryUrl", ownTab ? page(request.getServletPath(), end, FACTORS, hints().parameter()) : end);
    }

    /** The form of this page is the application's. */
    void letFormsLeadOn() {
        kit.headers().letFormsLeadOn(response);
    }

    /**
     * An answer that is forwarded, or larger than its buffer, ends before the request does. Servers copy sessions to other nodes
     * when a request ends, so the browser could press a button on a node that does not know its page yet.
     */
    private void include(String template) throws ServletException, IOException {
        if (!response.isCommitted() && response.getBufferSize() < BUFFER) {
            response.setBufferSize(BUFFER);
        }
        RequestGate.openTemplate(request, template);
        request.getRequestDispatcher(template).include(request, response);
    }

    String applicationName() {
        return new ApplicationName(kit.settings().pages().applicationName()).in(request);
    }

    private String returnParameter() {
        return kit.settings().challenge().returnParameter();
    }

    private static void parameter(StringBuilder address, String name, String value) {
        address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
